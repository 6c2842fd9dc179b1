"""The embedded store with 100 to 100,000 cases of about 30 KB: a save, and what the caseload and a case read.

A save of an answer is held against a bare SQLite transaction of the same bytes in a file of the same size (WAL,
synchronous FULL), and against plain TinyDB with its JSON file where that still ends; everything else against the store
with the fewest cases. All are measured in turn. Filling takes some minutes and 10 GB of disk.
"""

import json
import random
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from tinydb import TinyDB
from tinydb.table import Document

from benchmarks.filled import FREQUENT, WORDS, agency, cases_of, drafts_of, likes, room, templates
from benchmarks.report import Row, show
from casewright import service
from casewright.cases.canonical import canonical_text, plain_draft
from casewright.cases.records import Answer, Draft
from casewright.ports import CaseQuery, CaseStore, Commit, SaveDraft, Stored
from casewright.service.context import Context

SIZES = (100, 1_000, 10_000, 100_000)
PLAIN_SIZES = (100, 1_000, 10_000)
"""Those at which plain TinyDB is measured too: with ten times as many a save would take minutes."""
SAVES = 300
PLAIN_SAVES = 3
READS = 40
NOW = datetime(2026, 3, 3, 14, 2, tzinfo=UTC)


def bare_file(path: Path, things: Sequence[Stored], cases: int) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE things (kind TEXT, key TEXT, text TEXT NOT NULL, PRIMARY KEY (kind, key))")
    connection.execute("BEGIN")
    texts = ((thing.kind, thing.key, thing.content) for thing in likes(things, cases))
    connection.executemany("INSERT INTO things VALUES (?, ?, ?)", texts)
    connection.execute("COMMIT")
    return connection


@dataclass(slots=True)
class Filled:
    """An agency with so many cases, and a bare file with the same texts. `seconds` is what filling the first took."""

    size: int
    context: Context
    bare: sqlite3.Connection
    cases: Sequence[str]
    drafts: Sequence[str]
    seconds: float

    @property
    def store(self) -> CaseStore:
        return self.context.store


def filled(folder: Path, made: Sequence[Stored], size: int) -> Filled:
    start = perf_counter()
    place = agency(folder / str(size) / "workspace", made, size)
    taken = perf_counter() - start
    bare = bare_file(folder / f"bare-{size}.db", made, size)
    return Filled(size, room(place).context(""), bare, cases_of(made, size), drafts_of(made, size), taken)


def save(filled: Filled, before: Draft) -> Draft:
    answers = {**before.answers, "q7": Answer(value="c1", own_words=WORDS, revision=before.revision)}
    after = replace(before, answers=answers, revision=before.revision + 1)
    filled.store.commit(Commit(save_drafts=(SaveDraft(after, before.revision),)))
    return after


def save_bare(filled: Filled, id: str, text: str) -> None:
    filled.bare.execute("BEGIN IMMEDIATE")
    filled.bare.execute("UPDATE things SET text = ? WHERE kind = 'draft' AND key = ?", (text, id))
    filled.bare.execute("COMMIT")


def measure_saves(stores: Sequence[Filled]) -> list[Row]:
    """Saves all over the file, ours and bare in turn."""
    draw = random.Random(1)
    ours: dict[int, list[float]] = {filled.size: [] for filled in stores}
    bare: dict[int, list[float]] = {filled.size: [] for filled in stores}
    for _ in range(SAVES):
        for filled in stores:
            draft = _draft(filled, draw.choice(filled.drafts))
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


def measure_plain(folder: Path, made: Sequence[Stored], ours: Sequence[Filled]) -> list[Row]:
    """The same saves by TinyDB as it comes, which writes its whole file each time."""
    rows = []
    for filled in ours:
        if filled.size in PLAIN_SIZES:
            path = folder / f"plain-{filled.size}.json"
            with TinyDB(path) as plain:
                table = plain.table("things")
                table.insert_multiple(
                    Document(json.loads(thing.content), place)
                    for place, thing in enumerate(likes(made, filled.size), start=1)
                )
                place = next(place for place, found in enumerate(table.all(), start=1) if "answers" in found)
                content = json.loads(canonical_text(plain_draft(_draft(filled, filled.drafts[0]))))
                taken, theirs = [], []
                for turn in range(PLAIN_SAVES):
                    draft = _draft(filled, filled.drafts[turn])
                    start = perf_counter()
                    save(filled, draft)
                    taken.append(perf_counter() - start)
                    start = perf_counter()
                    table.upsert(Document({**content, "revision": turn}, place))
                    theirs.append(perf_counter() - start)
            path.unlink()
            name = f"{filled.size:,} cases: save of an answer, beside plain TinyDB"
            rows.append(Row(name, median(taken) * 1e3, median(theirs) * 1e3, "ms"))
    return rows


def _draft(filled: Filled, id: str) -> Draft:
    draft = filled.store.draft(id)
    if draft is None:
        raise LookupError("the store was not filled")
    return draft


FOUND: dict[str, CaseQuery] = {
    "the caseload's first page": CaseQuery(),
    "those who need attention": CaseQuery(attention="act_now"),
    "those who are active and need attention": CaseQuery(status="active", attention="act_now"),
    "what is due": CaseQuery(due_by=date(2026, 3, 3)),
    "search by the start of a name": CaseQuery(search=FREQUENT[:3].lower()),
    "search by one letter": CaseQuery(search="m"),
    "search with a letter wrong": CaseQuery(search="Maralimo"),
    "search by birth date": CaseQuery(search="14.5.1992"),
    "search by year": CaseQuery(search="1992"),
    "search by phone": CaseQuery(search="555 0134"),
}


def find(query: CaseQuery) -> Callable[[Filled, int], object]:
    return lambda filled, _: filled.store.find(query)


READ: dict[str, Callable[[Filled, int], object]] = {
    **{name: find(query) for name, query in FOUND.items()},
    "what is unfinished": lambda filled, _: filled.store.own_drafts("ana", 25),
    "one case opened": lambda filled, turn: service.case(filled.context, filled.cases[turn]),
}


def measure_reads(stores: Sequence[Filled]) -> list[Row]:
    """Of the processor, which is all that reading takes here: the files lie in memory."""
    rows = []
    for name, read in READ.items():
        taken: dict[int, list[float]] = {filled.size: [] for filled in stores}
        for turn in range(READS):
            for filled in stores:
                start = process_time()
                read(filled, turn)
                taken[filled.size].append(process_time() - start)
        smallest = median(taken[SIZES[0]]) * 1e3
        rows += [Row(f"{size:,} cases: {name}", median(taken[size]) * 1e3, smallest, "ms") for size in SIZES[1:]]
    return rows


def run(folder: Path) -> None:
    made = templates(folder / "templates" / "workspace")
    stores = [filled(folder, made, size) for size in SIZES]
    for one in stores:
        print(f"{one.size:,} cases filled in {one.seconds:,.0f} s")
    stored = len(canonical_text(plain_draft(_draft(stores[0], stores[0].drafts[0]))))
    show(f"Saves of a draft of {stored:,} bytes (median)", measure_saves(stores) + measure_plain(folder, made, stores))
    show(f"Reads (median, time of the processor), beside {SIZES[0]} cases", measure_reads(stores))
    for one in stores:
        one.store.close()
        one.bare.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        run(Path(temporary))
