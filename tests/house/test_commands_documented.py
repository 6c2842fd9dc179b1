"""docs/commands.md: every command and every option has its place there, and none that is gone."""

import json
import re
import shlex
from itertools import chain
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from casewright.cli.program import program

TEXT = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## casewright ([\w-]+)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))


def test_the_commands_are_those_of_the_program() -> None:
    assert set(SECTIONS) == set(program.commands)


@pytest.mark.parametrize("name", sorted(program.commands))
def test_every_option_is_told(name: str) -> None:
    command = program.commands[name]
    within = command.commands.values() if isinstance(command, click.Group) else (command,)
    options = {
        option
        for parameter in chain.from_iterable(each.params for each in within)
        if isinstance(parameter, click.Option)
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    assert options == set(re.findall(r"--[a-z][a-z-]+", SECTIONS[name]))


def test_every_exit_code_is_told() -> None:
    assert re.findall(r"^\| (\d) \|", TEXT, re.MULTILINE) == ["0", "1", "2", "3"]


EXAMPLE = re.compile(
    r"^\$ echo '(?P<given>[^']*)'(?: \\\n)?\s*\| casewright (?P<command>.*)\n(?P<printed>\{(?:.*\n)+?\}\n)?```",
    re.MULTILINE,
)
JSON_AFTER = re.compile(r"prints\n\n```json\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("name", ["score", "eval"])
def test_the_examples_print_what_stands_below_them(name: str) -> None:
    example = EXAMPLE.search(SECTIONS[name])
    assert example
    result = CliRunner().invoke(program, shlex.split(example["command"]), input=example["given"])
    below = JSON_AFTER.search(SECTIONS[name], example.end())
    printed = example["printed"] or (below and below[1])
    assert printed
    assert json.loads(result.stdout) == json.loads(printed)
