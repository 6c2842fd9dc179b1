"""`casewright check --format sarif`: held against the published schema, and against what the other formats say.

`data/sarif-2.1.0-rtm.5.json` is the schema of SARIF 2.1.0 by OASIS as SchemaStore has it (Apache-2.0).
"""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from tests.cli.conftest import Run
from tests.cli.test_check import FORM, change

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))


def log_of(run: Run, *paths: Path) -> Any:
    log = json.loads(run("check", *paths, "--format", "sarif").stdout)
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(log)] == []
    return log


def test_no_problems_are_a_run_without_results(run: Run, workspace: Path) -> None:
    (only,) = log_of(run, workspace)["runs"]
    assert (only["results"], only["tool"]["driver"]["rules"]) == ([], [])


def test_each_problem_stands_where_the_other_formats_have_it(run: Run, workspace: Path) -> None:
    change(workspace / FORM, "required: true", "requried: true")
    change(workspace / FORM, "type: date", "type: dat")
    result = run("check", workspace, "--format", "sarif")
    assert result.exit_code == 1
    (only,) = log_of(run, workspace)["runs"]
    rules = [rule["id"] for rule in only["tool"]["driver"]["rules"]]
    told = json.loads(run("check", workspace, "--format", "json").stdout)
    assert len(told) == len(only["results"]) == 2
    for problem, found in zip(told, only["results"], strict=True):
        region = found["locations"][0]["physicalLocation"]["region"]
        assert (found["ruleId"], rules[found["ruleIndex"]]) == (problem["code"], problem["code"])
        assert (found["level"], found["message"]["text"]) == (
            problem["severity"],
            f"{problem['message']}\n{problem['hint']}",
        )
        assert (region["startLine"], region["startColumn"]) == (problem["line"], problem["column"])
        line = (workspace / FORM).read_text(encoding="utf-8").splitlines()[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] in ("requried", "dat")


def test_a_place_is_named_from_here_or_with_its_whole_path(
    run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(workspace / FORM, "type: date", "type: dat")
    moved = workspace / FORM
    spaced = moved.rename(moved.with_name("first check é.yaml"))

    def place() -> str:
        (found,) = log_of(run, workspace)["runs"][0]["results"]
        return str(found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])

    assert place() == spaced.as_uri()
    monkeypatch.chdir(workspace)
    assert place() == "forms/instruments/first%20check%20%C3%A9.yaml"


def test_what_is_around_a_problem_is_named(run: Run, workspace: Path) -> None:
    change(workspace / FORM, "required: true", "requried: true")
    (found,) = log_of(run, workspace)["runs"][0]["results"]
    assert found["locations"][0]["logicalLocations"][0] == {"name": "first_check", "kind": "instrument"}
