"""Check-ins: from which day on one may be held, and what a finished form comes to as one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from casewright.cases.assessment import Assessment
from casewright.cases.case_facts import CaseSeen
from casewright.cases.records import Answer
from casewright.cases.state import CaseState
from casewright.cases.work import Plan
from casewright.cases.work.check_in import Level, Measured, OfGoal, Strategy
from casewright.definitions.model import Instrument, Question, Text
from casewright.errors import Refused
from casewright.expressions.rows import at
from casewright.service.answer_words import in_words
from casewright.service.context import Context

KIND = "check_in"


def refuse_before_plan(context: Context, state: CaseState, held: date) -> None:
    """Raises Refused CW647: before the first plan was agreed. Without one it comes before nothing."""
    plans = (one.entity for one in CaseSeen(state, context.today(), context.zone).standing("plan"))
    agreed = [
        one.agreement.on
        for one in plans
        if isinstance(one, Plan) and one.purpose in ("care", "programme") and one.agreement
        if one.agreement.how != "refused"
    ]
    if agreed and held < min(agreed):
        raise Refused("CW647", agreed=min(agreed).isoformat())


def check_in_of(
    state: CaseState, record: Assessment, form: Instrument, told: Mapping[str, tuple[str, ...]]
) -> dict[str, Any]:
    """What a finished assessment says of a check-in, by its fields; nothing where it says nothing of it.

    A goal or indicator that was entered in error meanwhile is passed over: the assessment holds what was said of it.

    Args:
        told: by part of a check-in the questions that tell it.
    """
    said = _Said(state, record, form, told)
    found = {
        "story": said.words("story"),
        "measured": tuple(said.measured()),
        "levels": tuple(said.levels()),
        "goals": tuple(said.goals()),
        "strategies": tuple(said.strategies()),
        "helped": said.text("helped"),
        "in_the_way": said.text("in_the_way"),
        "next_step": said.words("next_step"),
        "good_news": said.words("good_news"),
    }
    return found if any(found.values()) else {}


@dataclass(frozen=True, slots=True)
class _Said:
    """The answers of an assessment, by part of a check-in and row ("" for outside of any)."""

    state: CaseState
    record: Assessment
    form: Instrument
    told: Mapping[str, tuple[str, ...]]

    def _answers(self, part: str, row: str) -> Iterator[tuple[Question, Answer]]:
        for id in self.told.get(part, ()):
            question = self.form.questions[id]
            answer = self.record.answers.get(at(id, row)) if bool(question.repeated) == bool(row) else None
            if answer is not None:
                yield question, answer

    def words(self, part: str, row: str = "") -> str:
        """What was said, in one language: as it was typed."""
        language = self.record.administration.language
        said = [
            line
            for question, answer in self._answers(part, row)
            for line in (in_words(question, answer, language) if answer.value is not None else "", answer.own_words)
        ]
        return "\n".join(filter(None, said))

    def text(self, part: str, row: str = "") -> Text | None:
        """What was chosen, in each language of the form, with what was typed beside it."""
        given = [(question, answer) for question, answer in self._answers(part, row) if answer.value is not None]
        if not given:
            return None
        beside = " ".join(
            f"({words})" for _, answer in given for words in (answer.say_which, answer.own_words) if words
        )
        spoken = {one: [in_words(question, answer, one) for question, answer in given] for one in self.form.languages}
        return Text({one: " ".join(filter(None, (", ".join(words), beside))) for one, words in spoken.items()})

    def _rows(self, over: str, kind: str) -> Iterator[str]:
        for repeat in self.form.repeats.values():
            for row in self.record.rows.get(repeat.id, ()) if repeat.over == over else ():
                entry = self.state.entry(kind, row.id)
                if entry is not None and not entry.in_error:
                    yield row.id

    def levels(self) -> Iterator[Level]:
        asked = [one for one in self.form.all_questions() if one.ladder]
        for row in self._rows("goals", "goal"):
            for question in asked:
                answer = self.record.answers.get(at(question.id, row), Answer())
                chosen = question.choice(str(answer.value))
                if chosen is not None and chosen.points is not None:
                    yield Level(row, int(chosen.points))

    def goals(self) -> Iterator[OfGoal]:
        for row in self._rows("goals", "goal"):
            told = OfGoal(
                row,
                self.words("of_goal", row),
                self.text("helped", row),
                self.text("in_the_way", row),
                self.words("next_step", row),
            )
            if told != OfGoal(row):
                yield told

    def measured(self) -> Iterator[Measured]:
        for row in self._rows("indicators", "indicator"):
            for _question, answer in self._answers("measured", row):
                if isinstance(answer.value, int | Decimal):
                    yield Measured(row, answer.value)

    def strategies(self) -> Iterator[Strategy]:
        repeats = dict.fromkeys(self.form.questions[id].repeated for id in self.told.get("tried", ()))
        for repeat in repeats:
            for row in [one.id for one in self.record.rows.get(repeat, ())] if repeat else [""]:
                what = self.words("tried", row)
                if what:
                    yield Strategy(what, self.text("came_of_it", row))
