"""Which cycle a case goes by, and where it stands in it: read here, for those who write rows as well as for pages."""

from typing import TYPE_CHECKING

from casewright.cases.case_facts import CaseSeen
from casewright.cases.course import Course, course
from casewright.cases.state import CaseState
from casewright.definitions.case_cycle import Cycle
from casewright.service.context import Context
from casewright.service.known_facts import KnownFacts

if TYPE_CHECKING:
    from casewright.service.history import History


def cycles_for(context: Context, subject: str) -> tuple[Cycle, ...]:
    """The cycles in use that are made for such a case, in the order in which the agency names them."""
    found = (context.library.cycles.get(id) for id in context.agency.cycles or context.library.cycles)
    return tuple(one for one in found if one is not None and subject in one.subjects)


def usual_cycle(context: Context, subject: str) -> Cycle | None:
    """The one that a case goes by for which nobody chose: the first that the agency names, or the only one."""
    offered = cycles_for(context, subject)
    return offered[0] if len(offered) == 1 or (offered and context.agency.cycles) else None


def cycle_of(context: Context, state: CaseState) -> Cycle | None:
    """The chosen one, also where the agency uses it for new cases no more; else the usual one."""
    if state.cycle.chosen:
        return context.library.cycles.get(state.cycle.chosen)
    return usual_cycle(context, state.subject)


def course_at(context: Context, past: "History") -> Course | None:
    """Where a case is in its cycle, and what is asked for today, of a history that was read already.

    None while it is not active, and where no cycle is made for it, or none of several was chosen, or the file of its
    own is gone or left out.
    """
    state = past.state
    cycle = cycle_of(context, state)
    if cycle is None or state.status != "active":
        return None
    reading = KnownFacts(context, state, cycle.facts, past.events).reading()
    return course(cycle, state, CaseSeen(state, context.today(), context.zone), reading)
