"""`casewright store move`: everything arrives, which is proved, or nothing does."""

import os
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from casewright.ports import Stored
from casewright.service.proof import Proof
from store.encryption_keys import VARIABLE
from store.opening import DEFAULT, open_store
from tests.cli.conftest import Run
from tests.cli.records import AGENCY, fill
from tests.conftest import PostgreSQL

OTHER = "tinydb:data/other.db"


def everything(url: str, workspace: Path) -> list[Stored]:
    with closing(open_store(url, AGENCY, workspace)) as store, store.everything() as things:
        return list(things)


def test_there_and_back_on_a_server(
    workspace: Path, keys: Path, postgresql: PostgreSQL, request: pytest.FixtureRequest
) -> None:
    fill(workspace, keys)
    before = everything(DEFAULT, workspace)
    name, url = postgresql.new_place()
    request.addfinalizer(lambda: postgresql.drop(name))
    proof = Proof()
    assert list(proof.over(before)) == before
    for source, target in ((DEFAULT, url), (url, OTHER)):
        command = [sys.executable, "-m", "casewright", "store", "move", source, target, "--workspace", str(workspace)]
        house = Path(__file__).parents[2]
        environment = {**os.environ, "PYTHONPATH": str(house)}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        assert done.returncode == 0, done.stderr
        assert re.findall(r"^SHA-256 (\w+)", done.stdout, re.MULTILINE) == [proof.text, proof.text]
        assert f"event: {sum(thing.kind == 'event' for thing in before)}\n" in done.stdout
    assert everything(url, workspace) == everything(OTHER, workspace) == everything(DEFAULT, workspace) == before


def test_into_a_store_that_holds_something__refused(run: Run, workspace: Path, keys: Path) -> None:
    fill(workspace, keys)
    with closing(open_store(OTHER, AGENCY, workspace)) as store:
        store.receive([Stored("setting", "zone", '{"value":"here"}')])
    for target in (OTHER, DEFAULT):
        before = everything(target, workspace)
        result = run("store", "move", DEFAULT, target, "--workspace", workspace)
        assert (result.exit_code, result.stderr.splitlines()[0].split()[0]) == (2, "CW580")
        assert everything(target, workspace) == before


def test_from_where_nothing_is_or_to_where_nothing_stays__refused(run: Run, workspace: Path, keys: Path) -> None:
    result = run("store", "move", DEFAULT, OTHER, "--workspace", workspace)
    assert (result.exit_code, result.stderr.split()[0]) == (2, "CW581")
    assert not (workspace / "data").exists()
    fill(workspace, keys)
    result = run("store", "move", DEFAULT, "memory:", "--workspace", workspace)
    assert (result.exit_code, result.stderr.split()[0]) == (2, "CW505")


def test_a_store_that_keeps_something_else_than_it_was_given__fault_and_the_target_stays_empty(
    run: Run, workspace: Path, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(workspace, keys)
    before = everything(DEFAULT, workspace)
    monkeypatch.setattr("store.transfer.names_of", lambda _summary: "")
    monkeypatch.setattr("store.transfer._without_names", lambda text: text)
    result = run("store", "move", DEFAULT, OTHER, "--workspace", workspace)
    assert result.exit_code == 3
    monkeypatch.undo()
    assert everything(OTHER, workspace) == []
    assert everything(DEFAULT, workspace) == before


def test_a_server_that_cannot_be_reached__refused_without_its_password(run: Run, workspace: Path, keys: Path) -> None:
    fill(workspace, keys)
    result = run("store", "move", DEFAULT, "postgresql://me:blue-heron@127.0.0.1:9/cases", "--workspace", workspace)
    assert (result.exit_code, result.stderr.split()[0]) == (2, "CW506")
    assert "heron" not in result.output


def test_the_environment_comes_before_the_agency_file(
    run: Run, workspace: Path, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(workspace, keys)
    assert run("store", "move", DEFAULT, OTHER, "--workspace", workspace).exit_code == 0
    (workspace / "data" / "casewright.db").unlink()
    monkeypatch.setenv("CASEWRIGHT_STORE", OTHER)
    result = run("verify", "--workspace", workspace)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "All holds.")
    monkeypatch.setenv("CASEWRIGHT_STORE", "tinydb:data/nothing.db")
    result = run("verify", "--workspace", workspace)
    assert (result.exit_code, result.stderr.split()[0]) == (2, "CW581")
    assert "tinydb:data/nothing.db" in result.stderr


@pytest.mark.parametrize("secret", ["me:blue-heron@localhost/cases", "me@localhost/cases?password=blue-heron"])
def test_a_password_in_the_agency_file__a_mistake(run: Run, workspace: Path, secret: str) -> None:
    file = workspace / "agency.yaml"
    agency = file.read_text(encoding="utf-8")
    file.write_text(f"{agency}\nstore: postgresql://{secret}\n", encoding="utf-8")
    result = run("check", workspace)
    assert result.exit_code == 1
    assert "CW164" in result.stdout
    assert "Write it like this: postgresql://" in result.stdout
    for style in ("text", "json", "sarif"):
        assert "blue-heron" not in run("check", workspace, "--format", style).stdout
    file.write_text(f"{agency}\nstore: postgresql://me@localhost:5432/cases?sslmode=require\n", encoding="utf-8")
    assert run("check", workspace).exit_code == 0


def test_what_an_encrypted_agency_has_goes_to_no_store_that_is_not(
    run: Run, workspace: Path, keys: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    fill(workspace, keys)
    file = workspace / "agency.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\nencrypted: true\n", encoding="utf-8")
    result = run("store", "move", DEFAULT, OTHER, "--workspace", workspace)
    assert (result.exit_code, result.stderr.split()[0]) == (2, "CW549")
    monkeypatch.setenv(VARIABLE, "ab" * 32)
    assert run("store", "move", DEFAULT, OTHER, "--workspace", workspace).exit_code == 0
    kept = [path.read_bytes() for path in (workspace / "data").iterdir()]
    assert sum(b"Walter" in content for content in kept) == 1, "the old one alone"
