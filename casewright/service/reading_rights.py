"""Who may read what was answered: a form about our own work says so itself (`read_by`), and it was said to the person.

What others may not read is taken out where the service gives a case to a page. The record holds it all, and what the
cycle asks for is worked out from it.
"""

from dataclasses import replace

from casewright.cases.assessment import Assessment
from casewright.cases.records import Draft
from casewright.cases.state import CaseState
from casewright.definitions.model import Instrument
from casewright.errors import Refused
from casewright.service.context import Context
from casewright.service.published import pinned


def readers(context: Context, assessment: Assessment) -> tuple[str, ...]:
    """The roles that alone may read it, as the form said when it was answered; none where everyone may."""
    form: Instrument | None
    try:
        form = pinned(context, assessment.definition)
    except Refused:
        form = context.library.instruments.get(assessment.instrument)
    return form.read_by if form else ()


def may_read(context: Context, assessment: Assessment) -> bool:
    """Whether who acts may read it, in the role in which they act."""
    return _is_one_of(context, readers(context, assessment))


def may_read_form(context: Context, form: Instrument) -> bool:
    """Whether they may read what is answered in a form as it is in use now."""
    return _is_one_of(context, form.read_by)


def _is_one_of(context: Context, roles: tuple[str, ...]) -> bool:
    return not roles or (context.role or context.actor.role) in roles


def refuse_reading(context: Context, assessment: Assessment) -> None:
    """Raises Refused CW652: what was answered is for other roles alone (param `roles`: their titles)."""
    _refuse_others(context, readers(context, assessment))


def refuse_opening(context: Context, draft: Draft) -> None:
    """The same of a form that is not finished; whoever began with it may open it, too."""
    if draft.by != context.actor.id:
        _refuse_others(context, readers_of(context, draft))


def readers_of(context: Context, draft: Draft) -> tuple[str, ...]:
    """The roles that alone may read what is being answered; none where everyone may, or where it is no form."""
    return pinned(context, draft.definition).read_by if draft.kind == "assessment" else ()


def _refuse_others(context: Context, roles: tuple[str, ...]) -> None:
    if not _is_one_of(context, roles):
        raise Refused("CW652", roles=role_titles(context, roles, context.agency.languages[0]))


def role_titles(context: Context, roles: tuple[str, ...], language: str) -> str:
    """What the agency calls these roles; the id of one that it does not have."""
    titles = {role.id: role.title.say(language) for role in context.agency.roles}
    return ", ".join(titles.get(role, role) for role in roles)


def readable(context: Context, state: CaseState) -> CaseState:
    """The case with those assessments closed that who acts may not read: it stays known that they were held."""
    closed = [one.id for one in state.assessments if not may_read(context, one)]
    if not closed:
        return state
    kept = tuple(_closed(one) if one.id in closed else one for one in state.assessments)
    return replace(state, assessments=kept)


def _closed(assessment: Assessment) -> Assessment:
    return replace(assessment, answers={}, rows={}, scores=(), findings=(), heard=())
