"""A finished assessment on paper, as it was captured: what stands on it, as data for `assessment.typ`.

Questions that are sensitive are not on it unless that is asked for (`casewright.logic.withheld`), nor are scores from
which their answers could be reckoned, nor the notes of the listening panel, which may be about anything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from casewright.cases.assessment import Assessment, ScoreRecord
from casewright.cases.records import Administration, Answer, Person
from casewright.definitions.model import Question, Section, Text
from casewright.errors import Refused, _
from casewright.exchange.answer_words import answer_on_paper, number_on_paper
from casewright.exchange.joining import joined
from casewright.exchange.pdf import Json, pdf
from casewright.expressions.rows import at
from casewright.logic.form import FormState
from casewright.logic.numbering import numbered
from casewright.logic.withheld import scores_withheld, withheld
from casewright.translations import direction_of, locale_of, translator

MODES = {
    "in_person": _("in person"),
    "phone": _("by phone"),
    "from_paper": _("from paper"),
    "by_the_person": _("filled in alone"),
}
BETTER = {"lower": _("lower is better"), "higher": _("higher is better")}


@dataclass(frozen=True, slots=True)
class AssessmentGiven:
    """`form` is the one that it was captured with, `by` the name of who finished it."""

    record: Assessment
    form: FormState
    person: Person
    agency: str
    by: str = ""


def assessment_paper(given: AssessmentGiven, language: str, sensitive: bool = False) -> bytes:
    """The assessment as a PDF, in a language of its form.

    Raises:
        Refused CW661: all that was answered is sensitive, and it was not asked for. CW536: no font has the letters.
    """
    sheet = AssessmentSheet(given, language, sensitive)
    data = sheet.data()
    if sheet.left_out and not sheet.printed:
        raise Refused("CW661", count=str(sheet.left_out))
    return pdf("assessment", data)


def left_out(given: AssessmentGiven) -> tuple[int, int]:
    """How many of the questions that were asked are not on the paper because they are sensitive, and how many were."""
    sheet = AssessmentSheet(given, given.form.instrument.language, sensitive=False)
    sheet.data()
    return sheet.left_out, sheet.left_out + sheet.printed


class AssessmentSheet:
    """One assessment in one language. Its data can stand in another document, too."""

    def __init__(self, given: AssessmentGiven, language: str, sensitive: bool) -> None:
        self.given, self.record, self.form = given, given.record, given.form
        self.instrument, self.language, self.sensitive = given.form.instrument, language, sensitive
        self.translate = translator(language)
        self.numbers = numbered(self.instrument)
        self.withheld = frozenset() if sensitive else withheld(self.instrument)
        self.spoken = self.form if sensitive else self.without()
        self.left_out = self.printed = 0

    def without(self) -> FormState:
        """The form without the answers that are left out: so that no text repeats one of them."""
        kept = {key: one for key, one in self.form.answers.items() if key.partition("[")[0] not in self.withheld}
        return FormState(self.instrument, kept, self.form.today, self.form.rows)

    def data(self) -> Json:
        source, version = self.instrument.source, self.translate(_("version {version}"))
        return {
            "language": self.language,
            "direction": direction_of(self.language),
            "agency": self.given.agency,
            "title": self.instrument.title.say(self.language),
            "who": self.who(),
            "held": self.held(self.record.administration),
            "notices": [*self.notices()],
            "scores": [*self.scores()],
            "scores_title": self.translate(_("What was found")),
            "sections": [part for section in self.instrument.sections for part in self.section(section)],
            "heard": [*self.heard()],
            "heard_title": self.translate(_("What was heard")),
            "about": self.translate(_("About this form")),
            "source_language": self.instrument.language,
            "source": [source[key] for key in ("attribution", "licence", "notice", "url") if key in source],
            "version": version.format(version=self.instrument.version),
            "page": self.translate(_("Page {page} of {pages}")),
        }

    def who(self) -> str:
        person = self.given.person
        born = self.put(_("born {day}"), day=self.day(person.birth_date)) if person.birth_date else ""
        return joined(self.language, (person.name, born))

    def held(self, held: Administration) -> str:
        """When, how, who answered and interpreted, and who finished it."""
        parts = [
            self.put(_("Held on {day}"), day=self.day(held.held)),
            self.translate(MODES[held.mode]),
            self.put(_("answered by {who}"), who=held.informant) if held.informant else "",
            self.put(_("interpreter {who}"), who=held.interpreter) if held.interpreter else "",
            self.put(_("finished by {who}"), who=self.given.by) if self.given.by else "",
        ]
        return joined(self.language, parts)

    def notices(self) -> Iterator[str]:
        if self.record.in_error:
            yield self.put(_("Entered in error: {reason}"), reason=self.record.in_error)
        if self.record.replaced_by:
            yield self.translate(_("This was corrected later. What counts is the later one."))
        if self.record.replaces:
            yield self.put(_("This is a correction: {reason}"), reason=self.record.reason)

    def scores(self) -> Iterator[Json]:
        hidden = scores_withheld(self.instrument, self.withheld)
        for score in self.record.scores:
            if score.id not in hidden and score.rule != "not_meant":
                said = (
                    score_on_paper(score, self.language),
                    self.translate(BETTER[score.better]) if score.better else "",
                )
                yield {"label": score.label.say(self.language), "said": joined(self.language, said)}

    def section(self, section: Section) -> Iterator[Json]:
        if self.form.section_visible(section.id) and (items := [*self.inside(section, "")]):
            yield {"title": section.title.say(self.language), "items": items}

    def inside(self, around: Section | Question, row: str) -> Iterator[Json]:
        """What stands in a section or group, once for each of its rows."""
        for number, place in enumerate(self.form.places_in(around, row), 1):
            items = [item for question in around.questions for item in self.asked(question, place)]
            if items and around.repeat is not None:
                named = self.spoken.row_label(around.repeat.id, place, self.language)
                yield {"kind": "heading", "ask": named or self.put(_("no. {place}"), place=str(number))}
            yield from items

    def asked(self, question: Question, row: str) -> Iterator[Json]:
        key = at(question.id, row)
        if question.type == "note" or not self.form.visible(key):
            return
        if question.type == "group":
            items = [*self.inside(question, row)]
            if items:
                yield {"kind": "heading", "ask": self.say(question.ask, row)}
            yield from items
        elif question.type == "matrix":
            items = [item for one in question.rows for item in self.asked(one, row)]
            if items:
                yield {"kind": "heading", "ask": self.say(question.ask, row)}
            yield from items
        elif question.id in self.withheld:
            self.left_out += 1
        else:
            self.printed += 1
            yield self.answered(question, row)

    def answered(self, question: Question, row: str) -> Json:
        key = at(question.id, row)
        answer = self.form.answers.get(key, Answer())
        if question.type == "calculated":
            answer = Answer(self.form.value(key))  # type: ignore[arg-type]  # a value of the form
        said_by = self.put(_("said by {who}"), who=answer.said_by) if answer.own_words and answer.said_by else ""
        return {
            "kind": "answer",
            "number": self.numbers.get(question.id, ""),
            "ask": self.say(question.ask, row),
            "answer": answer_on_paper(question, answer, self.language, lambda text: self.say(text, row)),
            "given": answer.value is not None,
            "own_words": answer.own_words,
            "said_by": said_by,
        }

    def heard(self) -> Iterator[Json]:
        if self.sensitive:
            yield from ({"words": note.text, "affect": note.affect} for note in self.record.heard)

    def say(self, text: Text, row: str = "") -> str:
        return self.spoken.say(text, self.language, row=row)

    def put(self, text: str, **values: str) -> str:
        return self.translate(text).format(**values)

    def day(self, day: date) -> str:
        return format_date(day, format="long", locale=locale_of(self.language))


def score_on_paper(score: ScoreRecord, language: str) -> str:
    """A score with its range, its standard error and what it means."""
    translate = translator(language)
    if score.value is None:
        return translate(_("no score"))
    value = number_on_paper(score.value, language)
    if score.range is not None:
        low, high = (number_on_paper(end, language) for end in score.range)
        text = _("{value} of {high}") if score.range[0] == 0 else _("{value} on a scale from {low} to {high}")
        value = translate(text).format(value=value, low=low, high=high)
    error = f" ± {number_on_paper(score.error, language)}" if score.error is not None else ""
    return joined(language, (value + error, score.band_label.say(language) if score.band_label else ""))
