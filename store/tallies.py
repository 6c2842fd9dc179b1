"""Active cases counted by who is in the team and what they need, by the clear columns of their rows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, Integer, and_, cast, func, select, text

from casewright.cases.canonical import unbarred
from casewright.cases.records import CaseSummary
from casewright.ports import Tally
from store.sql_tables import DOCUMENTS
from store.tables import RowStorage

ACTIVE = "active"


def in_memory(rows: Iterable[CaseSummary], overdue: date, review: date) -> Sequence[Tally]:
    counted = Counter(
        (
            *(row.workers, row.lead, row.attention, row.approval),
            *(_until(row.due, overdue), _until(row.review, review), row.quiet, row.stalled),
        )
        for row in rows
        if row.status == ACTIVE
    )
    return [Tally(cases, *alike) for alike, cases in counted.items()]


def _until(day: date | None, last: date) -> bool:
    return day is not None and day <= last


def in_file(storage: RowStorage, overdue: date, review: date) -> Sequence[Tally]:
    counted = storage.rows(
        "SELECT count(*), workers, lead, attention, approval, due > '' AND due <= ?, review > '' AND review <= ?,"
        " quiet, stalled FROM summaries WHERE agency = ? AND status = ? GROUP BY 2, 3, 4, 5, 6, 7, 8, 9",
        (overdue.isoformat(), review.isoformat(), storage.agency, ACTIVE),
    )
    return [_tally(*row) for row in counted]


def on_server(connection: Connection, agency: str, overdue: date, review: date) -> Sequence[Tally]:
    row = DOCUMENTS["summaries"].c
    late, soon = (
        cast(and_(column > "", column <= day.isoformat()), Integer)
        for column, day in ((row.due, overdue), (row.review, review))
    )
    alike = (row.workers, row.lead, row.attention, row.approval, late, soon, row.quiet, row.stalled)
    # By their places: the server does not know one expression with parameters again.
    places = [text(str(place)) for place in range(2, len(alike) + 2)]
    found = select(func.count(), *alike).where(row.agency == agency, row.status == ACTIVE).group_by(*places)
    return [_tally(*each) for each in connection.execute(found)]


def _tally(cases: int, workers: str, lead: str, attention: str, approval: str, *flags: int) -> Tally:
    overdue, review, quiet, stalled = map(bool, flags)
    return Tally(cases, unbarred(workers), lead, attention, approval, overdue, review, quiet, stalled)
