"""The shipped library as the demo's agency uses it, loaded once, and the scenarios played in it, each once."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

import pytest

from casewright import house
from casewright.definitions.library import Library, load_library
from casewright.service import Context
from casewright.training import Replay, replay
from store.memory import MemoryStore
from tests.fakes import FixedClock, SequentialIds


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(house.FORMS, house.DEMO)


@pytest.fixture(scope="session")
def played(library: Library) -> Callable[[str], Replay]:
    @cache
    def play(id: str) -> Replay:
        assert library.agency
        return replay(library.scenarios[id], library, library.agency, MemoryStore())

    return play


PRESENT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def made_up_context(library: Library) -> Context:
    """An empty agency of the library's, on the day of PRESENT."""
    agency = library.agency
    assert agency
    return Context(
        actor=agency.people[0],
        store=MemoryStore(),
        clock=FixedClock(PRESENT),
        ids=SequentialIds(),
        library=library,
        agency=agency,
        chain_key=("key", b"k" * 32),
    )
