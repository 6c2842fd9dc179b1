"""Every store that there is, so that one suite runs on all of them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from casewright.ports import CaseStore
from store.encryption_keys import VARIABLE
from store.opening import open_store
from tests.store.postgresql import PostgreSQL

EMBEDDED = "tinydb:data/casewright.db"
URLS: Mapping[str, Callable[[pytest.FixtureRequest], str]] = {
    "memory": lambda _: "memory:",
    "tinydb": lambda _: EMBEDDED,
    "postgresql": lambda request: _place(request),
}
"""By kind: the URL of an empty store. One that runs on a server asks the server's fixture for it, by the request."""
KINDS = (*URLS, "tinydb encrypted")
KEY = "ab" * 32
"""What all tests here encrypt with, where they do."""

Opening = Callable[..., CaseStore]


def _place(request: pytest.FixtureRequest) -> str:
    server: PostgreSQL = request.getfixturevalue("postgresql")
    place = server.borrow()
    request.addfinalizer(lambda: server.give_back(place))
    return place[1]


@pytest.fixture(autouse=True, scope="module")
def _key() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, KEY)
        yield


@contextmanager
def opening(url: str, folder: Path, encrypted: bool = False) -> Iterator[Opening]:
    """What opens the store of a URL for an agency, as often as it is called; all are closed at the end."""
    with ExitStack() as opened:
        yield lambda agency="harbor": opened.enter_context(closing(open_store(url, agency, folder, encrypted)))


@contextmanager
def opening_kind(request: pytest.FixtureRequest, folder: Path) -> Iterator[Opening]:
    """What opens a store of the kind that the test is run with; what follows a space there says how."""
    url, _, how = request.param.partition(" ")
    with opening(URLS[url](request), folder, encrypted="encrypted" in how) as opened:
        yield opened


@pytest.fixture(params=KINDS)
def open_kind(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Opening]:
    """Opens one store of each kind, for any agency."""
    with opening_kind(request, tmp_path) as opened:
        yield opened


@pytest.fixture
def store(open_kind: Opening) -> CaseStore:
    return open_kind()


@pytest.fixture(params=KINDS)
def another(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseStore]:
    """An empty store of each kind, beside `store`."""
    with opening_kind(request, tmp_path_factory.mktemp("another")) as opened:
        yield opened()


@pytest.fixture
def open_file(tmp_path: Path) -> Iterator[Opening]:
    """Opens the embedded store of the test's folder."""
    with opening(EMBEDDED, tmp_path) as opened:
        yield opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "casewright.db"
