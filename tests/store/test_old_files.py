"""Files that older versions of Casewright wrote, kept as they were: each opens with everything that is in it.

`format_N.db.gz` holds the demo's cases with a draft that was put away, of two agencies, written by the last Casewright
of that format.
"""

import gzip
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import casewright
from casewright.cases.canonical import draft_of, plain_draft
from casewright.cases.chain import verify
from casewright.cases.event_text import event_of_text
from casewright.cases.fold import fold
from casewright.cases.summary import summarise
from casewright.errors import Refused
from casewright.ports import CaseQuery, CaseStore, Commit, PublishedDefinition
from store import migrations, name_index, schema
from tests.store.samples import append, opened, person_append

HOUSE = Path(__file__).resolve().parents[2]
FILES = Path(__file__).parents[1] / "fixtures" / "stores"
OLD = range(1, schema.FORMAT)
LEASE = b"%PDF-1.7 the lease"
KEY = {"key": b"k" * 32}


def kept_file(format: int) -> bytes:
    return gzip.decompress((FILES / f"format_{format}.db.gz").read_bytes())


@pytest.fixture(params=OLD)
def format(request: pytest.FixtureRequest, path: Path) -> int:
    """The format of the old file that lies where the store is opened."""
    path.parent.mkdir()
    path.write_bytes(kept_file(request.param))
    return int(request.param)


Rows = dict[str, list[tuple[str, str, dict[str, object]]]]


def rows(path: Path) -> Rows:
    """By table of documents, what is in the file: agency, key and document of each row."""
    tables = [table for table in schema.TABLES[1] if table != "store"]
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: [
                (agency, key, json.loads(text))
                for agency, key, text in connection.execute(f"SELECT agency, key, document FROM {table} ORDER BY key")
            ]
            for table in tables
        }


def layout(path: Path) -> tuple[dict[str, set[tuple[str, str, int]]], set[str]]:
    """The columns of each table with their types, and the statements of the indexes and triggers."""
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql <> ''").fetchall()
        columns = {
            name: {
                (column, kind, needed)
                for _, column, kind, needed, _, _ in connection.execute(f"PRAGMA table_info({name})")
            }
            for kind, name, _ in made
            if kind == "table"
        }
        return columns, {sql.replace('"', "") for kind, _, sql in made if kind in ("index", "trigger")}


