"""What a query of a list asks of the clear columns of a row, for every store alike."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from casewright.cases.canonical import barred
from casewright.ports import CaseQuery

How = Literal["is", "up_to", "has", "has_or_none", "stale"]


@dataclass(frozen=True, slots=True)
class Term:
    """`is`: the column is this. `up_to`: it holds something, and no more than this. `has`: this stands in it, with its
    bars. `has_or_none`: that, or it holds nothing. `stale`: as `casewright.ports.Stale` says, of two columns.
    """

    how: How
    column: str
    value: str | int
    among: tuple[str, ...] = ()

    def fits(self, row: Mapping[str, Any]) -> bool:
        held = row.get(self.column, type(self.value)())
        if self.how == "is":
            return bool(held == self.value)
        if self.how in ("has", "has_or_none"):
            return str(self.value) in held or (self.how == "has_or_none" and not held)
        return bool("" < held <= self.value) or bool(self.among and row.get("rules", "") not in self.among)


def asked(query: CaseQuery) -> tuple[Term, ...]:
    """All of them hold of a row that fits, whatever is searched for."""
    return tuple(_terms(query))


def _terms(query: CaseQuery) -> Iterator[Term]:
    words = {name: getattr(query, name) for name in ("status", "attention", "cycle", "step", "approval")}
    truths = {name: int(getattr(query, name)) for name in ("quiet", "stalled")}
    yield from (Term("is", name, value) for name, value in (words | truths).items() if value)
    if query.unled:
        yield Term("is", "lead", "")
    among = {"workers": query.worker, "told": query.told}
    how: How = "has_or_none" if query.or_nobody else "has"
    yield from (Term(how if name == "workers" else "has", name, barred((id,))) for name, id in among.items() if id)
    days = {name: getattr(query, asked) for name, asked in _DAYS.items()}
    yield from (Term("up_to", name, day.isoformat()) for name, day in days.items() if day is not None)
    if query.stale is not None:
        yield Term("stale", "look_on", query.stale.today.isoformat(), query.stale.rules)


_DAYS = {"due": "due_by", "last_contact": "quiet_since", "review": "review_by", "asks_from": "asks_by"}
"""By column: the last day that a query asks for."""


def order_of(query: CaseQuery) -> str:
    """The column by which the rows come, the earliest first; "" for the latest activity first."""
    if query.due_by is not None:
        return "due"
    return "asks_from" if query.asks_by is not None else ""
