"""How the command line speaks: refusals on the error output, in the language of the terminal where there is one.

What click says of itself, the help and wrong usage, is in English, and so are our own texts beside it.
"""

import os

import click

from casewright.errors import Problem, Refused, Translate
from casewright.translations import translations, translator


def language() -> str:
    """The language that the terminal is set to."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        said = os.environ.get(variable)
        if said:
            return said.split(".")[0].replace("_", "-")
    return "en"


def translate() -> Translate:
    """The translation into the language that the terminal is set to."""
    return translator(language())


def _(text: str, **values: str) -> str:
    """A text in the language of the terminal, with the given values filled in."""
    return translate()(text).format(**values)


def plural(one: str, other: str, count: int) -> str:
    """The form of a text that fits a count; `{count}` stands for it."""
    return translations(language()).ngettext(one, other, count).format(count=count)


def tell(refused: Refused) -> None:
    into = translate()
    click.echo(f"{refused.code} {refused.message(into)}", err=True)
    hint = refused.hint(into)
    if hint:
        click.echo(f"  {hint}", err=True)


def plain_problem(problem: Problem, into: Translate) -> dict[str, str | int]:
    """A problem of a definition as JSON has it."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message(into),
        "hint": problem.hint(into),
    }