def migrations_of(path: Path) -> list[tuple[int, int, str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT from_format, to_format, at, casewright FROM migrations").fetchall()


def test_there_is_a_file_of_each_older_format() -> None:
    assert {file.name for file in FILES.iterdir()} == {f"format_{number}.db.gz" for number in OLD}


def test_every_event_is_there_and_the_chain_holds(format: int, path: Path, open_file: Callable[..., CaseStore]) -> None:
    old = [(key, event) for agency, key, event in rows(path)["events"] if agency == "harbor"]
    store = open_file()
    streams = store.streams()
    assert (len(old), len(streams)) == (15, 3)
    kept = [event for stream in streams for event in store.events(stream)]
    assert [(event.stream, event.revision, event.text, event.chain, event.key) for event in kept] == [
        (event["stream" if format > 2 else "case"], *(event[name] for name in ("revision", "text", "chain", "key")))
        for _, event in old
    ]
    for stream in streams:
        events = store.events(stream)
        assert verify(events, KEY) is None
        assert store.summary(stream) == summarise(fold([event_of_text(event.text) for event in events]))


def test_every_draft_definition_and_setting_is_there(
    format: int, path: Path, open_file: Callable[..., CaseStore]
) -> None:
    old = rows(path)
    store = open_file()
    drafts = {key: document for agency, key, document in old["drafts"] if agency == "harbor"}
    assert {key: plain_draft(draft) for key in drafts if (draft := store.draft(key))} == drafts
    assert sorted(draft_of(plain).put_away for plain in drafts.values()) == [False, True]
    assert len(old["definitions"]) == 2
    for _, key, plain in old["definitions"]:
        assert store.published(key) == PublishedDefinition(**plain)  # type: ignore[arg-type]
    assert store.setting("look") == "dark"
    if format > 1:
        (put_away,) = (key for key, plain in drafts.items() if draft_of(plain).put_away)
        (content_hash,) = store.held(put_away)
        assert store.attachment(content_hash) == LEASE


def test_it_is_found_and_gone_on_with(format: int, open_file: Callable[..., CaseStore]) -> None:
    store = open_file()
    page = store.find(CaseQuery(search="Calowway"))
    assert [row.name for row in page.rows] == ["Renee Calloway"]
    assert page.total == 3
    (case,) = (row.case for row in page.rows)
    store.commit(Commit(appends=(append(case, seen=len(store.events(case)), person="renee"),)))
    assert [row.case for row in store.cases_of("renee")] == [case]
    store.commit(Commit(appends=(person_append("renee", name="Renee Calloway"),)))
    assert [found.person for found in store.find_people("Calowway")] == ["renee"]


def test_the_other_agency_has_its_own_and_is_found_by_the_day_due(
    format: int, open_file: Callable[..., CaseStore]
) -> None:
    store = open_file("hill")
    (row,) = store.find(CaseQuery()).rows
    assert len(store.events(row.case)) == 1
    due = store.find(CaseQuery(due_by=date(2026, 4, 1)))
    assert due.rows == ((row,) if format > 1 else ())
    assert store.find(CaseQuery(due_by=date(2026, 3, 31))).rows == ()


def test_it_lies_as_a_new_one_does(format: int, path: Path, open_file: Callable[..., CaseStore]) -> None:
    open_file().close()
    brought = layout(path)
    path.unlink()
    path.with_name(path.name + "-saves").unlink(missing_ok=True)
    open_file().close()
    assert brought == layout(path)


def test_each_step_is_recorded_once(format: int, path: Path, open_file: Callable[..., CaseStore]) -> None:
    before = datetime.now(UTC)
    open_file().close()
    open_file().close()
    steps = [step for step in migrations_of(path) if step[0] >= format]
    assert [(older, newer) for older, newer, _, _ in steps] == [
        (older, older + 1) for older in range(format, schema.FORMAT)
    ]
    for _, _, at, by in steps:
        assert by == casewright.__version__
        assert abs(datetime.fromisoformat(at) - before) < timedelta(minutes=5)


def test_a_new_store_says_what_laid_it_out(path: Path, open_file: Callable[..., CaseStore]) -> None:
    open_file().close()
    ((older, newer, _, by),) = migrations_of(path)
    assert (older, newer, by) == (0, schema.FORMAT, casewright.__version__)


KILLED = """
import os, sys
from pathlib import Path
from store import migrations
from store.opening import open_store

class Killing(tuple):
    def __iter__(self):
        yield from super().__iter__()
        os._exit(9)

last = max(migrations.UPGRADES)
migrations.UPGRADES = {**migrations.UPGRADES, last: Killing(migrations.UPGRADES[last])}
open_store("tinydb:data/casewright.db", "harbor", Path(sys.argv[1]))
"""


def test_killed_in_the_middle_of_the_change_the_old_one_is_whole(
    format: int, path: Path, tmp_path: Path, open_file: Callable[..., CaseStore]
) -> None:
    before = rows(path), layout(path)
    ended = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path)], cwd=HOUSE, check=False)
    assert ended.returncode == 9
    assert (rows(path), layout(path)) == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (format,)
    assert len(open_file().streams()) == 3


def test_a_fault_in_the_middle_of_the_change_leaves_the_old_one_whole(
    format: int, path: Path, open_file: Callable[..., CaseStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(path), layout(path)
    last = schema.FORMAT - 1
    monkeypatch.setattr(migrations, "UPGRADES", {**migrations.UPGRADES, last: (*migrations.UPGRADES[last], "NONSENSE")})
    with pytest.raises(sqlite3.OperationalError):
        open_file()
    assert (rows(path), layout(path)) == before
    monkeypatch.undo()
    assert len(open_file().streams()) == 3


@pytest.mark.parametrize("table", ["files", "holders"])
def test_one_that_lost_a_table_of_its_format__refused(
    path: Path, open_file: Callable[..., CaseStore], table: str
) -> None:
    path.parent.mkdir()
    path.write_bytes(kept_file(2))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"DROP TABLE {table}")
        connection.commit()
    with pytest.raises(Refused, match="CW504"):
        open_file()


def test_without_a_name_index_it_opens_and_takes_what_comes(
    format: int, path: Path, open_file: Callable[..., CaseStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(name_index, "is_available", lambda: False)
        store = open_file()
        store.commit(opened("another"))
        assert store.find(CaseQuery(search="Calowway")).matching == 2
        store.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall() == []
    assert open_file().find(CaseQuery(search="Calowway")).matching == 2
