"""What holds for all tests: no test fails because the machine is busy."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.store.postgresql import PostgreSQL

settings.register_profile("casewright", deadline=None)
settings.load_profile("casewright")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """One server for all tests in which none is stopped."""
    server = PostgreSQL()
    yield server
    server.remove()
