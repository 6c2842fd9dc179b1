"""The embedded store with 100, 1,000 and 10,000 cases of about 30 KB: a save, and what the caseload reads.

A save of an answer is held against a bare SQLite transaction of the same bytes in a file of the same size (WAL,
synchronous FULL), everything else against the store with the fewest cases. All are measured in turn.
"""

import random
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.report import Row, show
from casewright.cases.canonical import canonical_text, plain_draft
from casewright.cases.records import Administration, Answer, CaseSummary, Draft, StoredEvent
from casewright.ports import Append, CaseQuery, CaseStore, Commit, SaveDraft
from store.opening import open_store

SIZES = (100, 1_000, 10_000)
NOW = datetime(2026, 3, 3, 14, 2, tzinfo=UTC)
WORDS = "I wake at three and count the rent, and then I cannot sleep again until it is light outside. "
SYLLABLES = ("ma", "ra", "li", "no", "ka", "lo", "we", "de", "sa", "ti", "be", "re", "ha", "mo", "el", "or", "da", "jo")
QUESTIONS = 120
PER_COMMIT = 200
SAVES = 300
READS = 40


def draft_of(number: int) -> Draft:
    """An assessment of 120 questions with own words, about 30 KB as it is stored."""
    answers = {
        f"question_{place}": Answer(value="several_days", own_words=WORDS, said_by="her", by="ana", at=NOW, revision=1)
        for place in range(QUESTIONS)
    }
    held = Administration(date(2026, 3, 3))
    return Draft(f"draft-{number}", f"case-{number}", "intake", "1.0.0", "hash", held, answers, saved=NOW, revision=1)


def summary_of(number: int, draw: random.Random) -> CaseSummary:
    def name() -> str:
        return "".join(draw.choices(SYLLABLES, k=draw.choice((2, 3, 3, 4)))).title()

    return CaseSummary(
        f"case-{number}",
        "individual",
        f"{name()} {name()}",
        preferred_name=name()[:4],
        birth_date=date(1930, 1, 1) + timedelta(days=draw.randrange(30_000)),
        phone=f"555 {draw.randrange(10**7):07}",
        status=draw.choice(("active", "active", "active", "finished")),
        attention="act_now" if number % 50 == 0 else "",
        last_activity=NOW - timedelta(minutes=draw.randrange(500_000)),
        revision=1,
    )


def fill(store: CaseStore, size: int) -> None:
    draw = random.Random(size)
    for first in range(0, size, PER_COMMIT):
        numbers = range(first, min(first + PER_COMMIT, size))
        summaries = [summary_of(number, draw) for number in numbers]
        event = "{}"
        store.commit(
            Commit(
                appends=tuple(
                    Append(summary.case, 0, (StoredEvent(summary.case, 1, event, "chain", "key"),), summary)
                    for summary in summaries
                ),
                save_drafts=tuple(SaveDraft(draft_of(number), 0) for number in numbers),
            )
        )


def bare_file(path: Path, size: int) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE drafts (id TEXT PRIMARY KEY, text TEXT NOT NULL)")
    connection.execute("BEGIN")
    texts = ((f"draft-{number}", canonical_text(plain_draft(draft_of(number)))) for number in range(size))
    connection.executemany("INSERT INTO drafts VALUES (?, ?)", texts)
    connection.execute("COMMIT")
    return connection


@dataclass(slots=True)
class Filled:
    """A store with so many cases, and a bare file with the same drafts."""

    size: int
    store: CaseStore
    bare: sqlite3.Connection


def save(filled: Filled, before: Draft) -> Draft:
    answers = {**before.answers, "question_7": Answer(value="not_at_all", own_words=WORDS, revision=before.revision)}
    after = replace(before, answers=answers, revision=before.revision + 1)
    filled.store.commit(Commit(save_drafts=(SaveDraft(after, before.revision),)))
    return after


def save_bare(filled: Filled, id: str, text: str) -> None:
    filled.bare.execute("BEGIN IMMEDIATE")
    filled.bare.execute("UPDATE drafts SET text = ? WHERE id = ?", (text, id))
    filled.bare.execute("COMMIT")


def measure_saves(stores: Sequence[Filled]) -> list[Row]:
    """Saves all over the file, ours and bare in turn."""
    draw = random.Random(1)
    ours: dict[int, list[float]] = {filled.size: [] for filled in stores}
    bare: dict[int, list[float]] = {filled.size: [] for filled in stores}
    for _ in range(SAVES):
        for filled in stores:
            draft = filled.store.draft(f"draft-{draw.randrange(filled.size)}")
            if draft is None:
                raise LookupError("the store was not filled")
            start = perf_counter()
            draft = save(filled, draft)
            ours[filled.size].append(perf_counter() - start)
            text = canonical_text(plain_draft(draft))
            start = perf_counter()
            save_bare(filled, draft.id, text)
            bare[filled.size].append(perf_counter() - start)
    smallest = median(ours[SIZES[0]]) * 1e3
    rows = [
        Row(
            f"{size:,} cases: save of an answer, beside bare SQLite",
            median(ours[size]) * 1e3,
            median(bare[size]) * 1e3,
            "ms",
            2.5,
        )
        for size in SIZES
    ]
    return rows + [
        Row(
            f"{size:,} cases: save of an answer, beside {SIZES[0]} cases", median(ours[size]) * 1e3, smallest, "ms", 1.2
        )
        for size in SIZES[1:]
    ]


READ: dict[str, Callable[[CaseStore], object]] = {
    "the caseload's first page": lambda store: store.find(CaseQuery()),
    "those who need attention": lambda store: store.find(CaseQuery(status="active", attention="act_now")),
    "search by the start of a name": lambda store: store.find(CaseQuery(search="mara")),
    "search by one letter": lambda store: store.find(CaseQuery(search="m")),
    "search with a letter wrong": lambda store: store.find(CaseQuery(search="Maralimo")),
    "search by birth date": lambda store: store.find(CaseQuery(search="14.5.1992")),
    "search by year": lambda store: store.find(CaseQuery(search="1992")),
    "search by phone": lambda store: store.find(CaseQuery(search="555 0134")),
    "one case opened": lambda store: (store.summary("case-7"), store.events("case-7"), store.drafts("case-7")),
}


def measure_reads(stores: Sequence[Filled]) -> list[Row]:
    rows = []
    for name, read in READ.items():
        taken: dict[int, list[float]] = {filled.size: [] for filled in stores}
        for _ in range(READS):
            for filled in stores:
                start = perf_counter()
                read(filled.store)
                taken[filled.size].append(perf_counter() - start)
        smallest = median(taken[SIZES[0]]) * 1e3
        rows += [Row(f"{size:,} cases: {name}", median(taken[size]) * 1e3, smallest, "ms") for size in SIZES[1:]]
    return rows


def run() -> None:
    with tempfile.TemporaryDirectory() as folder:
        stores = []
        for size in SIZES:
            store = open_store(f"tinydb:{size}.db", "harbor", Path(folder))
            fill(store, size)
            stores.append(Filled(size, store, bare_file(Path(folder) / f"bare-{size}.db", size)))
        stored = len(canonical_text(plain_draft(draft_of(1))))
        show(f"Saves of a draft of {stored:,} bytes (median)", measure_saves(stores))
        show(f"Reads (median), beside {SIZES[0]} cases", measure_reads(stores))
        for filled in stores:
            filled.store.close()
            filled.bare.close()


if __name__ == "__main__":
    run()
