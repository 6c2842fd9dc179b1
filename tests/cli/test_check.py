"""`casewright check`: what is checked, the text for a person, the JSON for a program, and the exit codes."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FORM = Path("forms") / "instruments" / "first_check.yaml"


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_library_has_no_problems(run: Run) -> None:
    """It tells of the forms that wait for a licence, and of nothing else."""
    result = run("check")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "No problems found.")
    assert set(re.findall(r": (CW\d+) ", result.stdout)) == {"CW472"}


def test_what_may_not_be_used_commercially(run: Run, workspace: Path) -> None:
    packs = "packs: [share_alike, licensed]\ninstruments:\n  - brs\n  - who5\n"
    change(workspace / "agency.yaml", "instruments:\n", packs)
    assert run("check", workspace).exit_code == 0
    result = run("check", workspace, "--rights", "commercial")
    assert result.exit_code == 1
    assert re.search(r"who5\.yaml:\d+:\d+: CW473 'who5' must not be used commercially", result.stdout)
    assert result.stdout.endswith("1 error, 1 warning.\n")
    plain = json.loads(run("check", workspace, "--rights", "commercial", "--format", "json").stdout)
    assert [(one["code"], one["severity"]) for one in plain if one["code"] != "CW482"] == [
        ("CW472", "note"),
        ("CW474", "warning"),
        ("CW473", "error"),
    ]
    (ran,) = json.loads(run("check", workspace, "--rights", "commercial", "--format", "sarif").stdout)["runs"]
    (refused,) = (one for one in ran["results"] if one["ruleId"] == "CW473")
    place = refused["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].endswith("forms/packs/share_alike/instruments/who5.yaml")
    assert refused["level"] == "error"


def test_a_new_workspace_has_no_problems(run: Run, workspace: Path) -> None:
    result = run("check", workspace, "--format", "json")
    assert (result.exit_code, result.stdout) == (0, "[]\n")


def test_a_mistake_as_text(run: Run, workspace: Path) -> None:
    change(workspace / FORM, "required: true", "requried: true")
    result = run("check", workspace)
    assert result.exit_code == 1
    block = result.stdout.split("\n\n")[0].splitlines()
    assert block[0].startswith(str(workspace / FORM)[-len(str(FORM)) :]) or str(FORM) in block[0]
    assert "unknown key 'requried'" in block[0]
    assert "instrument 'first_check' > " in block[1]
    assert "question 'sleep_hard'" in block[1]
    assert any("^^^^^^^^" in line for line in block)
    assert any("did you mean 'required'?" in line for line in block)
    assert result.stdout.endswith("1 error, 0 warnings.\n")


def test_mistakes_as_json(run: Run, workspace: Path) -> None:
    change(workspace / FORM, "required: true", "requried: true")
    change(workspace / FORM, "type: date", "type: dat")
    result = run("check", workspace, "--format", "json")
    assert result.exit_code == 1
    problems = json.loads(result.stdout)
    assert len(problems) == 2
    lines = (workspace / FORM).read_text().splitlines()
    for problem, word in zip(problems, ("requried", "dat"), strict=True):
        assert list(problem) == ["code", "severity", "file", "line", "column", "message", "hint"]
        assert problem["severity"] == "error"
        assert problem["file"].endswith(FORM.as_posix())
        assert lines[problem["line"] - 1][problem["column"] - 1 :].startswith(word)


def test_the_workspace_in_the_current_folder(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(workspace / FORM, "type: date", "type: dat")
    assert run("check").exit_code == 0
    monkeypatch.chdir(workspace)
    assert run("check").exit_code == 1


def test_single_files_know_the_shipped_choice_lists(run: Run, workspace: Path) -> None:
    change(workspace / FORM, "choices: how_hard", "choices: never_to_always")
    change(workspace / FORM, "at_least: hard", "answered: true")
    assert "never_to_always" not in run("check", workspace / FORM).stdout
    change(workspace / FORM, "choices: never_to_always", "choices: never_to_alwais")
    result = run("check", workspace / FORM)
    assert result.exit_code == 1
    assert "never_to_alwais" in result.stdout


def test_a_test_in_a_form_that_fails(run: Run, workspace: Path) -> None:
    change(workspace / FORM, "scores: {strain: 5}", "scores: {strain: 6}")
    result = run("check", workspace, "--format", "json")
    assert result.exit_code == 1
    (problem,) = json.loads(result.stdout)
    assert "5" in problem["message"]
    assert "6" in problem["message"]


def test_warnings_alone_are_fine(run: Run, workspace: Path) -> None:
    change(workspace / FORM, "ask: On which day?", "ask: On which day # of the week?")
    result = run("check", workspace, "--format", "json")
    assert [problem["severity"] for problem in json.loads(result.stdout)] == ["warning"]
    assert result.exit_code == 0


def test_a_path_that_is_not_there_is_wrong_usage(run: Run) -> None:
    result = run("check", "nowhere.yaml")
    assert result.exit_code == 2
    assert "nowhere.yaml" in result.stderr
