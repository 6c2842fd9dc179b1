"""The shipped library, loaded once for all proofs."""

import pytest

from casewright import house
from casewright.definitions.library import Library, load_library


@pytest.fixture(scope="session")
def shipped() -> Library:
    """All that is shipped, with the forms of every pack."""
    return load_library(house.FORMS)
