"""A sample of `make torture`: the same work on every store gives the same, in what is kept, found and refused."""

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from store.encryption_keys import VARIABLE
from tests.store.postgresql import PostgreSQL
from tests.torture.kills import ENCRYPTION_KEY
from tests.torture.same import SameWork

SAMPLE = settings(
    max_examples=6, stateful_step_count=15, deadline=None, derandomize=True, phases=(Phase.explicit, Phase.generate)
)
"""The same each time. Chance is the business of `make torture`."""


def test_the_same_work_on_every_store_gives_the_same(postgresql: PostgreSQL, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, ENCRYPTION_KEY.hex())
    _, url = postgresql.new_place()
    run_state_machine_as_test(lambda: SameWork(url), settings=SAMPLE)
