"""`casewright providers`: the directory out as a spreadsheet, in again, and back."""

from pathlib import Path

from tests.cli.conftest import Run


def test_a_list_goes_out_in_and_back(run: Run, workspace: Path, keys: Path, tmp_path: Path) -> None:
    out, back, file = tmp_path / "list.csv", tmp_path / "again.csv", workspace / "forms" / "catalogs" / "directory.yaml"
    out.write_text("name,service,phone\nCafé Nord,foo_pantry,555-0100\n", encoding="utf-8")
    given = ("providers", "import", out, "--workspace", workspace)
    looked = run(*given)
    assert (looked.exit_code, looked.stderr) == (0, "")
    assert "new: Café Nord [cafe_nord] (name, phone, service)\nNothing was written." in looked.stdout
    assert not file.exists()
    agency = workspace / "agency.yaml"
    named = agency.read_text(encoding="utf-8")
    assert "Written to" in run(*given, "--write").stdout
    assert file.exists()
    changed = agency.read_text(encoding="utf-8").splitlines()
    assert [line for line in changed if line not in named.splitlines()] == ["  - directory"]
    assert "Nothing would change." in run(*given, "--write").stdout

    exported = run("providers", "export", back, "--workspace", workspace)
    assert (exported.exit_code, exported.stderr) == (0, "")
    assert "cafe_nord,Café Nord,,555-0100" in back.read_text(encoding="utf-8-sig")
    assert run("providers", "export", back, "--workspace", workspace).stderr.startswith("CW582")

    out.write_text("name,service\nOther,foo_pantri\n", encoding="utf-8")
    wrong = run(*given, "--write")
    assert wrong.exit_code == 1
    assert "row 2, service: No catalog in use has “foo_pantri”. Near it: foo_pantry" in wrong.stdout
    assert "not in the list, stays as it is: Café Nord [cafe_nord]" in wrong.stdout
    out.write_text("name,service\nOther,foo_pantry\n", encoding="utf-8")
    assert "closed: Café Nord [cafe_nord] (closed)" in run(*given, "--close", "cafe_nord").stdout

    assert run("providers", "undo", "--workspace", workspace).exit_code == 0
    assert not file.exists()
    assert agency.read_text(encoding="utf-8") == named
    out.write_bytes(b"PK\x03\x04")
    refused = run(*given)
    assert (refused.exit_code, refused.stderr.split()[0]) == (1, "CW655")
