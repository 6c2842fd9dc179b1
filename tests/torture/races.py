"""Eight threads in each of two processes on one case: no save that was acknowledged is overwritten by another.

Nor is one lost when one of the processes is killed under its threads, and the other goes on.
"""

import io
import os
import random
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, redirect_stdout
from pathlib import Path
from typing import TextIO

from casewright.ports import CaseStore
from store.opening import DEFAULT, open_store
from tests.store.postgresql import PostgreSQL
from tests.store.writer import write

THREADS = 8
NAMES = [f"one{number}" for number in range(THREADS)]
OTHERS = [f"other{number}" for number in range(THREADS)]
AGENCY = "harbor"
ENDLESS = 1_000_000_000
SELDOMER = 5
"""On a server, where a race takes longer: all see the same case there, and all but one are refused."""


class Races:
    """Of a store in memory no other process knows: there the threads race among themselves."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.counted: Counter[str] = Counter()
        self._folder = folder
        self._chance = random.Random(seed)

    def run(self, times: int) -> Iterator[str]:
        """So many saves of each thread. Yields after each race what was lost in it, or ""."""
        server = PostgreSQL(durable=True)
        try:
            for what in ("events", "drafts"):
                for url, often in (("memory:", times), (DEFAULT, times), (server.new_place()[1], times // SELDOMER)):
                    yield self._race(url, self._folder / what, what, often)
            for url, often in ((DEFAULT, times), (server.new_place()[1], times // SELDOMER)):
                yield self._race_with_a_killed_one(url, self._folder / "killed", often)
        finally:
            server.remove()

    def _race(self, url: str, folder: Path, what: str, times: int) -> str:
        others = [] if url == "memory:" else OTHERS
        child = os.fork() if others else 0
        if others and not child:
            _race_and_leave(url, folder, what, times, io.StringIO())
        with closing(open_store(url, AGENCY, folder)) as store:
            failed = write_in_threads(store, NAMES, what, times, io.StringIO())
            if child and os.waitpid(child, 0)[1]:
                failed.append("the other process")
            self.counted[f"saves of {what}"] += len((*NAMES, *others)) * times
            lost = missing(store, [*NAMES, *others], what, times)
        return f"{what} in {url}: {lost}; failed: {', '.join(failed) or 'none'}" if lost or failed else ""

    def _race_with_a_killed_one(self, url: str, folder: Path, times: int) -> str:
        """The other process is killed under its eight threads, and these go on."""
        ear, mouth = os.pipe()
        child = os.fork()
        if not child:
            _race_and_leave(url, folder, "events", ENDLESS, os.fdopen(mouth, "w"))
        os.close(mouth)
        acknowledged: list[str] = []
        listener = threading.Thread(
            target=_kill_after, args=(child, ear, self._chance.randint(1, THREADS * times), acknowledged)
        )
        listener.start()
        with closing(open_store(url, AGENCY, folder)) as store:
            failed = write_in_threads(store, NAMES, "events", times, io.StringIO())
            listener.join()
            os.waitpid(child, 0)
            events = store.events("shared")
        self.counted["saves of a process that was killed"] += len(acknowledged)
        kept = [event.text.split('"')[3] for event in events]
        wanted = {*acknowledged, *(f"{name}-{number}" for name in NAMES for number in range(times))}
        lost = wanted - set(kept)
        whole = len(set(kept)) == len(kept) and [event.revision for event in events] == list(range(1, len(kept) + 1))
        return (
            "" if whole and not lost and not failed else f"{url}: lost {len(lost)}, failed {failed}, in order: {whole}"
        )


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


def write_in_threads(store: CaseStore, names: list[str], what: str, times: int, acknowledged: TextIO) -> list[str]:
    """Each name saves so often, all at once. Returns those that failed."""
    failed = list(names)

    def writing(name: str) -> None:
        write(store, name, what, times)
        failed.remove(name)

    threads = [threading.Thread(target=writing, args=(name,)) for name in names]
    with redirect_stdout(acknowledged):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return failed


def _race_and_leave(url: str, folder: Path, what: str, times: int, acknowledged: TextIO) -> None:
    """In a process of its own, which ends here."""
    left = 1
    try:
        with closing(open_store(url, AGENCY, folder)) as store:
            left = len(write_in_threads(store, OTHERS, what, times, acknowledged))
    finally:
        os._exit(min(left, 1))


def _kill_after(child: int, ear: int, saves: int, acknowledged: list[str]) -> None:
    with os.fdopen(ear) as said:
        for line in said:
            acknowledged.extend([line.strip()] if line.endswith("\n") else [])
            if len(acknowledged) == saves:
                os.kill(child, signal.SIGKILL)
