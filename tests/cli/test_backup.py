"""`casewright backup` and `casewright restore`: all of it comes back, and what is damaged writes nothing."""

import errno
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from casewright import house
from casewright.ports import Stored
from store.opening import DEFAULT, open_store
from tests.cli.conftest import Run
from tests.cli.records import AGENCY, fill, raw
from tests.store.samples import draft, saved


@pytest.fixture
def records(workspace: Path, keys: Path) -> Path:
    """A workspace with two cases."""
    fill(workspace, keys)
    return workspace


@pytest.fixture
def made(run: Run, records: Path, tmp_path: Path) -> Path:
    """A backup of it."""
    file = tmp_path / "monday.zip"
    assert run("backup", file, "--workspace", records).exit_code == 0
    return file


def everything(workspace: Path) -> tuple[Stored, ...]:
    store = open_store(DEFAULT, AGENCY, workspace)
    with store.everything() as things:
        found = tuple(things)
    store.close()
    return found


def refused(run: Run, code: str, *arguments: str | Path, exit_code: int = 2) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stderr.split()[0]) == (exit_code, code), result.output
    return result.stderr


def changed(file: Path, part: str, change: Callable[[bytes], bytes | None]) -> Path:
    """A copy of a backup in which one part is another; None takes it out."""
    copy = file.with_name("changed.zip")
    with ZipFile(file) as before, ZipFile(copy, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            now = change(content) if name == part else content
            if now is not None:
                after.writestr(name, now)
    return copy


def test_what_was_lost_comes_back_whole(run: Run, records: Path, made: Path) -> None:
    kept, forms = everything(records), sorted(path.name for path in (records / "forms").rglob("*.yaml"))
    agency = (records / "agency.yaml").read_text(encoding="utf-8")
    shutil.rmtree(records)
    result = run("restore", made, "--workspace", records)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "All holds." in result.stdout
    assert everything(records) == kept
    assert (records / "agency.yaml").read_text(encoding="utf-8") == agency
    assert sorted(path.name for path in (records / "forms").rglob("*.yaml")) == forms
    assert not list(records.glob(".restoring*"))
    assert run("verify", "--workspace", records, "--backup", made).exit_code == 0


def test_records_come_back_into_a_workspace_that_has_none(run: Run, records: Path, made: Path) -> None:
    kept = everything(records)
    shutil.rmtree(records / "data")
    (records / "forms" / "instruments" / "first_check.yaml").unlink()
    assert run("restore", made, "--workspace", records).exit_code == 0
    assert everything(records) == kept
    assert not (records / "forms" / "instruments" / "first_check.yaml").exists()


def test_the_backup_says_what_it_holds_and_what_not(run: Run, records: Path, keys: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    result = run("backup", folder, "--workspace", records)
    (file,) = folder.iterdir()
    assert file.name.startswith(f"{AGENCY}-")
    assert str(file) in result.stdout
    assert f"It does not hold the keys. Keep a copy of this folder at another place: {keys}" in result.stdout
    assert (keys / f"{AGENCY}.key").read_text(encoding="ascii") not in file.read_bytes().decode("latin-1")
    assert os.name != "posix" or file.stat().st_mode & 0o777 == 0o600
    with ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert {*manifest["parts"], "manifest.json", "manifest.seal"} == {*archive.namelist()}
        assert len(archive.read("heads.jsonl").splitlines()) == 4
    assert (manifest["agency"], manifest["format"], manifest["counts"]["event"]) == (AGENCY, 2, 16)
    assert "workspace/agency.yaml" in manifest["parts"]


def test_a_backup_never_takes_the_place_of_a_file(run: Run, records: Path, made: Path) -> None:
    before = made.read_bytes()
    refused(run, "CW582", "backup", made, "--workspace", records)
    assert made.read_bytes() == before
    assert sorted(path.name for path in made.parent.glob("*.zip*")) == [made.name]


def test_a_backup_that_fails_leaves_nothing(run: Run, records: Path, tmp_path: Path) -> None:
    refused(run, "CW588", "backup", tmp_path / "nowhere" / "b.zip", "--workspace", records)
    shutil.rmtree(records / "data")
    refused(run, "CW581", "backup", tmp_path / "b.zip", "--workspace", records)
    assert not list(tmp_path.glob("*b.zip*"))


def test_a_full_disk_is_told_and_leaves_nothing(
    run: Run, records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    for command in (("backup", tmp_path / "b.zip"), ("export", "--tinydb", tmp_path / "b.json")):
        assert "No space left" in refused(run, "CW588", *command, "--workspace", records)
    assert not [*tmp_path.glob("*b.zip*"), *tmp_path.glob("*b.json*")]


def test_a_backup_is_of_one_moment_while_others_write(run: Run, records: Path, tmp_path: Path) -> None:
    store, done, saves = open_store(DEFAULT, AGENCY, records), threading.Event(), 0

    def write_on() -> None:
        nonlocal saves
        while not done.is_set():
            # Both drafts in one commit: a backup of one moment has both at the same revision.
            saves += 1
            one, other = (saved(draft(name, case="id-1", revision=saves)) for name in ("left", "right"))
            store.commit(type(one)(save_drafts=(*one.save_drafts, *other.save_drafts)))

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        results = [run("backup", tmp_path / f"{number}.zip", "--workspace", records) for number in range(3)]
    finally:
        done.set()
        writer.join()
        store.close()
    assert saves > 3
    for number, result in enumerate(results):
        # The drafts of the test name a form that is not there.
        assert result.exit_code in (0, 1), result.output
        into = tmp_path / f"restored-{number}"
        assert run("restore", tmp_path / f"{number}.zip", "--workspace", into).exit_code == result.exit_code
        opened = open_store(DEFAULT, AGENCY, into)
        drafts = opened.draft("left"), opened.draft("right")
        opened.close()
        assert len({one.revision if one else 0 for one in drafts}) == 1


def test_removed_last_events_are_found_against_the_last_backup(run: Run, records: Path, made: Path) -> None:
    with raw(records) as connection:
        connection.execute("DELETE FROM events WHERE key = 'id-12/000000004'")
        connection.execute(
            """UPDATE summaries SET revision = 3, document = replace(replace(document, '"revision":4', '"revision":3'),
            '"assessments":1,', '') WHERE key = 'id-12'"""
        )
    assert run("verify", "--workspace", records).exit_code == 0
    found = run("verify", "--workspace", records, "--backup", made)
    assert found.exit_code == 1
    assert "record id-12: its last events were removed: the backup knows 4, here are 3." in found.stdout


def test_what_does_not_hold_is_backed_up_as_it_is_and_named_each_time(run: Run, records: Path, tmp_path: Path) -> None:
    with raw(records) as connection:
        connection.execute(
            "UPDATE events SET document = replace(document, 'Walter', 'Wally') WHERE key LIKE 'id-13/%1'"
        )
    kept, file = everything(records), tmp_path / "b.zip"
    for arguments in (("backup", file, "--workspace", records), ("restore", file, "--workspace", tmp_path / "new")):
        result = run(*arguments)
        assert result.exit_code == 1
        assert "record id-13, event 1 (person_recorded" in result.stdout
    assert everything(tmp_path / "new") == kept


@pytest.mark.parametrize("altered", ["document || ' '", "'{'"])
def test_what_no_store_could_take_in_is_named_and_refused(
    run: Run, records: Path, tmp_path: Path, altered: str
) -> None:
    with raw(records) as connection:
        connection.execute(f"UPDATE events SET document = {altered} WHERE key = 'id-12/000000002'")
    assert run("backup", tmp_path / "b.zip", "--workspace", records).exit_code == 1
    result = run("restore", tmp_path / "b.zip", "--workspace", tmp_path / "new")
    assert (result.exit_code, result.stderr.split()[0]) == (1, "CW583")
    assert "record id-12, event 2" in result.stdout
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("part", "change", "reason"),
    [
        (
            "event.jsonl",
            lambda content: content.replace(b"Walter", b"Wilter"),
            "a part of it was altered or torn (event",
        ),
        ("event.jsonl", lambda content: content[:-40], "a part of it was altered or torn (event.jsonl)"),
        ("heads.jsonl", lambda content: content + b"\n", "a part of it was altered or torn (heads.jsonl)"),
        ("draft.jsonl", lambda _content: None, "parts of it are missing, or were added"),
        ("workspace/agency.yaml", lambda content: content + b"#", "altered or torn (workspace/agency.yaml)"),
        ("manifest.json", lambda content: content.replace(b'"draft":1', b'"draft":2'), "its manifest was altered"),
        ("manifest.json", lambda _content: b"{}", "it has no manifest that can be read"),
        ("manifest.json", lambda _content: None, "it has no manifest that can be read"),
        ("manifest.seal", lambda _content: b"0" * 64, "its manifest was altered"),
    ],
)
def test_a_damaged_backup_is_refused_and_nothing_is_written(
    run: Run, made: Path, tmp_path: Path, part: str, change: Callable[[bytes], bytes | None], reason: str
) -> None:
    into = tmp_path / "new"
    told = refused(run, "CW583", "restore", changed(made, part, change), "--workspace", into, exit_code=1)
    assert reason in told
    assert not into.exists()


@pytest.mark.parametrize("size", [0, 10, 1000, -100])
def test_a_backup_that_was_cut_off_is_refused(run: Run, made: Path, tmp_path: Path, size: int) -> None:
    made.write_bytes(made.read_bytes()[:size])
    refused(run, "CW583", "restore", made, "--workspace", tmp_path / "new", exit_code=1)
    assert not (tmp_path / "new").exists()


def test_a_newer_backup_is_refused(run: Run, made: Path, tmp_path: Path) -> None:
    newer = changed(made, "manifest.json", lambda _content: b'{"format":3}')
    refused(run, "CW584", "restore", newer, "--workspace", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_backup_of_another_agency_is_refused(run: Run, records: Path, made: Path) -> None:
    agency = records / "agency.yaml"
    agency.write_text(agency.read_text(encoding="utf-8").replace(AGENCY, "south_side"), encoding="utf-8")
    shutil.rmtree(records / "data")
    assert f"'{AGENCY}'" in refused(run, "CW585", "restore", made, "--workspace", records)
    assert not (records / "data").exists()


def test_only_an_empty_place_is_restored_into(run: Run, records: Path, made: Path, tmp_path: Path) -> None:
    before = everything(records)
    refused(run, "CW580", "restore", made, "--workspace", records)
    assert everything(records) == before
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("Dear", encoding="utf-8")
    refused(run, "CW595", "restore", made, "--workspace", tmp_path / "letters")
    assert [path.name for path in (tmp_path / "letters").iterdir()] == ["a.txt"]


def test_without_its_key_a_backup_is_restored_only_when_that_is_said(
    run: Run, records: Path, made: Path, keys: Path, tmp_path: Path
) -> None:
    kept = everything(records)
    (keys / f"{AGENCY}.key").unlink()
    assert str(keys / f"{AGENCY}.key") in refused(run, "CW586", "restore", made, "--workspace", tmp_path / "new")
    (keys / f"{AGENCY}.key").write_text("00" * 32, encoding="ascii")
    refused(run, "CW586", "restore", made, "--workspace", tmp_path / "new")
    assert not (tmp_path / "new").exists()
    result = run("restore", made, "--workspace", tmp_path / "new", "--without-key")
    assert result.exit_code == 0, result.output
    assert "Without the key no seal could be checked." in result.stdout
    assert everything(tmp_path / "new") == kept


def test_the_whole_drill_as_one_types_it(records: Path, tmp_path: Path) -> None:
    def typed(*arguments: str | Path) -> str:
        environment = {**os.environ, "PYTHONPATH": str(house.HOUSE)}
        command = [sys.executable, "-m", "casewright", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        assert done.stderr == ""
        return done.stdout

    kept = everything(records)
    typed("backup", tmp_path / "b.zip", "--workspace", records)
    shutil.rmtree(records)
    typed("restore", tmp_path / "b.zip", "--workspace", records)
    assert typed("verify", "--workspace", records, "--backup", tmp_path / "b.zip").endswith("All holds.\n")
    assert everything(records) == kept


def test_the_backup_of_an_encrypted_store_is_encrypted_and_so_is_what_is_restored(
    run: Run, records: Path, keys: Path, tmp_path: Path
) -> None:
    assert run("store", "encrypt", "--workspace", records).exit_code == 0
    kept = everything(records)
    backup, new = tmp_path / "b.zip", tmp_path / "new"
    assert run("backup", backup, "--workspace", records).exit_code == 0
    with ZipFile(backup) as archive:
        held = b"".join(archive.read(name) for name in archive.namelist())
    assert not [word for word in (b"Walter", b"id-12", b"Thoughts of harm", b"JFIF") if word in held]
    assert run("verify", "--workspace", records, "--backup", backup).exit_code == 0
    assert run("restore", backup, "--workspace", new).exit_code == 0
    assert everything(new) == kept
    assert not [path for path in (new / "data").iterdir() if b"Walter" in path.read_bytes()]
    (keys / f"{AGENCY}.encryption.key").unlink()
    refused(run, "CW508", "restore", backup, "--workspace", tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_an_encrypted_event_that_was_altered_is_named(run: Run, records: Path) -> None:
    assert run("store", "encrypt", "--workspace", records).exit_code == 0
    with raw(records) as connection:
        connection.execute(
            """UPDATE events SET document = (SELECT document FROM events WHERE key = 'id-1/000000002')
            WHERE key = 'id-1/000000003'"""
        )
    assert "(events, id-1/000000003)" in refused(run, "CW504", "verify", "--workspace", records)
