"""What was spent on a case, line by line, and what it brought, each with its day; and what of that nobody knows.

Nothing is guessed: a contact without minutes, or help without a price, is named as not known and counts nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from casewright.cases.case_facts import CaseSeen
from casewright.cases.durations import after
from casewright.cases.ledger import LinkSeen, ProgrammeLedger
from casewright.cases.work import Benefit, Contact, Expense, Intervention, Task
from casewright.definitions.catalog import Cost
from casewright.definitions.measures import Duration
from casewright.definitions.model import AgencyCosts, Number, Text

Origin = Literal["work", "service", "spent", "input"]
"""The time of contacts; help at the price of the catalog; money that was written down; what a programme has."""
Unknown = Literal["hour", "minutes", "price", "inputs", "beside", "benefits"]
"""What is not known: what an hour costs; how long contacts were; what help costs; what inputs cost; how much of the
inputs is counted beside them; what all of it brought."""
HOUR = 60
DAYS_OF_A_YEAR = 365
CENTS = Decimal("0.01")
Prices = Mapping[tuple[str, str], Cost]
"""What the catalogs say that help costs, by catalog and intervention."""


@dataclass(frozen=True, slots=True)
class CostLine:
    """An amount in a currency. `count` times `each`, where it is made of that: minutes of work, units of help.

    `about` is the id of the expense, the intervention or the input; `intervention` that of the help that it was for.
    """

    origin: Origin
    on: date
    amount: Decimal
    currency: str
    about: str = ""
    what: Text | str = ""
    intervention: str = ""
    count: Number | None = None
    each: Number | None = None
    price: Cost | None = None


@dataclass(frozen=True, slots=True)
class BenefitLine:
    """A part of a benefit, on the day on which it comes."""

    on: date
    amount: Decimal
    benefit: Benefit

    @property
    def currency(self) -> str:
        return self.benefit.currency


@dataclass(frozen=True, slots=True)
class NotKnown:
    """`count`: of how many contacts, kinds of help or inputs it is not known. `which` are the words for them."""

    what: Unknown
    count: int = 0
    which: tuple[Text | str, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseCosts:
    """`opened` is the day from which years are counted."""

    opened: date
    lines: tuple[CostLine, ...]
    benefits: tuple[BenefitLine, ...]
    not_known: tuple[NotKnown, ...]

    @property
    def totals(self) -> Mapping[str, Decimal]:
        """By currency what it cost, the largest first."""
        return _summed([(one.currency, one.amount) for one in self.lines])

    @property
    def gains(self) -> Mapping[str, Decimal]:
        """By currency what it brought."""
        return _summed([(one.currency, one.amount) for one in self.benefits])

    @property
    def currencies(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.totals, *self.gains)))

    def of_help(self, intervention: str) -> Mapping[str, Decimal]:
        """By currency what was spent on one kind of help (id)."""
        return _summed([(one.currency, one.amount) for one in self.lines if one.intervention == intervention])

    def of_origin(self, origin: Origin) -> Mapping[str, Decimal]:
        """By currency the part that comes from there."""
        return _summed([(one.currency, one.amount) for one in self.lines if one.origin == origin])

    def year(self, day: date) -> int:
        """How many whole years after the case was opened a day lies."""
        return max((day - self.opened).days, 0) // DAYS_OF_A_YEAR


def case_costs(
    seen: CaseSeen, own: AgencyCosts, prices: Prices, programme: ProgrammeLedger | None, until: date | None = None
) -> CaseCosts:
    """Of a programme whose chain says what its inputs cost these are all that it cost: the rest is a part of them.

    `until` leaves out what happened after that day.
    """
    found = _Lines(seen, own, prices, until or date.max)
    inputs = programme.of_kind("input") if programme else ()
    beside = [*found.spent(), *found.services(), *found.work()]
    lines = [_of_input(one, seen.state.opened, own) for one in inputs if "cost" in one.plan]
    not_known = [*_unknown_inputs(inputs, len(beside))] if lines else [*found.not_known()]
    benefits = tuple(_benefits(seen, until or date.max))
    if not benefits:
        not_known.append(NotKnown("benefits"))
    return CaseCosts(seen.state.opened, tuple(lines or beside), benefits, tuple(not_known))


def _of_input(one: LinkSeen, opened: date, own: AgencyCosts) -> CostLine:
    amount = Decimal(str(one.plan["cost"]))
    return CostLine("input", opened, amount, own.currency, one.id, one.words)


def _unknown_inputs(inputs: Sequence[LinkSeen], beside: int) -> Iterator[NotKnown]:
    without = tuple(one.words for one in inputs if "cost" not in one.plan)
    if without:
        yield NotKnown("inputs", len(without), without)
    if beside:
        yield NotKnown("beside", beside)


def _benefits(seen: CaseSeen, until: date) -> Iterator[BenefitLine]:
    for entry in seen.standing("benefit"):
        one = entry.entity
        on = seen.day(entry.happened)
        if isinstance(one, Benefit) and on <= until:
            amount = Decimal(one.amount)
            if not one.per:
                yield BenefitLine(on, amount * one.times, one)
            for place in range(one.times if one.per else 0):
                yield BenefitLine(after(on, Duration(place, one.per or "month")), amount, one)


def _summed(amounts: Sequence[tuple[str, Decimal]]) -> Mapping[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for currency, amount in amounts:
        sums[currency] = sums.get(currency, Decimal(0)) + amount
    return dict(sorted(sums.items(), key=lambda one: -one[1]))


class _Lines:
    """The lines of one case. What was really spent on help goes before what the catalog says that it costs."""

    def __init__(self, seen: CaseSeen, own: AgencyCosts, prices: Prices, until: date) -> None:
        self.seen, self.own, self.until = seen, own, until
        self.expenses = [
            (seen.day(one.happened), one.entity)
            for one in seen.standing("expense")
            if isinstance(one.entity, Expense) and seen.day(one.happened) <= until
        ]
        self.contacts = [
            (seen.day(one.happened), one.entity)
            for one in seen.standing("contact")
            if one.state == "kept" and isinstance(one.entity, Contact) and seen.day(one.happened) <= until
        ]
        self.helps = {
            one.entity.id: one.entity for one in seen.standing("intervention") if isinstance(one.entity, Intervention)
        }
        paid = {one.intervention for _on, one in self.expenses}
        listed = {id: prices.get((one.catalog, one.intervention)) for id, one in self.helps.items() if id not in paid}
        self.priced = {id: price for id, price in listed.items() if price is not None and price.counted}
        self.unpriced = [id for id in listed if id not in self.priced]

    def spent(self) -> Iterator[CostLine]:
        for on, one in self.expenses:
            amount = Decimal(one.amount)
            yield CostLine("spent", on, amount, one.currency, one.id, one.what, one.intervention, one.count)

    def services(self) -> Iterator[CostLine]:
        """Help at the price of the catalog, by year: each time that it took place, or once for the first of them."""
        for id, price in self.priced.items():
            days = sorted(self._days(id))
            counted = days if price.counted == "each_time" else days[:1]
            for on, count in _by_year(self.seen.state.opened, [(day, 1) for day in counted]):
                amount, what = Decimal(price.amount) * count, self.helps[id].label
                yield CostLine("service", on, amount, price.currency, id, what, id, count, price.amount, price)

    def work(self) -> Iterator[CostLine]:
        """The minutes of contacts, by year; those of help that has a price are in the price."""
        if self.own.hour is None:
            return
        timed = [(on, one.minutes or 0) for on, one in self.contacts if one.intervention not in self.priced]
        for on, minutes in _by_year(self.seen.state.opened, timed):
            amount = (Decimal(self.own.hour) * minutes / HOUR).quantize(CENTS, "ROUND_HALF_UP")
            if minutes:
                yield CostLine("work", on, amount, self.own.currency, count=minutes, each=self.own.hour)

    def not_known(self) -> Iterator[NotKnown]:
        own = [one for _on, one in self.contacts if one.intervention not in self.priced]
        if self.own.hour is None and any(one.minutes for one in own):
            yield NotKnown("hour")
        untimed = sum(not one.minutes for one in own)
        if untimed:
            yield NotKnown("minutes", untimed)
        without = tuple(self.helps[id].label for id in self.unpriced if next(self._days(id), None))
        if without:
            yield NotKnown("price", len(without), without)

    def _days(self, id: str) -> Iterator[date]:
        """The days on which help took place, by its contacts and the tasks for it that recur."""
        yield from (on for on, one in self.contacts if one.intervention == id)
        tasks = (one.entity for one in self.seen.standing("task") if isinstance(one.entity, Task))
        times = (time for one in tasks if one.intervention == id for time in one.times if time.came == "kept")
        yield from (time.day for time in times if time.day <= self.until)


def _by_year(opened: date, amounts: Sequence[tuple[date, int]]) -> Iterator[tuple[date, int]]:
    """The sum of each year since the case was opened, on the first day of it that counts."""
    sums: Counter[int] = Counter()
    first: dict[int, date] = {}
    for on, amount in sorted(amounts):
        year = max((on - opened).days, 0) // DAYS_OF_A_YEAR
        sums[year] += amount
        first.setdefault(year, on)
    yield from ((first[year], amount) for year, amount in sums.items())
