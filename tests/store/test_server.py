"""A store on a server: what happens when others write the same, when it is away, and when it is not as it was."""

import logging
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from sqlalchemy import text

from casewright.errors import Refused
from casewright.ports import Attach, CaseQuery, Commit, HoldOnly
from store import sql_search
from store.opening import open_store, store_is_there
from store.sql_server import TRIES
from store.sql_store import SqlStore
from tests.store.conftest import Opening, opening
from tests.store.postgresql import PASSWORD, USER, PostgreSQL
from tests.store.samples import append, capacity, draft, opened, saved
from tests.store.test_attachments import LEASE, hashed
from tests.store.test_race import in_threads

HOUSE = Path(__file__).resolve().parents[2]
KILLS = 3
Raw = psycopg.Connection[tuple[object, ...]]


@pytest.fixture
def place(postgresql: PostgreSQL) -> Iterator[tuple[str, str]]:
    """The name of an empty schema, and its URL."""
    name, url = postgresql.new_place()
    yield name, url
    postgresql.drop(name)


@pytest.fixture
def open_place(place: tuple[str, str], tmp_path: Path) -> Iterator[Opening]:
    with opening(place[1], tmp_path) as opened:
        yield opened


@pytest.fixture
def beside(postgresql: PostgreSQL, place: tuple[str, str]) -> Iterator[Raw]:
    """A program beside Casewright that looks into the same tables."""
    with postgresql.connected() as connection:
        connection.execute(f"SET search_path TO {place[0]}, public")
        yield connection


@pytest.fixture(scope="module")
def own_server() -> Iterator[PostgreSQL]:
    """One that may be stopped. It is running when a test begins."""
    server = PostgreSQL()
    yield server
    server.remove()


def failing(beside: Raw, state: str, times: int) -> None:
    """The server reports this for the next writes of a draft. Sequences count on in what is rolled back."""
    beside.execute("CREATE SEQUENCE tried")
    beside.execute(
        "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF nextval('tried') <= {times} THEN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END IF;"
        " RETURN NEW; END $$"
    )
    beside.execute("CREATE TRIGGER failing BEFORE INSERT ON drafts FOR EACH ROW EXECUTE FUNCTION fail()")


def test_a_column_that_was_altered_beside_is_named(open_place: Opening, beside: Raw) -> None:
    store = open_place()
    for commit in (opened("one"), opened("two"), saved(draft("open"))):
        store.commit(commit)
    assert list(store.misfiled()) == []
    beside.execute("UPDATE summaries SET attention = 'act_now' WHERE key = 'one'")
    beside.execute("UPDATE events SET stream = 'one' WHERE stream = 'two'")
    beside.execute("UPDATE drafts SET document = '{' WHERE key = 'open'")
    beside.commit()
    assert list(store.misfiled()) == [("event", "two/000000001"), ("summary", "one")]


@pytest.mark.parametrize("state", ["40001", "40P01", "23505", "23503"])
def test_a_conflict_is_tried_again(open_place: Opening, beside: Raw, state: str) -> None:
    store = open_place()
    failing(beside, state, 3)
    store.commit(Commit(appends=opened("one").appends, save_drafts=saved(draft("d")).save_drafts))
    assert (store.draft("d"), len(store.events("one"))) == (draft("d"), 1)
    assert beside.execute("SELECT last_value FROM tried").fetchone() == (4,)


def test_what_conflicts_on_and_on__refused_and_nothing_is_written(open_place: Opening, beside: Raw) -> None:
    store = open_place()
    failing(beside, "40001", 1000)
    with pytest.raises(Refused, match=r"CW502 .*others are saving"):
        store.commit(Commit(appends=opened("one").appends, save_drafts=saved(draft("d")).save_drafts))
    assert (store.draft("d"), store.summary("one")) == (None, None)
    assert beside.execute("SELECT last_value FROM tried").fetchone() == (TRIES,)


