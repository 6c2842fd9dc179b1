"""What one case adds to a report about a period. `casewright.cases.report_sums` sums it up."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from casewright.cases.case_facts import REACHED, CaseSeen, attainment
from casewright.cases.referring import day_of, days_to_answer, outcomes
from casewright.cases.state import CaseState
from casewright.cases.states import CASE
from casewright.cases.work import Closure, Contact, Member, TeamMember
from casewright.definitions.model import Number
from casewright.methods.goal_attainment import MEAN
from casewright.methods.response import Came

Rated = Literal["contact", "outcome", "goal", "expected", "better"]
"""What groups of people are compared by: of each person it is so, or not, or the question does not arise."""
RATED: tuple[Rated, ...] = ("contact", "outcome", "goal", "expected", "better")
ACTIVE = "active"


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both within."""

    begins: date
    ends: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.begins <= day <= self.ends


@dataclass(frozen=True, slots=True)
class ContactReported:
    """A contact that ended in the period, and how. `purposes` and `minutes` of one that took place."""

    ended: str
    purposes: tuple[str, ...] = ()
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class ReferralReported:
    """A referral that was asked for in the period: its state, whether its outcome is known, the days to an answer."""

    state: str
    outcome: bool
    days: int | None = None


@dataclass(frozen=True, slots=True)
class ScoreReported:
    """The first and the last value of a score. By each source that its form names, in order: 1 better, -1 worse; and
    what the change comes to, where less is better.
    """

    instrument: str
    score: str
    first: Number
    last: Number
    first_band: str = ""
    last_band: str = ""
    reliable: tuple[int, ...] = ()
    important: tuple[int, ...] = ()
    responses: tuple[Came, ...] = ()


@dataclass(frozen=True, slots=True)
class BenchmarkReported:
    """An indicator that was measured, by what tells it from others, and whether it is as good as what others reach."""

    key: str
    met: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What follows from definitions and not from the case alone, up to the end of the period.

    `standing` gives the id of the record that stands for a person's. `groups`: by what groups are made of, to which one
    the person belongs.
    """

    standing: Callable[[str], str]
    scores: tuple[ScoreReported, ...] = ()
    benchmarks: tuple[BenchmarkReported, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaseReported:
    """A case that was worked on in the period. `began` is the day on which it became active, `ended` that of its end.

    `people` are the ids of those whom it is about, each under the record that stands. `arose`: the questions that
    arise, `came` those of them that are answered yes.
    """

    case: str
    subject: str
    began: date
    ended: date | None = None
    reason: str = ""
    returned: bool = False
    people: tuple[str, ...] = ()
    contacts: tuple[ContactReported, ...] = ()
    referrals: tuple[ReferralReported, ...] = ()
    goals: tuple[str, ...] = ()
    """Of each goal how far it is reached, "" where nobody has said."""
    attained: tuple[Decimal, Decimal] | None = None
    """How far all goals had come at first and at last, by goal attainment scaling."""
    scores: tuple[ScoreReported, ...] = ()
    benchmarks: tuple[BenchmarkReported, ...] = ()
    groups: Mapping[str, str] = field(default_factory=dict)
    arose: frozenset[Rated] = frozenset()
    came: frozenset[Rated] = frozenset()


def began(seen: CaseSeen) -> date | None:
    """The day on which the case became active; None while it is planned or waits."""
    opening, *later = [one for one in seen.state.timeline if one.kind in ("case_opened", "case_moved")]
    if opening.to in ("", ACTIVE):
        return seen.state.opened
    return next((seen.day(one.happened) for one in later if one.to == ACTIVE), None)


def ended(seen: CaseSeen) -> date | None:
    """The day on which it ended."""
    moves = (one for one in reversed(seen.state.timeline) if one.kind == "case_moved" and CASE.ended(one.to))
    return next((seen.day(one.happened) for one in moves), None)


def was_in_team(state: CaseState, worker: str, period: Period) -> bool:
    """Whether a worker was in the team on any day of the period."""
    team = (one.entity for one in state.entries("team_member") if one.stands)
    return any(
        isinstance(one, TeamMember)
        and (one.who.kind, one.who.id) == ("worker", worker)
        and one.since <= period.ends
        and (one.until is None or one.until > period.begins)
        for one in team
    )


def reported(seen: CaseSeen, period: Period, known: Known) -> CaseReported | None:
    """What a case adds, as it stood at the end of the period; None where it was not worked on in it."""
    first, last = began(seen), ended(seen)
    if first is None or first > period.ends or (last is not None and last < period.begins):
        return None
    contacts, referrals = tuple(_contacts(seen, period)), tuple(_referrals(seen, period))
    goals = tuple(one.aside.get("achievement", "") for one in seen.goals)
    told = [(*one.reliable, *one.important) for one in known.scores]
    at_first, now = attainment(seen, at_first=True), attainment(seen)
    answers: Mapping[Rated, bool | None] = {
        "contact": any(one.ended == "kept" for one in contacts),
        "outcome": any(one.outcome for one in referrals) if referrals else None,
        "goal": any(one in REACHED for one in goals) if goals else None,
        "expected": now >= MEAN if now is not None else None,
        "better": any(1 in one for one in told) if any(told) else None,
    }
    return CaseReported(
        seen.state.case,
        seen.state.subject,
        first,
        last,
        reason=_reason(seen.state),
        returned=bool(seen.state.earlier),
        people=tuple(dict.fromkeys(known.standing(one) for one in people_of(seen.state))),
        contacts=contacts,
        referrals=referrals,
        goals=goals,
        attained=(at_first, now) if now is not None and at_first is not None else None,
        scores=known.scores,
        benchmarks=known.benchmarks,
        groups=known.groups,
        arose=frozenset(what for what, came in answers.items() if came is not None),
        came=frozenset(what for what, came in answers.items() if came),
    )


def people_of(state: CaseState) -> Iterator[str]:
    """The ids of those whom a case is about: the person, or who belongs to the household or group.

    A population has numbers and no names: whom a programme knows by name works with it.
    """
    if state.subject == "individual":
        yield state.person.id
    if state.subject not in ("household", "group"):
        return
    members = (one.entity for one in state.entries("member") if one.stands)
    yield from (one.person for one in members if isinstance(one, Member) and one.part == "household")


def _contacts(seen: CaseSeen, period: Period) -> Iterator[ContactReported]:
    for entry in seen.standing("contact"):
        one = entry.entity
        if isinstance(one, Contact) and entry.state != "planned" and seen.last(entry) in period:
            kept = entry.state == "kept"
            yield ContactReported(entry.state, one.purposes if kept else (), one.minutes or 0 if kept else 0)


def _referrals(seen: CaseSeen, period: Period) -> Iterator[ReferralReported]:
    for entry in seen.state.entries("referral"):
        if not entry.in_error and day_of(seen, entry, "requested") in period:
            came = bool(outcomes(seen.state, entry.entity.id))
            yield ReferralReported(entry.state, came, days_to_answer(seen, entry))


def _reason(state: CaseState) -> str:
    """Why it ended, as its cycle calls it; of several closures the last."""
    closures = [one.entity for one in state.entries("closure") if one.stands]
    return next((one.reason for one in reversed(closures) if isinstance(one, Closure)), "")
