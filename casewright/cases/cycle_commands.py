"""What may be done on the way through a cycle: each checks where the case is and returns events, or refuses."""

from collections.abc import Mapping
from datetime import date

from casewright.cases.course import Course
from casewright.cases.cycle_events import (
    AttentionSet,
    CycleChosen,
    FirstAnswered,
    FormLeftOut,
    Passed,
    RuleSnoozed,
    StepEntered,
)
from casewright.cases.durations import after
from casewright.cases.entry_commands import refuse_ended
from casewright.cases.state import CaseState
from casewright.definitions.case_cycle import Cycle, Gate
from casewright.definitions.model import Text
from casewright.errors import Refused


def choose_cycle(state: CaseState, cycle: Cycle, reason: str) -> tuple[CycleChosen, ...]:
    """The case goes by this cycle from now on; nothing if it does already.

    Raises:
        Refused CW562: the case has ended. CW600: it is no cycle for a case like this. CW553: the case was on its way
            already, and there is no reason.
    """
    refuse_ended(state)
    if state.cycle.chosen == cycle.id:
        return ()
    if state.subject not in cycle.subjects:
        raise Refused("CW600", cycle=_said(cycle.title))
    if state.cycle.entered and not reason.strip():
        raise Refused("CW553")
    return (CycleChosen(cycle.id, cycle.version, cycle.title, reason.strip()),)


def enter_step(
    state: CaseState, course: Course, step: str, reasons: Mapping[str, str], role: str
) -> tuple[StepEntered, ...]:
    """The case goes on to a step. `reasons` say by gate why one goes on where it does not hold.

    Raises:
        Refused CW562: the case has ended. CW601: this step does not follow (params `step`, `next`). CW602: a gate
            that nobody passes. CW603: one that this role does not pass. CW604: one without a reason (params of all
            three: `gate`, its id, and `label`).
    """
    refuse_ended(state)
    wanted = next((one for one in course.following if one.id == step), None)
    if wanted is None:
        allowed = ", ".join(_said(one.title) for one in course.following)
        raise Refused("CW601", step=_said(course.here.step.title), next=allowed)
    passed = tuple(_passed(gate, reasons.get(gate.id, "").strip(), role) for gate in course.blocked)
    return (StepEntered(course.cycle.id, step, wanted.title, passed),)


def _passed(gate: Gate, reason: str, role: str) -> Passed:
    said = {"gate": gate.id, "label": _said(gate.label)}
    if gate.passing == "never":
        raise Refused("CW602", **said)
    if gate.by and role not in gate.by:
        raise Refused("CW603", **said)
    if not reason:
        raise Refused("CW604", **said)
    return Passed(gate.id, gate.label, reason)


def set_attention(state: CaseState, cycle: Cycle, level: str, reason: str) -> tuple[AttentionSet, ...]:
    """A person says how much attention the case needs; with "" it is again what the cycle proposes.

    Raises:
        Refused CW562: the case has ended. CW553: no reason. CW605: the cycle has no such level.
    """
    refuse_ended(state)
    if not reason.strip():
        raise Refused("CW553")
    found = next((one for one in cycle.attention if one.id == level), None)
    if level and found is None:
        raise Refused("CW605")
    return (AttentionSet(level, reason.strip(), found.label if found else None),)


def leave_out(state: CaseState, course: Course, instrument: str, title: Text, reason: str) -> tuple[FormLeftOut, ...]:
    """A form that the step asks for is not filled in this time.

    Raises:
        Refused CW562: the case has ended. CW553: no reason. CW606: the step does not ask for it now.
    """
    refuse_ended(state)
    if not reason.strip():
        raise Refused("CW553")
    if not any(one.form.instrument == instrument and one.standing in ("open", "overdue") for one in course.asked):
        raise Refused("CW606")
    return (FormLeftOut(instrument, title, reason.strip()),)


def snooze(
    state: CaseState, course: Course, rule: str, until: date, reason: str, today: date
) -> tuple[RuleSnoozed, ...]:
    """What a rule says is put off until a day.

    Raises:
        Refused CW562: the case has ended. CW553: no reason. CW607: it does not say so now, or cannot be put off.
            CW608: not a day to come, or too late (param `latest`, ISO 8601).
    """
    refuse_ended(state)
    if not reason.strip():
        raise Refused("CW553")
    risen = next((one.rule for one in course.rules if one.rule.id == rule), None)
    if risen is None or risen.snooze is None:
        raise Refused("CW607")
    latest = after(today, risen.snooze)
    if not today < until <= latest:
        raise Refused("CW608", latest=latest.isoformat())
    return (RuleSnoozed(rule, risen.label, until, reason.strip()),)


def answer_first(state: CaseState, course: Course, asked: str, words: str, declined: bool) -> tuple[FirstAnswered, ...]:
    """What is asked before any form was asked; to decline is an answer.

    Raises:
        Refused CW562: the case has ended. CW609: the cycle does not ask this, or nothing was said.
    """
    refuse_ended(state)
    said = words.strip()
    if not any(asked in one.step.asks_first for one in course.steps) or not (said or declined):
        raise Refused("CW609")
    return (FirstAnswered(asked, said, declined),)


def _said(text: Text) -> str:
    """In the language that it was written in: whoever shows the refusal has the cycle, and may say it otherwise."""
    return next(iter(text.by_language.values()))
