"""What the indicators of a case came to, day by day, each value with where it comes from; and how far that is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal, cast

from casewright.cases.agreeing import entries_of, means_all
from casewright.cases.case_facts import CaseSeen
from casewright.cases.state import CaseState
from casewright.cases.work import CheckIn, Goal, Indicator, Measurement, Plan
from casewright.definitions.model import Number, Text
from casewright.methods.attainment import change_from_baseline, targeted_change_achieved
from casewright.methods.difference_in_differences import difference_in_differences

Came = Literal["form", "check_in", "by_hand"]
"""Where a value comes from: the score of a form, a check-in, somebody who wrote it down."""
Where = Literal["unmeasured", "reached", "on_the_way", "no_change", "further_away", "no_aim"]
LASTING = ("accepted", "active", "on-hold", "completed", "planned", "proposed")
CHAIN = "logic_model"
"""The type of block that holds the chain of a programme."""


@dataclass(frozen=True, slots=True)
class MeasuredValue:
    """One value. `value` is None where a form was filled in and gave no score. `entry` is the id of what it stands in.

    `title` and `version` are the form's, `band` the words for a score. `part`, `comparison`, `people` as in
    `Measurement`.
    `apart`: it came from a version of the form that counts otherwise than the latest, and is compared with nothing.
    """

    on: date
    value: Number | None
    came: Came
    entry: str
    by: str
    said_by: str = ""
    title: Text | None = None
    version: str = ""
    band: Text | None = None
    part: str = ""
    comparison: bool = False
    apart: bool = False
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """How far an indicator has come since it was first known, in its unit.

    `begins` is its baseline, else its first value. `done` of `whole`: how far it went towards the target, and how far
    it was; negative where it went away. `days` lie between the first and the last day that something is known of.
    """

    where: Where
    begins: Number | None = None
    last: Number | None = None
    done: Number | None = None
    whole: Number | None = None
    days: int = 0

    @property
    def attained(self) -> Decimal | None:
        """`done` in percent of `whole`: above 100 it went beyond; None without an aim."""
        if self.done is None or self.whole is None:
            return None
        return targeted_change_achieved(0, self.whole, self.done)

    @property
    def change(self) -> Decimal | None:
        """From what was there at first, in percent of it; None where that is 0 or not known."""
        return None if self.begins is None or self.last is None else change_from_baseline(self.begins, self.last)


@dataclass(frozen=True, slots=True)
class Measures:
    """An indicator with all its values, the first day first. `begins_on` is the day of its baseline."""

    indicator: Indicator
    values: tuple[MeasuredValue, ...]
    goal: Goal | None = None
    begins_on: date | None = None

    @property
    def of_all(self) -> tuple[MeasuredValue, ...]:
        """Those for all whom it is about, where something is done."""
        return tuple(one for one in self.values if not one.part and not one.comparison and not one.apart)

    @property
    def is_apart(self) -> bool:
        """Whether the form behind it changed so that what was measured before cannot be held against it."""
        return any(one.apart for one in self.values)

    @property
    def last(self) -> MeasuredValue | None:
        return next((one for one in reversed(self.of_all) if one.value is not None), None)

    @property
    def parts(self) -> Mapping[str, MeasuredValue]:
        """By part of the people the last value, in the order in which they were first named."""
        found: dict[str, MeasuredValue] = {}
        for one in self.values:
            if one.part and not one.comparison and one.value is not None:
                found[one.part] = one
        return found

    @property
    def against_comparison(self) -> Number | None:
        """The change, less the change where nothing was done; None while that is not known."""
        aside = [one.value for one in self.values if one.comparison and not one.part and one.value is not None]
        way = way_of(self)
        if len(aside) < len("ab") or way.begins is None or way.last is None:
            return None
        return difference_in_differences(way.begins, way.last, aside[0], aside[-1])

    @property
    def better(self) -> Literal["lower", "higher", ""]:
        """Which way is better: as it says, else the way from baseline to target."""
        own = self.indicator
        if own.better or own.baseline is None or own.target is None or own.baseline == own.target:
            return own.better
        return "higher" if own.target > own.baseline else "lower"


def measures_of(seen: CaseSeen, indicator: Indicator) -> Measures:
    """An indicator with its values. Source of a score: `Indicator.origin`, the form and its score."""
    goal = seen.state.entry("goal", indicator.goal)
    entity = goal.entity if goal is not None and isinstance(goal.entity, Goal) else None
    # Of one day what the form says comes last: it is the source of what somebody copied from it.
    values = sorted(_values(seen, indicator), key=lambda one: (one.on, one.came == "form"))
    indicator = replace(indicator, better=indicator.better or _better_score(seen.state, indicator))
    entry = seen.state.entry("indicator", indicator.id)
    begins = seen.day(entry.happened) if entry is not None and indicator.baseline is not None else None
    return Measures(indicator, tuple(values), entity, begins)


def _better_score(state: CaseState, indicator: Indicator) -> Literal["lower", "higher", ""]:
    """Which way the score behind it is better, as the latest form says that was filled in."""
    form, _point, score = indicator.origin.partition(".")
    for held in reversed(state.current_assessments):
        if held.instrument == form:
            found = next((one.better for one in held.scores if one.id == score), "")
            return cast(Literal["lower", "higher", ""], found)
    return ""


def _values(seen: CaseSeen, indicator: Indicator) -> Iterator[MeasuredValue]:
    form, _point, score = indicator.origin.partition(".")
    for held in seen.state.current_assessments if form else ():
        if held.instrument == form:
            found = next((one for one in held.scores if one.id == score), None)
            value, band = (found.value, found.band_label) if found else (None, None)
            on = held.administration.held
            yield MeasuredValue(on, value, "form", held.id, held.by, "", held.title, held.version, band)
    for entry in (*seen.standing("check_in"), *seen.standing("measurement")):
        on, one = seen.day(entry.happened), entry.entity
        for each in one.measured if isinstance(one, CheckIn) else ():
            if each.indicator == indicator.id:
                yield MeasuredValue(on, each.value, "check_in", one.id, entry.by)
        if isinstance(one, Measurement) and one.indicator == indicator.id:
            plain = MeasuredValue(on, one.value, "by_hand", one.id, entry.by, one.said_by)
            yield replace(plain, part=one.part, comparison=one.comparison, people=one.people)


def way_of(measures: Measures) -> Way:
    """How far it has come. The days are counted from the baseline's, or from that of the first value."""
    known = [one for one in measures.of_all if one.value is not None]
    if not known or known[-1].value is None:
        return Way("unmeasured", measures.indicator.baseline)
    first, last = known[0], known[-1].value
    # A baseline is of the version of the form that it was measured with.
    begins, target = None if measures.is_apart else measures.indicator.baseline, measures.indicator.target
    since = measures.begins_on if begins is not None and measures.begins_on else first.on
    days = max((known[-1].on - min(since, first.on)).days, 0)
    begins = first.value if begins is None else begins
    if target is None or begins is None or not measures.better:
        return Way("no_aim", begins, last, days=days)
    up = measures.better == "higher"
    done, whole = (last - begins, target - begins) if up else (begins - last, begins - target)
    reached = last >= target if up else last <= target
    where: Where = "reached" if reached else "on_the_way" if done > 0 else "no_change" if done == 0 else "further_away"
    return Way(where, begins, last, done, whole, days)