def test_a_deadlock_that_the_server_breaks_is_tried_again(open_place: Opening, beside: Raw) -> None:
    store = open_place()
    for id in ("a", "b"):
        store.commit(saved(draft(id)))
    changed = Commit(save_drafts=tuple(saved(draft(id, revision=2)).save_drafts[0] for id in ("a", "b")))
    # The other program is never the one that the server gives up.
    beside.execute("SET deadlock_timeout = '1min'")
    with beside.transaction():
        beside.execute("SELECT 1 FROM drafts WHERE key = 'b' FOR UPDATE")
        saving = threading.Thread(target=store.commit, args=(changed,))
        saving.start()
        waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'casewright'"
        while not beside.execute(waiting).fetchone():
            pass
        beside.execute("SELECT 1 FROM drafts WHERE key = 'a' FOR UPDATE")
    saving.join()
    assert [store.draft(id) for id in ("a", "b")] == [draft(id, revision=2) for id in ("a", "b")]


def test_two_who_publish_attach_and_open_the_same_at_once_leave_it_whole(open_place: Opening) -> None:
    store = open_place()
    content = hashed(LEASE)

    def take_and_let_go(holder: str) -> None:
        for _ in range(40):
            store.commit(Commit(attach=(Attach(holder, content, LEASE),)))
            assert store.attachment(content) == LEASE
            store.commit(Commit(hold_only=(HoldOnly(holder),)))

    in_threads(*(lambda holder=holder: take_and_let_go(holder) for holder in ("a", "b", "c")))  # type: ignore[misc]
    assert store.attachment(content) is None


def test_many_who_open_a_new_store_at_once_make_one(place: tuple[str, str], tmp_path: Path) -> None:
    def open_and_write(name: str) -> None:
        store = open_store(place[1], "harbor", tmp_path)
        store.commit(opened(name))
        store.close()

    in_threads(*(lambda name=name: open_and_write(name) for name in ("a", "b", "c", "d")))  # type: ignore[misc]
    assert open_store(place[1], "harbor", tmp_path).find(CaseQuery()).total == 4


def test_a_server_that_was_restarted_is_used_again(own_server: PostgreSQL, tmp_path: Path) -> None:
    _, url = own_server.new_place()
    with opening(url, tmp_path) as opened_store:
        store = opened_store()
        store.commit(opened("one"))
        own_server.stop()
        with pytest.raises(Refused, match=r"CW502 .*no server answers there"):
            store.commit(opened("two"))
        with pytest.raises(Refused, match=r"CW506 .*no server answers there"):
            store.summary("one")
        store.note_presence("one", "ana", "Ana", draft("d").saved)  # type: ignore[arg-type]
        assert tuple(store.present("one", draft("d").saved)) == ()  # type: ignore[arg-type]
        own_server.start()
        store.commit(opened("two"))
        assert store.find(CaseQuery()).total == 2


def test_a_connection_that_breaks_in_a_save__refused_and_not_tried_again(open_place: Opening, beside: Raw) -> None:
    """Whether the server still wrote it cannot be known: who saves again is told by the revision."""
    store = open_place()
    beside.execute("CREATE SEQUENCE tried")
    beside.execute(
        "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM nextval('tried');"
        " PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$"
    )
    beside.execute("CREATE TRIGGER failing BEFORE INSERT ON drafts FOR EACH ROW EXECUTE FUNCTION fail()")
    with pytest.raises(Refused, match="CW502"):
        store.commit(saved(draft("d")))
    assert beside.execute("SELECT last_value, is_called FROM tried").fetchone() == (1, True)
    beside.execute("DROP TRIGGER failing ON drafts")
    store.commit(saved(draft("d")))
    with pytest.raises(Refused, match="CW501"):
        store.commit(saved(draft("d")))


