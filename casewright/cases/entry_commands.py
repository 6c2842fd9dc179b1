"""What may be done to an entry of a case, and to the case: each checks the state and returns events, or refuses."""

from collections.abc import Sequence
from dataclasses import MISSING, fields, replace
from datetime import date, datetime
from typing import Literal

from casewright.cases.assessment import FindingRecord
from casewright.cases.entries import Entry, named
from casewright.cases.entry_events import (
    CaseContinued,
    CaseContinues,
    CaseMoved,
    Confirmed,
    EntryBody,
    MarkedInError,
    Moved,
    Recorded,
    Revised,
)
from casewright.cases.entry_fold import resting_on
from casewright.cases.own_checks import refuse_unchecked
from casewright.cases.state import CaseState
from casewright.cases.states import CASE, MACHINES, NAMED, check_move, machine
from casewright.cases.work import CheckIn, Entity, Evaluation, Goal, Message, Need, Plan, Strength, Task, kind_of
from casewright.cases.work.basis import Basis
from casewright.cases.work.evaluation import CRITERIA, Criterion
from casewright.definitions.model import Text
from casewright.errors import Refused

Decision = Literal["confirmed", "changed", "rejected"]
STEPS_OF_A_LADDER = 5
LOWEST, HIGHEST = -2, 2
MARKS = range(1, 6)


def record(state: CaseState, entity: Entity, begins: str = "") -> tuple[EntryBody, ...]:
    """Write something down. `begins` is the state it begins in, "" for the usual one.

    Raises:
        Refused CW560: nothing of this kind begins so. CW562: the case has ended. CW563, CW564: what it names or rests
            on is not here, or was entered in error. CW568, CW579: no next version of its plan. CW571, CW573, CW574,
            CW575 as for `check`.
    """
    refuse_ended(state)
    check(entity)
    _refuse_unknown(state, entity, None)
    kind = kind_of(entity)
    states = MACHINES.get(kind)
    if begins and (states is None or begins not in states.begins):
        allowed = ", ".join(NAMED[one] for one in states.begins) if states else "-"
        raise Refused("CW560", kind=NAMED[kind], was="-", wanted=NAMED.get(begins, begins), allowed=allowed)
    if isinstance(entity, Plan):
        _refuse_version(state, entity)
    return (Recorded(entity, begins),)


def revise(state: CaseState, entity: Entity, seen: int, reason: str = "") -> tuple[EntryBody, ...]:
    """An entry as it is to be from now on; nothing if nothing changed. In a case that ended only tasks go on, and
    messages are still read.

    Raises:
        Refused CW501: it was changed after revision `seen` of the case. CW561: it was entered in error. CW562: the case
            has ended. CW563, CW564, CW571, CW573 to CW575 as for `record`. CW565: a plan that is no draft. CW566: the
            ladder of a goal that is active.
    """
    if not isinstance(entity, Task | Message):
        refuse_ended(state)
    entry = _entry(state, kind_of(entity), entity.id)
    if entity == entry.entity:
        return ()
    if entry.revision > seen:
        raise Refused("CW501")
    check(entity)
    _refuse_unknown(state, entity, entry.entity)
    if isinstance(entity, Plan) and entry.state != "draft":
        raise Refused("CW565")
    fixed = entry.state not in ("proposed", "planned", "accepted")
    if fixed and getattr(entity, "ladder", None) != getattr(entry.entity, "ladder", None):
        raise Refused("CW566")
    return (Revised(entity, reason.strip()),)


