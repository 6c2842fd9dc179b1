"""What a case or a programme cost beside what it brought. Reports, letters and pages take money from here alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from casewright.cases.case_facts import REACHED, CaseSeen
from casewright.cases.costs import CaseCosts, Prices, case_costs
from casewright.cases.ledger import ProgrammeLedger, programme_ledger
from casewright.cases.measured import Measures, indicators_of, measures_of, way_of
from casewright.cases.state import CaseState
from casewright.cases.work import Benefit
from casewright.definitions.model import Number
from casewright.errors import Refused
from casewright.methods.cost_benefit import (
    Flow,
    Swing,
    benefit_cost_ratio,
    cost_per,
    present_benefits,
    present_costs,
    sensitivity,
)
from casewright.service.context import Context
from casewright.service.history import history
from casewright.service.measures import with_versions
from casewright.service.work import record

PERCENT = 100
MOST_TIMES = 1200
"""A hundred years of months: nobody can say what comes later."""


class PerUnit(NamedTuple):
    """What one unit of a change cost. `people`: the change is a mean of so many, each of whom counts."""

    measures: Measures
    change: Number
    people: int
    each: Decimal


@dataclass(frozen=True, slots=True)
class CostBenefit:
    """Present values in one currency, at `rate` percent a year. `ratio` is None where nothing cost anything.

    `reached` goals cost `per_goal` each, None while none is reached. `swings`: what the net value hangs on, by the
    name of each input: an id, or where it comes from.
    """

    currency: str
    rate: Number
    cost: Decimal
    benefit: Decimal
    ratio: Decimal | None
    reached: int
    per_goal: Decimal | None
    per_unit: tuple[PerUnit, ...]
    swings: tuple[Swing, ...]

    @property
    def net(self) -> Decimal:
        return self.benefit - self.cost


def costs(context: Context, case: str) -> CaseCosts:
    """Each line in its own currency. Raises Refused CW510: no such case."""
    return costs_of(context, history(context, case).state)


def costs_of(context: Context, state: CaseState, until: date | None = None) -> CaseCosts:
    """The same of a case that was read already, without what happened after a day."""
    seen = _seen(context, state)
    return case_costs(seen, context.agency.costs, _prices(context), programme_ledger(seen), until)


def cost_benefit(context: Context, case: str) -> CostBenefit:
    """Raises Refused CW510: no such case. CW680: its amounts are in several currencies (params `currencies`)."""
    state = history(context, case).state
    found, seen = costs_of(context, state), _seen(context, state)
    own = context.agency.costs
    if len(found.currencies) > 1:
        raise Refused("CW680", currencies=", ".join(found.currencies))
    flows, rate = tuple(_flows(found)), Decimal(own.discount_rate) / PERCENT
    cost = present_costs(flows, rate)
    reached = sum(one.aside.get("achievement") in REACHED for one in seen.goals)
    return CostBenefit(
        currency=next(iter(found.currencies), own.currency),
        rate=own.discount_rate,
        cost=cost,
        benefit=present_benefits(flows, rate),
        ratio=benefit_cost_ratio(flows, rate),
        reached=reached,
        per_goal=cost_per(cost, reached),
        per_unit=tuple(_per_unit(context, seen, cost)) if cost else (),
        swings=sensitivity(flows, rate),
    )


def write_benefit(context: Context, case: str, wanted: Benefit, on: date) -> str:
    """Write down what was saved or gained, and return its id.

    Raises:
        Refused CW510: no such case. CW562: it has ended. CW571: nobody says what. CW578: on a day to come. CW651: no
            amount. CW666: not so many times (param `most`). CW681: nobody says what it is based on.
    """
    if not wanted.amount:
        raise Refused("CW651")
    if wanted.times < 1 or (wanted.per and wanted.times > MOST_TIMES):
        raise Refused("CW666", most=str(MOST_TIMES))
    if not wanted.based_on.strip():
        raise Refused("CW681")
    return record(context, case, wanted, happened=on)


def _seen(context: Context, state: CaseState) -> CaseSeen:
    return CaseSeen(state, context.today(), context.zone)


def _prices(context: Context) -> Prices:
    catalogs = context.library.catalogs.values()
    return {(one.id, use.id): use.cost for one in catalogs for use in one.interventions if use.cost is not None}


def _flows(found: CaseCosts) -> Iterator[Flow]:
    """Each input by its name: work is one of them, and so is each help, expense, input and benefit."""
    for one in found.lines:
        yield Flow(one.about or one.origin, found.year(one.on), cost=one.amount)
    for gain in found.benefits:
        yield Flow(gain.benefit.id, found.year(gain.on), benefit=gain.amount)


def _per_unit(context: Context, seen: CaseSeen, cost: Decimal) -> Iterator[PerUnit]:
    """Of each indicator that moved the way it should: outputs of a programme count as many as there are of them."""
    outputs = _outputs(programme_ledger(seen))
    known = {one.id: measures_of(seen, one) for one in indicators_of(seen.state)} | outputs
    for id, measures in known.items():
        told = with_versions(context, seen.state, measures)
        last = told.last
        change = (last.value if last else None) if id in outputs else _change(told)
        people = (last.people if last else None) or 1
        each = cost_per(cost, change * people) if change else None
        if change and each is not None:
            yield PerUnit(told, change, people, each)


def _outputs(programme: ProgrammeLedger | None) -> dict[str, Measures]:
    links = programme.of_kind("output") if programme else ()
    return {one.measures.indicator.id: one.measures for one in links if one.measures is not None}


def _change(measures: Measures) -> Number | None:
    """How far it moved the way it should, less how far it would have gone by itself, where that is known."""
    way, beside = way_of(measures), measures.against_comparison
    moved = way.last - way.begins if way.last is not None and way.begins is not None else None
    change = moved if beside is None else beside
    if change is None or not measures.better:
        return None
    return change if measures.better == "higher" else -change
