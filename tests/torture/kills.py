"""kill -9 at random moments: what was acknowledged is there, and what was under way is there whole or not at all.

A child opens the store and does one step after the other, acknowledging each through a pipe, until it is killed. The
same steps are done on a store in memory. After each kill the store on disk has to hold what the one in memory holds
after as many steps as were acknowledged, or after one more: every event, draft, file and summary, byte by byte.
"""

import gzip
import os
import random
import shutil
import signal
import sqlite3
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from casewright.cases.chain import verify
from casewright.errors import Refused
from casewright.ports import CaseStore, Stored
from store import schema
from store.chain_key import chain_key
from store.encryption_keys import VARIABLE
from store.key_files import KEY_BYTES
from store.memory import MemoryStore
from store.opening import DEFAULT, open_store, reencrypt_store
from tests.torture.sight import difference, kept, read
from tests.torture.steps import Steps
from tests.torture.work import RAW

AGENCY = "harbor"
OLD = Path(__file__).parents[1] / "fixtures" / "stores"
BEGINNINGS = ("", *(f"format_{number}.db.gz" for number in range(1, schema.FORMAT)))
"""What lies there before a store is opened for the first time: nothing, or what an older Casewright left."""
CHAIN_KEYS = {"key": b"k" * 32}
KILLS_OF_A_STORE = 50
WATCHED = 0.3
"""How many of the kills at work are seen by another process that has the store open."""
ENCRYPTING = 0.15
"""How many of the kills at work are while all is encrypted, or decrypted: the work goes on in what comes of it."""
ENCRYPTION_KEY = b"e" * KEY_BYTES
READY, DONE = b"r", b"."
SAVING = "while saving"


class Lost(Exception):  # noqa: N818  # what it is all about
    """Something acknowledged is not there, something is half there, or the store does not open."""


