"""A plan as the person agreed to it: its next version is written into the same goals before anybody agrees to that."""

from collections.abc import Sequence
from dataclasses import replace

from casewright.cases.entry_events import Moved, Recorded, Revised
from casewright.cases.events import Event
from casewright.cases.state import CaseState
from casewright.cases.work import Entity, Plan, kind_of


def as_agreed(events: Sequence[Event], state: CaseState, plan: Plan) -> CaseState:
    """The case, with what a plan names in the words that were agreed, where there is a later version of it.

    States stay as they are now: how far a goal has come is not a matter of words.
    """
    later = any(isinstance(one.entity, Plan) and one.entity.replaces == plan.id for one in state.entries("plan"))
    agreed = next((event.revision for event in events if _begins(event, plan)), None)
    if not later or agreed is None:
        return state
    named = {id for block in plan.blocks for id in block.entries}
    said: dict[tuple[str, str], Entity] = {}
    for event in events:
        if event.revision <= agreed and isinstance(event.body, Recorded | Revised) and event.body.entity.id in named:
            said[kind_of(event.body.entity), event.body.entity.id] = event.body.entity
    work = {
        kind: {id: one._replace(entity=said.get((kind, id), one.entity)) for id, one in entries.items()}
        for kind, entries in state.work.items()
    }
    return replace(state, work=work)


def _begins(event: Event, plan: Plan) -> bool:
    body = event.body
    return isinstance(body, Moved) and (body.kind, body.id, body.to) == ("plan", plan.id, "active")
