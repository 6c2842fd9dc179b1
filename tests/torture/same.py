"""The same work on every store at once: what they keep, what they answer and what they refuse has to be the same."""

import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import seed as seeded
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from casewright.errors import Refused
from casewright.ports import CaseStore, Stored
from store.encryption_keys import VARIABLE
from store.opening import DEFAULT, open_store
from tests.core.service_house import MOOD, House, build
from tests.fakes import SequentialIds
from tests.store.postgresql import PostgreSQL
from tests.torture.commits import COMMITS
from tests.torture.kills import ENCRYPTION_KEY
from tests.torture.sight import difference, kept, read
from tests.torture.work import ACTIONS, PAPERS, Action, T

STEPS = 30
ENCRYPTED = "tinydb:encrypted.db"


def begun() -> tuple[Stored, ...]:
    """Where each example begins: two cases, finished forms, drafts and an open alert."""
    house = build(MOOD, PAPERS)
    renee, other = house.new_case(), house.new_case()
    house.finished(renee, low="always", story="She called.")
    house.say(house.start(renee), harm="often")
    house.finish(house.start(other, "papers"))
    house.start(other, "papers")
    return kept(house.context.store)


BEGUN = begun()


class SameWork(RuleBasedStateMachine):
    """One house on each store. The first one picks, the others repeat what it picked."""

    numbers: ClassVar[Iterator[int]] = count()
    done: ClassVar[Counter[str]] = Counter()

    def __init__(self, on_server: str) -> None:
        """`on_server`: the URL of a store, in which each example is an agency of its own."""
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(prefix="casewright_")
        agency = f"agency{next(self.numbers)}"
        folder = Path(self.folder.name)
        stores = [open_store(url, agency, folder) for url in ("memory:", DEFAULT, on_server)]
        self.houses = [*map(self._house, [*stores, open_store(ENCRYPTED, agency, folder, encrypted=True)])]

    def _house(self, store: CaseStore) -> House:
        store.receive(BEGUN)
        house = build(MOOD, PAPERS, store=store)
        return replace(house, context=replace(house.context, ids=SequentialIds("later")))

    @rule(action=st.sampled_from((*ACTIONS, *COMMITS)), data=st.data())
    def act(self, action: Action, data: st.DataObject) -> None:
        picked: list[Any] = []

        def picking(options: Sequence[T]) -> T:
            picked.append(data.draw(st.sampled_from(options)))
            return picked[-1]  # type: ignore[no-any-return]

        first = outcome(action, self.houses[0], picking)
        for house in self.houses[1:]:
            repeated = iter(picked)
            assert outcome(action, house, lambda _, repeated=repeated: next(repeated)) == first
        self.done["refused" if first else "done"] += 1

    @rule(minutes=st.integers(1, 60 * 24))
    def wait(self, minutes: int) -> None:
        for house in self.houses:
            house.clock.walk(minutes=minutes)

    @rule()
    def look(self) -> None:
        first, *others = (house.context.store for house in self.houses)
        for other in others:
            assert difference(kept(other), kept(first)) == ""
            assert read(other) == read(first)

    def teardown(self) -> None:
        """After the last step, and after one that failed."""
        try:
            self.look()
        finally:
            for house in self.houses:
                house.context.store.close()
            self.folder.cleanup()


def outcome(action: Action, house: House, pick: Any) -> object:
    """The refusal, as code and parameters, or None."""
    try:
        action(house, pick)
    except Refused as refused:
        return refused.code, dict(refused.params)
    return None


class Same:
    """Examples of hypothesis, as many as are asked for. One that fails is told in its shortest form."""

    def __init__(self, _folder: Path, seed: int) -> None:
        self.counted = SameWork.done
        self._seed = seed

    def run(self, times: int) -> Iterator[str]:
        often = settings(max_examples=times, stateful_step_count=STEPS, deadline=None, database=None)
        os.environ[VARIABLE] = ENCRYPTION_KEY.hex()
        server = PostgreSQL()
        _, url = server.new_place()
        try:
            run_state_machine_as_test(seeded(self._seed)(lambda: SameWork(url)), settings=often)
        except AssertionError as fault:
            yield "\n".join((str(fault), *getattr(fault, "__notes__", ())))
        finally:
            server.remove()
        yield ""
