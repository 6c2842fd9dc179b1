"""`casewright restore`: everything that a backup holds, into an empty place."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from casewright import house
from casewright.cli.agency_store import AGENCY, Records, agency_of, chain_key, give_cipher, keys_folder
from casewright.cli.progress import watched
from casewright.cli.telling import _, plural
from casewright.cli.verifying import tell
from casewright.definitions.model import Agency
from casewright.errors import Refused
from casewright.errors import _ as mark
from casewright.ports import CaseStore
from casewright.service import backup_reading
from casewright.service.backup_reading import Backup
from casewright.service.retention import due
from casewright.service.verifying import Verified, verify, verify_store
from casewright.service.workspace import NOBODY

NOT_TAKEN = mark("what it holds was altered so that no store can take it in")
RESTORING = ".restoring"
"""What is being restored lies in this folder until it is whole."""


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--workspace",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="An empty folder, or a workspace without records. Without it: the current folder.",
)
@click.option("--without-key", is_flag=True, help="The key of the seals is lost: restore what can then not be checked.")
def restore(file: Path, workspace: Path, without_key: bool) -> int:
    """Bring everything that a backup holds back, into an empty place only.

    Into an empty folder go the records, agency.yaml and the forms; into a workspace whose store is empty go the records
    alone. The backup is looked over whole before anything is written, and the records again when they are there.

    What did not hold when the backup was made is named, and restored as it was: then the command exits with 1.
    """
    with backup_reading.opened(file) as backup:
        agency = _agency_there(workspace, backup)
        secrets = {} if without_key else _secrets(backup)
        give_cipher(backup, workspace)
        backup.check(partial(watched, label=_("Reading the backup")))
        before = verify(watched(backup.things(), _("Looking at the backup")), secrets, backup.heads())
        if agency is not None:
            due_now = _fill(agency, workspace, backup, before, secrets)
        else:
            with _new_workspace(workspace) as folder:
                for path, content in backup.workspace():
                    (folder / path).parent.mkdir(parents=True, exist_ok=True)
                    (folder / path).write_bytes(content)
                due_now = _fill(agency_of(folder), folder, backup, before, secrets)
    found = replace(before, findings=tuple(one for one in before.findings if secrets or one.what != "unknown_key"))
    tell(found)
    click.echo(_("Restored in {folder}, as it was at {made}.", folder=str(workspace), made=backup.manifest.made))
    if due_now:
        click.echo(plural("{count} case is due to be removed.", "{count} cases are due to be removed.", due_now))
    if without_key:
        click.echo(_("Without the key no seal could be checked."))
    return 1 if found.findings else 0


def _agency_there(workspace: Path, backup: Backup) -> Agency | None:
    """The agency of a workspace that is there already, None where everything comes from the backup.

    Raises:
        Refused: CW585 it is another agency; CW595 there is something else in the folder.
    """
    if (workspace / AGENCY).is_file():
        agency = agency_of(workspace)
        if agency.id != backup.manifest.agency:
            raise Refused("CW585", path=str(backup.path), found=backup.manifest.agency, agency=agency.id)
        return agency
    if workspace.exists() and any(workspace.iterdir()):
        raise Refused("CW595", path=str(workspace))
    return None


def _secrets(backup: Backup) -> Mapping[str, bytes]:
    """The key of the seals by its id, where it is the one that this backup was sealed with."""
    key = chain_key(backup.manifest.agency)
    backup.check_seal(key, str(keys_folder()))
    return dict([key])


def _fill(agency: Agency, folder: Path, backup: Backup, before: Verified, secrets: Mapping[str, bytes]) -> int:
    """Put the records into an empty store, in one transaction, look at them there, and count the cases that are due.

    Raises:
        Refused: CW580 the store is not empty; and as it refuses to be opened or written.
        RuntimeError: what is there now is not what the backup holds.
    """
    house.put_on_path()
    from store.opening import chosen, open_store

    encrypted = agency.encrypted or bool(backup.manifest.encrypted)
    store = open_store(chosen(agency.store), agency.id, folder, encrypted)
    try:
        _receive(store, backup, before)
        after = verify_store(store, secrets, backup.heads(), partial(watched, label=_("Looking at the records")))
        if after != before:
            raise RuntimeError("what was restored is not what the backup holds")
        if agency.kept_after_end is None:
            return 0
        return len(due(Records(folder, agency, store, ("", b"")).acting(NOBODY)))
    finally:
        store.close()


def _receive(store: CaseStore, backup: Backup, before: Verified) -> None:
    """Raises Refused: CW580 there is something; CW583 what someone has altered is nothing that a store could keep."""
    try:
        store.receive(watched(backup.things(), _("Restoring"), sum(backup.manifest.counts.values())))
    except (ValueError, TypeError, LookupError, AttributeError, RuntimeError) as odd:
        if not before.findings:
            raise
        tell(before)
        raise Refused("CW583", path=str(backup.path), reason=NOT_TAKEN) from odd


@contextmanager
def _new_workspace(folder: Path) -> Iterator[Path]:
    """Where a workspace is made; it becomes this folder's own when the block ends well, agency.yaml last."""
    making = folder / RESTORING
    was_there = folder.exists()
    making.mkdir(parents=True)
    try:
        yield making
        for path in sorted(making.iterdir(), key=lambda path: path.name == AGENCY):
            path.rename(folder / path.name)
    finally:
        shutil.rmtree(making)
        if not was_there:
            with suppress(OSError):
                folder.rmdir()
