"""Active cases counted by who is in the team, and how many of them need what, by the clear columns of their rows."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, Integer, and_, cast, func, select

from casewright.cases.canonical import unbarred
from casewright.cases.records import CaseSummary
from casewright.ports import Tally
from store.sql_tables import DOCUMENTS
from store.tables import RowStorage

ACTIVE, NOW = "active", "act_now"


def in_memory(rows: Iterable[CaseSummary], overdue: date, review: date) -> Sequence[Tally]:
    teams: dict[tuple[tuple[str, ...], str], list[tuple[bool, ...]]] = {}
    for row in rows:
        if row.status == ACTIVE:
            late, soon = (day is not None and day <= by for day, by in ((row.due, overdue), (row.review, review)))
            needs = (True, late, row.attention == NOW, soon, bool(row.approval), row.quiet, row.stalled)
            teams.setdefault((row.workers, row.lead), []).append(needs)
    return [Tally(*team, *map(sum, zip(*needs, strict=True))) for team, needs in teams.items()]


def in_file(storage: RowStorage, overdue: date, review: date) -> Sequence[Tally]:
    """By an index that holds all of these columns, in the order in which they are grouped."""
    counted = storage.rows(
        "SELECT workers, lead, count(*), sum(due > '' AND due <= ?), sum(attention = ?),"
        " sum(review > '' AND review <= ?), sum(approval > ''), sum(quiet), sum(stalled) FROM summaries"
        " WHERE agency = ? AND status = ? GROUP BY workers, lead",
        (overdue.isoformat(), NOW, review.isoformat(), storage.agency, ACTIVE),
    )
    return [Tally(unbarred(workers), *rest) for workers, *rest in counted]


def on_server(connection: Connection, agency: str, overdue: date, review: date) -> Sequence[Tally]:
    row = DOCUMENTS["summaries"].c
    late, soon = (
        and_(column > "", column <= day.isoformat()) for column, day in ((row.due, overdue), (row.review, review))
    )
    needs = (
        *(_how_many(late), _how_many(row.attention == NOW), _how_many(soon), _how_many(row.approval > "")),
        *(_how_many(row.quiet == 1), _how_many(row.stalled == 1)),
    )
    found = select(row.workers, row.lead, func.count(), *needs).where(row.agency == agency, row.status == ACTIVE)
    counted = connection.execute(found.group_by(row.workers, row.lead))
    return [Tally(unbarred(workers), *rest) for workers, *rest in counted]


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(cast(condition, Integer))