class Kills:
    """The steps and the waits follow from the seed; what is under way at the moment of a kill is up to the machine."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.counted: Counter[str] = Counter()
        self._folder = folder
        self._seed = seed
        self._chance = random.Random(seed)
        self._opening = self._step = 0.02
        """Seconds, as they were lately."""

    def run(self, kills: int) -> Iterator[str]:
        """So many kills while steps are done, and others beside them. Yields after each store what was lost, or ""."""
        os.environ[VARIABLE] = ENCRYPTION_KEY.hex()
        number = 0
        while self.counted[SAVING] < kills:
            folder = self._folder / f"store-{number}"
            wanted = min(KILLS_OF_A_STORE, kills - self.counted[SAVING])
            try:
                self._at_the_first_opening(folder / "first", wanted // 2)
                self._at_work(folder / "work", number, wanted)
                shutil.rmtree(folder)
                yield ""
            except Lost as lost:
                yield f"store {number}, kill {self.counted['kills']}: {lost}"
            number += 1

    def _at_the_first_opening(self, folder: Path, kills: int) -> None:
        """Nothing was there, or an older store: it is made or brought up to date, whole."""
        wholes = {beginning: self._as_begun(folder / f"whole {beginning}", beginning) for beginning in BEGINNINGS}
        for kill in range(kills):
            beginning = BEGINNINGS[kill % len(BEGINNINGS)]
            place = folder / str(kill)
            _begin(place, beginning)
            with running(lambda say, place=place: _open_only(place, say)) as child:  # type: ignore[misc]
                time.sleep(self._chance.random() * 1.5 * self._opening)
                child.kill()
            self.counted["kills"] += 1
            self.counted["at the first opening" if READY not in child.said else "just opened"] += 1
            _check_file(place)
            with closing(_opened(place)) as store:
                if wrong := difference(kept(store), wholes[beginning]):
                    raise Lost(wrong)
            if child.said.startswith(READY) and _key_of(place) != child.said[1:13].decode():
                raise Lost("the key of the chain is another one")

    def _as_begun(self, place: Path, beginning: str) -> tuple[Stored, ...]:
        """What is in it when nobody kills."""
        _begin(place, beginning)
        began = time.perf_counter()
        with closing(_opened(place)) as store:
            self._opening = time.perf_counter() - began
            return kept(store)

    def _at_work(self, folder: Path, number: int, kills: int) -> None:
        beginning = BEGINNINGS[number % len(BEGINNINGS)]
        memory = MemoryStore()
        memory.receive(self._as_begun(folder, beginning))
        mirror = Steps(f"{self._seed}/{number}", memory)
        until = self.counted[SAVING] + kills
        while self.counted[SAVING] < until:
            if self._chance.random() < ENCRYPTING:
                self._kill_while_encrypting(folder, mirror)
            else:
                self._kill_at_work(folder, mirror)
        with closing(_opened(folder)) as store:
            if read(store) != read(memory):
                raise Lost("it is kept, and not found")

    def _kill_while_encrypting(self, folder: Path, mirror: Steps) -> None:
        """Encrypted, or in clear again: whichever it is afterwards, it is all of it."""
        key = self._chance.choice((ENCRYPTION_KEY, None))
        with running(lambda say: _encrypt(folder, key, say)) as child:
            time.sleep(self._chance.random() * 3 * self._opening)
            child.kill()
        self.counted["kills"] += 1
        self.counted["while encrypting or decrypting" if READY not in child.said else "just encrypted"] += 1
        _check_file(folder)
        with closing(_opened(folder)) as store:
            if compare(store, mirror):
                raise Lost("nobody did this step")

    def _kill_at_work(self, folder: Path, mirror: Steps) -> None:
        wanted = max(0, self._chance.randrange(-3, 9))
        with running(lambda say: _go_on(folder, mirror, say)) as child:
            watching = _opened(folder) if self._chance.random() < WATCHED else None
            if wanted:
                child.wait_for(READY)
                began = time.perf_counter()
                child.wait_for(DONE * wanted)
                self._step = (time.perf_counter() - began) / wanted
            time.sleep(self._chance.random() * 2 * (self._step if wanted else self._opening))
            child.kill()
        self.counted["kills"] += 1
        self.counted["while opening" if READY not in child.said else SAVING] += 1
        acknowledged = child.said.count(DONE)
        self.counted["steps acknowledged"] += acknowledged
        for _ in range(acknowledged):
            mirror.go_on()
        _check_file(folder)
        further = False
        if watching is not None:
            self.counted["seen by another process"] += 1
            with closing(watching):
                further = compare(watching, mirror)
        with closing(_opened(folder)) as store:
            further |= compare(store, mirror)
        self.counted["kept, though not acknowledged yet"] += further


def compare(store: CaseStore, mirror: Steps) -> bool:
    """With what was acknowledged, or with the step that was under way as well: whether that is there too.

    Raises:
        Lost: neither, or the chain of a case is broken.
    """
    found, expected = kept(store), kept(mirror.store)
    further = found != expected
    if further:
        mirror.go_on()
        if found != kept(mirror.store):
            raise Lost(f"after {mirror.done - 1} steps: {difference(found, expected)}")
    for stream in store.streams():
        if not stream.startswith(RAW) and (broken := verify(store.events(stream), CHAIN_KEYS)):
            raise Lost(f"the chain of {stream} is broken at {broken.revision}: {broken.what}")
    return further


class _Child:
    """A process of ours that says what it has done, byte by byte, until it is killed."""

    def __init__(self, process: int, ear: int) -> None:
        self.said = b""
        self.lives = True
        self._process = process
        self._ear = ear

    def wait_for(self, said: bytes) -> None:
        """Until it has said so much more."""
        enough = len(self.said) + len(said)
        while len(self.said) < enough:
            more = os.read(self._ear, enough - len(self.said))
            if not more:
                raise Lost("it could not go on: see above")
            self.said += more

    def wait_until(self, said: bytes) -> None:
        """Until this is the last that it has said."""
        while not self.said.endswith(said):
            self.wait_for(b"?")

    def kill(self) -> None:
        self.lives = False
        os.kill(self._process, signal.SIGKILL)
        _, status = os.waitpid(self._process, 0)
        while more := os.read(self._ear, 4096):
            self.said += more
        if not os.WIFSIGNALED(status):
            raise Lost("it could not go on: see above")


@contextmanager
def running(does: Callable[[Callable[[bytes], object]], None]) -> Iterator[_Child]:
    ear, mouth = os.pipe()
    process = os.fork()
    if not process:
        try:
            does(lambda said: os.write(mouth, said))
            signal.pause()
        except BaseException:  # noqa: BLE001 - nobody else is there to tell it
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(mouth)
    child = _Child(process, ear)
    try:
        yield child
    finally:
        if child.lives:
            child.kill()
        os.close(ear)


def _open_only(place: Path, say: Callable[[bytes], object]) -> None:
    os.environ["CASEWRIGHT_KEYS"] = str(place / "keys")
    open_store(DEFAULT, AGENCY, place)
    key, _ = chain_key(AGENCY)
    say(READY + key.encode())


def _encrypt(place: Path, key: bytes | None, say: Callable[[bytes], object]) -> None:
    reencrypt_store(DEFAULT, AGENCY, place, key, lambda rows, count: iter(rows))
    say(READY)


def _go_on(place: Path, mirror: Steps, say: Callable[[bytes], object]) -> None:
    steps = Steps(mirror.seed, open_store(DEFAULT, AGENCY, place), mirror.done)
    say(READY)
    while True:
        steps.go_on()
        say(DONE)


def _key_of(place: Path) -> str:
    os.environ["CASEWRIGHT_KEYS"] = str(place / "keys")
    return chain_key(AGENCY)[0]


def _begin(place: Path, beginning: str) -> None:
    place.mkdir(parents=True)
    if beginning:
        (place / "data").mkdir()
        (place / "data" / "casewright.db").write_bytes(gzip.decompress((OLD / beginning).read_bytes()))


def _opened(place: Path) -> CaseStore:
    try:
        return open_store(DEFAULT, AGENCY, place)
    except Refused as refused:
        raise Lost(f"it does not open: {refused}") from refused


def _check_file(place: Path) -> None:
    """What SQLite says of the whole file as it was left, before our own code opens it."""
    path = place / "data" / "casewright.db"
    if path.exists():
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            said = connection.execute("PRAGMA integrity_check").fetchone()
            if said != ("ok",):
                raise Lost(f"the file is corrupt: {said}")
