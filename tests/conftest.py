"""What holds for all tests: no test fails because the machine is busy."""

import pytest
from hypothesis import settings

from tests.store.postgresql import PostgreSQL, shared

settings.register_profile("casewright", deadline=None)
settings.load_profile("casewright")


@pytest.fixture(scope="session")
def postgresql() -> PostgreSQL:
    """One server for all tests in which none is stopped."""
    return shared()
