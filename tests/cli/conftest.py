"""The command line as a program calls it: arguments and standard input in; exit code, output and messages out."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from casewright.cli.program import program

Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Calls casewright in an empty folder. `given` is written to the standard input, as JSON unless it is text."""
    empty = tmp_path / "here"
    empty.mkdir()
    monkeypatch.chdir(empty)
    monkeypatch.setenv("CASEWRIGHT_LOG", str(tmp_path / "casewright.log"))
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)

    def call(*arguments: str | Path, given: Any = None) -> Result:
        text = given if isinstance(given, str | bytes) or given is None else json.dumps(given)
        return CliRunner().invoke(program, [str(argument) for argument in arguments], input=text)

    return call


@pytest.fixture
def workspace(run: Run, tmp_path: Path) -> Path:
    """A new workspace, as `casewright new` makes it."""
    assert run("new", tmp_path / "north-side").exit_code == 0
    return tmp_path / "north-side"


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of keys, which is empty."""
    folder = tmp_path / "keys"
    monkeypatch.setenv("CASEWRIGHT_KEYS", str(folder))
    folder.mkdir()
    return folder
