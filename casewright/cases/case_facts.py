"""What every case knows of itself, for the conditions of cycles, catalogs and plans, by the names they use."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Literal, NamedTuple

from casewright.cases.assessment import Assessment, FindingRecord
from casewright.cases.entries import Entry
from casewright.cases.entry_commands import decided
from casewright.cases.state import CaseState
from casewright.cases.work import CheckIn, Consent, Contact, Goal, Member, Need, Plan, Referral, TeamMember
from casewright.definitions.facts import STAGES
from casewright.expressions.runtime import years_between
from casewright.methods.goal_attainment import attainment_t

MISSED = ("person_did_not_come", "we_did_not_come", "unreachable")
REACHED = ("achieved", "sustaining")
COUNTING = (
    *("days_open", "days_since_contact", "days_since_progress"),
    *("days_since_check_in", "days_since_review"),
)
"""Facts that go up by one each day."""
PASSING = frozenset((*COUNTING, "age", "consents", "overdue_tasks"))
"""Facts that change as days pass, whether or not something happens."""


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """A case on a day, in the agency's time zone, and what its cycle says of it that conditions may ask for.

    `overdue_forms` is how many forms are overdue, `silent` which referrals nobody has answered in time (ids), `to_ask`
    how many of the things that the step asks before any form are not asked yet.
    """

    state: CaseState
    today: date
    zone: tzinfo
    overdue_forms: int = 0
    silent: frozenset[str] = frozenset()
    to_ask: int = 0

    def day(self, moment: date | datetime) -> date:
        return moment.astimezone(self.zone).date() if isinstance(moment, datetime) else moment

    def standing(self, kind: str) -> Iterator[Entry]:
        """Entries that count: not in error, not rejected."""
        return (entry for entry in self.state.entries(kind) if entry.stands)

    def last(self, entry: Entry) -> date:
        """The day on which an entry came to the state it is in."""
        return self.day(next((move.happened for move in reversed(entry.moves) if not move.aside), entry.happened))

    @property
    def plan(self) -> Entry | None:
        """The plan in force."""
        return next((entry for entry in self.state.entries("plan") if entry.stands and entry.state == "active"), None)

    @property
    def goals(self) -> list[Entry]:
        """The goals that the person works on, and those that are completed."""
        return [goal for goal in self.standing("goal") if goal.state not in ("proposed", "cancelled")]

    @property
    def agreed_on(self) -> date | None:
        """The day on which the person agreed to the plan in force."""
        plan = self.plan.entity if self.plan else None
        agreement = plan.agreement if isinstance(plan, Plan) else None
        return agreement.on if agreement and agreement.how != "refused" else None


def undecided_needs(state: CaseState) -> Iterator[tuple[str, str]]:
    """Assessment and finding of each need that was found, and of which nobody has said what becomes of it.

    A need that stands already is not asked about again.
    """
    return ((assessment.id, finding.id) for assessment, finding in undecided(state, "need"))


def undecided(state: CaseState, kind: Literal["need", "strength"]) -> Iterator[tuple[Assessment, FindingRecord]]:
    """Each need or strength that was found and does not stand yet, and of which nobody has said that it is not so.

    Only the latest assessment of a form counts.
    """
    known = {getattr(one.entity, "about", "") for one in state.entries(kind) if one.stands}
    for assessment in latest(state):
        for finding in assessment.findings:
            if finding.kind == kind and finding.about not in known and not decided(state, assessment.id, finding.id):
                yield assessment, finding


def latest(state: CaseState) -> tuple[Assessment, ...]:
    """Of each form the latest assessment that counts."""
    return tuple({one.instrument: one for one in state.current_assessments}.values())


def level_of(state: CaseState, goal: str) -> int | None:
    """Where a goal stands on its ladder by the last check-in that says so, else where it began; None without one."""
    for entry in reversed([one for one in state.entries("check_in") if one.stands]):
        if isinstance(entry.entity, CheckIn):
            for level in entry.entity.levels:
                if level.goal == goal:
                    return level.level
    found = state.entry("goal", goal)
    ladder = found.entity.ladder if found and isinstance(found.entity, Goal) else None
    return ladder.begins if ladder else None


def case_fact(seen: CaseSeen, name: str) -> object | None:
    """What a case knows under a name of `definitions.facts.CASE_FACTS`, None where it is missing. Raises KeyError."""
    return _FACTS[name](seen)


def _age(seen: CaseSeen) -> int | None:
    born = seen.state.person.birth_date
    return years_between(born, seen.today) if born else None


def _days_since(seen: CaseSeen, day: date | None) -> int:
    return (seen.today - (day or seen.state.opened)).days


def _needs(seen: CaseSeen) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.about for one in _confirmed(seen) if one.about))


def _confirmed(seen: CaseSeen) -> list[Need]:
    entries = (entry for entry in seen.standing("need") if entry.state == "confirmed")
    return [entry.entity for entry in entries if isinstance(entry.entity, Need)]


def _wants_help(seen: CaseSeen) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.about for one in _confirmed(seen) if one.about and one.wants_help == "yes"))


def _stage(seen: CaseSeen) -> str | None:
    stages = [STAGES.index(one.stage) for one in _confirmed(seen) if one.stage]
    return STAGES[min(stages)] if stages else None


def _members(seen: CaseSeen) -> int | None:
    return None if seen.state.subject == "individual" else sum(1 for _one in members_here(seen))


def members_here(seen: CaseSeen) -> Iterator[Member]:
    """Who belongs to the person, without those who died or belong to it no more."""
    members = (entry.entity for entry in seen.standing("member"))
    return (one for one in members if isinstance(one, Member) and one.here(seen.today))


def _consents(seen: CaseSeen) -> int:
    given = (entry.entity for entry in seen.standing("consent") if entry.state == "given")
    return sum(
        isinstance(one, Consent) and one.agreed and (one.until is None or one.until >= seen.today) for one in given
    )


def _goals_reached(seen: CaseSeen) -> int:
    return sum(goal.aside.get("achievement") in REACHED for goal in seen.goals)


def attainment(seen: CaseSeen, at_first: bool = False) -> Decimal | None:
    """How far all goals with a ladder have come together (GAS T), or where they began; None where there is none."""
    placed = [
        (level, goal.entity.ladder.weight)
        for goal in seen.goals
        if isinstance(goal.entity, Goal)
        and goal.entity.ladder
        and (level := goal.entity.ladder.begins if at_first else level_of(seen.state, goal.entity.id)) is not None
    ]
    return attainment_t(*zip(*placed, strict=True)) if placed else None


class Attained(NamedTuple):
    """How far all goals had come together (GAS T) on a day."""

    on: date
    score: Decimal


def attained(seen: CaseSeen) -> tuple[Attained, ...]:
    """`attainment` day by day: where the goals began, then after each check-in that places one of them."""
    goals = [one for one in seen.goals if isinstance(one.entity, Goal) and one.entity.ladder]
    ladders = {one.entity.id: one.entity.ladder for one in goals if isinstance(one.entity, Goal) and one.entity.ladder}
    if not ladders:
        return ()
    levels = {id: ladder.begins for id, ladder in ladders.items()}
    weights = [ladder.weight for ladder in ladders.values()]
    day = min(seen.day(goal.happened) for goal in goals)
    found = {day: attainment_t(list(levels.values()), weights)}
    for entry in seen.standing("check_in"):
        placed = {one.goal: one.level for one in getattr(entry.entity, "levels", ()) if one.goal in levels}
        if placed:
            levels |= placed
            # One that was entered later than it was held counts from when the one before it was known.
            day = max(day, seen.day(entry.happened))
            found[day] = attainment_t(list(levels.values()), weights)
    return tuple(Attained(*one) for one in found.items())


def _open(kind: str) -> Callable[[CaseSeen], int]:
    return lambda seen: sum(entry.open for entry in seen.standing(kind))


def _overdue_tasks(seen: CaseSeen) -> int:
    dues = (getattr(entry.entity, "due", None) for entry in seen.standing("task") if entry.open)
    return sum(due is not None and due < seen.today for due in dues)


def came_to_nothing(seen: CaseSeen) -> Iterator[Entry]:
    """Referrals that were rejected or failed, after which nobody else was asked for the same."""
    return (one for one in _last_requests(seen) if one.state in ("rejected", "failed"))


def _full_referrals(seen: CaseSeen) -> int:
    """Those for which the provider has no room, and nobody else was asked."""
    turned_away = (one for one in _last_requests(seen) if one.open or one.state == "rejected")
    return sum(one.aside.get("capacity") in ("no_capacity", "waitlist") for one in turned_away)


def _last_requests(seen: CaseSeen) -> Iterator[Entry]:
    """Referrals after which nobody else was asked for the same, and of which it is not known what became of it."""
    asked = [entry for entry in seen.state.entries("referral") if not entry.in_error]
    closed = {getattr(entry.entity, "referral", "") for entry in seen.standing("outcome")}
    for place, one in enumerate(asked):
        if one.entity.id not in closed and not any(_same_request(one, later) for later in asked[place + 1 :]):
            yield one


def _same_request(one: Entry, later: Entry) -> bool:
    first, second = one.entity, later.entity
    if not isinstance(first, Referral) or not isinstance(second, Referral) or later.state == "cancelled":
        return False
    if second.replaces:
        return second.replaces == first.id
    same = first.intervention and first.intervention == second.intervention
    like = same or set(first.needs) & set(second.needs) or first.what == second.what
    return bool(like) and later.state != "rejected"


def _contacts(seen: CaseSeen) -> list[Entry]:
    """Those that were, or should have been, in the order in which they happened; a planned one is still to come."""
    ended = [entry for entry in seen.standing("contact") if entry.state not in ("planned", "cancelled")]
    return sorted(ended, key=seen.last)


def _kept(seen: CaseSeen) -> list[Entry]:
    return [entry for entry in _contacts(seen) if entry.state == "kept" and isinstance(entry.entity, Contact)]


def _missed_in_a_row(seen: CaseSeen) -> int:
    missed = 0
    for entry in reversed(_contacts(seen)):
        if entry.state not in MISSED:
            break
        missed += 1
    return missed


def last_contact(seen: CaseSeen) -> date | None:
    kept = _kept(seen)
    return seen.last(kept[-1]) if kept else None


def last_check_in(seen: CaseSeen) -> date | None:
    return max((seen.day(entry.happened) for entry in seen.standing("check_in")), default=None)


def last_review(seen: CaseSeen) -> date | None:
    return max((seen.last(entry) for entry in seen.standing("review") if entry.state == "held"), default=None)


def _changes_of_worker(seen: CaseSeen) -> int:
    """Each worker of the team whose time in it has ended handed over to somebody."""
    team = [entry.entity for entry in seen.standing("team_member")]
    own = (one for one in team if isinstance(one, TeamMember) and one.who.kind == "worker" and not one.covers)
    return sum(one.until is not None for one in own)


def _days_since_progress(seen: CaseSeen) -> int | None:
    """Since a goal last stood higher than before, or since the plan was agreed."""
    moved: date | None = seen.agreed_on
    levels: dict[str, int] = {
        goal.entity.id: goal.entity.ladder.begins
        for goal in seen.goals
        if isinstance(goal.entity, Goal) and goal.entity.ladder
    }
    for entry in seen.standing("check_in"):
        for one in entry.entity.levels if isinstance(entry.entity, CheckIn) else ():
            if one.goal in levels and one.level > levels[one.goal]:
                moved = max(seen.day(entry.happened), moved or date.min)
            levels[one.goal] = one.level
    return _days_since(seen, moved) if moved else None


_FACTS: Mapping[str, Callable[[CaseSeen], object | None]] = {
    "age": _age,
    "birth_date": lambda seen: seen.state.person.birth_date,
    "language": lambda seen: seen.state.person.language or None,
    "subject": lambda seen: seen.state.subject,
    "members": _members,
    "opened": lambda seen: seen.state.opened,
    "days_open": lambda seen: _days_since(seen, None),
    "needs": _needs,
    "to_ask_first": lambda seen: seen.to_ask,
    "needs_to_confirm": lambda seen: sum(1 for _ in undecided_needs(seen.state)),
    "wants_help": _wants_help,
    "stage": _stage,
    "open_alerts": lambda seen: len(seen.state.open_alerts),
    "consents": _consents,
    "plan_agreed": lambda seen: seen.agreed_on is not None,
    "plan_approved": lambda seen: seen.plan is not None and seen.plan.aside.get("approval") == "approved",
    "goals": lambda seen: len(seen.goals),
    "goals_reached": _goals_reached,
    "gas_t": attainment,
    "open_tasks": _open("task"),
    "overdue_tasks": _overdue_tasks,
    "open_referrals": _open("referral"),
    "silent_referrals": lambda seen: len(seen.silent),
    "full_referrals": _full_referrals,
    "rejected_referrals": lambda seen: sum(one.state == "rejected" for one in came_to_nothing(seen)),
    "contacts": lambda seen: len(_kept(seen)),
    "missed_contacts": _missed_in_a_row,
    "days_since_contact": lambda seen: _days_since(seen, last_contact(seen)),
    "changes_of_worker": _changes_of_worker,
    "overdue_forms": lambda seen: seen.overdue_forms,
    "days_since_progress": _days_since_progress,
    "days_since_check_in": lambda seen: _days_since(seen, last_check_in(seen)),
    "days_since_review": lambda seen: _days_since(seen, last_review(seen)),
}
