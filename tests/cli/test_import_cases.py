"""`casewright import-cases`: what is wrong with a list, its cases in, and all of it back."""

from pathlib import Path

from tests.cli.conftest import Run

LIST = "Name,DOB,Comments\nMaya Okafor,5/14/1992,tea\nLuis Reyes,,\nMaya Okafor,5/14/1992,x\nAda Left,2/30/1990,\n"
LEFT = "Name,DOB,Comments,Why it was left out"


def test_a_list_is_looked_through_taken_in_and_taken_back(
    run: Run, workspace: Path, keys: Path, tmp_path: Path
) -> None:
    file, left, here = tmp_path / "list.csv", tmp_path / "left.csv", ("--workspace", workspace)
    file.write_text(LIST, encoding="utf-8")
    looked = run("import-cases", "look", file, *here)
    assert (looked.exit_code, looked.stderr) == (1, "")
    assert "DOB: birth_date\nComments: note\nrow 5, DOB: “2/30/1990” is no day" in looked.stdout
    assert "may be known already, left out: 1\nwith mistakes, left out: 1\nnew cases: 2\n" in looked.stdout
    assert not (workspace / "data").exists(), "nothing is made by looking"
    other = run("import-cases", "look", file, "--column", "Comments=shoes", *here)
    assert (other.exit_code, "no 'shoes' that it could be for" in other.stderr) == (2, True)

    taken = run("import-cases", "take", file, "--by", "first_worker", "--left", left, *here)
    assert (taken.exit_code, taken.stderr) == (1, "")
    assert "2 cases were taken in." in taken.stdout
    lines = left.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == LEFT
    assert lines[1].endswith("This may be Maya Okafor of row 2.")
    assert lines[2].startswith("Ada Left,2/30/1990,,DOB: “2/30/1990” is no day")

    id = run("import-cases", "list", *here).stdout.split()[0]
    undone = run("import-cases", "undo", id, "--by", "first_worker", *here)
    assert (undone.exit_code, undone.stdout) == (0, "2 cases are gone.\n")
    assert run("import-cases", "list", *here).stdout.endswith("list.csv: 2 cases (taken back)\n")
    assert run("import-cases", "undo", id, "--by", "first_worker", *here).stderr.startswith("CW698")
