"""`casewright check`: every problem of the definitions, for a person, or as JSON or SARIF for a program."""

import json
from pathlib import Path

import click

from casewright import house
from casewright.cli.sarif import sarif_log
from casewright.cli.telling import _, plain_problem, plural, translate
from casewright.definitions.library import describe
from casewright.errors import Problem, Translate
from casewright.service.checking import check_paths


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format", "shape", type=click.Choice(["text", "json", "sarif"]), default="text", help="How to print problems."
)
@click.option("--rights", type=click.Choice(["commercial"]), help="Also refuse what may not be used commercially.")
def check(paths: tuple[Path, ...], shape: str, rights: str | None) -> int:
    """Check definitions: their shape, names, logic and scores, and the tests in the forms.

    PATH is a YAML file, a workspace (a folder with agency.yaml) or any folder of YAML files. Without it the workspace
    in the current folder is checked, or else the library that Casewright ships.

    Exits with 0 when all is well or there are only warnings, and with 1 when there are errors.
    """
    into = translate()
    problems = check_paths(paths or (_here(),), house.FORMS, commercial=rights == "commercial")
    if shape == "json":
        click.echo(json.dumps([plain_problem(problem, into) for problem in problems], indent=2, ensure_ascii=False))
    elif shape == "sarif":
        click.echo(json.dumps(sarif_log(problems, into), indent=2, ensure_ascii=False))
    else:
        _tell(problems, into)
    return 1 if _errors(problems) else 0


def _tell(problems: tuple[Problem, ...], into: Translate) -> None:
    """What is wrong and how much of it there is; once nothing is wrong any more, what could still be done."""
    wrong = [problem for problem in problems if problem.severity != "note"]
    for problem in wrong:
        click.echo(describe(problem, into) + "\n")
    click.echo(_summary(problems))
    for note in problems if not wrong else ():
        click.echo("\n" + describe(note, into))


def _here() -> Path:
    here = Path.cwd()
    return here if (here / "agency.yaml").is_file() else house.FORMS


def _errors(problems: tuple[Problem, ...]) -> int:
    return sum(problem.severity == "error" for problem in problems)


def _summary(problems: tuple[Problem, ...]) -> str:
    errors = _errors(problems)
    warnings = sum(problem.severity == "warning" for problem in problems)
    if not errors and not warnings:
        return _("No problems found.")
    counted = plural("{count} error", "{count} errors", errors), plural("{count} warning", "{count} warnings", warnings)
    return f"{', '.join(counted)}."
