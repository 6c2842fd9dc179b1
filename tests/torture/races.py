"""Eight threads in each of two processes on one case: no save that was acknowledged is overwritten by another."""

import io
import os
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, redirect_stdout
from pathlib import Path

from casewright.ports import CaseStore
from store.opening import DEFAULT, open_store
from tests.store.postgresql import PostgreSQL
from tests.store.writer import write

THREADS = 8
AGENCY = "harbor"


class Races:
    """Of a store in memory no other process knows: there the threads race among themselves."""

    def __init__(self, folder: Path, _seed: int) -> None:
        self.counted: Counter[str] = Counter()
        self._folder = folder

    def run(self, times: int) -> Iterator[str]:
        """So many saves of each thread. Yields after each race what was lost in it, or ""."""
        server = PostgreSQL(durable=True)
        try:
            for what in ("events", "drafts"):
                for url in ("memory:", DEFAULT, server.new_place()[1]):
                    yield self._race(url, self._folder / what, what, times)
        finally:
            server.remove()

    def _race(self, url: str, folder: Path, what: str, times: int) -> str:
        names = [f"one{number}" for number in range(THREADS)]
        others = [] if url == "memory:" else [f"other{number}" for number in range(THREADS)]
        child = os.fork() if others else 0
        if others and not child:
            _race_and_leave(url, folder, others, what, times)
        with closing(open_store(url, AGENCY, folder)) as store:
            failed = write_in_threads(store, names, what, times)
            if child and os.waitpid(child, 0)[1]:
                failed.append("the other process")
            self.counted[f"saves of {what}"] += len((*names, *others)) * times
            lost = missing(store, [*names, *others], what, times)
        return f"{what} in {url}: {lost}; failed: {', '.join(failed) or 'none'}" if lost or failed else ""


def missing(store: CaseStore, names: list[str], what: str, times: int) -> str:
    """What is not there of what all of them saved, or ""."""
    if what == "events":
        kept = sorted(event.text.split('"')[3] for event in store.events("shared"))
        revisions = [event.revision for event in store.events("shared")]
        wanted = sorted(f"{name}-{number}" for name in names for number in range(times))
        whole = kept == wanted and revisions == list(range(1, len(wanted) + 1))
        return "" if whole else f"{len(wanted)} were saved, {len(set(wanted) & set(kept))} are there"
    draft = store.draft("shared")
    counts = {name: answer.value for name, answer in draft.answers.items()} if draft else {}
    return "" if counts == dict.fromkeys(names, times) else f"each was saved {times} times, there are {counts}"


def write_in_threads(store: CaseStore, names: list[str], what: str, times: int) -> list[str]:
    """Each name saves so often, all at once. Returns those that failed."""
    failed = list(names)

    def writing(name: str) -> None:
        write(store, name, what, times)
        failed.remove(name)

    threads = [threading.Thread(target=writing, args=(name,)) for name in names]
    with redirect_stdout(io.StringIO()):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return failed


def _race_and_leave(url: str, folder: Path, names: list[str], what: str, times: int) -> None:
    """In a process of its own, which ends here."""
    left = 1
    try:
        with closing(open_store(url, AGENCY, folder)) as store:
            left = len(write_in_threads(store, names, what, times))
    finally:
        os._exit(min(left, 1))
