"""Opening a store: what is whole opens with everything in it, and anything else is refused and left as it was."""

import errno
import hashlib
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from casewright.errors import Refused
from casewright.ports import Attach, CaseQuery, CaseStore, Commit
from store import database_file, saves, schema
from store.memory import MemoryStore
from store.opening import open_store
from tests.store.samples import append, definition, draft, opened, saved
from tests.torture.sight import kept

HOUSE = Path(__file__).resolve().parents[2]
Opening = Callable[..., CaseStore]


def everything(folder: Path) -> dict[str, bytes]:
    """Every file that has something in it. SQLite's own empty log and shared memory tell nothing of the store."""
    files = {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith("-shm")}
    return {name: content for name, content in files.items() if content}


def refusal(open_file: Opening, path: Path, code: str) -> Refused:
    """The refusal to open the store as it lies there, twice, with nothing of it altered."""
    before = everything(path.parent)
    for _ in range(2):
        with pytest.raises(Refused, match=code) as refused:
            open_file()
    assert everything(path.parent) == before
    return refused.value


def filled(open_file: Opening, cases: int = 3) -> None:
    """A store with cases in it, closed as it should be."""
    store = open_file()
    for number in range(cases):
        store.commit(opened(f"case-{number}"))
    store.close()


KILLED = """
import os, sys
from pathlib import Path
from store.opening import open_store
from tests.store.samples import opened

store = open_store("tinydb:data/casewright.db", "harbor", Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    store.commit(opened(f"case-{number}"))
os._exit(9)
"""


def filled_and_killed(tmp_path: Path, cases: int = 3) -> None:
    """A store whose process was killed before SQLite had moved its log into the file."""
    ended = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(cases)], cwd=HOUSE, check=False)
    assert ended.returncode == 9


def test_a_new_store_is_made_with_its_folder_for_its_owner_alone(open_file: Opening, path: Path) -> None:
    store = open_file()
    assert store.find(CaseQuery()).total == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    store.commit(opened("one"))
    log = path.with_name(path.name + "-wal")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert {file.name for file in path.parent.iterdir()} <= {
        path.name + ending for ending in ("", "-wal", "-shm", "-saves")
    }


def test_a_new_store_is_made_on_a_disk_without_hard_links(
    open_file: Opening, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "link", no_links)
    filled(open_file)
    assert open_file().find(CaseQuery()).total == 3
    assert len(everything(path.parent)) == 2


