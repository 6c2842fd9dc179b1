"""`casewright new`: a small workspace to begin with, which passes `casewright check` as it stands."""

from pathlib import Path

import click

from casewright import house
from casewright.cli.copying import lay_down


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def new(folder: Path) -> int:
    """Make a new workspace in DIR: agency.yaml and a first form, to be changed."""
    files = lay_down(house.STARTER, folder)
    for file in files:
        click.echo(f"  {folder / file}")
    click.echo(
        f"Change these files, then: casewright check {folder}\n"
        f"Open it in a browser: casewright serve --workspace {folder}"
    )
    return 0
