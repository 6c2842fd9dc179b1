"""Who is at a record: noted beside the store, lost without harm, at no save's cost."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from casewright.ports import CaseStore
from store.presence import FORGOTTEN_AFTER, presence_path
from tests.store.samples import NOW, opened

LATER = NOW + timedelta(seconds=40)


def names(store: CaseStore, record: str = "draft", since: timedelta = timedelta()) -> list[str]:
    return [one.name for one in store.present(record, NOW + since)]


def test_who_is_there_is_told_in_order_of_coming(store: CaseStore) -> None:
    assert names(store) == []
    for actor, name in (("luis", "Luis Ferrer"), ("ana", "Ana Ruiz"), ("min", "민준 \ud800")):
        store.note_presence("draft", actor, name, NOW)
    store.note_presence("other", "eve", "Eve", NOW)
    store.note_presence("draft", "luis", "Luis F.", LATER)
    found = store.present("draft", NOW)
    assert [(one.actor, one.at) for one in found] == [("luis", LATER), ("ana", NOW), ("min", NOW)]
    assert [one.name for one in found][:2] == ["Luis F.", "Ana Ruiz"]
    assert names(store, since=timedelta(seconds=1)) == ["Luis F."]


def test_after_an_hour_it_is_forgotten(store: CaseStore) -> None:
    store.note_presence("draft", "luis", "Luis", NOW)
    store.note_presence("other", "ana", "Ana", NOW + FORGOTTEN_AFTER + timedelta(seconds=1))
    assert names(store) == []


def test_no_save_is_counted_and_agencies_stay_apart(open_file: Callable[..., CaseStore], path: Path) -> None:
    harbor, county = open_file(), open_file("county")
    harbor.commit(opened("one"))
    with closing(sqlite3.connect(path)) as connection:
        before = connection.execute("SELECT commits FROM store").fetchone()
        kept = path.with_name(path.name + "-wal").stat()
        harbor.note_presence("draft", "luis", "Luis", NOW)
        assert connection.execute("SELECT commits FROM store").fetchone() == before
        assert path.with_name(path.name + "-wal").stat().st_mtime_ns == kept.st_mtime_ns
    assert (names(harbor), names(county)) == (["Luis"], [])


def test_another_process_sees_it(open_file: Callable[..., CaseStore]) -> None:
    open_file().note_presence("draft", "luis", "Luis", NOW)
    assert names(open_file()) == ["Luis"]


def test_a_file_that_is_no_database_is_made_anew(open_file: Callable[..., CaseStore], path: Path) -> None:
    store = open_file()
    presence_path(path).write_bytes(b"no database" * 500)
    assert names(store) == []
    store.note_presence("draft", "luis", "Luis", NOW)
    store.note_presence("draft", "luis", "Luis", NOW)
    assert names(store) == ["Luis"]


def test_where_it_cannot_be_noted_nothing_is_said(open_file: Callable[..., CaseStore], path: Path) -> None:
    store = open_file()
    presence_path(path).mkdir()
    store.note_presence("draft", "luis", "Luis", NOW)
    assert names(store) == []


def test_many_threads_note_at_once(store: CaseStore) -> None:
    def note(actor: str) -> None:
        for seconds in range(10):
            store.note_presence("draft", actor, actor, NOW + timedelta(seconds=seconds))

    threads = [threading.Thread(target=note, args=(f"worker {number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(names(store)) == [f"worker {number}" for number in range(8)]
