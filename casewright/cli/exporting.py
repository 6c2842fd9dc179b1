"""`casewright export`: the records in a form that other programs read."""

from pathlib import Path

import click

from casewright import house
from casewright.cli.agency_store import opened, workspace_option
from casewright.cli.progress import watched
from casewright.cli.telling import _
from casewright.service.exporting import export_tinydb


@click.command()
@click.option(
    "--tinydb",
    "target",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="A new file: plain JSON that TinyDB(FILE) opens, with tables of cases, people, events, drafts, forms, files.",
)
@workspace_option
def export(target: Path, workspace: Path) -> int:
    """Write all records in a form that other programs read, as they are at one moment. The app may go on meanwhile.

    The file is not encrypted, and what is changed in it comes back to no case.
    """
    house.put_on_path()
    from store.new_file import new_file

    with opened(workspace) as records, new_file(target) as file, records.store.everything() as things:
        counts = export_tinydb(watched(things, _("Exporting")), file)
    for table, count in counts.items():
        click.echo(f"{table}: {count}")
    click.echo(_("Written to {path}. It is not encrypted: whoever has the file can read it.", path=str(target)))
    return 0
