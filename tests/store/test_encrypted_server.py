"""A store on a server that is encrypted: as in a file (test_encrypted_store), with others at work meanwhile."""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

import pytest

from casewright.cases.records import CaseSummary
from casewright.errors import Refused
from casewright.ports import CaseQuery, CaseStore, Commit, Stored
from store.encryption_keys import VARIABLE
from store.opening import open_store, reencrypt_store
from tests.store.conftest import KEY
from tests.store.postgresql import PostgreSQL
from tests.store.samples import append, draft, erased, opened, saved
from tests.store.test_encrypted_store import NAME, OTHER, PRIVATE, content, fill, passing, refused

Open = Callable[..., CaseStore]


class Place:
    """An empty place on the server, and what lies in its tables."""

    def __init__(self, server: PostgreSQL, folder: Path) -> None:
        self._server = server
        self._folder = folder
        self.name, self.url = server.new_place()

    def open(self, encrypted: bool = True) -> CaseStore:
        return open_store(self.url, "harbor", self._folder, encrypted)

    def reencrypt(self, key: str | None, watched: object = passing) -> None:
        reencrypt_store(self.url, "harbor", self._folder, bytes.fromhex(key) if key else None, watched)  # type: ignore[arg-type]

    def run(self, statement: str) -> None:
        with self._server.connected() as connection:
            connection.execute(f"SET search_path TO {self.name}, public")
            connection.execute(statement)

    def in_clear(self) -> set[str]:
        """What is private and stands in a row."""
        with self._server.connected() as connection:
            listed = connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = %s", (self.name,)
            ).fetchall()
            rows = [
                str(row).encode() if not isinstance(row[0], bytes) else row[0]
                for (table,) in listed
                for column in ("content",) * (table == "files") + (f"{table}::text",)
                for row in connection.execute(f"SELECT {column} FROM {self.name}.{table}").fetchall()
            ]
        kept = b"".join(rows).lower()
        return {text for text in PRIVATE if text.lower().encode() in kept}


@pytest.fixture
def place(postgresql: PostgreSQL, tmp_path: Path) -> Iterator[Place]:
    made = Place(postgresql, tmp_path)
    yield made
    postgresql.drop(made.name)


@pytest.fixture
def opening(place: Place) -> Iterator[Open]:
    with ExitStack() as stores:
        yield lambda encrypted=True: stores.enter_context(closing(place.open(encrypted)))


def test_on_from_the_start_with_another_key_and_off(
    place: Place, opening: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(opening())
    assert place.in_clear() == set()
    before = content(opening())
    monkeypatch.setenv(VARIABLE, f"{OTHER} {KEY}")
    place.reencrypt(OTHER)
    monkeypatch.setenv(VARIABLE, OTHER)
    store = opening()
    assert content(store) == before
    assert [row.case for row in store.find(CaseQuery(search=NAME)).rows] == ["one"]
    assert [found.person for found in store.find_people(NAME)] == ["person"]
    place.reencrypt(None)
    assert place.in_clear() == set(PRIVATE)
    assert content(opening(encrypted=False)) == before
    with refused("CW549"):
        opening()


def test_encrypted_later_nothing_is_left_in_clear(place: Place, opening: Open) -> None:
    store = opening(encrypted=False)
    fill(store)
    before = content(store)
    place.reencrypt(KEY)
    assert place.in_clear() == set()
    assert content(opening(encrypted=False)) == before
    with refused("CW508"):
        store.summary("one")
    with refused("CW502"):
        store.commit(opened("two"))


@pytest.mark.parametrize("given", ["", OTHER])
def test_without_its_key__refused(
    place: Place, opening: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    fill(opening())
    monkeypatch.setenv("CASEWRIGHT_KEYS", str(tmp_path.with_name("keys")))
    monkeypatch.setenv(VARIABLE, given)
    for encrypted in (True, False):
        with refused("CW508"):
            opening(encrypted)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE drafts SET document = '{}' WHERE key = 'draft'",
        "UPDATE drafts SET document = left(document, -1) WHERE key = 'draft'",
        "UPDATE drafts SET document = (SELECT document FROM drafts WHERE key = 'other') WHERE key = 'draft'",
        "UPDATE drafts SET document = overlay(document PLACING 'AAAA' FROM 81) WHERE key = 'draft'",
    ],
)
def test_what_was_tampered_with_is_refused(place: Place, opening: Open, statement: str) -> None:
    store = opening()
    fill(store)
    store.commit(saved(draft("other", "one")))
    place.run(statement)
    with refused("CW504"):
        store.draft("draft")


def test_a_save_that_waited_until_all_was_encrypted_writes_nothing(place: Place, opening: Open) -> None:
    store = opening(encrypted=False)
    fill(store)
    said: list[str] = []

    def save() -> None:
        try:
            store.commit(opened("late", name=f"{NAME} Late"))
        except Refused as refusal:
            said.append(refusal.code)

    saving = threading.Thread(target=save)

    def watched(things: Iterable[Stored], *, count: int) -> Iterator[Stored]:
        saving.start()
        yield from things

    place.reencrypt(KEY, watched)
    saving.join()
    assert (said, place.in_clear()) == (["CW502"], set())
    assert opening().summary("late") is None


def test_a_search_knows_what_another_process_saved(opening: Open) -> None:
    here, there = opening(), opening()

    def found(search: str = "Calloway") -> list[str]:
        page = here.find(CaseQuery(search=search))
        assert len(page.rows) == page.matching
        return sorted(row.case for row in page.rows)

    assert found() == []
    there.commit(Commit(appends=(append("one"), append("two"))))
    assert found() == ["one", "two"]
    renamed = replace(append("one").summary, name="Nobody Else")
    assert isinstance(renamed, CaseSummary)
    there.commit(Commit(refresh=(renamed,)))
    assert (found(), found("nobody")) == (["two"], ["one"])
    there.commit(Commit(appends=(append("three"),), erase=erased("two", 1).erase))
    assert found() == ["three"]
