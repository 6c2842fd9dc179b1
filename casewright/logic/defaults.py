"""What is filled in when an assessment begins: what the form says, what the case says, what was answered last time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from casewright.definitions.model import Default, Instrument, Question
from casewright.expressions.rows import at, below, split
from casewright.logic.answers import Answer, Origin, Value
from casewright.logic.composed import PersonLink
from casewright.logic.form import FormState
from casewright.logic.problems import ValueProblem
from casewright.logic.values import has_value, typed


@dataclass(frozen=True, slots=True)
class LastTime:
    """The answers of the latest assessment of one form, by question id, and the day it was held."""

    held: date
    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class KnownBefore:
    """What is known before anyone is asked.

    last_time: gives the latest finished assessment of a form by its id, or None. case: what the case says, by field.
    """

    last_time: Callable[[str], LastTime | None] = lambda instrument: None
    case: Mapping[str, object] = field(default_factory=dict)


def filled_in(instrument: Instrument, today: date, known: KnownBefore) -> dict[str, Answer]:
    """The answers that an assessment begins with, marked with where each comes from.

    What does not fit its question (any more) is left out: it is asked then.
    """
    asked_once = (question for question in instrument.all_questions() if not question.repeated)
    declared = [(question, question.default) for question in asked_once if question.default is not None]
    found = ((question.id, _known(question, default, known)) for question, default in declared)
    answers = {id: answer for id, answer in found if answer is not None}
    worked_out = [(question, default) for question, default in declared if default.expression is not None]
    return _with_expressions(instrument, answers, worked_out, today) if worked_out else answers


def _known(question: Question, default: Default, known: KnownBefore) -> Answer | None:
    if default.value is not None:
        return _answer(question, default.value, "default")
    if default.case:
        return _answer(question, known.case.get(default.case), "case")
    if default.last is None:
        return None
    last_time = known.last_time(default.last[0])
    before = last_time.answers.get(default.last[1]) if last_time is not None else None
    if last_time is None or before is None:
        return None
    # The rows of that assessment are not those of this one.
    value = replace(before.value, member="") if isinstance(before.value, PersonLink) else before.value
    return _answer(question, value, "last", last_time.held, before.say_which)


def _answer(
    question: Question, value: object, origin: Origin, day: date | None = None, say_which: str = ""
) -> Answer | None:
    try:
        fitting: Value | None = None if value is None else typed(question, value)
    except ValueProblem:
        return None
    return Answer(fitting, say_which=say_which, origin=origin, origin_day=day) if has_value(fitting) else None


def _with_expressions(
    instrument: Instrument, answers: dict[str, Answer], worked_out: list[tuple[Question, Default]], today: date
) -> dict[str, Answer]:
    """With what is worked out from what is filled in. The loader refuses circles, so that comes to rest."""
    form = FormState(instrument, answers, today)
    _work_out(form, worked_out)
    return dict(form.answers)


def fill_in_row(form: FormState, repeat: str, row: str) -> dict[str, Answer]:
    """Fill in what a new row begins with, and give it by key. The row is named by its repeat's key and its own id."""
    id, around = split(repeat)
    address = below(around, row)
    asked = (question for question in form.instrument.all_questions() if question.repeated == id)
    declared = [(question, question.default) for question in asked if question.default is not None]
    for question, default in declared:
        answer = _answer(question, default.value, "default")
        if answer is not None:
            form.answer(at(question.id, address), answer)
    _work_out(form, [(question, default) for question, default in declared if default.expression is not None], address)
    keys = (at(question.id, address) for question, _ in declared)
    return {key: form.answers[key] for key in keys if key in form.answers}


def _work_out(form: FormState, worked_out: list[tuple[Question, Default]], row: str = "") -> None:
    """Fill in what expressions give, until nothing moves any more."""
    moved = True
    while moved:
        moved = False
        for question, default in worked_out:
            value = form.worth(default.expression, row) if default.expression is not None else None
            moved = bool(form.answer(at(question.id, row), _answer(question, value, "default"))) or moved