def move(state: CaseState, wanted: Moved) -> tuple[EntryBody, ...]:
    """An entry goes to another state. An active new version of a plan revokes the one that it replaces.

    In a case that ended only tasks go on, the looks that were planned for later, and appeals: their day still comes.
    What was handed over of these is still read, and a consent can always be taken back.

    Raises:
        Refused CW553, CW560, CW570, CW576 as for `states.check_move`. CW561: entered in error. CW562: the case has
            ended. CW563: no such entry. CW567: a referral without an outcome.
            CW676: the own check that comes before this is still to be made.
    """
    kind, to, aside = wanted.kind, wanted.to, wanted.aside
    if kind not in ("task", "handover", "consent") and aside != "appeal":
        refuse_ended(state)
    entry = _entry(state, kind, wanted.id)
    was = entry.aside.get(aside, "") if aside else entry.state
    check_move(kind, was, to, wanted.reason, wanted.side, aside)
    if kind == "referral" and to == "completed" and not _has_outcome(state, wanted.id):
        raise Refused("CW567")
    if to in machine(kind, aside).checked:
        refuse_unchecked(state, to, NAMED[to], wanted.id)
    moved = wanted._replace(reason=wanted.reason.strip())
    if kind == "plan" and to == "active" and isinstance(entry.entity, Plan):
        earlier = state.entry("plan", entry.entity.replaces)
        if earlier is not None and earlier.open:
            return Moved("plan", earlier.entity.id, "revoked", entry.entity.reason), moved
    return (moved,)


def mark_in_error(state: CaseState, kind: str, id: str, reason: str) -> tuple[EntryBody, ...]:
    """An entry, or a finished assessment, should not be there. What rests on it is marked.

    Raises:
        Refused CW512: no such assessment. CW552: another one corrects it. CW553: no reason. CW561: marked already.
        CW563: no such entry.
    """
    if kind == "assessment":
        found = state.assessment(id)
        if found is None:
            raise Refused("CW512")
        if found.in_error:
            raise Refused("CW561", reason=found.in_error)
        if not found.current:
            raise Refused("CW552", assessment=found.replaced_by)
    else:
        _entry(state, kind, id)
    if not reason.strip():
        raise Refused("CW553")
    return (MarkedInError(kind, id, reason.strip()),)


def confirm(state: CaseState, kind: str, id: str, seen: int) -> tuple[EntryBody, ...]:
    """A worker looked at an entry and it holds; nothing where that was known.

    Raises:
        Refused CW501: it was changed after revision `seen` of the case. CW561: entered in error. CW563: no such entry.
    """
    entry = _entry(state, kind, id)
    if not entry.shaken and (kind not in ("need", "strength") or entry.state == "confirmed"):
        return ()
    if entry.revision > seen:
        raise Refused("CW501")
    return (Confirmed(kind, id),)


def decide(
    state: CaseState, found: Need | Strength, decision: Decision, reason: str = "", now: Need | Strength | None = None
) -> tuple[EntryBody, ...]:
    """What a worker says of a finding: it becomes a need or strength, as it was found or changed, or is not so.

    Where the same need or strength stands already, it rests on this finding too from now on: one need stands.

    Args:
        found: as `found_entity` gives it, resting on one finding or on several of the same.
        now: what the worker made of `joined`, where the decision is `changed`, or more is known with it.

    Raises:
        Refused CW512: no such assessment. CW553: changed or rejected without a reason. CW562: the case has ended.
            CW563: no such finding. CW564: the assessment was entered in error. CW569: it was decided already.
    """
    for basis in found.rests_on:
        finding_of(state, basis.assessment, basis.finding)
    if decision != "confirmed" and not reason.strip():
        raise Refused("CW553")
    if any(decided(state, basis.assessment, basis.finding) is not None for basis in found.rests_on):
        raise Refused("CW569")
    kind = kind_of(found)
    if decision == "rejected":
        return *record(state, found), Moved(kind, found.id, "rejected", reason.strip())
    standing = same_standing(state, found)
    if standing is not None:
        wanted = now or joined(state, found)
        return *revise(state, wanted, state.revision, reason), Confirmed(kind, wanted.id)
    recorded = record(state, found)
    if now is not None and now != found:
        check(now)
        recorded = (*recorded, Revised(now, reason.strip()))
    return *recorded, Confirmed(kind, found.id)


