"""A plan held against standards: what it shows by itself is filled in, and what is not so is listed to be mended."""

from collections.abc import Iterator
from dataclasses import dataclass

from casewright.cases.case_facts import CaseSeen
from casewright.cases.entries import Entry
from casewright.cases.records import Answer
from casewright.cases.standards import StandardSeen, standard
from casewright.cases.state import CaseState
from casewright.definitions.model import Choice, Instrument, Question
from casewright.errors import Refused
from casewright.service.context import Context
from casewright.service.history import history
from casewright.service.published import pinned
from casewright.service.reading_rights import refuse_reading


@dataclass(frozen=True, slots=True)
class ToMend:
    """A standard that is not met, as it was answered. `of`: the entries of which it is not so today."""

    question: Question
    answered: Choice
    of: tuple[Entry, ...]


def shown_by_plan(context: Context, state: CaseState, instrument: Instrument) -> dict[str, Answer]:
    """The answers to those standards that the plan in force shows by itself; the others are to be judged."""
    seen = CaseSeen(state, context.today(), context.zone)
    found: dict[str, Answer] = {}
    for question in instrument.all_questions():
        known = standard(seen, question.standard) if question.standard else None
        choice = _choice(question, known) if known is not None else None
        if choice is not None:
            found[question.id] = Answer(choice.id, origin="case")
    return found


def _choice(question: Question, known: StandardSeen) -> Choice | None:
    """The choice of the most points where all of it is so, of the least where none is, else one between them."""
    by_points = sorted((one for one in question.choices if one.points is not None), key=lambda one: one.points or 0)
    if not by_points or known.is_met:
        return by_points[-1] if by_points else None
    between = by_points[1:-1]
    return between[0] if known.is_part and between else by_points[0]


def to_mend(context: Context, case: str, assessment: str) -> tuple[ToMend, ...]:
    """What an audit says is not so, or so in part, in the order of its form; nothing for any other form.

    Raises:
        Refused CW510: no such case. CW512: no such assessment in it. CW517: its form is not in the store. CW652: other
            roles alone may read it.
    """
    state = history(context, case).state
    held = state.assessment(assessment)
    if held is None:
        raise Refused("CW512")
    refuse_reading(context, held)
    form = pinned(context, held.definition)
    seen = CaseSeen(state, context.today(), context.zone)
    return tuple(_unmet(seen, form, {id: answer.value for id, answer in held.answers.items()}))


def _unmet(seen: CaseSeen, form: Instrument, said: dict[str, object]) -> Iterator[ToMend]:
    held_against = {one.matrix for one in form.all_questions() if one.standard}
    for question in form.all_questions():
        if not question.matrix or question.matrix not in held_against:
            continue
        answered = next((one for one in question.choices if one.id == said.get(question.id)), None)
        most = max((one.points for one in question.choices if one.points is not None), default=0)
        if answered is not None and answered.points is not None and answered.points < most:
            known = standard(seen, question.standard) if question.standard else None
            yield ToMend(question, answered, known.missing if known else ())
