"""Every store that there is, so that one suite runs on all of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casewright.ports import CaseStore
from store.opening import open_store

URLS = {"memory": "memory:", "tinydb": "tinydb:data/casewright.db"}


@pytest.fixture(params=URLS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CaseStore]:
    opened = open_store(URLS[request.param], "harbor", tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def open_file(tmp_path: Path) -> Iterator[Callable[..., CaseStore]]:
    """Opens the embedded store of the test's folder, as often as it is called; all are closed at the end."""
    stores: list[CaseStore] = []

    def opening(agency: str = "harbor") -> CaseStore:
        stores.append(open_store(URLS["tinydb"], agency, tmp_path))
        return stores[-1]

    yield opening
    for opened in stores:
        opened.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "casewright.db"
