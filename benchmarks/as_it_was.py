"""One case with 5,000 events as it stood on a day, and what is different since; processor time.

Six years of daily work, as in `long_case`, written down month by month. Whoever opens the page first reads the case
from the store; on the next day that they look at it is in memory.
"""

import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.filled import room
from benchmarks.long_case import ALLOWED, EVENTS, TIMES, happenings
from benchmarks.pages import workspace
from benchmarks.report import Row, show
from casewright import service
from casewright.cases.records import Person
from casewright.ports import Commit
from casewright.service.context import Context
from casewright.service.history import added, commit, history
from store.opening import open_store

MONTHS = 72
BEGAN = datetime(2020, 3, 3, 14, 2, tzinfo=UTC)
MONTH = timedelta(days=30)


@dataclass
class Calendar:
    """A clock that stands still until it is set."""

    moment: datetime = BEGAN

    def now(self) -> datetime:
        return self.moment


def long_case(context: Context, calendar: Calendar) -> str:
    case = service.open_case(context, Person(id="", name="Mara Lino"))
    rest = happenings()
    for month in range(1, MONTHS + 1):
        calendar.moment = BEGAN + month * MONTH
        before = history(context, case)
        append, after = added(context, case, before, tuple(islice(rest, EVENTS * month // MONTHS - len(before.events))))
        commit(context, Commit(appends=(append,)), after)
    return case


def measured(context: Context, folder: Path, case: str, day: datetime) -> tuple[float, float, float]:
    """Milliseconds: read and shown as of a day, the day before that, and what is different since."""
    store = open_store(context.agency.store, context.agency.id, folder)
    fresh = replace(context, store=store)
    start = process_time()
    service.case(fresh, case, day.date())
    read = process_time()
    service.case(fresh, case, day.date() - timedelta(days=1))
    again = process_time()
    service.changes_between(fresh, case, day.date())
    taken = ((read - start) * 1000, (again - read) * 1000, (process_time() - again) * 1000)
    store.close()
    return taken


def run(folder: Path) -> list[Row]:
    place, calendar = workspace(folder / "workspace"), Calendar()
    context = replace(room(place).context(""), clock=calendar)
    case = long_case(context, calendar)
    days = {"after three years": BEGAN + MONTHS // 2 * MONTH, "on the last day": calendar.moment}
    found: list[Row] = []
    for name, day in days.items():
        times = [measured(context, place, case, day) for _ in range(TIMES)]
        read, again, changed = (median(each) for each in zip(*times, strict=True))
        found += [
            Row(f"{EVENTS:,} events, {name}, beside what is allowed", read, ALLOWED, "ms", 1.0),
            Row("  the day before, one click later", again, ALLOWED, "ms", 1.0),
            Row("  what is different since then", changed, ALLOWED, "ms", 1.0),
        ]
    context.store.close()
    return found


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        show("A case as it stood on a day (median, time of the processor)", run(Path(temporary)))
