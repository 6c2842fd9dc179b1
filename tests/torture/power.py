"""The power fails: what was not yet asked to be on the disk may be gone, or be there in part, in any order.

kill -9 says nothing of this, since the system still has what a killed process wrote. So a process does its steps under
strace, which writes down what it asked of the disk. From that follows for each moment what the disk was sure to have:
what had been synced. Of everything else chance decides, by sectors. What is left is opened, and has to hold every step
that was acknowledged by then.
"""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from casewright.errors import Refused
from store.memory import MemoryStore
from store.opening import DEFAULT, open_store
from tests.torture import strace
from tests.torture.sight import kept
from tests.torture.steps import Steps
from tests.torture.strace import Call

ACKNOWLEDGED = b"done "
COUNTED = {"answer": "saves of a draft", "record": "appends"}
SECTOR = 512
STEPS = 300
NOT_WAITED_FOR = ("-shm", "-saves")
"""Beside the store: SQLite's shared memory, which it makes anew, and our note, which may be older than the store."""
SYNCS = ("fsync", "fdatasync")
Survival = Literal["nothing", "some", "all"]


@dataclass
class File:
    """`sure` is on the disk; each of `asked` is on its way: where and what is written, or None and a new length."""

    sure: bytearray = field(default_factory=bytearray)
    asked: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.asked:
            _apply(self.sure, change)
        self.asked.clear()

    def left(self, chance: random.Random, survives: Survival) -> bytes:
        """What is found after the power was gone."""
        content = bytearray(self.sure)
        for at, written in self.asked:
            if written is None:
                if _made_it(chance, survives):
                    _apply(content, (at, None))
                continue
            for start in range(0, len(written), SECTOR):
                if _made_it(chance, survives):
                    _apply(content, (at + start, written[start : start + SECTOR]))
        return bytes(content)


@dataclass
class Disk:
    """The files of one folder, by name: as the process sees them, and as the disk is sure to."""

    folder: str
    names: dict[str, File] = field(default_factory=dict)
    sure: dict[str, File] = field(default_factory=dict)

    def takes(self, call: Call) -> bool:
        """Follow one call. Returns whether it changed anything."""
        if call.paths[0] == self.folder:
            if call.name in SYNCS:
                self.sure = dict(self.names)
            return call.name != "openat"
        if not call.paths[0].startswith(self.folder + "/"):
            return False
        paths = [path.removeprefix(self.folder + "/") for path in call.paths]
        if call.name == "openat":
            if "O_CREAT" in call.flags:
                self.names.setdefault(paths[0], File())
        elif call.name in ("link", "rename"):
            self.names[paths[1]] = self.names[paths[0]]
        if call.name in ("unlink", "rename"):
            self.names.pop(paths[0], None)
        file = self.names.get(paths[0])
        if file is not None:
            self._change(file, call)
        return True

    def _change(self, file: File, call: Call) -> None:
        if call.name in SYNCS:
            file.sync()
        elif call.name == "pwrite64":
            file.asked.append((call.numbers[-1], call.content))
        elif call.name == "write":
            file.asked.append((0, call.content))
        elif call.name == "ftruncate":
            file.asked.append((call.numbers[-1], None))

    def unsure(self) -> list[str]:
        """The files of which something written is still on its way to the disk.

        A log that is to be made shorter was played into the file before: were it longer still, that would do no harm.
        """
        waited = (name for name in self.names if not name.endswith(NOT_WAITED_FOR))
        return [name for name in waited if any(written is not None for _, written in self.names[name].asked)]

    def leave(self, folder: Path, chance: random.Random, survives: Survival) -> None:
        """Write out what is found after the power was gone at this moment."""
        folder.mkdir(parents=True)
        for name in sorted(self.names.keys() | self.sure.keys()):
            named = self.names if _made_it(chance, survives) else self.sure
            if name in named and not name.endswith("-shm"):
                (folder / name).write_bytes(named[name].left(chance, survives))


def _made_it(chance: random.Random, survives: Survival) -> bool:
    return survives == "all" or (survives == "some" and chance.random() < 0.5)


def _apply(content: bytearray, change: tuple[int, bytes | None]) -> None:
    at, written = change
    end = at + len(written or b"")
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if written is None:
        del content[at:]
    else:
        content[at:end] = written


class Power:
    """The power fails at random moments of one row of steps."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.counted: Counter[str] = Counter()
        self._folder = folder
        self._seed = seed
        self._chance = random.Random(seed)

    def run(self, times: int) -> Iterator[str]:
        """Yields after each cut what was lost, or ""."""
        strace.needed()
        calls = self._calls()
        moments = sorted(self._chance.choices(range(len(calls)), k=times))
        disk, mirror = Disk(str(self._folder / "written" / "data")), _Mirror(f"{self._seed}/power")
        done = syncs = 0
        for number, call in enumerate(calls):
            disk.takes(call)
            syncs += call.name in SYNCS
            if call.content.startswith(ACKNOWLEDGED):
                done, name = int(call.content.split()[1]), call.content.split()[2].decode()
                self.counted["steps acknowledged"] += 1
                if syncs and name in COUNTED:
                    self.counted[f"{COUNTED[name]} with {syncs} sync{'s'[: syncs - 1]}"] += 1
                syncs = 0
                if unsure := disk.unsure():
                    yield f"step {done} was acknowledged while {', '.join(unsure)} was on its way to the disk"
            while moments and moments[0] == number:
                moments.pop(0)
                yield self._cut(disk, done, mirror)

    def _calls(self) -> list[Call]:
        """All that the process asks of the disk, from the making of the store on."""
        log = self._folder / "log"
        strace.said(self._folder / "written", f"{self._seed}/power", 0, STEPS, *strace.LOGGED, "-o", str(log))
        folder = str(self._folder / "written" / "data")
        every = strace.calls(log)
        return [one for one in every if one.paths[0].startswith(folder) or one.content.startswith(ACKNOWLEDGED)]

    def _cut(self, disk: Disk, done: int, mirror: "_Mirror") -> str:
        self.counted["cuts"] += 1
        survives: Survival = self._chance.choice(("nothing", "some", "some", "all"))
        place = self._folder / f"cut-{self.counted['cuts']}"
        disk.leave(place / "data", self._chance, survives)
        try:
            with closing(open_store(DEFAULT, "harbor", place)) as store:
                found = hash(kept(store))
        except Refused as refused:
            return f"{place}, {done} steps done, {survives} of the rest survived: it does not open: {refused}"
        if found not in (mirror.after(done), mirror.after(done + 1)):
            return f"{place}, {done} steps done, {survives} of the rest survived: not what was acknowledged"
        shutil.rmtree(place)
        return ""


class _Mirror:
    """What is to be there after so many steps, as a hash."""

    def __init__(self, seed: str) -> None:
        self._steps = Steps(seed, MemoryStore())
        self._hashes = [hash(kept(self._steps.store))]

    def after(self, steps: int) -> int:
        while len(self._hashes) <= steps:
            self._steps.go_on()
            self._hashes.append(hash(kept(self._steps.store)))
        return self._hashes[steps]
