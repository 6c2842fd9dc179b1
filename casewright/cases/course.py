"""What a case is asked for on a day, by its cycle: the step it is in, forms, deadlines, gates, attention, rules.

It is computed here once, so that no two pages say different things. What the conditions read of the assessments comes
from the service.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from casewright.cases.case_facts import CaseSeen, last_check_in, last_contact, last_review
from casewright.cases.durations import after
from casewright.cases.entries import Entry
from casewright.cases.on_cycle import Entered, Snoozed
from casewright.cases.state import CaseState
from casewright.cases.work import Referral
from casewright.definitions.case_cycle import (
    AlertRule,
    Approval,
    ByLevel,
    Change,
    Cycle,
    CycleStep,
    Deadline,
    Gate,
    Level,
    Limit,
    ReferralLimits,
    StepForm,
)
from casewright.definitions.measures import Duration
from casewright.definitions.model import Number, Text
from casewright.expressions import Expression
from casewright.logic.facts import parts_of_key

Values = Mapping[str, object]
FormStanding = Literal["not_yet", "open", "overdue", "done", "left_out"]
DueKind = Literal["contact", "check_in", "review", "screening", "step"]
ApprovalStanding = Literal["open", "overdue", "approved", "sent_back"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A form that the cycle asks for. `last` is the day on which it was held last, `due` until when it is asked for.

    `not_yet`: its condition does not hold, so it is never overdue. `why` is the cycle's reason for the day.
    """

    form: StepForm
    step: str
    standing: FormStanding
    due: date | None = None
    last: date | None = None
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """Something that recurs, or a step, and the day until when."""

    kind: DueKind
    day: date
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class ReferralDue:
    """Until when a referral goes on: the provider answers, meets the person, or it is known what came of it."""

    awaits: Literal["answer", "first_contact", "outcome"]
    day: date
    why: Text | None = None


@dataclass(frozen=True, slots=True)
class GateSeen:
    """A gate of the step that the case is in. `holds` is None where what it asks for is not known."""

    gate: Gate
    holds: bool | None


@dataclass(frozen=True, slots=True)
class ApprovalSeen:
    """That a role looks at a plan which the person has agreed to (its id), and what was said so far.

    `since` is the day on which it was agreed, `due` until when it is looked at, `why` the cycle's reason for the day.
    `by` is the name of who approved it or sent it back, `reason` what was said with that.
    """

    plan: str
    role: str
    standing: ApprovalStanding
    since: date
    due: date | None = None
    why: Text | None = None
    by: str = ""
    reason: str = ""

    @property
    def waits(self) -> bool:
        """Whether somebody in the role has still to look at it."""
        return self.standing in ("open", "overdue")


@dataclass(frozen=True, slots=True)
class StepSeen:
    """A step of the cycle: gone through, the one the case is in, or ahead. `due` is until when it should be done."""

    step: CycleStep
    standing: Literal["done", "here", "ahead"]
    entered: date | None = None
    due: date | None = None


@dataclass(frozen=True, slots=True)
class ScoreMoved:
    """A score of a form (ids) from one assessment to the next, in points; the day on which the one before was held."""

    form: str
    score: str
    before: Number
    now: Number
    since: date


