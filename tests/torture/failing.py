"""A disk that reports a fault, or is full, at one call in the middle of a save; and a kill at exactly that call.

strace makes one call of a process fail, or ends the process there. What was acknowledged before is there, and the save
that met the fault is there whole or not at all; the process tries it again, as a worker would, and goes on.
"""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from casewright.errors import Refused
from store.memory import MemoryStore
from store.opening import DEFAULT, open_store
from tests.torture import strace
from tests.torture.kills import AGENCY, Lost, compare
from tests.torture.steps import Steps

BEFORE, STEPS = 60, 70
"""So many steps are done before, so many when the last one is done."""
WRITES = ("pwrite64", "fdatasync", "ftruncate", "openat", "write")
FAULTS = {"error=EIO": "disk faults", "error=ENOSPC": "times a full disk", "signal=KILL": "kills"}


class Failing:
    """One fault in each run of a process; at which call is left to chance."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.counted: Counter[str] = Counter()
        self._folder = folder
        self._seed = f"{seed}/failing"
        self._chance = random.Random(seed)

    def run(self, times: int) -> Iterator[str]:
        """Yields after each fault what was lost, or ""."""
        strace.needed()
        with closing(open_store(DEFAULT, AGENCY, self._folder / "before")) as store:
            _go_on(Steps(self._seed, store), BEFORE)
        there = self._calls()
        for number in range(times):
            place = self._folder / f"fault-{number}"
            shutil.copytree(self._folder / "before", place)
            call = self._chance.choice(sorted(there))
            at = self._chance.randint(1, there[call])
            fault = self._chance.choice(tuple(FAULTS))
            lost = self._with_fault(place, f"inject={call}:{fault}:when={at}")
            self.counted[FAULTS[fault]] += 1
            yield f"{place}, {call} number {at}, {fault}: {lost}" if lost else ""
            if not lost:
                shutil.rmtree(place)

    def _calls(self) -> Counter[str]:
        """By name: how many calls about the store there are when nothing fails."""
        place, log = self._folder / "whole", self._folder / "log"
        shutil.copytree(self._folder / "before", place)
        strace.said(place, self._seed, BEFORE, STEPS, *strace.of_store(place), *strace.LOGGED, "-o", str(log))
        return Counter(call.name for call in strace.calls(log, failed_too=True) if call.name in WRITES)

    def _with_fault(self, place: Path, injected: str) -> str:
        said = strace.said(place, self._seed, BEFORE, STEPS, *strace.of_store(place), "-o", "/dev/null", "-e", injected)
        done = max((int(words.split()[1]) for words in said if words.startswith("done ")), default=BEFORE)
        refused = sum(words.startswith("refused CW502") for words in said)
        if done < STEPS and not refused and "KILL" not in injected:
            return f"it ended without a refusal; said {said[-2:]}"
        self.counted["refused"] += refused
        self.counted["done in spite of it"] += done == STEPS
        memory = MemoryStore()
        mirror = Steps(self._seed, memory)
        _go_on(mirror, done)
        try:
            with closing(open_store(DEFAULT, AGENCY, place)) as store:
                self.counted["kept, though not acknowledged"] += compare(store, mirror)
        except (Lost, Refused) as lost:
            return f"{lost}; said {said[-2:]}"
        return ""


def _go_on(steps: Steps, until: int) -> None:
    while steps.done < until:
        steps.go_on()
