"""A PostgreSQL server is killed with all its processes at random moments, and started again: what was acknowledged is
there, and what was under way is there whole or not at all.

A child does the steps and acknowledges each, as in `tests.torture.kills`; here it lives, and the server under it dies.
"""

import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from casewright.errors import Refused
from casewright.ports import CaseStore
from store.memory import MemoryStore
from store.opening import open_store
from tests.store.postgresql import PostgreSQL
from tests.torture.kills import AGENCY, DONE, READY, Lost, compare, running
from tests.torture.sight import read
from tests.torture.steps import BY_THE_STORE, Steps

KILLS_OF_A_STORE = 20
TOLD = b"!"


class ServerKills:
    """The steps and the waits follow from the seed; what is under way at the moment of a kill is up to the machine."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.counted: Counter[str] = Counter()
        self._folder = folder
        self._seed = seed
        self._chance = random.Random(seed)

    def run(self, kills: int) -> Iterator[str]:
        """Yields after each store what was lost in it, or ""."""
        server = PostgreSQL(durable=True)
        try:
            for number in range(-(-kills // KILLS_OF_A_STORE)):
                _, url = server.new_place()
                try:
                    self._kill_under(server, url, number, min(KILLS_OF_A_STORE, kills - number * KILLS_OF_A_STORE))
                    yield ""
                except Lost as lost:
                    yield f"store {number}, kill {self.counted['kills']}: {lost}"
        finally:
            server.remove()

    def _kill_under(self, server: PostgreSQL, url: str, number: int, kills: int) -> None:
        memory = MemoryStore()
        mirror = Steps(f"{self._seed}/server/{number}", memory)
        for _ in range(kills):
            self._kill(server, url, mirror)
            self._look(url, mirror)
        with closing(self._opened(url)) as store:
            if read(store) != read(memory):
                raise Lost("it is kept, and not found")

    def _kill(self, server: PostgreSQL, url: str, mirror: Steps) -> None:
        wanted = self._chance.randrange(1, 9)
        with running(lambda say: self._go_on(url, mirror, say)) as writer:
            writer.wait_for(READY)
            began = time.perf_counter()
            writer.wait_for(DONE * wanted)
            time.sleep(self._chance.random() * 2 * (time.perf_counter() - began) / wanted)
            server.kill()
            writer.wait_until(TOLD)
            writer.kill()
        server.start()
        self.counted["kills"] += 1
        acknowledged = writer.said.count(DONE)
        self.counted["steps acknowledged"] += acknowledged
        for _ in range(acknowledged):
            mirror.go_on()

    def _look(self, url: str, mirror: Steps) -> None:
        with closing(self._opened(url)) as store:
            self.counted["kept, though not acknowledged"] += compare(store, mirror)

    def _go_on(self, url: str, mirror: Steps, say: Callable[[bytes], object]) -> None:
        """In the child: what the server's death is told by is a refusal, and no fault."""
        steps = Steps(mirror.seed, open_store(url, AGENCY, self._folder), mirror.done)
        say(READY)
        try:
            while True:
                steps.go_on()
                say(DONE)
        except Refused as refused:
            if refused.code not in BY_THE_STORE:
                raise
        say(TOLD)
        signal.pause()

    def _opened(self, url: str) -> CaseStore:
        try:
            return open_store(url, AGENCY, self._folder)
        except Refused as refused:
            raise Lost(f"it does not open: {refused}") from refused
