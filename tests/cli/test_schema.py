"""`casewright schema`: what an editor is given."""

from pathlib import Path

from casewright import house
from tests.cli.conftest import Run


def test_it_writes_every_schema_and_takes_the_place_of_old_ones(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "schemas"
    folder.mkdir(parents=True)
    (folder / "cycle.schema.json").write_text("old")
    result = run("schema", "--out", folder)
    assert result.exit_code == 0
    shipped = {file.name: file.read_bytes() for file in house.SCHEMAS.glob("*.json")}
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == shipped
    assert all(str(folder / name) in result.stdout for name in shipped)


def test_without_a_folder_it_writes_where_the_first_lines_of_a_workspace_lead(run: Run) -> None:
    assert run("schema").exit_code == 0
    assert Path("schemas", "scenario.schema.json").is_file()


def test_a_file_in_the_way_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    assert run("schema", "--out", tmp_path / "taken").exit_code == 2
    assert (tmp_path / "taken").read_text() == "mine"