def same_standing(state: CaseState, found: Need | Strength) -> Entry | None:
    """The need or strength about the same that stands already; one about nothing that has a name is like no other."""
    same = (
        one for one in state.entries(kind_of(found)) if one.stands and getattr(one.entity, "about", "") == found.about
    )
    return next(same, None) if found.about else None


def joined(state: CaseState, found: Need | Strength) -> Need | Strength:
    """The one that stands already, with this finding among what it rests on; else the finding itself."""
    standing = same_standing(state, found)
    entity = standing.entity if standing is not None else found
    if standing is None or not isinstance(entity, Need | Strength):
        return found
    return replace(entity, rests_on=(*entity.rests_on, *found.rests_on))


def finding_of(state: CaseState, assessment: str, finding: str) -> FindingRecord:
    """Raises Refused CW512: no such assessment. CW563: no such finding in it, or neither a need nor a strength."""
    found = state.assessment(assessment)
    if found is None:
        raise Refused("CW512")
    for one in found.findings:
        if one.id == finding and one.kind in ("need", "strength"):
            return one
    raise Refused("CW563")


def found_entity(state: CaseState, found: Sequence[tuple[str, str]], id: str) -> Need | Strength:
    """The need or strength that a finding is, or several of the same (assessment and finding each). The first says how
    serious it is; it is called by all of them.

    Raises:
        Refused CW512, CW563 as for `finding_of`.
    """
    known = [(assessment, finding_of(state, assessment, finding)) for assessment, finding in found]
    rests_on = tuple(Basis(assessment, one.id, one.because) for assessment, one in known)
    first, finding = known[0]
    title = next(one.title for one in state.assessments if one.id == first)
    label = called([one.label for _assessment, one in known if one.label]) or title
    if finding.kind == "need":
        return Need(id, finding.about, label, finding.level, rests_on=rests_on)
    return Strength(id, finding.about, label, rests_on=rests_on)


def called(labels: Sequence[Text]) -> Text | None:
    """What is found under several names, by all of them; None without any."""
    languages = labels[0].by_language if labels else ()
    said = {one: ", ".join(dict.fromkeys(label.say(one) for label in labels)) for one in languages}
    return Text(said) if said else None


def decided(state: CaseState, assessment: str, finding: str) -> Entry | None:
    """What a worker said of this finding, in this assessment or in one that it corrects."""
    line = _line(state, assessment)
    for kind in ("need", "strength"):
        for entry in state.entries(kind):
            rests = resting_on(entry.entity)
            if not entry.in_error and any(one.assessment in line and one.finding == finding for one in rests):
                return entry
    return None


def move_case(state: CaseState, to: str, reason: str = "") -> CaseMoved:
    """Raises Refused CW560: not from the state it is in."""
    check_move("case", state.status, to, reason)
    return CaseMoved(to, reason.strip())


def continue_case(state: CaseState, later: str, reason: str) -> tuple[CaseContinued, CaseContinues]:
    """What is told in a case that ended, and in the new one that continues it.

    Raises:
        Refused CW553: no reason. CW572: the case has not ended. CW577: it is continued already (param `case`).
    """
    if not state.ended:
        raise Refused("CW572")
    if state.later:
        raise Refused("CW577", case=state.later)
    if not reason.strip():
        raise Refused("CW553")
    return CaseContinued(later, reason.strip()), CaseContinues(state.case, reason.strip())


def refuse_future(happened: date | datetime | None, now: datetime, today: date) -> None:
    """Raises Refused CW578: it has not happened yet."""
    if happened is None:
        return
    ahead = happened > now if isinstance(happened, datetime) else happened > today
    if ahead:
        raise Refused("CW578")


def refuse_ended(state: CaseState) -> None:
    """Raises Refused CW562: the case has ended."""
    if CASE.ended(state.status):
        raise Refused("CW562", was=NAMED[state.status])


def _entry(state: CaseState, kind: str, id: str) -> Entry:
    entry = state.entry(kind, id)
    if entry is None:
        raise Refused("CW563")
    if entry.in_error:
        raise Refused("CW561", reason=entry.in_error)
    return entry


