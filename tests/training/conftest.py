"""The shipped library as the demo's agency uses it, loaded once, and the scenarios played in it, each once."""

from collections.abc import Callable
from functools import cache

import pytest

from casewright import house
from casewright.definitions.library import Library, load_library
from casewright.training import Replay, replay
from store.memory import MemoryStore


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
