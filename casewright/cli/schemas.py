"""`casewright schema`: the JSON Schemas, for the editor with which someone writes definitions."""

from pathlib import Path

import click

from casewright import house
from casewright.cli.telling import _


@click.command()
@click.option(
    "--out",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("schemas"),
    help="Where to write them. Without it: the folder schemas.",
)
def schema(folder: Path) -> int:
    """Write the JSON Schema of each kind of definition into DIR, in place of those that are there.

    The first line of a definition leads an editor to its schema. After an upgrade of Casewright, run this in the
    workspace, so that the editor knows the new keys.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted(house.SCHEMAS.glob("*.json")):
        target = folder / file.name
        target.write_bytes(file.read_bytes())
        click.echo(f"  {target}")
    click.echo(_("Your editor needs an extension for YAML: docs/guide-configurer.md says which."))
    return 0