def _line(state: CaseState, assessment: str) -> tuple[str, ...]:
    """An assessment and those that it corrects, back to the first."""
    found: list[str] = []
    one = state.assessment(assessment)
    while one is not None:
        found.append(one.id)
        one = state.assessment(one.replaces)
    return tuple(found)


def _has_outcome(state: CaseState, referral: str) -> bool:
    return any(
        getattr(entry.entity, "referral", "") == referral and not entry.in_error for entry in state.entries("outcome")
    )


def _refuse_unknown(state: CaseState, entity: Entity, before: Entity | None) -> None:
    """What it names anew must be here and must not be in error. Raises Refused CW563, CW564."""
    known = set(named(before)) if before is not None else set()
    for kind, id in set(named(entity)) - known:
        entry = state.entry(kind, id)
        if entry is None:
            raise Refused("CW563")
        if entry.in_error:
            raise Refused("CW564", kind=NAMED[kind])
    old = resting_on(before) if before is not None else ()
    for basis in (one for one in resting_on(entity) if one not in old):
        assessment = state.assessment(basis.assessment)
        if assessment is None:
            raise Refused("CW512")
        if assessment.in_error:
            raise Refused("CW564", kind=NAMED["assessment"])


def _refuse_version(state: CaseState, plan: Plan) -> None:
    """Raises Refused CW568: not the next version. CW553: a new version without a reason."""
    versions = [entry.entity for entry in state.entries("plan") if not entry.in_error and entry.state != "revoked"]
    if not plan.replaces:
        if plan.version != 1:
            raise Refused("CW568", next="1")
        return
    earlier = state.entry("plan", plan.replaces)
    before = earlier.entity if earlier is not None else None
    if isinstance(before, Plan) and plan.version != before.version + 1:
        raise Refused("CW568", next=str(before.version + 1))
    others = [
        state.entry("plan", one.id) for one in versions if isinstance(one, Plan) and one.replaces == plan.replaces
    ]
    if any(other is not None and other.state != "revoked" for other in others):
        raise Refused("CW579")
    if not plan.reason.strip():
        raise Refused("CW553")


def check(entity: Entity) -> None:
    """What must be said of any entry of its kind.

    Raises:
        Refused CW571: words are missing (param `kind`). CW573: a check-in without a story, or without a number. CW574:
            nobody is responsible for a task. CW575: a ladder that has not five steps, or begins beside them. CW678:
            one of the four criteria of an evaluation is not from 1 to 5, or rests on nothing (param `wanted`).
    """
    needed = [each.name for each in fields(entity) if each.type in (str, Text) and each.default is MISSING]
    if any(_blank(getattr(entity, name)) for name in needed if name not in ("id", "story", "about")):
        raise Refused("CW571", kind=NAMED[kind_of(entity)])
    # A form writes down what was answered in it, also where somebody would tell nothing, or count nothing.
    if isinstance(entity, CheckIn) and not (entity.rests_on or (entity.story.strip() and _numbers(entity))):
        raise Refused("CW573")
    if isinstance(entity, Task) and entity.raci is not None and not entity.raci.responsible:
        raise Refused("CW574")
    if isinstance(entity, Goal) and entity.ladder is not None:
        ladder = entity.ladder
        whole = len(ladder.levels) == STEPS_OF_A_LADDER and all(one.strip() for one in ladder.levels)
        if not whole or not LOWEST <= ladder.begins <= HIGHEST or ladder.weight < 1:
            raise Refused("CW575")
    if isinstance(entity, Evaluation):
        for name in CRITERIA:
            criterion: Criterion | None = getattr(entity, name)
            if criterion and not (criterion.points in MARKS and criterion.evidence.strip()):
                raise Refused("CW678", wanted=NAMED[name])


def _numbers(entity: CheckIn) -> bool:
    return bool(entity.measured or entity.levels)


def _blank(said: str | Text) -> bool:
    return not (said if isinstance(said, str) else next(iter(said.by_language.values()), "")).strip()
