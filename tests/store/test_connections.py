"""Streamlit starts a thread for every rerun: connections must not pile up with them."""

import gc
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from casewright.ports import CaseQuery, CaseStore
from store import connections
from tests.store.samples import opened
from tests.store.test_race import in_threads

THREADS = 200


def open_connections() -> int:
    gc.collect()
    return sum(isinstance(found, sqlite3.Connection) and _is_open(found) for found in gc.get_objects())


def _is_open(connection: sqlite3.Connection) -> bool:
    try:
        return connection.total_changes >= 0
    except sqlite3.ProgrammingError:
        return False


def test_many_threads_one_after_another_share_a_connection(open_file: Callable[..., CaseStore]) -> None:
    before = open_connections()
    store = open_file()
    for number in range(THREADS):
        in_threads(lambda number=number: store.commit(opened(f"case-{number}")))  # type: ignore[misc]
    assert store.find(CaseQuery()).total == THREADS
    assert open_connections() - before == 1


def test_many_threads_at_once_share_a_few_connections(open_file: Callable[..., CaseStore]) -> None:
    before = open_connections()
    store = open_file()
    together = threading.Barrier(THREADS)

    def rerun(number: int) -> None:
        together.wait()
        store.commit(opened(f"case-{number}"))
        assert store.summary(f"case-{number}") is not None
        assert store.find(CaseQuery(search="calloway", limit=5)).rows

    in_threads(*(lambda number=number: rerun(number) for number in range(THREADS)))  # type: ignore[misc]
    assert store.find(CaseQuery()).total == THREADS
    assert 1 <= open_connections() - before <= connections.MOST


def test_a_closed_store_holds_nothing_open(open_file: Callable[..., CaseStore], path: Path) -> None:
    before = open_connections()
    store = open_file()
    store.commit(opened("one"))
    store.close()
    store.close()
    assert open_connections() == before
    assert not path.with_name(path.name + "-wal").exists()
    with pytest.raises(RuntimeError, match="closed"):
        store.summary("one")
