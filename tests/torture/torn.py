"""A file that is not as it was left: cut off, zeroed or scribbled on by chance. It is never built upon.

Either the store refuses to open, and every byte stays as it was, or all of it is there, or what was altered is named by
what looks records over (`casewright verify`) or refused when it is read. Only the words of a draft have no seal, unless
they are encrypted.
"""

import os
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from casewright.errors import Refused
from casewright.ports import Stored
from casewright.service.verifying import Heads, verify, verify_store
from store.encryption_keys import VARIABLE
from store.opening import DEFAULT, open_store, reencrypt_store
from tests.torture.kills import AGENCY, CHAIN_KEYS, ENCRYPTION_KEY
from tests.torture.sight import difference, files_in, kept
from tests.torture.steps import Steps
from tests.torture.work import ACTIONS

STEPS = 200
PAGE, SECTOR = 4096, 512
Damage = Callable[[random.Random, bytearray], None]


def cut_off(chance: random.Random, content: bytearray) -> None:
    del content[chance.randrange(len(content)) :]


def cut_off_by_pages(chance: random.Random, content: bytearray) -> None:
    del content[chance.randrange(len(content) // PAGE + 1) * PAGE :]


def zero_a_page(chance: random.Random, content: bytearray) -> None:
    at = chance.randrange(len(content) // PAGE + 1) * PAGE
    content[at : at + PAGE] = bytes(len(content[at : at + PAGE]))


def scribble_on_a_sector(chance: random.Random, content: bytearray) -> None:
    at = chance.randrange(len(content) // SECTOR) * SECTOR
    content[at : at + SECTOR] = chance.randbytes(SECTOR)


def flip_a_bit(chance: random.Random, content: bytearray) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def swap_two_pages(chance: random.Random, content: bytearray) -> None:
    one, other = (chance.randrange(len(content) // PAGE) * PAGE for _ in range(2))
    content[one : one + PAGE], content[other : other + PAGE] = (
        content[other : other + PAGE],
        content[one : one + PAGE],
    )


def add_something(chance: random.Random, content: bytearray) -> None:
    content.extend(chance.randbytes(chance.randrange(1, 3 * PAGE)))


DAMAGES: tuple[Damage, ...] = (
    *(cut_off, cut_off_by_pages, zero_a_page, scribble_on_a_sector, flip_a_bit, swap_two_pages, add_something),
)


class Torn:
    """Damages of three stores: one that was closed, in clear and encrypted, and one that was killed, with a log."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.counted: Counter[str] = Counter()
        self._folder = folder
        self._seed = seed
        self._chance = random.Random(seed)
        self._expected: tuple[Stored, ...] = ()
        self._heads: Heads = {}

    def run(self, times: int) -> Iterator[str]:
        """Yields after each damage what was lost, or ""."""
        os.environ[VARIABLE] = ENCRYPTION_KEY.hex()
        self._make()
        for number in range(times):
            left, file = self._chance.choice(
                (
                    *(("closed", "casewright.db"), ("encrypted", "casewright.db")),
                    *(("killed", "casewright.db"), ("killed", "casewright.db-wal")),
                )
            )
            damage = self._chance.choice(DAMAGES)
            place = self._folder / f"torn-{number}"
            shutil.copytree(self._folder / left, place)
            path = place / "data" / file
            content = bytearray(path.read_bytes())
            damage(self._chance, content)
            path.write_bytes(content)
            lost = self._looked_at(place, left == "encrypted")
            yield f"{file} of {left}, {damage.__name__}: {lost}; {place}" if lost else ""
            if not lost:
                shutil.rmtree(place)

    def _make(self) -> None:
        child = os.fork()
        if not child:
            try:
                _work_and_leave(self._folder / "killed", f"{self._seed}/torn")
            finally:
                os._exit(9)
        os.waitpid(child, 0)
        shutil.copytree(self._folder / "killed", self._folder / "closed")
        with closing(open_store(DEFAULT, AGENCY, self._folder / "closed")) as store:
            self._expected = kept(store)
            whole = verify_store(store, CHAIN_KEYS)
        shutil.copytree(self._folder / "closed", self._folder / "encrypted")
        reencrypt_store(DEFAULT, AGENCY, self._folder / "encrypted", ENCRYPTION_KEY, lambda rows, count: iter(rows))
        assert not whole.findings, whole.findings
        self._heads = whole.heads

    def _looked_at(self, place: Path, encrypted: bool) -> str:
        before = files_in(place / "data")
        try:
            store = open_store(DEFAULT, AGENCY, place)
        except Refused as refused:
            self.counted[f"refused with {refused.code}"] += 1
            return "" if files_in(place / "data") == before else "it was refused, and changed"
        with closing(store):
            try:
                found = kept(store)
            except Refused as refused:
                self.counted[f"refused with {refused.code} when read"] += 1
                return ""
        if found == self._expected:
            self.counted["without harm"] += 1
            return ""
        if verify(found, CHAIN_KEYS, self._heads).findings:
            self.counted["named by verify"] += 1
            return ""
        if not encrypted and _finished(found) == _finished(self._expected):
            self.counted["unnoticed in a draft"] += 1
            return ""
        return f"altered, and nobody says so: {difference(found, self._expected)}"


def _work_and_leave(folder: Path, seed: str) -> None:
    """Without closing the store, as a killed process does."""
    steps = Steps(seed, open_store(DEFAULT, AGENCY, folder), among=ACTIONS)
    while steps.done < STEPS:
        steps.go_on()


def _finished(things: tuple[Stored, ...]) -> list[Stored]:
    """What is part of the record. Drafts are not yet, and have no seal."""
    return [thing for thing in things if thing.kind != "draft"]
