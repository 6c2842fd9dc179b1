"""Opening one case with 5,000 events: read from the store, folded, and shown to the page; processor time.

Six years of daily work: tasks that are done, contacts, notes, and now and then a short form.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count, islice
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.filled import WORDS, room
from benchmarks.pages import workspace
from benchmarks.report import Row, show
from casewright import service
from casewright.cases.assessment import Assessment
from casewright.cases.entry_events import Moved, Recorded
from casewright.cases.events import AssessmentFinished, Body
from casewright.cases.records import Administration, Answer, Person
from casewright.cases.work import Contact, Note, Task
from casewright.cases.work.party import Party
from casewright.definitions.model import Text
from casewright.ports import Commit
from casewright.service.context import Context
from casewright.service.history import added, commit, history
from store.opening import open_store

EVENTS = 5_000
ALLOWED = 100.0
"""Milliseconds of the processor."""
TIMES = 15
ANSWERS = 9
FORM_EVERY = 20
NOW = datetime(2026, 3, 3, 14, 2, tzinfo=UTC)
WORKER = Party("worker", "ana_ruiz", "Ana Ruiz")


def happenings() -> Iterator[Body]:
    for turn in count(1):
        yield Recorded(Task(f"task-{turn}", what=WORDS[:40], owner=WORKER, due=date(2026, 4, 1)))
        yield Moved("task", f"task-{turn}", "completed")
        yield Recorded(Contact(f"contact-{turn}", purpose="communicate", minutes=30, narrative=WORDS))
        yield Recorded(Note(f"note-{turn}", words=WORDS[:100]))
        if turn % FORM_EVERY == 0:
            yield AssessmentFinished(_assessment(turn))


def _assessment(turn: int) -> Assessment:
    given = Answer(value="several_days", own_words=WORDS[:60], said_by="the person", by="ana_ruiz", at=NOW, revision=1)
    answers = {f"q{place}": given for place in range(ANSWERS)}
    title, held = Text({"en": "A short form"}), Administration(date(2026, 3, 3))
    return Assessment(f"short-{turn}", "short", "1.0.0", "hash", title, held, answers, started=NOW, finished=NOW)


def long_case(context: Context, events: int) -> str:
    case = service.open_case(context, Person(id="", name="Mara Lino"))
    before = history(context, case)
    append, after = added(context, case, before, tuple(islice(happenings(), events - len(before.events))))
    commit(context, Commit(appends=(append,)), after)
    return case


def opened_cold(context: Context, folder: Path, case: str) -> float:
    """Milliseconds that a process takes which has not seen the case yet: what is kept in memory belongs to a store."""
    store = open_store(context.agency.store, context.agency.id, folder)
    fresh = replace(context, store=store)
    start = process_time()
    state = service.case(fresh, case)
    taken = (process_time() - start) * 1000
    assert state.revision == EVENTS
    store.close()
    return taken


def run(folder: Path) -> list[Row]:
    place = workspace(folder / "workspace")
    context = room(place).context("")
    case = long_case(context, EVENTS)
    times = [opened_cold(context, place, case) for _ in range(TIMES)]
    size = sum(len(event.text) for event in context.store.events(case))
    context.store.close()
    return [Row(f"{EVENTS:,} events, {size / 1e6:.1f} MB, beside what is allowed", median(times), ALLOWED, "ms", 1.0)]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        show("A long case opened (median, time of the processor)", run(Path(temporary)))
