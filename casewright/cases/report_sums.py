"""The sums of a report over all cases that were worked on in its period, and by group without small numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from statistics import median

from casewright.cases.report import (
    BenchmarkSums,
    ContactSums,
    Count,
    Flow,
    GoalSums,
    GroupRow,
    GroupTable,
    Rate,
    ReferralSums,
    ResponseSum,
    ScoreSums,
)
from casewright.cases.reported import RATED, CaseReported, Period, Rated
from casewright.definitions.model import Number, Text
from casewright.methods.goal_attainment import MEAN
from casewright.methods.response import Came
from casewright.methods.suppression import kept_back

TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")
INDIVIDUAL = "individual"


def flow(cases: Sequence[CaseReported], period: Period, known_before: frozenset[str]) -> Flow:
    """`known_before`: the people who had a case that began before the period."""
    people = {one for case in cases for one in case.people}
    opened = [case for case in cases if case.began in period]
    closed = sum(case.ended in period for case in cases)
    return Flow(
        people=len(people),
        new_people=len(people - known_before),
        households=sum(case.subject == "household" for case in cases),
        at_first=len(cases) - len(opened),
        opened=len(opened),
        returned=sum(case.returned for case in opened),
        closed=closed,
        at_end=len(cases) - closed,
    )


def closed_by(cases: Iterable[CaseReported], period: Period, labels: Mapping[str, Text]) -> tuple[Count, ...]:
    """Why cases ended, the most frequent first. `labels`: what the reasons of the cycles are called, by id."""
    reasons = Counter(case.reason for case in cases if case.ended in period)
    return tuple(Count(id, count, labels.get(id)) for id, count in _ranked(reasons))


def contact_sums(cases: Sequence[CaseReported]) -> ContactSums:
    contacts = [one for case in cases for one in case.contacts]
    return ContactSums(
        _counts(one.ended for one in contacts),
        _counts(purpose for one in contacts for purpose in one.purposes),
        sum(one.minutes for one in contacts),
        sum("contact" in case.came for case in cases),
    )


def referral_sums(cases: Iterable[CaseReported]) -> ReferralSums:
    asked = [one for case in cases for one in case.referrals]
    days = [one.days for one in asked if one.days is not None]
    return ReferralSums(
        len(asked),
        _counts(one.state for one in asked),
        sum(one.outcome for one in asked),
        len(days),
        Decimal(str(median(days))) if days else None,
    )


def goal_sums(cases: Sequence[CaseReported]) -> GoalSums:
    attained = [case.attained for case in cases if case.attained is not None]
    goals = [one for case in cases for one in case.goals]
    if not attained:
        return GoalSums(len(goals), _counts(goals))
    first, last = (mean([one[place] for one in attained], HUNDREDTH) for place in (0, 1))
    expected = sum(now >= MEAN for _first, now in attained)
    return GoalSums(len(goals), _counts(goals), len(attained), first, last, expected)


def with_values(known: ScoreSums, cases: Iterable[CaseReported]) -> ScoreSums | None:
    """A score of which nothing is counted yet, with its sums; None where no case has two values of it."""
    found = [
        one for case in cases for one in case.scores if (one.instrument, one.score) == (known.instrument, known.score)
    ]
    if not found:
        return None
    at_first, at_last = Counter(one.first_band for one in found), Counter(one.last_band for one in found)
    moved = {kind: list(zip(*(getattr(one, kind) for one in found), strict=True)) for kind in ("reliable", "important")}
    places: Counter[str] = Counter()
    sources = []
    for source in known.sources:
        came = moved[source.kind][places[source.kind]]
        places[source.kind] += 1
        sources.append(replace(source, better=came.count(1), worse=came.count(-1)))
    answers = list(zip(*(one.responses for one in found), strict=True))
    return replace(
        known,
        cases=len(found),
        first=mean([one.first for one in found]),
        last=mean([one.last for one in found]),
        bands=tuple(replace(band, first=at_first[band.id], last=at_last[band.id]) for band in known.bands),
        sources=tuple(sources),
        responses=tuple(_responses(one, each) for one, each in zip(known.responses, answers, strict=True)),
    )


def _responses(known: ResponseSum, came: Sequence[Came]) -> ResponseSum:
    asked = len(came) - came.count("too_low_at_first")
    return replace(known, asked=asked, response=came.count("response"), remission=came.count("remission"))


def benchmark_sums(known: Iterable[BenchmarkSums], cases: Sequence[CaseReported]) -> tuple[BenchmarkSums, ...]:
    measured = Counter(one.key for case in cases for one in case.benchmarks)
    met = Counter(one.key for case in cases for one in case.benchmarks if one.met)
    return tuple(replace(one, cases=measured[one.key], met=met[one.key]) for one in known)


@dataclass(slots=True)
class _Person:
    """One person over all their cases. `groups` are those of the case that began last."""

    began: date
    groups: Mapping[str, str]
    arose: frozenset[Rated]
    came: frozenset[Rated]


def group_table(
    cases: Iterable[CaseReported], group: str, labels: Mapping[str, Text | None], least: int, label: Text | None = None
) -> GroupTable:
    """Those with a case of their own, by group, each person once. `labels`: of the groups by id, in their order."""
    people = list(_people(cases).values())
    ids = [one for one in labels if any(person.groups.get(group, "") == one for person in people)]
    ids += sorted({person.groups.get(group, "") for person in people} - set(ids))
    members = [[person for person in people if person.groups.get(group, "") == id] for id in ids]
    gone = kept_back([[len(one)] for one in members], least)
    shown = [None if place in gone else len(group) for place, group in enumerate(members)]
    by_rate = [_rates(what, members, least, gone) for what in RATED]
    rows = tuple(
        GroupRow(id, tuple(one[place] for one in by_rate), shown[place], labels.get(id)) for place, id in enumerate(ids)
    )
    together = tuple(_rates(what, [people], least, frozenset())[0] for what in RATED)
    return GroupTable(group, rows, GroupRow("", together, None if 0 < len(people) < least else len(people)), label)


def _people(cases: Iterable[CaseReported]) -> Mapping[str, _Person]:
    people: dict[str, _Person] = {}
    for case in sorted(cases, key=lambda one: one.began):
        for id in case.people if case.subject == INDIVIDUAL else ():
            arose, came = case.arose, case.came
            if id in people:
                arose, came = arose | people[id].arose, came | people[id].came
            people[id] = _Person(case.began, case.groups, arose, came)
    return people


def _rates(what: Rated, groups: Sequence[Sequence[_Person]], least: int, gone: frozenset[int]) -> list[Rate]:
    """Of each group; what could be reckoned out is kept back, also how many it is not so for."""
    asked = [[person for person in group if what in person.arose] for group in groups]
    done = [sum(what in person.came for person in group) for group in asked]
    cells = [(yes, len(group) - yes) for yes, group in zip(done, asked, strict=True)]
    hidden = kept_back(cells, least, gone)
    return [
        Rate(what) if place in hidden else Rate(what, yes, len(group))
        for place, (yes, group) in enumerate(zip(done, asked, strict=True))
    ]


def mean(values: Sequence[Number], to: Decimal = TENTH) -> Number:
    total = sum((Decimal(one) for one in values), start=Decimal(0))
    return (total / len(values)).quantize(to, "ROUND_HALF_UP")


def _counts(ids: Iterable[str]) -> tuple[Count, ...]:
    return tuple(Count(id, count) for id, count in _ranked(Counter(ids)))


def _ranked(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))
