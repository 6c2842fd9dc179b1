"""`casewright retention`: what is due is listed, then removed, and nothing of it can be read in the store's files."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from store.opening import DEFAULT, open_store
from tests.cli.conftest import Run
from tests.cli.records import AGENCY, fill
from tests.core.service_house import House
from tests.core.test_service_retention import ended, house
from tests.fakes import SequentialIds

NAME = "Ada Quistgaard"


@pytest.fixture
def records(workspace: Path, keys: Path) -> Path:
    """A workspace with two cases that go on, one that ended long ago, and a rule."""
    fill(workspace, keys)
    file = workspace / "agency.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nretention: {{ended_cases: 7 years}}\n", encoding="utf-8")
    store = open_store(DEFAULT, AGENCY, workspace)
    here = house(store)
    ended(House(replace(here.context, ids=SequentialIds("due"), chain_key=key()), here.clock), NAME, date(2012, 5, 6))
    store.close()
    return workspace


def key() -> tuple[str, bytes]:
    from store.chain_key import chain_key

    return chain_key(AGENCY, make=False)


def on_disk(workspace: Path, *words: str) -> set[str]:
    """Those of the words that can be read in a file of the store."""
    raw = b"".join(path.read_bytes() for path in (workspace / "data").iterdir() if path.is_file())
    return {word for word in words if word.encode() in raw}


def test_what_is_due_is_listed_and_nothing_is_removed(run: Run, records: Path) -> None:
    for more in ((), ("--dry-run",)):
        result = run("retention", "--workspace", records, *more)
        assert (result.exit_code, result.stdout) == (
            0,
            "case due-1: ended 2012-05-06, due since 2019-05-06\n1 case is due.\n",
        )
    assert on_disk(records, NAME) == {NAME}


def test_what_is_removed_is_gone_from_the_file_and_its_tombstone_holds(run: Run, records: Path, tmp_path: Path) -> None:
    told = f"{NAME} told a story"
    assert on_disk(records, NAME, told, "555-0199", "Renee Calloway") == {NAME, told, "555-0199", "Renee Calloway"}
    before = tmp_path / "before.zip"
    assert run("backup", before, "--workspace", records).exit_code == 0
    result = run("retention", "--workspace", records, "--apply", "--by", "first_supervisor")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 case was removed." in result.stdout
    assert "Backups that were made before still hold what was removed." in result.stdout
    assert on_disk(records, NAME, told, "555-0199", f"{NAME}.jpg", "Renee Calloway") == {"Renee Calloway"}
    store = open_store(DEFAULT, AGENCY, records)
    stone, of_person = store.tombstones()
    left = store.streams(), store.summary("due-1"), len(store.drafts())
    store.close()
    assert left == (["id-1", "id-12", "id-13", "id-2"], None, 1)
    said = json.loads(stone.text)
    assert (said["stream"], said["actor"]["id"], said["rule"]) == ("due-1", "first_supervisor", "ended_cases: 7 years")
    assert said["removed"][:10] == datetime.now(UTC).date().isoformat()
    assert not [word for word in (NAME, "Quist") if word in stone.text + of_person.text]
    verified = run("verify", "--workspace", records, "--backup", before)
    assert (verified.exit_code, "2 tombstones." in verified.stdout) == (0, True), verified.stdout
    assert run("retention", "--workspace", records).stdout == "None is due.\n"


def test_an_older_backup_brings_back_what_was_removed_and_says_so(run: Run, records: Path, tmp_path: Path) -> None:
    before = tmp_path / "before.zip"
    assert run("backup", before, "--workspace", records).exit_code == 0
    assert run("retention", "--workspace", records, "--apply", "--by", "first_supervisor").exit_code == 0
    shutil.rmtree(records)
    result = run("restore", before, "--workspace", records)
    assert result.exit_code == 0
    assert "1 case is due to be removed." in result.stdout
    assert on_disk(records, NAME) == {NAME}


def test_nobody_removes_without_a_name_or_a_rule(run: Run, workspace: Path, records: Path) -> None:
    for more in ((), ("--by", "nobody")):
        unknown = run("retention", "--workspace", records, "--apply", *more)
        assert unknown.exit_code == 2
        assert "There are: first_supervisor, first_worker." in unknown.stderr
    assert on_disk(records, NAME) == {NAME}
    file = records / "agency.yaml"
    file.write_text(file.read_text(encoding="utf-8").partition("\nretention:")[0], encoding="utf-8")
    without = run("retention", "--workspace", records)
    assert (without.exit_code, without.stderr.split()[0]) == (2, "CW587")