@dataclass(frozen=True, slots=True)
class Risen:
    """A rule of the cycle that holds; put off until a day where someone said so.

    `because` are the values that made its condition hold, by the names of the cycle's facts as conditions look them
    up; `moved` the scores that changed so far.
    """

    rule: AlertRule
    snoozed: Snoozed | None = None
    because: Values = field(default_factory=dict)
    moved: tuple[ScoreMoved, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    """The case in its cycle on a day. `attention` is in force, `proposed` what the conditions say; None without levels.

    `following` are the steps that may come next, the usual one first.
    """

    cycle: Cycle
    here: StepSeen
    steps: tuple[StepSeen, ...]
    following: tuple[CycleStep, ...]
    gates: tuple[GateSeen, ...]
    asked: tuple[Asked, ...]
    dues: tuple[Due, ...]
    rules: tuple[Risen, ...]
    asked_first: tuple[str, ...]
    """What is asked before any form, and not answered yet: `who_may_be_present`, `who_may_see` …"""
    attention: Level | None = None
    proposed: Level | None = None
    proposed_because: Values = field(default_factory=dict)
    """The values that made the condition of the proposed level hold, as of a rule."""
    silent: frozenset[str] = frozenset()
    approval: ApprovalSeen | None = None
    """Of the plan in force, where the cycle has somebody look at it."""
    coming: tuple[Asked, ...] = ()
    """Forms of earlier steps that are filled in again on a day to come."""
    referrals: Mapping[str, ReferralDue] = field(default_factory=dict)
    """By referral that goes on: what is expected next, and until when."""
    deadlines: frozenset[date] = frozenset()
    """The days after which a form or an answer counts as late, here or while the level of attention is worked out."""

    @property
    def overdue_forms(self) -> int:
        return sum(one.standing == "overdue" for one in self.asked)

    @property
    def blocked(self) -> tuple[Gate, ...]:
        """The gates that do not hold."""
        return tuple(seen.gate for seen in self.gates if not seen.holds)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cycle needs to know beside the case: what its conditions read now and read before, which scores have
    changed so far, and whether a form is made for a case like this.
    """

    values: Callable[[CaseSeen], Values]
    moved: Callable[[Change], tuple[ScoreMoved, ...]]
    fits: Callable[[str], bool]
    holds_since: Callable[[Expression, date], date]
    """From which day on a condition that holds now has held without a break, at the earliest the day given."""


def course(cycle: Cycle, state: CaseState, seen: CaseSeen, reading: Reading) -> Course:
    """Where the case is on the day of `seen`, and what is asked for.

    A length that differs by level follows the level in force. What counts overdue forms or silent referrals itself sees
    them as they are at the level that holds without them. Of somebody who has died nothing is asked any more.
    """
    found = _course(cycle, state, seen, reading)
    return _silent(found) if state.person.died else found


def _silent(course: Course) -> Course:
    """Where it stands, and nothing that is asked for."""
    return replace(
        course,
        asked=(),
        dues=(),
        rules=(),
        asked_first=(),
        attention=None,
        proposed=None,
        approval=None,
        coming=(),
        referrals={},
        deadlines=frozenset(),
    )


def _course(cycle: Cycle, state: CaseState, seen: CaseSeen, reading: Reading) -> Course:
    entered = _entered(cycle, state)
    here = cycle.step(entered[-1].step)
    asked_first = tuple(one for one in here.asks_first if not _is_answered(one, state))
    seen = replace(seen, to_ask=len(asked_first))
    values = reading.values(seen)
    level = _in_force(cycle, state, values)
    referrals = dict(_referrals(cycle, seen, level))
    answers = {id: due.day for id, due in referrals.items() if due.awaits == "answer"}
    silent = frozenset(id for id, day in answers.items() if day < seen.today)
    forms = tuple(_forms(cycle, entered, _Today(seen, values, level, reading)))
    seen = replace(seen, overdue_forms=sum(one.standing == "overdue" for one in forms), silent=silent)
    values = reading.values(seen)
    level = _in_force(cycle, state, values)
    every = tuple(_forms(cycle, entered, _Today(seen, values, level, reading)))
    asked = tuple(one for one in every if _is_asked(one, here.id))
    steps = tuple(_steps(cycle, entered, seen, level))
    proposed = _proposed(cycle, values)
    return Course(
        cycle=cycle,
        here=next(one for one in steps if one.standing == "here"),
        steps=steps,
        following=tuple(cycle.step(id) for id in cycle.following(here.id)),
        gates=tuple(GateSeen(gate, _truth(gate.when, values)) for gate in here.gates),
        asked=asked,
        dues=tuple(sorted(_dues(cycle, steps, asked, seen, level), key=lambda due: due.day)),
        rules=tuple(_rules(cycle, state, seen, values, reading)),
        asked_first=asked_first,
        attention=level,
        proposed=proposed,
        proposed_because=made_so(proposed.when if proposed else None, values),
        silent=silent,
        approval=_approval(cycle, entered, seen, values),
        coming=tuple(one for one in every if not _is_asked(one, here.id) and one.due is not None),
        referrals=referrals,
        deadlines=frozenset(day for day in (*(one.due for one in (*forms, *every)), *answers.values()) if day),
    )


def _entered(cycle: Cycle, state: CaseState) -> Sequence[Entered]:
    """The steps that the case came to, at first the cycle's first one; without those that the cycle has no more."""
    began = state.cycle.since or state.opened
    first = Entered(cycle.steps[0].id, began, "")
    known = {step.id for step in cycle.steps}
    return [first, *(one for one in state.cycle.entered if one.step in known)]


def _truth(condition: Expression, values: Values) -> bool | None:
    result = condition.evaluate(values)
    return None if result is None else result is True


def _proposed(cycle: Cycle, values: Values) -> Level | None:
    """The highest level whose condition holds, else the calmest that has none."""
    holding = [level for level in cycle.attention if level.when is not None and level.when.evaluate(values) is True]
    without = [level for level in cycle.attention if level.when is None]
    return holding[-1] if holding else next(iter(without), None)


def _in_force(cycle: Cycle, state: CaseState, values: Values) -> Level | None:
    said = state.cycle.attention
    found = next((level for level in cycle.attention if said and level.id == said.level), None)
    return found or _proposed(cycle, values)


def length_at(by_level: ByLevel, level: Level | None) -> Duration | None:
    return by_level.get(level.id if level else "") or by_level.get("")


def _after(day: date, by_level: ByLevel, level: Level | None) -> date | None:
    length = length_at(by_level, level)
    return after(day, length) if length else None


def _steps(cycle: Cycle, entered: Sequence[Entered], seen: CaseSeen, level: Level | None) -> Iterator[StepSeen]:
    """In the order of the cycle. Going round again, the steps behind the one the case is in are ahead once more."""
    days = {one.step: seen.day(one.happened) for one in entered}
    here = entered[-1].step
    place = [step.id for step in cycle.steps].index(here)
    for at, step in enumerate(cycle.steps):
        if step.id == here:
            yield StepSeen(step, "here", days[here], _after(days[here], step.within, level))
        else:
            yield StepSeen(step, "done" if at < place and step.id in days else "ahead", days.get(step.id))


@dataclass(frozen=True, slots=True)
class _Today:
    """The case as it is seen, what conditions read of it, and the level that lengths follow."""

    seen: CaseSeen
    values: Values
    level: Level | None
    reading: Reading

    def holds(self, condition: Expression | None) -> bool:
        return condition is None or condition.evaluate(self.values) is True


def _is_asked(one: Asked, here: str) -> bool:
    return one.step == here or one.standing in ("open", "overdue")


def _forms(cycle: Cycle, entered: Sequence[Entered], today: _Today) -> Iterator[Asked]:
    """The forms of the step that the case is in, and of earlier steps those that are filled in again, also those whose
    next time is to come (`_is_asked`).
    """
    days = {one.step: today.seen.day(one.happened) for one in entered}
    here = entered[-1].step
    told: set[str] = set()
    for step in sorted((one for one in cycle.steps if one.id in days), key=lambda one: one.id != here):
        for form in step.forms:
            id = form.instrument
            if id in told or not (step.id == here or form.again) or not today.reading.fits(id):
                continue
            # In the first step what was done before the case came to it counts, too.
            one = _form(form, step.id, days[step.id], days[step.id] if len(entered) > 1 else date.min, today)
            if _is_asked(one, here):
                told.add(id)
            yield one


def _form(form: StepForm, step: str, since: date, counts_from: date, today: _Today) -> Asked:
    state, level = today.seen.state, today.level
    held = [one.administration.held for one in state.current_assessments if one.instrument == form.instrument]
    last = max(held, default=None)
    if form.instrument in state.cycle.left_out:
        return Asked(form, step, "left_out", None, last)
    if last is not None and (last >= counts_from or form.again):
        if form.again is None or not today.holds(form.again.while_):
            return Asked(form, step, "done", None, last)
        due = _after(last, form.again.every, level)
        return Asked(form, step, _by(due, today.seen.today), due, last, form.again.why or form.why)
    if not today.holds(form.open_if):
        return Asked(form, step, "not_yet", None, last)
    opened = today.reading.holds_since(form.open_if, since) if form.open_if is not None and form.within else since
    due = _after(opened, form.within, level)
    standing: FormStanding = "overdue" if due is not None and due < today.seen.today else "open"
    return Asked(form, step, standing, due, last, form.why)


def _by(due: date | None, today: date) -> FormStanding:
    """A form that is filled in again is asked for from the day on which it is due."""
    if due is None or today < due:
        return "done"
    return "open" if today == due else "overdue"


def _referrals(cycle: Cycle, seen: CaseSeen, level: Level | None) -> Iterator[tuple[str, ReferralDue]]:
    """What each referral that was asked for comes to next: as the cycle says, else until the day that it names itself.

    An answer counts from the asking, first contact and outcome from the yes.
    """
    limits = cycle.referrals or ReferralLimits()
    for entry in seen.standing("referral"):
        awaits = _AWAITED.get(entry.state)
        if awaits is None or not isinstance(entry.entity, Referral):
            continue
        limit: Limit | None = getattr(limits, awaits)
        since = _came_to(seen, entry, "requested" if awaits == "answer" else "accepted")
        due = _after(since, limit.within, level) if limit else entry.entity.due
        if due is not None:
            yield entry.entity.id, ReferralDue(awaits, due, limit.why if limit else None)


def answer_by(course: Course, asked: date) -> date | None:
    """Until when an answer to a referral that was asked for on a day is expected, at the level in force."""
    limits = course.cycle.referrals
    return _after(asked, limits.answer.within, course.attention) if limits and limits.answer else None


_AWAITED: Mapping[str, Literal["answer", "first_contact", "outcome"]] = {
    "requested": "answer",
    "accepted": "first_contact",
    "in-progress": "outcome",
    "on-hold": "outcome",
}
"""By the state of a referral."""


def _came_to(seen: CaseSeen, entry: Entry, state: str) -> date:
    return next((seen.day(move.happened) for move in entry.moves if move.to == state), seen.day(entry.happened))


def _dues(
    cycle: Cycle, steps: Sequence[StepSeen], asked: Sequence[Asked], seen: CaseSeen, level: Level | None
) -> Iterator[Due]:
    here = next(one for one in steps if one.standing == "here")
    if here.due is not None:
        yield Due("step", here.due, here.step.why)
    if cycle.cadence is None:
        return
    opened, agreed = seen.state.opened, seen.agreed_on
    screened = max((one.last for one in asked if one.last), default=None)
    bases: tuple[tuple[DueKind, Deadline | None, date | None, date | None], ...] = (
        ("contact", cycle.cadence.contact, last_contact(seen), opened),
        ("check_in", cycle.cadence.check_in, last_check_in(seen), agreed),
        ("review", cycle.cadence.review, last_review(seen), agreed),
        ("screening", cycle.cadence.screening, screened, None),
    )
    for kind, deadline, last, otherwise in bases:
        day = _next(deadline, last, otherwise, opened, level) if deadline else None
        if day is not None and deadline is not None:
            yield Due(kind, day, deadline.why)


def _next(
    deadline: Deadline, last: date | None, otherwise: date | None, opened: date, level: Level | None
) -> date | None:
    """The day of the next time: after the last one, else the first from the opening of the case, else from a day."""
    if last is None and deadline.first is not None:
        return after(opened, deadline.first)
    begins = last or otherwise
    return _after(begins, deadline.every, level) if begins else None


def _rules(cycle: Cycle, state: CaseState, seen: CaseSeen, values: Values, reading: Reading) -> Iterator[Risen]:
    for rule in cycle.alerts:
        moved = reading.moved(rule.change) if rule.change else ()
        if moved or (rule.when is not None and rule.when.evaluate(values) is True):
            snoozed = state.cycle.snoozed.get(rule.id)
            still = snoozed if snoozed and snoozed.until >= seen.today else None
            yield Risen(rule, still, made_so(rule.when, values), moved)


def made_so(condition: Expression | None, values: Values) -> Values:
    """The values that made a condition what it is: of each fact that it needed all that is known of it, by key."""
    needed = {part for key in (condition.because(values) if condition else ()) for part in parts_of_key(key)}
    return {key: value for key, value in values.items() if needed.intersection(parts_of_key(key))}


def _approval(cycle: Cycle, entered: Sequence[Entered], seen: CaseSeen, values: Values) -> ApprovalSeen | None:
    """Of several plans in force the one that waits longest, else the one that was sent back, else the last one."""
    asked = _approval_of(cycle, entered)
    if asked is None:
        return None
    found = [_looked_at(asked, entry, seen) for entry in seen.standing("plan") if entry.state == "active"]
    # What was said stands; what is still asked for is asked for as long as the cycle's condition holds.
    holds = asked.if_ is None or asked.if_.evaluate(values) is True
    told = [one for one in found if holds or not one.waits]
    return min(told, key=lambda one: (not one.waits, one.standing == "approved", one.since), default=None)


def _approval_of(cycle: Cycle, entered: Sequence[Entered]) -> Approval | None:
    """What the step in which the case came to its plan asks for: the last one that it came to and that makes plans."""
    steps = (cycle.step(one.step) for one in reversed(entered))
    return next((step.approval for step in steps if "plan" in step.does), None)


def _looked_at(asked: Approval, entry: Entry, seen: CaseSeen) -> ApprovalSeen:
    since, said = seen.last(entry), entry.aside.get("approval", "")
    due = after(since, asked.within) if asked.within else None
    open_: ApprovalStanding = "overdue" if due is not None and due < seen.today else "open"
    standing: ApprovalStanding = "approved" if said == "approved" else "sent_back" if said else open_
    move = next((one for one in reversed(entry.moves) if one.aside == "approval"), None)
    by, reason = (move.by, move.reason) if move else ("", "")
    return ApprovalSeen(entry.entity.id, asked.role, standing, since, due, asked.why, by, reason)


def _is_answered(asked: str, state: CaseState) -> bool:
    """Asked before any form, and answered: declined is an answer, and what the record says need not be asked."""
    known = {
        "language": bool(state.person.language),
        "what_to_call_you": bool(state.person.preferred_name),
        "who_may_see": any(entry.stands for entry in state.entries("consent")),
    }
    return asked in state.cycle.first or known.get(asked, False)
