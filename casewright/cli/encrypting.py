"""`casewright store encrypt` and `decrypt`: all that a workspace's store holds, from clear to encrypted and back."""

from functools import partial
from pathlib import Path

import click

from casewright import house
from casewright.cli.agency_store import agency_of, workspace_option
from casewright.cli.progress import watched
from casewright.cli.telling import _


@click.command()
@workspace_option
@click.option("--new-key", is_flag=True, help="Make a new key first. The former one stays beside it, for old backups.")
def encrypt(workspace: Path, new_key: bool) -> None:
    """Encrypt all records of a workspace, with the first of its keys; where there is none, one is made.

    Nobody may work with the store meanwhile. Who stops it in the middle has the store as it was. It can be repeated.
    """
    agency = agency_of(workspace)
    house.put_on_path()
    from store.encryption import key_id
    from store.encryption_keys import add_key, encryption_keys, key_place
    from store.opening import chosen, reencrypt_store

    if new_key or not encryption_keys(agency.id, workspace):
        add_key(agency.id, workspace)
    key = encryption_keys(agency.id, workspace)[0]
    reencrypt_store(
        chosen(agency.store), agency.id, workspace, key, partial(watched, label=_("Encrypting the records"))
    )
    click.echo(_("All records are encrypted with the key {key}.", key=key_id(key)))
    click.echo(_("It is in {place}. Without it nobody can read the records.", place=key_place(agency.id)))
    click.echo(_("Keep a copy of it, apart from the records and their backups."))
    if not agency.encrypted:
        click.echo(_("Write 'encrypted: true' into agency.yaml: a store in clear is then refused."))


@click.command()
@workspace_option
def decrypt(workspace: Path) -> None:
    """Put all records of a workspace in clear. Nobody may work with the store meanwhile."""
    agency = agency_of(workspace)
    house.put_on_path()
    from store.opening import chosen, reencrypt_store

    reencrypt_store(
        chosen(agency.store), agency.id, workspace, None, partial(watched, label=_("Decrypting the records"))
    )
    click.echo(_("All records lie in clear."))
    if agency.encrypted:
        click.echo(_("Take 'encrypted' out of agency.yaml: with it, a store in clear is refused."))
