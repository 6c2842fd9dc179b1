"""The ledger of a case: what went in, what was done with it, what changed, and what is tracked and not claimed.

Of a programme it is the chain of its logic model, with what each entry was planned to be and what it came to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, cast

from casewright.cases.case_facts import REACHED, CaseSeen, case_fact
from casewright.cases.durations import after
from casewright.cases.measured import CHAIN, Measures, measures_of, way_of
from casewright.cases.planned import indicator_called
from casewright.cases.state import CaseState
from casewright.cases.work import Contact, Expense, Indicator, Plan
from casewright.cases.work.plan import Block
from casewright.definitions.measures import Duration
from casewright.definitions.model import Number
from casewright.definitions.plan_fields import key_of
from casewright.expressions.rows import at
from casewright.methods.logic_model import Kind

QUARTER = Duration(3, "month")
MOST_QUARTERS = 40
Line = Literal["minutes", "spent", "contacts", "referrals", "services", "goals", "gas_t", "indicators"]


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of a case: `done` of `whole`; without a whole just so much. `unit` is a currency, for money."""

    what: Line
    done: Number
    whole: Number | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class CaseLedger:
    """By the four columns. What a line is called in words is the page's business. `matters`: what it is all for."""

    inputs: tuple[LedgerLine, ...]
    outputs: tuple[LedgerLine, ...]
    outcomes: tuple[LedgerLine, ...]
    matters: str = ""


@dataclass(frozen=True, slots=True)
class LinkSeen:
    """An entry of the chain. `plan` is what was written of it, by part: cost, target, benchmark …

    `measures` is what counts it, None where nothing does. `quarters`: by quarter its last value, None for a gap.
    """

    id: str
    kind: Kind
    words: str
    feeds: tuple[str, ...]
    plan: Mapping[str, object] = field(default_factory=dict)
    measures: Measures | None = None
    quarters: tuple[Number | None, ...] = ()

    @property
    def measured(self) -> bool:
        return bool(self.plan.get("indicator")) or self.measures is not None


@dataclass(frozen=True, slots=True)
class ProgrammeLedger:
    """`quarters` are the last days of each, from the day on which the plan was agreed to up to now.

    `inputs` is what all that goes in costs together, and `with_cost` of how many entries that is known.
    """

    plan: Plan
    links: tuple[LinkSeen, ...]
    quarters: tuple[date, ...]
    inputs: Number
    with_cost: int

    def of_kind(self, kind: Kind) -> tuple[LinkSeen, ...]:
        return tuple(one for one in self.links if one.kind == kind)


def case_ledger(
    seen: CaseSeen, indicators: tuple[Measures, ...], contacts: tuple[int, int], services: tuple[int, int]
) -> CaseLedger:
    """`indicators` are those of the plans in force. Of contacts and of services: how many took place, of how many."""
    reached = sum(one.aside.get("achievement") in REACHED for one in seen.goals)
    gas = case_fact(seen, "gas_t")
    met = [way_of(one).where for one in indicators]
    plan = seen.plan.entity if seen.plan else None
    referrals = [one for one in seen.standing("referral") if one.state not in ("draft", "cancelled")]
    outputs = [
        LedgerLine("contacts", *contacts),
        LedgerLine("referrals", sum(not one.open for one in referrals), len(referrals)),
        LedgerLine("services", *services),
    ]
    outcomes = [
        LedgerLine("goals", reached, len(seen.goals)),
        LedgerLine("indicators", met.count("reached"), len(met)),
        *([LedgerLine("gas_t", gas)] if isinstance(gas, int | Decimal) else []),
    ]
    return CaseLedger(
        (LedgerLine("minutes", minutes_kept(seen.state)), *_spent(seen.state)),
        tuple(one for one in outputs if one.whole),
        tuple(one for one in outcomes if one.whole or one.what == "gas_t"),
        plan.matters if isinstance(plan, Plan) else "",
    )


