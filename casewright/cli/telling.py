"""How the command line speaks: refusals on the error output, in the language of the terminal where there is one."""

import os

import click

from casewright.errors import Refused, Translate
from casewright.translations import translator


def translate() -> Translate:
    """The translation into the language that the terminal is set to."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        said = os.environ.get(variable)
        if said:
            return translator(said.split(".")[0].replace("_", "-"))
    return translator("en")


def tell(refused: Refused) -> None:
    into = translate()
    click.echo(f"{refused.code} {refused.message(into)}", err=True)
    hint = refused.hint(into)
    if hint:
        click.echo(f"  {hint}", err=True)
