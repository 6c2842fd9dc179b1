"""A disk that is really full: a small one in memory, on which little room is left, or none.

What does not fit is refused in plain words and changes nothing; where there is room again, the same step is done.
`python -m tests.torture.full FOLDER SEED TIMES` does it on the disk of a folder.
"""

import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from casewright.errors import Refused
from store.failures import DISK_FULL
from store.memory import MemoryStore
from store.opening import DEFAULT, open_store
from tests.torture.kills import AGENCY, Lost, compare
from tests.torture.sight import files_in, kept
from tests.torture.steps import Steps
from tests.torture.strace import HOUSE, NotTried

MOUNTED = 'mount -t tmpfs -o size=12m casewright "$1" && exec "$2" -m tests.torture.full "$1" "$3" "$4"'
MOST_STEPS = 100
ROOM = 60_000
"""Bytes that are left at most before a store is filled up."""


class Full:
    """In a name space of its own, where one may mount a disk without being root, and nothing of it stays."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.counted: Counter[str] = Counter()
        self._folder = folder
        self._seed = seed

    def run(self, times: int) -> Iterator[str]:
        """Yields what was lost, or ""."""
        apart = ["unshare", "--mount", "--map-root-user"]
        if shutil.which("unshare") is None or subprocess.run([*apart, "true"], check=False).returncode:
            raise NotTried("no disk may be mounted here")
        command = ["sh", "-c", MOUNTED, "sh", str(self._folder), sys.executable, str(self._seed), str(times)]
        ended = subprocess.run([*apart, *command], cwd=HOUSE, stdout=subprocess.PIPE, text=True, check=False)
        for line in ended.stdout.splitlines():
            count, _, what = line.partition(" ")
            self.counted[what] += int(count)
        yield "see above" if ended.returncode else ""


class OnADisk:
    """What is done on the small disk; the disk holds nothing else."""

    def __init__(self, folder: Path, seed: str) -> None:
        self.counted: Counter[str] = Counter()
        self._folder = folder
        self._ballast = folder / "ballast"
        self._mirror = Steps(seed, MemoryStore())
        self._chance = random.Random(seed)

    def fill_up(self) -> None:
        """Steps on a full disk until one is refused, an opening on the full disk, and the same step with room again."""
        with closing(open_store(DEFAULT, AGENCY, self._folder)) as store:
            steps = Steps(self._mirror.seed, store, self._mirror.done)
            self._leave(self._chance.randrange(ROOM))
            self._until_it_is_full(steps)
        self._open_on_a_full_disk()
        self._ballast.unlink()
        with closing(open_store(DEFAULT, AGENCY, self._folder)) as store:
            if compare(store, self._mirror):
                raise Lost("a refused step was done")
            Steps(self._mirror.seed, store, self._mirror.done).go_on()
            self._mirror.go_on()
            compare(store, self._mirror)

    def make_where_there_is_no_room(self) -> None:
        """A new store is made whole or not at all, and opens when there is room."""
        self._leave(self._chance.randrange(400_000))
        place = self._folder / "new"
        try:
            open_store(DEFAULT, AGENCY, place).close()
            self.counted["new stores that fitted"] += 1
        except Refused as refused:
            self._as_full(refused)
        self._ballast.unlink()
        if left := [path.name for path in place.rglob("casewright.db-*") if not path.name.endswith(("-wal", "-shm"))]:
            raise Lost(f"something was left behind: {left}")
        with closing(open_store(DEFAULT, AGENCY, place)) as store:
            if kept(store):
                raise Lost("there is something in a new store")
        shutil.rmtree(place)

    def _until_it_is_full(self, steps: Steps) -> None:
        for _ in range(MOST_STEPS):
            try:
                steps.go_on()
            except Refused as refused:
                self._as_full(refused)
                return
            self._mirror.go_on()
            self.counted["steps done with little room"] += 1
        # The log had room enough left of its own.
        self.counted["times that the room was enough"] += 1

    def _open_on_a_full_disk(self) -> None:
        """Nothing may be overwritten by trying."""
        self._leave(0)
        before = files_in(self._folder / "data")
        try:
            with closing(open_store(DEFAULT, AGENCY, self._folder)) as store:
                compare(store, self._mirror)
            self.counted["openings of a store on a full disk"] += 1
        except Refused as refused:
            self._as_full(refused)
            if files_in(self._folder / "data") != before:
                raise Lost("it was refused, and changed") from refused

    def _as_full(self, refused: Refused) -> None:
        self.counted["refusals"] += 1
        if refused.code != "CW502" or refused.params["reason"] != DISK_FULL:
            raise Lost(f"a full disk is called: {refused}") from refused

    def _leave(self, room: int) -> None:
        """Fill the disk up, but for so many bytes."""
        self._ballast.unlink(missing_ok=True)
        filled = os.statvfs(self._folder)
        size = max(0, filled.f_bavail * filled.f_frsize - room)
        with self._ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, size))


def main(folder: Path, seed: str, times: int) -> None:
    disk = OnADisk(folder, f"{seed}/full")
    for _ in range(times):
        disk.fill_up()
        disk.make_where_there_is_no_room()
        disk.counted["full disks"] += 1
    for what, count in disk.counted.items():
        sys.stdout.write(f"{count} {what}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
