"""What encryption costs: a store in clear and an encrypted one, in turn; and the search, whose names lie in memory.

`python -m benchmarks.at_rest 100000` measures with so many cases; without a number, with 10,000.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.filled import WORDS, cases_of, drafts_of, likes, templates
from benchmarks.report import Row, show
from benchmarks.store import FOUND, NOW, READS, SAVES
from casewright.cases.records import Answer, StoredEvent
from casewright.ports import Append, CaseQuery, CaseStore, Commit, SaveDraft
from store.encryption_keys import VARIABLE
from store.opening import open_store

CASES = 10_000
PLACES = ("clear", "encrypted")
Action = Callable[[CaseStore, str], object]


def in_turn(
    stores: dict[str, CaseStore], ids: Sequence[str], action: Callable[[CaseStore, str], object]
) -> list[float]:
    """The median of what an action takes on each of the stores, in ms."""
    taken: dict[str, list[float]] = {place: [] for place in stores}
    for id in ids:
        for place, store in stores.items():
            start = perf_counter()
            action(store, id)
            taken[place].append(perf_counter() - start)
    return [median(each) * 1e3 for each in taken.values()]


def save_draft(store: CaseStore, id: str) -> None:
    draft = store.draft(id)
    if draft is None:
        raise LookupError("the store was not filled")
    answers = {**draft.answers, "q7": Answer(value="c1", own_words=WORDS)}
    after = replace(draft, answers=answers, revision=draft.revision + 1)
    store.commit(Commit(save_drafts=(SaveDraft(after, draft.revision),)))


def append_event(store: CaseStore, id: str) -> None:
    summary = store.summary(id)
    if summary is None:
        raise LookupError("the store was not filled")
    event = StoredEvent(summary.case, summary.revision + 1, "{}", "chain", "key")
    after = replace(summary, revision=summary.revision + 1, last_activity=NOW)
    store.commit(Commit(appends=(Append(summary.case, summary.revision, (event,), after),)))


def append_and_search(store: CaseStore, id: str) -> None:
    append_event(store, id)
    store.find(CaseQuery(search="mara"))


def reading(query: CaseQuery) -> Action:
    return lambda store, _: store.find(query)


def memory() -> float:
    """What this process has in memory, in MiB, as Linux tells it."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def measure_first_search(store: CaseStore) -> None:
    before, start = memory(), perf_counter()
    store.find(CaseQuery(search="mara"))
    print(f"  the first search takes {perf_counter() - start:,.1f} s and {memory() - before:,.0f} MiB")


def run(cases: int) -> None:
    os.environ[VARIABLE] = "ab" * 32
    with tempfile.TemporaryDirectory() as folder:
        made = templates(Path(folder) / "templates" / "workspace")
        stores: dict[str, CaseStore] = {
            place: open_store(f"tinydb:{place}.db", "harbor", Path(folder), place == "encrypted") for place in PLACES
        }
        for store in stores.values():
            store.receive(likes(made, cases))
        size = next(len(thing.content) for thing in made if thing.kind == "draft")
        print(f"{cases:,} cases, drafts of {size:,} bytes")
        measure_first_search(stores["encrypted"])
        drafts, ids = drafts_of(made, cases), cases_of(made, cases)
        actions: dict[str, tuple[Sequence[str], Action]] = {
            "draft read, changed and saved": (drafts[:SAVES], save_draft),
            "event with its summary": (ids[:SAVES], append_event),
            "event, and a search that sees it": (ids[SAVES : SAVES + READS], append_and_search),
            **{name: (ids[:READS], reading(query)) for name, query in FOUND.items()},
        }
        rows = []
        for name, (those, action) in actions.items():
            clear, encrypted = in_turn(stores, those, action)
            rows.append(Row(name, encrypted, clear, "ms"))
        show("Encrypted, beside clear (median)", rows)
        for store in stores.values():
            store.close()


if __name__ == "__main__":
    run(int(sys.argv[1]) if sys.argv[1:] else CASES)
