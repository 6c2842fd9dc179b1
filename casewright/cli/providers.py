"""`casewright providers`: the directory of a workspace out as a spreadsheet, and a list of providers in from one."""

from pathlib import Path
from zoneinfo import ZoneInfo

import click

from casewright import house
from casewright.cli.agency_store import agency_of, opened, workspace_option
from casewright.cli.telling import _, plural, translate
from casewright.definitions.library import Library, describe, load_library
from casewright.definitions.model import Agency
from casewright.errors import Refused
from casewright.service.capacity import Said, said
from casewright.service.provider_changes import Listing
from casewright.service.provider_import import FILE, Preview, preview, take_in, undo
from casewright.service.provider_sheet import provider_sheet
from casewright.service.workspace import SystemClock

NO_RECORDS = "CW581"


@click.group()
def providers() -> None:
    """The directory of providers, as a spreadsheet."""


@providers.command("export")
@click.argument("target", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@workspace_option
def export_providers(target: Path, workspace: Path) -> int:
    """Write all providers in the catalogs in use into a new FILE: CSV, one row for each provider and service."""
    agency, library = _workspace(workspace)
    sheet = provider_sheet(library, _said(workspace), agency.languages[0])
    house.put_on_path()
    from store.new_file import new_file

    with new_file(target) as file:
        file.write(sheet)
    click.echo(_("Written to {path}.", path=str(target)))
    return 0


@providers.command("import")
@click.argument("source", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--close", metavar="ID", multiple=True, help="Close this provider, which is not in the list any more.")
@click.option("--write", is_flag=True, help="Take the list in. Without it nothing is written.")
@workspace_option
def import_providers(source: Path, close: tuple[str, ...], write: bool, workspace: Path) -> int:
    """Say what a list of providers (CSV) would change in the directory of the workspace, and what is wrong with it.

    Exits with 1 when the list has mistakes; then nothing is written.
    """
    agency, library = _workspace(workspace)
    today = SystemClock().now().astimezone(ZoneInfo(agency.timezone)).date()
    listing = Listing(source.read_bytes(), str(source), agency.languages[0], today, frozenset(close))
    found = preview(workspace, library, listing)
    _tell(found)
    if found.has_errors:
        return 1
    if not found.can_be_taken_in:
        click.echo(_("Nothing would change."))
    elif write:
        take_in(workspace, found)
        click.echo(_("Written to {path}. `casewright providers undo` takes it back.", path=str(workspace / FILE)))
    else:
        click.echo(_("Nothing was written. With --write the list is taken in."))
    return 0


@providers.command("undo")
@workspace_option
def undo_import(workspace: Path) -> int:
    """Put the directory back as it was before the last import. Done again, that import counts once more."""
    agency_of(workspace)
    undo(workspace)
    click.echo(_("The directory is as it was before: {path}", path=str(workspace / FILE)))
    return 0


def _workspace(folder: Path) -> tuple[Agency, Library]:
    return agency_of(folder), load_library(house.FORMS, folder)


def _said(folder: Path) -> Said:
    """What providers said of their room; nothing where there are no records yet."""
    try:
        with opened(folder) as records:
            return said(records.store)
    except Refused as refused:
        if refused.code == NO_RECORDS:
            return {}
        raise


def _tell(found: Preview) -> None:
    into = translate()
    for one in found.troubles:
        words = one.message(into)
        click.echo(_("row {row}, {column}: {words}", row=str(one.row), column=one.column, words=words))
    for problem in found.problems:
        click.echo(describe(problem, into))
    kinds = {
        "added": _("new"),
        "changed": _("changed"),
        "closed": _("closed"),
        "missing": _("not in the list, stays as it is"),
    }
    for change in found.changes:
        if change.kind in kinds:
            what = ", ".join((*change.columns, *(f"-{id}" for id in change.gone)))
            click.echo(f"{kinds[change.kind]}: {change.name} [{change.id}]" + (f" ({what})" if what else ""))
    elsewhere = len(found.of("elsewhere"))
    if elsewhere:
        click.echo(
            plural(
                "{count} provider stands in another catalog, and stays.",
                "{count} providers stand in other catalogs, and stay.",
                elsewhere,
            )
        )
