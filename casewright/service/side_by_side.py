"""What was answered last time: beside a form that is filled in, and beside a finished assessment of the same form."""

from dataclasses import dataclass
from itertools import takewhile

from casewright.cases.assessment import Assessment
from casewright.cases.records import Draft
from casewright.cases.state import CaseState
from casewright.definitions.model import Instrument
from casewright.errors import Refused
from casewright.expressions.rows import at, split
from casewright.logic.carrying import id_now
from casewright.logic.form import FormState
from casewright.service.carrying import carried, steps
from casewright.service.context import Context
from casewright.service.forms import OpenForm
from casewright.service.history import history
from casewright.service.published import pinned
from casewright.service.reading_rights import may_read, readable


@dataclass(frozen=True, slots=True)
class LastTime:
    """A finished assessment, and what it says in the version of the form beside which it stands."""

    assessment: Assessment
    form: FormState


def last_time(context: Context, opened: OpenForm) -> LastTime | None:
    """The latest finished assessment of the same form that was held by the day of this one; None where there is none.

    Not the one that this draft corrects.
    """
    draft = opened.draft
    earlier = [one for one in _before(history(context, draft.case).state, draft) if may_read(context, one)]
    return _in_words_of(context, earlier[-1], opened.instrument) if earlier else None


def _before(state: CaseState, draft: Draft) -> list[Assessment]:
    return [
        one
        for one in state.current_assessments
        if one.instrument == draft.instrument
        and one.administration.held <= draft.administration.held
        and one.id != draft.replaces
    ]


def earlier_ones(context: Context, case: str, assessment: str) -> tuple[Assessment, ...]:
    """The assessments of the same form that stand before one in the case, the latest first.

    Raises:
        Refused CW510: no such case. CW512: no such assessment in it.
    """
    state = readable(context, history(context, case).state)
    found = state.assessment(assessment)
    if found is None:
        raise Refused("CW512")
    before = takewhile(lambda one: one.id != assessment, state.assessments)
    mine = {assessment, found.replaces}
    same = [one for one in before if one.current and one.instrument == found.instrument and one.id not in mine]
    return tuple(reversed(same))


def side_by_side(context: Context, case: str, assessment: str, earlier: str) -> tuple[FormState, LastTime] | None:
    """An assessment and an earlier one of the same form, in the words of the first; None where they cannot be read.

    Raises:
        Refused CW510: no such case. CW512: no such assessment in it. CW517: its form is not in the store.
    """
    state = readable(context, history(context, case).state)
    found, before = state.assessment(assessment), state.assessment(earlier)
    if found is None or before is None:
        raise Refused("CW512")
    instrument = pinned(context, found.definition)
    then = _in_words_of(context, before, instrument)
    if then is None:
        return None
    return FormState(instrument, found.answers, found.administration.held, found.rows), then


def _in_words_of(context: Context, earlier: Assessment, instrument: Instrument) -> LastTime | None:
    """What an assessment says in a version of its form; None where its own version is lost."""
    try:
        answers = carried(context, earlier, instrument).answers
        between = steps(context, pinned(context, earlier.definition), instrument)
    except Refused:
        return None
    rows = {at(id_now(repeat, between), row): ids for key, ids in earlier.rows.items() for repeat, row in (split(key),)}
    known = {key: ids for key, ids in rows.items() if split(key)[0] in instrument.repeats}
    return LastTime(earlier, FormState(instrument, answers, earlier.administration.held, known))
