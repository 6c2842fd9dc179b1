"""Scripts read the records with TinyDB, and whatever they try to write is refused."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.table import Document

from casewright.errors import Refused
from casewright.ports import CaseStore, Commit
from store import schema
from store.encryption_keys import VARIABLE
from store.read_only import ReadOnlyDatabase, read_only
from tests.store.conftest import EMBEDDED, opening
from tests.store.samples import append, draft, opened, person_append, saved
from tests.store.test_contract import everything
from tests.store.test_old_files import kept_file

Opening = Callable[..., CaseStore]


@pytest.fixture
def store(open_file: Opening) -> CaseStore:
    filled = open_file()
    filled.commit(opened("one", events=2, name="Renee Calloway"))
    filled.commit(opened("two", name="Walter Lindqvist", status="finished"))
    filled.commit(Commit(appends=(person_append("renee"),)))
    filled.commit(saved(draft("draft", "one")))
    open_file("hill").commit(opened("other"))
    return filled


@pytest.fixture
def records(store: CaseStore, path: Path) -> Iterator[ReadOnlyDatabase]:
    with closing(read_only(path, "harbor")) as database:
        yield database


def test_a_script_finds_what_it_asks_for(records: ReadOnlyDatabase) -> None:
    assert isinstance(records, TinyDB)
    assert records.tables() == set(schema.SHAPES)
    summaries = records.table("summaries")
    assert [found["name"] for found in summaries.search(where("status") == "finished")] == ["Walter Lindqvist"]
    assert {found.doc_id for found in summaries.all()} == {"one", "two"}
    assert len(records) == 2
    assert records.contains(where("name").matches("Renee"))
    assert records.count(where("revision") >= 1) == 2
    assert [found["revision"] for found in records.table("events").search(where("stream") == "one")] == [1, 2]
    (kept,) = records.table("drafts").all()
    assert kept["instrument"] == "phq9"
    person = records.table("people").get(where("name") == "Renee Calloway")
    assert person is not None
    assert "harbor" not in repr(records)


def test_a_script_sees_what_is_saved_meanwhile(records: ReadOnlyDatabase, store: CaseStore) -> None:
    asked = where("name") == "Nee"
    assert records.search(asked) == []
    store.commit(Commit(appends=(append("one", seen=2, name="Nee"),)))
    assert [found.doc_id for found in records.search(asked)] == ["one"]


WRITES: dict[str, Callable[[Any], object]] = {
    "insert": lambda records: records.insert({"name": "x"}),
    "insert of a document": lambda records: records.insert(Document({"name": "x"}, "x")),  # type: ignore[arg-type]
    "insert_multiple": lambda records: records.insert_multiple([{"name": "x"}]),
    "update": lambda records: records.update({"name": "x"}),
    "update of those that fit": lambda records: records.update({"name": "x"}, where("status") == "active"),
    "update by id": lambda records: records.update({"name": "x"}, doc_ids=["one"]),
    "update_multiple": lambda records: records.update_multiple([({"name": "x"}, where("status") == "active")]),
    "upsert": lambda records: records.upsert({"name": "x"}, where("status") == "active"),
    "upsert of a document": lambda records: records.upsert(Document({"name": "x"}, "one")),  # type: ignore[arg-type]
    "remove": lambda records: records.remove(where("status") == "active"),
    "remove by id": lambda records: records.remove(doc_ids=["one"]),
    "remove_by_id": lambda records: records.table("summaries").remove_by_id("one"),
    "truncate": lambda records: records.truncate(),
    "drop_table": lambda records: records.drop_table("summaries"),
    "drop_tables": lambda records: records.drop_tables(),
    "the rows behind": lambda records: records.storage.read()["summaries"].clear(),
    "a row behind": lambda records: records.storage.read()["summaries"].update(one={"name": "x"}),
    "a transaction": lambda records: records.storage.transaction(),
    "SQL": lambda records: records.storage.rows("DELETE FROM events"),
    "SQL that makes a table": lambda records: records.storage.rows("CREATE TABLE mine (name TEXT)"),
    "SQL that lets it write": lambda records: (
        records.storage.rows("PRAGMA query_only = OFF"),
        records.storage.rows("DELETE FROM events"),
    ),
    "a new format": lambda records: records.storage.rows("PRAGMA user_version = 7"),
}


@pytest.mark.parametrize("write", WRITES)
def test_whatever_a_script_writes__refused(records: ReadOnlyDatabase, store: CaseStore, write: str) -> None:
    before = everything(store)
    with pytest.raises(Refused, match="CW548") as refused:
        WRITES[write](records)
    assert "nothing can be written this way" in refused.value.message()
    assert everything(store) == before
    assert len(records) == 2


def test_no_file__refused_and_none_made(path: Path) -> None:
    with pytest.raises(Refused, match=r"CW548.*no such file"):
        read_only(path, "harbor")
    assert not path.parent.exists()


def test_a_file_of_an_older_format__refused_and_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    old = kept_file(1)
    path.write_bytes(old)
    with pytest.raises(Refused, match=r"CW548.*older format"):
        read_only(path, "harbor")
    assert path.read_bytes() == old


def test_a_file_that_is_no_store__refused(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("[]" * 100)
    with pytest.raises(Refused, match="CW504"):
        read_only(path, "harbor")


def test_of_an_encrypted_store_with_its_key_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opening(EMBEDDED, path.parents[1], encrypted=True) as open_file:
        open_file().commit(opened("one", name="Renee Calloway"))
        with closing(read_only(path, "harbor")) as database:
            assert [found["name"] for found in database.search(where("name") == "Renee Calloway")] == ["Renee Calloway"]
            with pytest.raises(Refused, match="CW548"):
                database.truncate()
        monkeypatch.setenv(VARIABLE, "cd" * 32)
        with pytest.raises(Refused, match="CW508"):
            read_only(path, "harbor")
