"""`casewright backup`: everything that a workspace keeps, in one new file."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from casewright import house
from casewright.cases.instants import instant_text
from casewright.cli.agency_store import AGENCY, keys_folder, opened, workspace_option
from casewright.cli.progress import watched
from casewright.cli.telling import _
from casewright.cli.verifying import tell
from casewright.service.backing_up import Source, back_up

FORMS = "forms"
NAMED_BY_TIME = "%Y-%m-%d-%H%M%S"


@click.command()
@click.argument("target", metavar="FILE|FOLDER", type=click.Path(path_type=Path))
@workspace_option
def backup(target: Path, workspace: Path) -> int:
    """Write everything that a workspace keeps into one new file, while the app runs.

    In a FOLDER the file is named by the agency and the time. Every record is looked at on the way, as casewright verify
    does. What does not hold is named, and is in the backup as it is: then the command exits with 1.
    """
    house.put_on_path()
    from store.new_file import new_file

    with opened(workspace) as records:
        now = datetime.now(UTC)
        path = target / f"{records.agency.id}-{now.strftime(NAMED_BY_TIME)}.zip" if target.is_dir() else target
        source = Source(records.agency.id, records.store, records.chain_key, _files(workspace), records.cipher)
        with new_file(path) as file:
            verified = back_up(source, instant_text(now), file, partial(watched, label=_("Backing up")))
        size = path.stat().st_size
    tell(verified)
    click.echo(_("Written to {path} ({size} KB).", path=str(path), size=f"{-(-size // 1024)}"))
    click.echo(
        _("It does not hold the keys. Keep a copy of this folder at another place: {folder}", folder=str(keys_folder()))
    )
    return 1 if verified.findings else 0


def _files(workspace: Path) -> dict[str, bytes]:
    """agency.yaml and what lies in forms/, by path."""
    found = [workspace / AGENCY, *sorted((workspace / FORMS).rglob("*"))]
    return {path.relative_to(workspace).as_posix(): path.read_bytes() for path in found if path.is_file()}
