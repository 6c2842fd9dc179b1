"""`casewright new`: a small workspace to begin with, which passes `casewright check` as it stands."""

import json
import re
import shlex
from pathlib import Path

import click

from casewright import house
from casewright.cli.copying import lay_down, workspace_files
from casewright.cli.telling import _

AGENCY = Path("agency.yaml")
ID_LINE, NAME_LINE = re.compile(r"^id: \S+", re.MULTILINE), re.compile(r"^name: [^#\n]*\b", re.MULTILINE)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def new(folder: Path) -> int:
    """Make a new workspace in DIR: agency.yaml and a first form, to be changed."""
    files = workspace_files(house.STARTER)
    files[AGENCY] = _named(files[AGENCY].decode(), folder.resolve().name).encode()
    lay_down(files, folder)
    for path in files:
        click.echo(f"  {folder / path}")
    click.echo(_("Change agency.yaml and the form, then: casewright check {folder}", folder=shlex.quote(str(folder))))
    click.echo(_("Open it in a browser: casewright serve --workspace {folder}", folder=shlex.quote(str(folder))))
    return 0


def _named(agency: str, folder: str) -> str:
    """The agency's file, with its id and name made from the folder's: `north-side` gives `north_side`, "North side"."""
    words = re.findall(r"\w+", folder.replace("_", " "))
    id = "_".join(word for word in words if word.isascii()).lower()
    if not id[:1].isalpha():
        return agency
    name = json.dumps(" ".join(words)[:1].upper() + " ".join(words)[1:], ensure_ascii=False)
    return NAME_LINE.sub(lambda _: f"name: {name}", ID_LINE.sub(f"id: {id}", agency, count=1), count=1)