def meets(measures: Measures, mark: Number | None) -> bool | None:
    """Whether the last value is as good as a mark, such as what others reach; None while one is not known."""
    last = measures.last
    if mark is None or last is None or last.value is None or not measures.better:
        return None
    return last.value >= mark if measures.better == "higher" else last.value <= mark


def gap_between(measures: Measures) -> Decimal | Number | None:
    """How far the best and the worst part of the people are apart; None for less than two."""
    values = [one.value for one in measures.parts.values() if one.value is not None]
    return max(values) - min(values) if len(values) > 1 else None


def indicators_of(state: CaseState) -> Iterator[Indicator]:
    """What the plans in force measure, in the order in which it was written down.

    Of an indicator of a goal the goal decides: one that is not worked on any more measures nothing.
    """
    plans = [one.entity for one in state.entries("plan") if one.stands and one.state in ("active", "on-hold")]
    in_plans = {id for plan in plans if isinstance(plan, Plan) for id in _ids(state, plan)}
    for entry in state.entries("indicator"):
        one = entry.entity
        if not entry.open or not isinstance(one, Indicator):
            continue
        goal = state.entry("goal", one.goal)
        worked_on = goal is not None and goal.stands and goal.state in LASTING
        if one.id in in_plans if not one.goal else worked_on:
            yield one


def _ids(state: CaseState, plan: Plan) -> Iterator[str]:
    """The ids of what stands in a plan, and those of the rows of its chain."""
    if means_all(state, plan):
        yield from (entry.entity.id for entry in state.entries("indicator"))
    yield from (entry.entity.id for entry in entries_of(state, plan))
    for block in plan.blocks:
        if block.type == CHAIN:
            yield from (row.id for rows in block.rows.values() for row in rows)
