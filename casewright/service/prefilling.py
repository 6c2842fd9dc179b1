"""What is filled in when an assessment begins: the case and its earlier assessments, as `logic.defaults` takes them."""

from dataclasses import replace

from casewright.cases.records import Administration, Answer
from casewright.cases.state import CaseState
from casewright.definitions.model import Instrument
from casewright.errors import Refused
from casewright.logic.defaults import KnownBefore, LastTime, filled_in
from casewright.service.carrying import carried
from casewright.service.context import Context
from casewright.service.plan_audit import shown_by_plan
from casewright.service.reading_rights import may_read

FIRST_REVISION = 1


def beginning(
    context: Context, state: CaseState, instrument: Instrument, administration: Administration
) -> dict[str, Answer]:
    """The answers that a new assessment of this form begins with, each marked with where it comes from."""

    def last_time(id: str) -> LastTime | None:
        form = instrument if id == instrument.id else context.library.instruments.get(id)
        return _last_time(context, state, id, form, administration)

    person = state.person
    case = {
        "name": person.name,
        "preferred_name": person.preferred_name,
        "birth_date": person.birth_date,
        "phone": person.phone,
        "language": person.language,
        "pronouns": person.pronouns,
    }
    found = filled_in(instrument, administration.held, KnownBefore(last_time, case))
    found |= shown_by_plan(context, state, instrument)
    by, at = context.actor.id, context.now()
    return {id: replace(answer, by=by, at=at, revision=FIRST_REVISION) for id, answer in found.items()}


def _last_time(
    context: Context, state: CaseState, id: str, form: Instrument | None, administration: Administration
) -> LastTime | None:
    """The latest finished assessment of a form that was held by that day, in the words of the form as it is now."""
    earlier = [
        one
        for one in state.current_assessments
        if one.instrument == id and one.administration.held <= administration.held and may_read(context, one)
    ]
    latest = earlier[-1] if earlier else None
    if latest is None:
        return None
    answers = latest.answers
    if form is not None and form.content_hash != latest.definition:
        try:
            answers = carried(context, latest, form).answers
        except Refused:
            # The version it was captured with is lost: then it is asked.
            return None
    return LastTime(latest.administration.held, answers)
