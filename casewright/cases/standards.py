"""What a plan shows by itself of the standards that it is held against: of how many it is so, and of which it is not.

A standard that the record cannot show, such as whether the person has a copy, is not here: somebody judges it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from casewright.cases.agreeing import entries_of, goals_of
from casewright.cases.case_facts import CaseSeen
from casewright.cases.entries import Entry
from casewright.cases.work import Consent, Goal, Indicator, Need, Plan, Referral
from casewright.definitions.model import Standard


@dataclass(frozen=True, slots=True)
class StandardSeen:
    """`missing` are the entries of which it is not so; `is_met` and `is_part` say how it stands altogether."""

    looked_at: int
    missing: tuple[Entry, ...]

    @property
    def is_met(self) -> bool:
        return not self.missing

    @property
    def is_part(self) -> bool:
        return 0 < len(self.missing) < self.looked_at


def standard(seen: CaseSeen, name: Standard) -> StandardSeen | None:
    """None where there is no plan in force, or nothing in it that the standard is about."""
    entry = seen.plan
    if entry is None or not isinstance(entry.entity, Plan):
        return None
    looked_at, holds = _STANDARDS[name](seen, entry, entry.entity)
    found = tuple(looked_at)
    return StandardSeen(len(found), tuple(one for one in found if not holds(one))) if found else None


Holds = Callable[[Entry], bool]
Looking = tuple[Iterable[Entry], Holds]


def _needs(seen: CaseSeen) -> list[Entry]:
    return [one for one in seen.standing("need") if one.state == "confirmed" and isinstance(one.entity, Need)]


def _goals(seen: CaseSeen, plan: Plan) -> list[Entry]:
    return [one for one in goals_of(seen.state, plan) if one.stands and one.state != "cancelled"]


def _named_by(entries: Iterable[Entry], field: str) -> set[str]:
    """The ids that a field of these entries holds."""
    named: set[str] = set()
    for entry in entries:
        value = getattr(entry.entity, field, ())
        named |= {value} if isinstance(value, str) else set(value)
    return named


def _needs_shown(seen: CaseSeen, _entry: Entry, _plan: Plan) -> Looking:
    return _needs(seen), lambda one: bool(getattr(one.entity, "rests_on", ()) or getattr(one.entity, "own_words", ""))


def _needs_with_goals(seen: CaseSeen, _entry: Entry, plan: Plan) -> Looking:
    wanted = [one for one in _needs(seen) if isinstance(one.entity, Need) and one.entity.wants_help == "yes"]
    named = _named_by(_goals(seen, plan), "needs")
    return wanted, lambda one: one.entity.id in named


def _goals_for_needs(seen: CaseSeen, _entry: Entry, plan: Plan) -> Looking:
    standing = {one.entity.id for one in _needs(seen)}
    return _goals(seen, plan), lambda one: not standing.isdisjoint(getattr(one.entity, "needs", ()))


def _goals_with_help(seen: CaseSeen, _entry: Entry, plan: Plan) -> Looking:
    done = [one for kind in ("intervention", "task") for one in seen.standing(kind) if one.state != "cancelled"]
    named = _named_by(done, "goals")
    return _goals(seen, plan), lambda one: one.entity.id in named


def _goals_measured(seen: CaseSeen, _entry: Entry, plan: Plan) -> Looking:
    named = _named_by((one for one in seen.standing("indicator") if one.open), "goal")
    return _goals(seen, plan), lambda one: one.entity.id in named or _ladder(one)


def _goals_with_baseline(seen: CaseSeen, _entry: Entry, plan: Plan) -> Looking:
    known = (one for one in seen.standing("indicator") if isinstance(one.entity, Indicator))
    named = _named_by((one for one in known if getattr(one.entity, "baseline", None) is not None), "goal")
    return _goals(seen, plan), lambda one: one.entity.id in named or _ladder(one)


def _ladder(goal: Entry) -> bool:
    return isinstance(goal.entity, Goal) and goal.entity.ladder is not None


def _goals_dated(seen: CaseSeen, _entry: Entry, plan: Plan) -> Looking:
    return _goals(seen, plan), lambda one: getattr(one.entity, "due", None) is not None


def _tasks_with_owner(seen: CaseSeen, _entry: Entry, plan: Plan) -> Looking:
    tasks = [one for one in entries_of(seen.state, plan) if one.kind == "task"]
    return tasks, lambda one: bool(getattr(getattr(one.entity, "owner", None), "kind", ""))


def _read_back(_seen: CaseSeen, entry: Entry, plan: Plan) -> Looking:
    return [entry], lambda _one: bool(plan.agreement and plan.agreement.language)


def _agreed(_seen: CaseSeen, entry: Entry, plan: Plan) -> Looking:
    return [entry], lambda _one: plan.agreement is not None


def _sharing_agreed(seen: CaseSeen, _entry: Entry, _plan: Plan) -> Looking:
    sent = [one for one in seen.standing("referral") if isinstance(one.entity, Referral) and one.state != "draft"]

    def holds(one: Entry) -> bool:
        named = seen.state.entry("consent", getattr(one.entity, "consent", ""))
        return named is not None and isinstance(named.entity, Consent) and named.entity.agreed and named.stands

    return sent, holds


def _referrals_closed(seen: CaseSeen, _entry: Entry, _plan: Plan) -> Looking:
    return [one for one in seen.standing("referral") if one.state != "draft"], lambda one: not one.open


def _changes_with_reason(seen: CaseSeen, _entry: Entry, plan: Plan) -> Looking:
    before = [one for one in seen.standing("plan") if isinstance(one.entity, Plan) and one.entity.replaces]
    return before, lambda one: bool(getattr(one.entity, "reason", ""))


_STANDARDS: Mapping[Standard, Callable[[CaseSeen, Entry, Plan], Looking]] = {
    "needs_shown": _needs_shown,
    "needs_with_goals": _needs_with_goals,
    "goals_for_needs": _goals_for_needs,
    "goals_with_help": _goals_with_help,
    "goals_measured": _goals_measured,
    "goals_with_baseline": _goals_with_baseline,
    "goals_dated": _goals_dated,
    "tasks_with_owner": _tasks_with_owner,
    "plan_read_back": _read_back,
    "plan_agreed": _agreed,
    "sharing_agreed": _sharing_agreed,
    "referrals_closed": _referrals_closed,
    "changes_with_reason": _changes_with_reason,
}
