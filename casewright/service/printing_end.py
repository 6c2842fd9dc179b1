"""What is printed for after the end of a case: who carries on with what, a sheet for each."""

from casewright.cases.ending import closure_of
from casewright.cases.work import Closure
from casewright.errors import Refused
from casewright.exchange.carried_on_paper import EndGiven, carried_on_paper, left_out_of_sheets
from casewright.service.around import around
from casewright.service.context import Context
from casewright.service.history import history


def end_sheets(context: Context, case: str, closure: Closure | None, language: str, sensitive: bool = False) -> bytes:
    """The sheets as one PDF: for the person, and for each person or place outside who carries something on.

    `closure` is one that is being written; None: the one by which the case ended.

    Raises:
        Refused CW510: no such case. CW563: nothing is written of its end. CW536: no font has the letters.
    """
    return carried_on_paper(_given(context, case, closure, language), language, sensitive)


def left_out_of_end_sheets(context: Context, case: str, closure: Closure | None) -> tuple[str, ...]:
    """What is on none of these sheets because it is sensitive. Raises Refused CW510, CW563."""
    return left_out_of_sheets(_given(context, case, closure, context.agency.languages[0]))


def _given(context: Context, case: str, closure: Closure | None, language: str) -> EndGiven:
    state = history(context, case).state
    entry = closure_of(state)
    known = closure or (entry.entity if entry is not None else None)
    if not isinstance(known, Closure):
        raise Refused("CW563")
    called = state.person.preferred_name or state.person.name
    members = {one.member.id: one.person.name for one in around(context, case)}
    names = {
        one.by: called if one.by.kind == "person" else members.get(one.by.id) or one.by.name for one in known.carries_on
    }
    return EndGiven(known, context.agency.name.say(language), called, names)
