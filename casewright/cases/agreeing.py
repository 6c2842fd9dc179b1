"""What may be done about a plan between people: it is agreed or refused, approved or sent back.

Each checks the state and returns events, or refuses, as in `casewright.cases.entry_commands`.
"""

from collections.abc import Iterator
from dataclasses import replace

from casewright.cases import entry_commands
from casewright.cases.course import ApprovalSeen
from casewright.cases.entries import Entry
from casewright.cases.entry_events import EntryBody, Moved
from casewright.cases.state import CaseState
from casewright.cases.work import Plan
from casewright.cases.work.plan import Agreement
from casewright.definitions.plan_template import Block as BlockOfTemplate
from casewright.definitions.plan_template import PlanTemplate
from casewright.errors import Refused

TO_WORK = {"proposed": ("accepted", "active"), "planned": ("accepted", "active"), "accepted": ("active",)}
"""By state of a goal, how it comes to be worked on."""


def agree(state: CaseState, plan: str, agreement: Agreement, seen: int) -> tuple[EntryBody, ...]:
    """What the person said to a plan. Agreed, it is in force, in place of the one for the same purpose, and its goals
    are worked on; refused, it stays a draft.

    Raises:
        Refused CW501: the plan, or something that stands in it, was changed after revision `seen` of the case. CW561:
            it was entered in error. CW562: the case has ended. CW563: no such plan. CW565: it is in force, or was.
    """
    entry = state.entry("plan", plan)
    if entry is None or not isinstance(entry.entity, Plan):
        raise Refused("CW563")
    if entry.state != "draft":
        raise Refused("CW565")
    said = entry_commands.revise(state, replace(entry.entity, agreement=agreement), seen)
    if any(one.revision > seen for one in entries_of(state, entry.entity)):
        raise Refused("CW501")
    if agreement.how == "refused":
        return said
    in_force = entry_commands.move(state, Moved("plan", plan, "active"))
    others = (Moved("plan", one.entity.id, "revoked") for one in taken_over(state, entry.entity))
    return *said, *others, *in_force, *_goals(state, entry.entity), *_dropped(state, entry.entity)


def taken_over(state: CaseState, plan: Plan) -> tuple[Entry, ...]:
    """Plans for the same purpose that are in force, and that this one does not replace as their next version.

    They end when it is agreed: nobody can go by two plans for one thing.
    """
    return tuple(
        one
        for one in state.entries("plan")
        if one.stands and one.state in ("active", "on-hold") and isinstance(one.entity, Plan)
        if one.entity.purpose == plan.purpose and one.entity.id not in (plan.id, plan.replaces)
    )


def entries_of(state: CaseState, plan: Plan) -> tuple[Entry, ...]:
    """What stands in the blocks of a plan and counts: goals, interventions, tasks …, each once, in their order."""
    ids = dict.fromkeys(id for block in plan.blocks for id in block.entries)
    by_id = {id: entry for kind in state.work.values() for id, entry in kind.items()}
    return tuple(entry for id in ids if (entry := by_id.get(id)) is not None and entry.stands)


def means_all(state: CaseState, plan: Plan) -> bool:
    """Whether a plan means all that the case holds: one that was never written as a form, and that names nothing.

    One that was written and names nothing, such as a safety plan beside a plan of care, has nothing of that.
    """
    return not plan.definition and not entries_of(state, plan)


def goals_of(state: CaseState, plan: Plan) -> tuple[Entry, ...]:
    """The goals of a plan. One that names none, as plans of older records do, means all that stand in the case."""
    named = tuple(one for one in entries_of(state, plan) if one.kind == "goal")
    return named if named or plan.definition else tuple(one for one in state.entries("goal") if one.stands)


CONSENTS = "consents"
_FROM_THE_RECORD = {"needs": "need", "strengths": "strength", CONSENTS: "consent", "referrals": "referral"}
"""Blocks that show what the case holds, by type, and the kind of entry."""
UNSAID = ("proposed", "withdrawn")
"""States in which an entry says nothing: nobody has confirmed it yet, or it was taken back."""
_OF_A_NEED = {"wants_help": "wants_help", "stage": "stage", "priority": "priority"}
"""Parts of a block of needs that a worker says of each, and the field that holds it."""


def missing(state: CaseState, plan: Plan, template: PlanTemplate) -> tuple[BlockOfTemplate, ...]:
    """The blocks without which the plan cannot be agreed: those that show the record, which says nothing.

    Blocks that are filled in were looked at when the plan was kept.
    """
    there = {block.id for block in plan.blocks}
    blocks = (block for block in template.blocks if block.id in there and block.type in _FROM_THE_RECORD)
    return tuple(block for block in blocks if _is_missing(state, block))


def _is_missing(state: CaseState, block: BlockOfTemplate) -> bool:
    entries = state.entries(_FROM_THE_RECORD[block.type])
    standing = [one.entity for one in entries if one.stands and one.state not in UNSAID]
    asked = [_OF_A_NEED[part] for part in block.needed if part in _OF_A_NEED] if block.type == "needs" else []
    unsaid = any(getattr(one, name) in ("", None) for one in standing for name in asked)
    return unsaid or (block.required and not standing)


def _goals(state: CaseState, plan: Plan) -> Iterator[Moved]:
    """The goals of this plan are worked on."""
    for goal in goals_of(state, plan):
        yield from (Moved("goal", goal.entity.id, to) for to in TO_WORK.get(goal.state, ()))


_PLANNED = ("goal", "objective", "indicator", "intervention", "task")
"""What is there because a plan says so, and ends with that."""


def _dropped(state: CaseState, plan: Plan) -> Iterator[Moved]:
    """What only the plan before had is not worked on any more, for the reason of this version: all that is open."""
    earlier = state.entry("plan", plan.replaces)
    if earlier is None or not isinstance(earlier.entity, Plan) or means_all(state, plan):
        return
    kept = (*entries_of(state, plan), *goals_of(state, plan))
    for one in entries_of(state, earlier.entity):
        if one.kind in _PLANNED and one.open and one not in kept:
            to = "cancelled" if one.state != "proposed" else "rejected"
            yield Moved(one.kind, one.entity.id, to, plan.reason)


def approve(
    state: CaseState, asked: ApprovalSeen | None, plan: str, approved: bool, reason: str
) -> tuple[EntryBody, ...]:
    """Somebody whom the cycle asks has looked at a plan in force: it is approved, or sent back with a reason.

    The plan stays in force either way: what the person was promised is not taken back behind their back.

    Raises:
        Refused CW553: sent back without a reason. CW560: that was said already. CW561: entered in error. CW562: the
            case has ended. CW563: no such plan. CW640: it is not in force. CW641: nobody is asked.
    """
    wanted = Moved("plan", plan, "approved" if approved else "sent_back", reason, "approval")
    moved = entry_commands.move(state, wanted)
    entry = state.entry("plan", plan)
    if entry is None or entry.state != "active":
        raise Refused("CW640")
    if asked is None or asked.plan != plan:
        raise Refused("CW641")
    return moved
