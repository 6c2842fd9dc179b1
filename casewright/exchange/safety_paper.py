"""A safety plan to carry: one page in large letters, and at its foot a strip with the phone numbers to tear off.

The person's name is not on it, nor what is for the worker: help texts, how closely one stays in touch, signatures.
Blank, with lines to write on, it is the same page.
"""

from collections.abc import Iterator, Mapping, Sequence

from casewright.cases.reading_out import is_sensitive
from casewright.cases.work.plan import Block
from casewright.definitions import plan_template as templates
from casewright.definitions.model import Question, Section, Text
from casewright.definitions.plan_template import PlanTemplate
from casewright.errors import Refused, _
from casewright.exchange.answer_words import answer_on_paper
from casewright.exchange.pdf import Json, pdf
from casewright.exchange.plan_answers import answers_in, section_of
from casewright.exchange.plan_paper import PlanGiven, stays_private
from casewright.expressions.rows import at, split
from casewright.logic.answers import Answer
from casewright.logic.withheld import MONEY, names_matter
from casewright.translations import direction_of, translator

MOST_LINES = 2
"""So many lines stand for what there may be several of, on a blank page."""


def safety_paper(given: PlanGiven, language: str, sensitive: bool = False) -> bytes:
    """The plan as it was kept, as a PDF.

    Raises:
        Refused CW660: nothing of a plan like this is printed unless it is asked for. CW536: no font has the letters.
    """
    template = given.template
    if stays_private(given) and not sensitive:
        raise Refused("CW660")
    kept = {block.id: block for block in given.plan.blocks if sensitive or not is_sensitive(block.id, template)}
    page = _Page(template, language, kept)
    matters = given.plan.matters if sensitive or not names_matter(given.plan.matters, but=MONEY) else ""
    return pdf("safety_plan", page.data(given.plan.title, given.agency, matters))


def blank_safety_plan(template: PlanTemplate, language: str, agency: str) -> bytes:
    """The page with lines to write on. Raises Refused CW536: no font has the letters."""
    return pdf("safety_plan", _Page(template, language, None).data(template.title, agency, ""))


class _Page:
    """`kept` are the blocks by id; None for a blank page."""

    def __init__(self, template: PlanTemplate | None, language: str, kept: Mapping[str, Block] | None) -> None:
        self.template, self.language, self.kept = template, language, kept
        self.translate = translator(language)
        self.phones: list[Json] = []

    def data(self, title: Text, agency: str, matters: str) -> Json:
        intro = self.template.intro if self.template else None
        parts = [*self.parts(matters)]
        return {
            "language": self.language,
            "direction": direction_of(self.language),
            "agency": agency,
            "title": self.say(title),
            "intro": self.say(intro) if intro else "",
            "parts": parts,
            "phones_title": self.translate(_("Phone numbers")),
            "phones": self.phones,
            "page": self.translate(_("Page {page} of {pages}")),
        }

    def parts(self, matters: str) -> Iterator[Json]:
        """What was written, block by block. Of a template that is gone the blocks as they are in the plan."""
        blocks: Sequence[templates.Block | Block] = self.template.blocks if self.template else tuple(self.kept_blocks())
        for block in blocks:
            rows = [*self.rows(block, matters)]
            if rows:
                yield {"title": self.say(block.title), "rows": rows}

    def kept_blocks(self) -> Iterator[Block]:
        yield from (self.kept or {}).values()

    def rows(self, block: templates.Block | Block, matters: str) -> Iterator[list[Json]]:
        if block.type == "what_matters":
            if matters or self.kept is None:
                yield [_cell("", matters)] if matters else [_cell("", "")]
        elif block.type == "questions":
            section = section_of(self.template, block.id)
            if section is not None and self.kept is None:
                yield from self.blank(section)
            elif self.kept is not None and block.id in self.kept:
                own = self.kept[block.id]
                yield from self.written(section, own.answers) if section else self.as_they_are(own)

    def as_they_are(self, block: Block) -> Iterator[list[Json]]:
        """What was answered, where the questions are gone."""
        yield from ([_cell("", str(one["answer"]))] for one in answers_in(None, block, self.language))

    def written(self, section: Section, answers: Mapping[str, Answer]) -> Iterator[list[Json]]:
        """A line for each answer; of what there are several, a line for each row."""
        for question in section.questions:
            if question.repeat is None:
                yield from ([cell] for cell in self.cells((question,), answers, "", named=True))
                continue
            inner = {one.id for one in question.questions}
            for row in dict.fromkeys(split(key)[1] for key in answers if split(key)[0] in inner):
                cells = [*self.cells(question.questions, answers, row, named=False)]
                if cells:
                    yield cells

    def cells(
        self, questions: Sequence[Question], answers: Mapping[str, Answer], row: str, named: bool
    ) -> Iterator[Json]:
        """`named`: with what was asked before it; in a row the first answer names the others."""
        first = ""
        for question in questions:
            answer = answers.get(at(question.id, row))
            if answer is None or answer.value is None:
                continue
            said = answer_on_paper(question, answer, self.language)
            asked = self.say(question.ask)
            if question.type == "phone":
                self.call(first or asked, said)
            yield _cell(asked if named or question.choices or question.type == "yes_no" else "", said, question)
            first = first or said

    def blank(self, section: Section) -> Iterator[list[Json]]:
        """Lines to write on, two beside each other; numbers that are the same for all are there already."""
        lines: list[list[Json]] = []
        for question in section.questions:
            if question.repeat is not None:
                lines.append([_cell(self.say(one.ask), "", one) for one in question.questions])
                more = min(MOST_LINES, question.repeat.maximum) - 1
                lines += [[_cell("", "", one) for one in question.questions]] * more
                continue
            default = question.default.value if question.default else None
            cell = _cell(self.say(question.ask), default if isinstance(default, str) else "", question)
            if cell["said"] and question.type == "phone":
                self.call(self.say(question.ask), str(cell["said"]))
            before = lines[-1] if lines else []
            if [one["said"] for one in before] == [cell["said"]] == [""]:
                before.append(cell)
            else:
                lines.append([cell])
        yield from lines

    def call(self, name: str, number: str) -> None:
        """Put a number on the strip, once."""
        if all(one["number"] != number for one in self.phones):
            self.phones.append({"name": name, "number": number})

    def say(self, text: Text) -> str:
        return text.say(self.language)


def _cell(label: str, said: str, question: Question | None = None) -> Json:
    return {"label": label, "said": said, "phone": question is not None and question.type == "phone"}
