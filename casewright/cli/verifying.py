"""`casewright verify`: whether all that is kept holds, and what does not, by name."""

import json
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import click

from casewright.cli.agency_store import Records, give_cipher, keys_folder, opened, workspace_option
from casewright.cli.progress import watched
from casewright.cli.telling import _, plural, translate
from casewright.errors import Refused
from casewright.service import backup_reading
from casewright.service.verifying import Heads, Verified, verify_store


@click.command()
@workspace_option
@click.option(
    "--backup",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The last backup: it knows where every history stood, so that removed last events are found.",
)
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def verify(workspace: Path, backup: Path | None, shape: str) -> int:
    """Look at all records of a workspace: is anything altered, removed or put elsewhere? Nothing is changed.

    Every event is checked against its seal and the one before it, every case against the list that shows it, every
    form and every file against the hash that names it. What does not hold is named. The app may go on meanwhile.

    Exits with 1 when something does not hold.
    """
    with opened(workspace) as records:
        heads = _heads(backup, records) if backup else None
        label = _("Looking at the records")
        verified = verify_store(records.store, records.secrets, heads, partial(watched, label=label))
    if shape == "json":
        click.echo(json.dumps(plain(verified), indent=2, ensure_ascii=False))
    else:
        tell(verified)
    return 1 if verified.findings else 0


def _heads(path: Path, records: Records) -> Heads:
    """Where the histories stood in a backup of this agency.

    Raises:
        Refused: CW583 to CW586 of the backup; CW508 it is encrypted, and its key is not here.
    """
    with backup_reading.opened(path) as backup:
        if backup.manifest.agency != records.agency.id:
            raise Refused("CW585", path=str(path), found=backup.manifest.agency, agency=records.agency.id)
        backup.check_seal(records.chain_key, str(keys_folder()))
        give_cipher(backup, records.folder)
        return backup.heads()


def tell(verified: Verified) -> None:
    """What was looked at, and what of it does not hold."""
    for finding in verified.findings:
        click.echo(finding.message(translate()))
    counts = verified.counts
    click.echo(
        ", ".join(
            (
                plural("{count} record", "{count} records", len(verified.heads)),
                plural("{count} event", "{count} events", counts.get("event", 0)),
                plural("{count} unfinished form", "{count} unfinished forms", counts.get("draft", 0)),
                plural("{count} version of a form", "{count} versions of forms", counts.get("definition", 0)),
                plural("{count} file", "{count} files", counts.get("file", 0)),
                plural("{count} tombstone", "{count} tombstones", counts.get("tombstone", 0)),
            )
        )
        + "."
    )
    found = len(verified.findings)
    click.echo(
        plural("{count} thing does not hold.", "{count} things do not hold.", found) if found else _("All holds.")
    )


def plain(verified: Verified) -> dict[str, Any]:
    """As JSON has it."""
    return {
        "records": len(verified.heads),
        "counts": dict(verified.counts),
        "findings": [{**asdict(one), "message": one.message(translate())} for one in verified.findings],
    }