@pytest.mark.parametrize(
    ("password", "database", "said"),
    [
        ("wr0ng-secret", "postgres", "does not let us in"),
        ("", "postgres", "does not let us in"),
        (PASSWORD, "nowhere", "does not let us in"),
    ],
)
def test_who_is_not_let_in_is_told_and_the_password_is_not(
    postgresql: PostgreSQL, tmp_path: Path, caplog: pytest.LogCaptureFixture, password: str, database: str, said: str
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = f":{password}" if password else ""
    url = f"postgresql://{USER}{secret}@127.0.0.1:{postgresql.port}/{database}"
    for opening_it in (lambda: open_store(url, "harbor", tmp_path), lambda: store_is_there(url, tmp_path)):
        with pytest.raises(Refused, match="CW506") as refused:
            opening_it()
        assert said in refused.value.message()
        assert f"127.0.0.1:{postgresql.port}/{database}" in refused.value.message()
        told = "".join(traceback.format_exception(refused.value)) + caplog.text
        assert not password or password not in told


def test_the_password_opens_it(postgresql: PostgreSQL, place: tuple[str, str], tmp_path: Path) -> None:
    url = (
        f"postgresql://{USER}:{quote(PASSWORD)}@127.0.0.1:{postgresql.port}/postgres?options=-csearch_path%3D{place[0]}"
    )
    open_store(url, "harbor", tmp_path).close()


def test_the_password_may_come_from_the_environment(
    postgresql: PostgreSQL, place: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    url = f"postgresql://{USER}@127.0.0.1:{postgresql.port}/postgres?options=-csearch_path%3D{place[0]}"
    open_store(url, "harbor", tmp_path).close()


def test_what_is_no_url__refused_without_showing_it(tmp_path: Path) -> None:
    secret = "-".join(("blue", "heron"))
    with pytest.raises(Refused, match="CW505") as refused:
        open_store(f"postgresql://user:{secret}@host:port/cases", "harbor", tmp_path)
    assert secret not in "".join(traceback.format_exception(refused.value))


def test_a_server_that_is_not_there__refused(tmp_path: Path) -> None:
    for host in ("127.0.0.1:9", "nowhere.invalid"):
        with pytest.raises(Refused, match=r"CW506 .*no server answers there"):
            open_store(f"postgresql://user@{host}/cases", "harbor", tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("package", ["sqlalchemy", "psycopg"])
def test_without_what_speaks_to_a_server__refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    for module in ("store.sql_server", "store.sql_store", "store.sql_opening"):
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, package, None)
    for opening_it in (open_store, lambda url, _agency, folder: store_is_there(url, folder)):
        with pytest.raises(Refused, match=f"CW507 .*'{package}'") as refused:
            opening_it("postgresql://user@localhost/cases", "harbor", tmp_path)
        assert "casewright[postgresql]" in refused.value.hint()


def test_a_server_that_takes_no_writing__refused_when_it_is_opened(place: tuple[str, str], tmp_path: Path) -> None:
    open_store(place[1], "harbor", tmp_path).close()
    with pytest.raises(Refused, match=r"CW502 .*takes no writing"):
        open_store(f"{place[1]}%20-cdefault_transaction_read_only%3Don", "harbor", tmp_path)


def test_a_user_without_rights__refused(postgresql: PostgreSQL, place: tuple[str, str], tmp_path: Path) -> None:
    with postgresql.connected() as connection:
        connection.execute(f"CREATE ROLE guest LOGIN; GRANT USAGE ON SCHEMA {place[0]} TO guest")
    with pytest.raises(Refused, match=r"CW502 .*may not do that"):
        open_store(place[1].replace(USER, "guest", 1), "harbor", tmp_path)
    with pytest.raises(Refused, match=r"CW506 .*has no schema"):
        open_store(place[1].replace(place[0], "nothing"), "harbor", tmp_path)


def test_a_user_who_may_add_no_extension_has_no_index_and_finds_the_same(
    postgresql: PostgreSQL, tmp_path: Path
) -> None:
    with postgresql.connected() as connection:
        connection.execute("CREATE ROLE office LOGIN")
        connection.execute("CREATE DATABASE plain")
    with postgresql.connected("plain") as connection:
        connection.execute("CREATE SCHEMA office AUTHORIZATION office")
    url = f"postgresql://office@/plain?host={postgresql.folder}&port={postgresql.port}"
    with opening(url, tmp_path) as opened_store:
        store = opened_store()
        assert isinstance(store, SqlStore)
        store.commit(opened("one", name="Renee Calloway"))
        assert [row.case for row in store.find(CaseQuery(search="caloway")).rows] == ["one"]
        with store._server.connected() as connection:
            assert not sql_search.has_indexes(connection)


def test_a_store_from_a_newer_version__refused(open_place: Opening, beside: Raw) -> None:
    open_place().commit(opened("one"))
    beside.execute("UPDATE store SET format = format + 1")
    with pytest.raises(Refused, match="CW503"):
        open_place()


@pytest.mark.parametrize("lost", ["DROP TABLE events", "DELETE FROM store", "DROP TABLE store", "DROP TABLE holders"])
def test_a_store_that_has_lost_a_table__refused_and_nothing_is_made(
    open_place: Opening, beside: Raw, lost: str
) -> None:
    store = open_place()
    store.commit(opened("one"))
    beside.execute(lost)
    before = tables(beside)
    with pytest.raises(Refused, match="CW504"):
        open_place()
    assert tables(beside) == before


def test_tables_that_go_while_it_is_in_use__refused(open_place: Opening, beside: Raw) -> None:
    store = open_place()
    beside.execute("DROP TABLE drafts")
    with pytest.raises(Refused, match="CW504"):
        store.commit(saved(draft("d")))
    with pytest.raises(Refused, match="CW504"):
        store.drafts()


def test_a_database_that_was_emptied_does_not_become_a_new_store(
    open_place: Opening, beside: Raw, place: tuple[str, str], tmp_path: Path
) -> None:
    open_place().commit(opened("one"))
    beside.execute(f"DROP SCHEMA {place[0]} CASCADE; CREATE SCHEMA {place[0]}")
    with pytest.raises(Refused, match=r"CW504 .*is empty, though"):
        open_place()
    assert tables(beside) == []
    (tmp_path / "data" / "postgresql-opened").unlink()
    assert open_place().find(CaseQuery()).total == 0


def test_two_stores_in_one_database_are_told_apart(open_place: Opening, postgresql: PostgreSQL, tmp_path: Path) -> None:
    open_place().commit(opened("one"))
    name, url = postgresql.new_place()
    with opening(url, tmp_path) as opened_store:
        assert opened_store().find(CaseQuery()).total == 0
    postgresql.drop(name)


def test_the_tables_of_another_program__refused(open_place: Opening, beside: Raw) -> None:
    beside.execute("CREATE TABLE events (at date)")
    with pytest.raises(Refused, match=r"CW504 .*another program"):
        open_place()
    assert tables(beside) == ["events"]


def test_whether_a_store_is_there(place: tuple[str, str], tmp_path: Path) -> None:
    assert not store_is_there(place[1], tmp_path)
    open_store(place[1], "harbor", tmp_path).close()
    assert store_is_there(place[1], tmp_path)


def test_what_is_acknowledged_is_on_the_disk_whatever_the_server_is_set_to(
    place: tuple[str, str], tmp_path: Path
) -> None:
    with opening(f"{place[1]}%20-csynchronous_commit%3Doff", tmp_path) as opened_store:
        store = opened_store()
        assert isinstance(store, SqlStore)
        with store._server.connected() as connection:
            assert connection.scalar(text("SHOW synchronous_commit")) == "on"


def test_a_list_is_read_by_an_index(open_place: Opening, beside: Raw) -> None:
    store = open_place()
    events = [append(f"case-{number}", name=f"Person {number}") for number in range(300)]
    store.commit(Commit(appends=tuple(events)))
    beside.execute("ANALYZE summaries; ANALYZE events; SET enable_seqscan = off; SET enable_sort = off")
    for asked, index in (
        ("agency = 'harbor' ORDER BY last_activity DESC, key DESC", "summaries_by_last_activity"),
        ("agency = 'harbor' AND status = 'x' ORDER BY last_activity DESC, key DESC", "summaries_by_status"),
        ("agency = 'harbor' AND attention = 'x' ORDER BY last_activity DESC, key DESC", "summaries_by_attention"),
        ("agency = 'harbor' AND due > '' AND due <= '2026' ORDER BY due, key", "summaries_by_due"),
        ("agency = 'harbor' AND person = 'x' ORDER BY key", "summaries_by_person"),
        ("names LIKE '%son  299%'", "summaries_by_names"),
    ):
        plan = beside.execute(f"EXPLAIN SELECT document FROM summaries WHERE {asked} LIMIT 25").fetchall()
        assert index in str(plan), plan


def test_a_server_that_is_killed_has_lost_nothing_that_was_acknowledged() -> None:
    """A sample of `make torture`, as a process of its own: it forks, which a process with threads should not."""
    command = [sys.executable, "-m", "tests.torture", "--seed", "7", f"server={KILLS}"]
    ended = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert f"server: lost 0; {KILLS} kills, " in ended.stdout


def tables(beside: Raw) -> list[str]:
    found = beside.execute("SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")
    return [str(name) for (name,) in found]


ADDED = (
    *("cycle", "step", "workers", "lead", "quiet", "stalled", "last_contact", "review", "asks_from", "told"),
    *("approval", "look_on", "rules"),
)


def test_one_of_the_first_format_becomes_one_of_ours(beside: Raw, open_place: Opening) -> None:
    """It is laid out by this version, and made what the first one laid out: without what lists ask for."""
    open_place().commit(opened("one", person="renee"))
    laid_out = _layout(beside)
    beside.execute(f"ALTER TABLE summaries {', '.join(f'DROP COLUMN {name}' for name in ADDED)}")
    beside.execute("DROP TABLE teams")
    beside.execute("DROP TABLE capacities")
    beside.execute('ALTER TABLE drafts DROP COLUMN "by"')
    beside.execute("UPDATE store SET format = 1")
    beside.commit()
    store = open_place()
    assert _layout(beside) == laid_out
    assert [row.case for row in store.find(CaseQuery(worker="ana", or_nobody=True)).rows] == ["one"]
    assert list(store.misfiled()) == []
    store.commit(Commit(appends=(append("one", seen=1, person="renee", workers=("ana",)),)))
    assert [row.case for row in open_place().find(CaseQuery(worker="ana")).rows] == ["one"]


def test_one_of_the_second_format_takes_what_providers_say(beside: Raw, open_place: Opening) -> None:
    before = open_place()
    before.commit(opened("one"))
    before.commit(saved(draft("open", "one", by="ana")))
    laid_out = _layout(beside)
    beside.execute("DROP TABLE capacities")
    beside.execute('ALTER TABLE drafts DROP COLUMN "by"')
    beside.execute("UPDATE store SET format = 2")
    beside.commit()
    store = open_place()
    assert _layout(beside) == laid_out
    assert list(store.misfiled()) == []
    store.commit(Commit(capacities=(capacity(),)))
    assert list(open_place().capacities()) == [capacity()]


def _layout(beside: Raw) -> list[tuple[object, ...]]:
    columns = beside.execute(
        "SELECT table_name, column_name, data_type, collation_name, is_nullable FROM information_schema.columns"
        " WHERE table_schema = current_schema() ORDER BY 1, 2"
    ).fetchall()
    indexes = beside.execute(
        "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1"
    ).fetchall()
    beside.rollback()
    return [*columns, *indexes]
