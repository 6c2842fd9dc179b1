"""What was answered in a block of a plan, in the order of the template's form: what repeats row after row."""

from collections.abc import Collection, Iterator, Sequence

from casewright.cases.work.plan import Block
from casewright.definitions.model import Question, Section
from casewright.definitions.plan_fields import part_of
from casewright.definitions.plan_template import PlanTemplate
from casewright.exchange.answer_words import answer_on_paper
from casewright.exchange.pdf import Json
from casewright.expressions.rows import at, split
from casewright.logic.answers import Answer
from casewright.logic.piping import UNKNOWN, fill
from casewright.logic.withheld import MONEY, names_matter

NAME_OTHERS = frozenset(("feeds", "comes_from", "measure", "owner"))
"""Parts of a SWOT and of a logic model that hold ids of other rows and entries: the page draws lines for them."""


def answers_in(template: PlanTemplate | None, block: Block, language: str, but: Collection[str] = ()) -> Iterator[Json]:
    """A question that the template has no more has its id for words: what was said is not lost with it.

    Each has the `key` of its answer. but: keys of answers that are left out.
    """
    section = section_of(template, block.id)
    questions = {one.id: one for one in section.all_questions()} if section else {}
    given = [
        key
        for key, answer in block.answers.items()
        if (answer.given or answer.own_words) and key not in but and part_of(split(key)[0])[1] not in NAME_OTHERS
    ]
    known = [*_in_order(section.questions, given)] if section else []

    def words(id: str) -> str:
        found = block.answers.get(id)
        return answer_on_paper(questions[id], found, language) if found and id in questions else UNKNOWN

    for key in dict.fromkeys((*known, *given)):
        answer, asked = block.answers[key], questions.get(split(key)[0])
        yield {
            "key": key,
            "ask": fill(asked.ask.say(language), words) if asked else split(key)[0],
            "answer": answer_on_paper(asked, answer, language) if asked else _as_it_is(answer),
            "own_words": answer.own_words,
            "phone": asked is not None and asked.type == "phone",
        }


def sensitive_in(
    template: PlanTemplate | None, block: Block, language: str, said_elsewhere: Collection[str]
) -> dict[str, str]:
    """What in a block touches a matter that one must be able to keep: what it says, by key. Of what repeats all of a
    row is, if a part of it is.

    said_elsewhere: words that are sensitive because of what they rest on.
    """
    section = section_of(template, block.id)
    questions = {one.id: one for one in section.all_questions()} if section else {}
    said: dict[str, str] = {}
    for key, answer in block.answers.items():
        asked = questions.get(split(key)[0])
        said[key] = answer_on_paper(asked, answer, language) if asked else _as_it_is(answer)
    found = {
        key
        for key, words in said.items()
        if words in said_elsewhere or names_matter(words, block.answers[key].own_words, but=MONEY)
    }
    rows = {split(key)[1] for key in found} - {""}
    return {key: words for key, words in said.items() if key in found or split(key)[1] in rows}


def section_of(template: PlanTemplate | None, block: str) -> Section | None:
    """The section of the template's form in which the questions of a block stand."""
    form = template.form if template else None
    return next((section for section in form.sections if section.id == block), None) if form else None


def _as_it_is(answer: Answer) -> str:
    return str(answer.own_words if answer.value is None else answer.value)


def _in_order(questions: Sequence[Question], given: Sequence[str]) -> Iterator[str]:
    for question in questions:
        inner = {one.id for one in (*question.questions, *question.rows)}
        keys = [key for key in given if split(key)[0] in {question.id, *inner}]
        if question.repeat is None:
            yield from keys
            continue
        for row in dict.fromkeys(split(key)[1] for key in keys):
            yield from (key for one in question.questions if (key := at(one.id, row)) in keys)