def test_a_store_made_by_another_process_at_the_same_time_stands(
    open_file: Opening, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(open_file)
    monkeypatch.setattr(Path, "exists", lambda _: False)
    monkeypatch.setattr(database_file, "_refuse_remains", lambda _: None)
    assert open_file().find(CaseQuery()).total == 3
    monkeypatch.undo()
    assert len(everything(path.parent)) == 2


def test_an_opened_store_has_everything_that_was_saved(open_file: Opening) -> None:
    store = open_file()
    store.commit(Commit(appends=(append("one", events=2),), publish=(definition(),), settings={"zone": "here"}))
    store.commit(saved(draft("draft", "one")))
    store.close()
    again = open_file()
    assert len(again.events("one")) == 2
    assert again.summary("one") == append("one", events=2).summary
    assert again.draft("draft") == draft("draft", "one")
    assert again.published("hash") == definition()
    assert again.setting("zone") == "here"
    assert again.find(CaseQuery(search="calowway")).matching == 1


def test_a_store_that_was_killed_has_everything_that_was_saved(open_file: Opening, tmp_path: Path, path: Path) -> None:
    filled_and_killed(tmp_path)
    assert path.with_name(path.name + "-wal").stat().st_size
    assert open_file().find(CaseQuery()).total == 3


def test_every_save_reaches_the_disk_before_it_is_acknowledged(open_file: Opening, path: Path) -> None:
    open_file()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    with closing(database_file.connect(path)) as connection:
        full = 2
        assert connection.execute("PRAGMA synchronous").fetchone() == (full,)
        assert connection.execute("PRAGMA fullfsync").fetchone() == (1,)


def make_newer(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 7")


def make_newer_in_the_log(path: Path) -> None:
    """As a newer version leaves it that was killed: the file itself still tells the old format."""
    kept = path.parent.with_name("kept")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 7")
        shutil.copytree(path.parent, kept)
    shutil.rmtree(path.parent)
    kept.rename(path.parent)
    assert path.read_bytes()[60:64] == schema.FORMAT.to_bytes(4)


@pytest.mark.parametrize("newer", [make_newer, make_newer_in_the_log])
def test_a_newer_store__refused(open_file: Opening, path: Path, newer: Callable[[Path], None]) -> None:
    filled(open_file)
    newer(path)
    files = {file.name for file in path.parent.iterdir()}
    refused = refusal(open_file, path, "CW503")
    assert {file.name for file in path.parent.iterdir()} == files
    assert refused.params == {"found": "7", "known": str(schema.FORMAT)}
    assert "format 7" in refused.message()


def overwrite(path: Path, start: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(content)


def drop_events(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE events")
        connection.commit()


def empty_store_row(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM store")
        connection.commit()


def other_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE pictures (name TEXT)")


def garble_a_table(path: Path) -> None:
    content = path.read_bytes()
    assert b"CREATE TABLE drafts (" in content
    path.write_bytes(content.replace(b"CREATE TABLE drafts (", b"CREATE TABLE drafts \xc5", 1))


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "empty"),
    "a text": (lambda path: path.write_text('{"cases": {}}' * 50), "not a database"),
    "a few bytes": (lambda path: path.write_bytes(b"SQLite format 3\0"), "not a database"),
    "zeros": (lambda path: path.write_bytes(bytes(8192)), "not a database"),
    "another program": (other_program, "another program"),
    "cut off": (lambda path: os.truncate(path, path.stat().st_size // 2), "torn"),
    "cut off after one page": (lambda path: os.truncate(path, 4096), "torn"),
    "overwritten": (lambda path: overwrite(path, 4096, os.urandom(path.stat().st_size - 4096)), "torn"),
    "with a table that is no text": (garble_a_table, "torn"),
    "without a table": (drop_events, "lost its tables"),
    "without its identity": (empty_store_row, "lost its tables"),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_store__refused(open_file: Opening, path: Path, damage: str) -> None:
    filled(open_file)
    hurt, reason = DAMAGE[damage]
    hurt(path)
    refused = refusal(open_file, path, "CW504")
    assert refused.params["path"] == str(path)
    assert reason in refused.message()


def test_a_folder_in_place_of_the_file__refused(open_file: Opening, path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(Refused, match="CW504"):
        open_file()


@pytest.mark.parametrize("cases", [1, 600])
def test_a_store_whose_log_was_deleted__refused(open_file: Opening, tmp_path: Path, path: Path, cases: int) -> None:
    filled_and_killed(tmp_path, cases)
    path.with_name(path.name + "-wal").unlink()
    path.with_name(path.name + "-shm").unlink()
    assert "-wal was removed" in refusal(open_file, path, "CW504").message()


def test_a_log_deleted_after_the_file_was_brought_up_to_date__ok(
    open_file: Opening, tmp_path: Path, path: Path
) -> None:
    filled_and_killed(tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert not path.with_name(path.name + "-wal").exists()
    assert open_file().find(CaseQuery()).total == 3


def test_an_older_copy_in_place_of_the_store__refused(open_file: Opening, path: Path) -> None:
    filled(open_file)
    older = path.read_bytes()
    store = open_file()
    store.commit(opened("another"))
    store.close()
    path.write_bytes(older)
    assert "older copy" in refusal(open_file, path, "CW504").message()
    saves.note_path(path).unlink()
    assert open_file().find(CaseQuery()).total == 3


def test_another_store_in_place_of_this_one__ok(open_file: Opening, tmp_path: Path, path: Path) -> None:
    filled(open_file)
    (tmp_path / "kept").mkdir()
    shutil.move(path, tmp_path / "kept" / path.name)
    saves.note_path(path).rename(tmp_path / "note")
    filled(open_file, cases=1)
    shutil.move(tmp_path / "note", saves.note_path(path))
    assert open_file().find(CaseQuery()).total == 1


def test_a_store_that_another_saves_to_while_it_is_opened_has_lost_nothing(
    open_file: Opening, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, noted = open_file(), saves.noted

    def saved_meanwhile(path: Path, identity: str) -> int:
        other.commit(Commit(settings={"saved": "meanwhile"}))
        return noted(path, identity)

    monkeypatch.setattr(saves, "noted", saved_meanwhile)
    assert open_file().setting("saved") == "meanwhile"


@pytest.mark.parametrize("left", ["-wal", "-saves"])
def test_a_deleted_file_of_which_something_is_left__refused(
    open_file: Opening, tmp_path: Path, path: Path, left: str
) -> None:
    filled_and_killed(tmp_path)
    for file in list(path.parent.iterdir()):
        if not file.name.endswith(left):
            file.unlink()
    assert "is gone" in refusal(open_file, path, "CW504").message()
    assert not path.exists()


def test_a_note_of_saves_that_was_scribbled_on_is_left_aside(open_file: Opening, path: Path) -> None:
    filled(open_file)
    saves.note_path(path).write_bytes(b"\xff\x00 nothing")
    assert open_file().find(CaseQuery()).total == 3


def test_damage_that_is_met_later__refused(open_file: Opening, path: Path) -> None:
    store = open_file()
    for number in range(50):
        store.commit(opened(f"case-{number}"))
    store.close()
    store = open_file()
    overwrite(path, 8192, os.urandom(path.stat().st_size - 8192))
    with pytest.raises(Refused, match="CW504"):
        store.commit(opened("another"))


def test_text_that_is_none_any_more__refused_without_a_word_of_it(open_file: Opening, path: Path) -> None:
    filled(open_file)
    content = path.read_bytes()
    assert b"Renee Calloway" in content
    path.write_bytes(content.replace(b"Renee Calloway", b"Renee \xffalloway"))
    store = open_file()
    for read in (lambda: store.find(CaseQuery()), lambda: [*kept(store)]):
        with pytest.raises(Refused, match="CW504") as refused:
            read()
        assert refused.value.__cause__ is None
        assert "alloway" not in str(refused.value)


@pytest.mark.parametrize(
    "torn",
    [
        "UPDATE events SET key = 7",
        "UPDATE events SET document = 7",
        "UPDATE drafts SET document = 0.5",
        "UPDATE holders SET hash = 7",
        "UPDATE files SET content = 7",
    ],
)
def test_a_number_in_place_of_a_text__refused_when_all_is_read(open_file: Opening, path: Path, torn: str) -> None:
    filled(open_file, cases=1)
    store = open_file()
    store.commit(saved(draft("draft", "case-0")))
    store.commit(Commit(attach=(Attach("draft", hashlib.sha256(b"lease").hexdigest(), b"lease"),)))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        types = connection.execute("PRAGMA writable_schema = ON")
        types.execute("UPDATE sqlite_master SET sql = replace(replace(sql, ' TEXT', ' ANY'), ' BLOB', ' ANY')")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(torn)
    with pytest.raises(Refused, match="CW504"):
        kept(store)


def test_a_full_disk__refused_and_what_was_saved_stays(open_file: Opening) -> None:
    store = open_file()
    store.commit(opened("one"))
    storage = store._storage  # type: ignore[attr-defined]
    with storage._connections.lent() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Refused, match="CW502") as refused:
        store.commit(opened("two", name="x" * 100_000))
    assert "the disk is full" in refused.value.message()
    assert store.summary("two") is None
    assert len(store.events("one")) == 1
    store.commit(opened("two"))
    assert store.summary("two") is not None


SMALL_DISK = """
import resource, sys
from pathlib import Path
from casewright.errors import Refused
from store.opening import open_store
from tests.store.samples import opened

store = open_store("tinydb:data/casewright.db", "harbor", Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    store.commit(opened("two", name="x" * 300_000))
except Refused as refused:
    print(refused)
"""


def test_a_disk_that_takes_no_more__refused_and_what_was_saved_stays(open_file: Opening, tmp_path: Path) -> None:
    filled(open_file)
    said = subprocess.run(
        [sys.executable, "-c", SMALL_DISK, str(tmp_path)], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "CW502 This could not be saved: the disk reports a fault."
    assert open_file().find(CaseQuery()).total == 3


@contextmanager
def without_privileges(folder: Path) -> Iterator[None]:
    """As someone to whom permissions apply: root may write anywhere. What is in the folder is handed over first."""
    if os.geteuid():
        yield
        return
    nobody = 65534
    for found in (folder, *folder.rglob("*")):
        os.chown(found, nobody, nobody)
    os.seteuid(nobody)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that others than root reach too."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def read_only(folder: Path, files: int) -> None:
    for file in folder.iterdir():
        file.chmod(files)
    folder.chmod(0o555)


@pytest.mark.parametrize("files", [0o444, 0o600])
def test_a_store_in_a_read_only_folder__refused(open_folder: Path, files: int) -> None:
    store = open_store("tinydb:data/c.db", "harbor", open_folder)
    store.commit(opened("one"))
    store.close()
    with without_privileges(open_folder):
        read_only(open_folder / "data", files)
        before = everything(open_folder / "data")
        with pytest.raises(Refused, match="CW502") as refused:
            open_store("tinydb:data/c.db", "harbor", open_folder)
        assert everything(open_folder / "data") == before
        (open_folder / "data").chmod(0o755)
    assert "read-only" in refused.value.message()


def test_a_new_store_in_a_read_only_folder__refused(open_folder: Path) -> None:
    with without_privileges(open_folder):
        open_folder.chmod(0o555)
        for url in ("tinydb:c.db", "tinydb:data/c.db"):
            with pytest.raises(Refused, match="CW502") as refused:
                open_store(url, "harbor", open_folder)
            assert "read-only" in refused.value.message()
        open_folder.chmod(0o755)
    assert not list(open_folder.iterdir())


def test_a_store_held_by_another_program__refused(
    open_file: Opening, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(open_file)
    monkeypatch.setattr("store.connections.WAIT", 0.05)
    store = open_file()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refused, match="CW502") as refused:
            store.commit(opened("another"))
        assert "another program" in refused.value.message()
        assert store.find(CaseQuery()).total == 3
    store.commit(opened("another"))


def test_a_file_that_goes_away_while_it_is_in_use__refused(open_file: Opening, path: Path) -> None:
    store = open_file()
    store.commit(opened("one"))
    shutil.rmtree(path.parent)
    for _ in range(2):
        with pytest.raises(Refused, match="CW502") as refused:
            store.commit(opened("another"))
        assert "not there any more" in refused.value.message()


def test_a_file_that_is_replaced_while_it_is_in_use__refused(open_file: Opening, path: Path) -> None:
    store = open_file()
    store.commit(opened("one"))
    shutil.copyfile(path, path.with_name("copy"))
    path.with_name("copy").replace(path)
    with pytest.raises(Refused, match="CW502") as refused:
        store.commit(opened("another"))
    assert "another was put in its place" in refused.value.message()


@pytest.mark.parametrize("url", ["", "tinydb:", "memory:x", "postgresql:cases", "data/casewright.db", "TinyDB:x"])
def test_an_unknown_kind_of_store__refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(Refused, match="CW505") as refused:
        open_store(url, "harbor", tmp_path)
    assert "tinydb:data/casewright.db" in refused.value.hint()
    assert not list(tmp_path.iterdir())


def test_known_kinds_of_store__ok(tmp_path: Path) -> None:
    assert isinstance(open_store("memory:", "harbor", tmp_path), MemoryStore)
    for url in (" tinydb:here.db ", f"tinydb:{tmp_path}/there.db"):
        open_store(url, "harbor", tmp_path).close()
    assert {"here.db", "there.db"} <= {file.name for file in tmp_path.iterdir()}


def test_a_store_is_opened_for_an_agency(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one agency"):
        open_store("tinydb:here.db", "", tmp_path)
