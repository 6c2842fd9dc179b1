"""What encryption costs: a store in clear and an encrypted one, in turn; and the search, whose names lie in memory.

`python -m benchmarks.at_rest 100000` measures with so many cases; without a number, with 10,000.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.report import Row, show
from benchmarks.store import NOW, READ, READS, SAVES, WORDS, draft_of, fill
from casewright.cases.canonical import canonical_text, plain_draft
from casewright.cases.records import Answer, StoredEvent
from casewright.ports import Append, CaseQuery, CaseStore, Commit, SaveDraft
from store.encryption_keys import VARIABLE
from store.opening import open_store

CASES = 10_000
PLACES = ("clear", "encrypted")


def in_turn(stores: dict[str, CaseStore], times: int, action: Callable[[CaseStore, int], object]) -> dict[str, float]:
    """The median of what an action takes on each of the stores, in ms."""
    taken: dict[str, list[float]] = {place: [] for place in stores}
    for number in range(times):
        for place, store in stores.items():
            start = perf_counter()
            action(store, number)
            taken[place].append(perf_counter() - start)
    return {place: median(each) * 1e3 for place, each in taken.items()}


def save_draft(store: CaseStore, number: int) -> None:
    draft = store.draft(f"draft-{number}")
    if draft is None:
        raise LookupError("the store was not filled")
    answers = {**draft.answers, "question_7": Answer(value="not_at_all", own_words=WORDS)}
    store.commit(Commit(save_drafts=(SaveDraft(replace(draft, answers=answers, revision=2), 1),)))


def append_event(store: CaseStore, number: int) -> None:
    summary = store.summary(f"case-{number}")
    if summary is None:
        raise LookupError("the store was not filled")
    event = StoredEvent(summary.case, 2, "{}", "chain", "key")
    after = replace(summary, revision=2, last_activity=NOW)
    store.commit(Commit(appends=(Append(summary.case, 1, (event,), after),)))


def append_and_search(store: CaseStore, number: int) -> None:
    append_event(store, number + SAVES)
    store.find(CaseQuery(search="mara"))


def reading(name: str) -> Callable[[CaseStore, int], object]:
    return lambda store, _: READ[name](store)


ACTIONS: dict[str, tuple[int, Callable[[CaseStore, int], object]]] = {
    "draft read, changed and saved": (SAVES, save_draft),
    "event with its summary": (SAVES, append_event),
    "event, and a search that sees it": (READS, append_and_search),
}


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
        stores: dict[str, CaseStore] = {
            place: open_store(f"tinydb:{place}.db", "harbor", Path(folder), place == "encrypted") for place in PLACES
        }
        for store in stores.values():
            fill(store, cases)
        print(f"{cases:,} cases, drafts of {len(canonical_text(plain_draft(draft_of(1)))):,} bytes")
        measure_first_search(stores["encrypted"])
        rows = []
        for name, (times, action) in (*ACTIONS.items(), *((name, (READS, reading(name))) for name in READ)):
            took = in_turn(stores, times, action)
            rows.append(Row(name, took["encrypted"], took["clear"], "ms"))
        show("Encrypted, beside clear (median)", rows)
        for store in stores.values():
            store.close()


if __name__ == "__main__":
    run(int(sys.argv[1]) if sys.argv[1:] else CASES)
