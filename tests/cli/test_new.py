"""`casewright new`: a workspace of the agency's own, never over something that is there."""

from pathlib import Path

import pytest
import yaml

from casewright import house
from tests.cli.conftest import Run


def test_what_is_in_it(workspace: Path) -> None:
    files = {path.relative_to(workspace).as_posix() for path in workspace.rglob("*") if path.is_file()}
    assert {
        "agency.yaml",
        "forms/instruments/first_check.yaml",
        "schemas/instrument.schema.json",
        ".gitignore",
    } <= files
    for kind, folder in (
        ("catalog", "catalogs"),
        ("plan_template", "plans"),
        ("cycle", "cycles"),
        ("scenario", "scenarios"),
    ):
        assert f"kind: {kind}\n" in (workspace / "forms" / folder / "README.md").read_text(encoding="utf-8")
        assert f"schemas/{kind}.schema.json" in files
    assert "data/" in (workspace / ".gitignore").read_text()


def test_the_editor_finds_the_schemas(workspace: Path) -> None:
    for file in workspace.rglob("*.yaml"):
        schema = file.read_text(encoding="utf-8").splitlines()[0].partition("$schema=")[2]
        assert (file.parent / schema).is_file(), file


@pytest.mark.parametrize(
    ("folder", "id", "name"),
    [
        ("north-side", "north_side", "North side"),
        ("harbor_street", "harbor_street", "Harbor street"),
        ("St. Mary's", "st_mary_s", "St Mary s"),
        ("2nd-street", "my_agency", "My agency"),
    ],
)
def test_the_agency_is_named_after_the_folder(run: Run, tmp_path: Path, folder: str, id: str, name: str) -> None:
    assert run("new", tmp_path / folder).exit_code == 0
    agency = yaml.safe_load((tmp_path / folder / "agency.yaml").read_text(encoding="utf-8"))
    assert (agency["id"], agency["name"]) == (id, name)
    assert run("check", tmp_path / folder).exit_code == 0


def test_an_empty_folder_will_do_and_one_in_use_will_not(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "agency"
    folder.mkdir()
    assert run("new", folder).exit_code == 0
    (folder / "agency.yaml").write_text("mine")
    result = run("new", folder)
    assert result.exit_code == 2
    assert result.stderr == f"CW595 {folder} is not empty. Nothing was written.\n  Name a new folder.\n"
    assert (folder / "agency.yaml").read_text() == "mine"


def test_the_starter_is_not_changed(run: Run, workspace: Path) -> None:
    assert "north_side" not in (house.STARTER / "agency.yaml").read_text()
