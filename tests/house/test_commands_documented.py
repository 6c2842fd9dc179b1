"""docs/commands.md: every command and every option has its place there, and none that is gone."""

import re
from pathlib import Path

import click
import pytest

from casewright.cli.program import program

TEXT = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## casewright (\w+)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))


def test_the_commands_are_those_of_the_program() -> None:
    assert set(SECTIONS) == set(program.commands)


@pytest.mark.parametrize("name", sorted(program.commands))
def test_every_option_is_told(name: str) -> None:
    options = {
        option
        for parameter in program.commands[name].params
        if isinstance(parameter, click.Option)
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    assert options == set(re.findall(r"--[a-z][a-z-]+", SECTIONS[name]))


def test_every_exit_code_is_told() -> None:
    assert re.findall(r"^\| (\d) \|", TEXT, re.MULTILINE) == ["0", "1", "2", "3"]