def minutes_kept(state: CaseState) -> int:
    """The minutes of all contacts that took place."""
    kept = (one.entity for one in state.entries("contact") if one.stands and one.state == "kept")
    return sum(one.minutes or 0 for one in kept if isinstance(one, Contact))


def _spent(state: CaseState) -> Iterator[LedgerLine]:
    for currency, amount in spent(state).items():
        yield LedgerLine("spent", amount, unit=currency)


def spent(state: CaseState) -> Mapping[str, Number]:
    """By currency what was spent so far."""
    sums: dict[str, Number] = {}
    for entry in state.entries("expense"):
        if entry.stands and isinstance(entry.entity, Expense):
            one = entry.entity
            sums[one.currency] = sums.get(one.currency, 0) + one.amount
    return sums


def programme_ledger(seen: CaseSeen) -> ProgrammeLedger | None:
    """Of the plan in force that has a chain; None where no plan has one."""
    plans = [one for one in seen.state.entries("plan") if one.stands and one.state in ("active", "on-hold")]
    for entry in plans:
        plan = entry.entity
        block = next((one for one in plan.blocks if one.type == CHAIN), None) if isinstance(plan, Plan) else None
        if isinstance(plan, Plan) and block is not None:
            agreed = plan.agreement.on if plan.agreement else plan.begins or seen.state.opened
            quarters = tuple(_quarters(agreed, seen.today))
            links = tuple(_links(seen, block, quarters))
            costs = [one.plan["cost"] for one in links if one.kind == "input" and "cost" in one.plan]
            total = sum((cast(Number, cost) for cost in costs), start=cast(Number, 0))
            return ProgrammeLedger(plan, links, quarters, total, len(costs))
    return None


def _quarters(begins: date, today: date) -> Iterator[date]:
    """The last day of each quarter that has begun."""
    for number in range(1, MOST_QUARTERS + 1):
        ends = after(begins, Duration(QUARTER.count * number, QUARTER.unit))
        yield ends
        if ends >= today:
            return


def _links(seen: CaseSeen, block: Block, quarters: tuple[date, ...]) -> Iterator[LinkSeen]:
    repeat = next((key for key in block.rows if key == key_of(block.id, "rows")), "")
    for row in block.rows.get(repeat, ()):
        if row.removed:
            continue
        said = {
            part: answer.value
            for part in _PARTS
            if (answer := block.answers.get(at(key_of(block.id, part), row.id))) is not None and answer.given
        }
        kind, words = said.pop("is", ""), str(said.pop("words", ""))
        if not kind:
            continue
        feeds = tuple(str(said.pop("feeds", "")).split())
        indicator = counted_by(seen.state, row.id, str(said.get("indicator") or words))
        measures = measures_of(seen, indicator) if indicator and kind in ("output", "outcome", "impact") else None
        by_quarter = tuple(_by_quarter(measures, quarters)) if measures else ()
        yield LinkSeen(row.id, cast(Kind, kind), words, feeds, said, measures, by_quarter)


_PARTS = (
    *("is", "words", "feeds", "kind", "amount", "cost", "funder", "who", "dose", "unit", "target", "actual"),
    *("indicator", "baseline", "benchmark", "due", "horizon", "sureness", "test", "direction", "likelihood"),
)


def counted_by(state: CaseState, row: str, label: str) -> Indicator | None:
    """The indicator that counts an entry of the chain, by its row, or by what it is called."""
    entry = state.entry("indicator", row)
    if entry is not None and entry.stands and isinstance(entry.entity, Indicator):
        return entry.entity
    return indicator_called(state, label)


def _by_quarter(measures: Measures, quarters: tuple[date, ...]) -> Iterator[Number | None]:
    """The last value that was counted in each quarter: nothing is carried over from the one before."""
    begins = date.min
    for ends in quarters:
        within = [one.value for one in measures.of_all if begins < one.on <= ends and one.value is not None]
        yield within[-1] if within else None
        begins = ends
