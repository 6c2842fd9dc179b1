"""`casewright print`: a blank form as a PDF, and what is said where there is none."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_form_of_the_library(run: Run) -> None:
    result = run("print", "phq9")
    assert (result.exit_code, result.stdout) == (0, "phq9-en.pdf\n")
    assert Path("phq9-en.pdf").read_bytes().startswith(b"%PDF")


def test_in_the_language_of_the_terminal_where_the_form_has_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "es_MX.UTF-8")
    assert run("print", "intake").stdout == "intake-es.pdf\n"
    assert run("print", "phq9").stdout == "phq9-en.pdf\n"


def test_a_file_of_ones_own_into_a_file_that_is_named(run: Run, workspace: Path, tmp_path: Path) -> None:
    out = tmp_path / "blank.pdf"
    own = workspace / "forms" / "instruments" / "first_check.yaml"
    assert run("print", own, "--out", out, "--workspace", workspace).exit_code == 0
    named = run("print", "first_check", "--out", tmp_path / "again.pdf", "--workspace", workspace)
    assert named.exit_code == 0
    assert out.read_bytes() == (tmp_path / "again.pdf").read_bytes()


def test_a_language_that_the_form_has_not(run: Run) -> None:
    result = run("print", "phq9", "--language", "es")
    assert result.exit_code == 2
    assert result.stderr.startswith("CW535 The form 'phq9' has no text in the language 'es'.\n")
    assert not Path("phq9-es.pdf").exists()


def test_a_form_that_is_not_there(run: Run) -> None:
    result = run("print", "phq", "--out", "phq.pdf")
    assert (result.exit_code, result.stderr.split()[0]) == (2, "CW592")


def test_a_form_with_errors(run: Run) -> None:
    Path("broken.yaml").write_text("casewright: 1\nkind: instrument\nid: broken\n", encoding="utf-8")
    result = run("print", "broken.yaml")
    assert result.exit_code == 1
    assert "CW" in result.stderr


def test_a_place_that_cannot_be_written(run: Run) -> None:
    result = run("print", "phq9", "--out", "nowhere/phq9.pdf")
    assert result.exit_code == 2
    assert result.stderr.startswith("CW588 nowhere/phq9.pdf cannot be read or written")
