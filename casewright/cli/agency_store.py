"""The records of a workspace, for the commands that look after them. The store's code is loaded only here."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from casewright import house
from casewright.cases.chain import ChainKey
from casewright.cli.telling import translate
from casewright.definitions.library import describe, load_definition, load_library
from casewright.definitions.model import Agency, Worker
from casewright.errors import Refused
from casewright.passwords import without_passwords
from casewright.ports import CaseStore
from casewright.service import Context
from casewright.service.backup_format import Cipher
from casewright.service.backup_reading import Backup
from casewright.service.workspace import RandomIds, SystemClock

AGENCY = "agency.yaml"
workspace_option = click.option(
    "--workspace",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The agency whose records are meant. Without it: the current folder.",
)


@dataclass(frozen=True, slots=True)
class Records:
    """An agency's store while a command works with it, the key that its histories are chained with, and its cipher."""

    folder: Path
    agency: Agency
    store: CaseStore
    chain_key: ChainKey
    cipher: Cipher | None = None

    def acting(self, worker: Worker) -> Context:
        """What the service needs for this person to act."""
        return Context(
            actor=worker,
            store=self.store,
            clock=SystemClock(),
            ids=RandomIds(),
            library=load_library(house.FORMS, self.folder),
            agency=self.agency,
            chain_key=self.chain_key,
        )

    @property
    def secrets(self) -> dict[str, bytes]:
        return dict([self.chain_key])


@contextmanager
def opened(folder: Path, begin: bool = False) -> Iterator[Records]:
    """The records of a workspace; its store is closed at the end. With `begin` they are made where there are none.

    Raises:
        Refused: CW597 no workspace; CW581 no records yet; CW586, CW590, CW591 the key is not to be had; and as the
            store refuses to be opened.
    """
    agency = agency_of(folder)
    house.put_on_path()
    from store.opening import chosen, encryption_of, open_store, store_is_there

    url = chosen(agency.store)
    if not begin and not store_is_there(url, folder):
        raise Refused("CW581", path=str(folder), store=without_passwords(url))
    key = chain_key(agency.id, begin)
    store = open_store(url, agency.id, folder, agency.encrypted)
    try:
        yield Records(folder, agency, store, key, encryption_of(store))
    finally:
        store.close()


def agency_of(folder: Path) -> Agency:
    """The agency of a workspace. With mistakes in its file they are told, and the command ends with 1.

    Raises:
        Refused: CW597 the folder has none.
    """
    file = folder / AGENCY
    if not file.is_file():
        raise Refused("CW597", path=str(folder))
    loaded = load_definition(file.read_bytes(), str(file))
    if not isinstance(loaded.definition, Agency):
        for problem in loaded.problems:
            click.echo(describe(problem, translate()) + "\n", err=True)
        raise click.exceptions.Exit(1)
    return loaded.definition


def chain_key(agency: str, make: bool = False) -> ChainKey:
    """The key that an agency's records are sealed with. Raises Refused: CW586 it is not here; CW590, CW591."""
    house.put_on_path()
    from store.chain_key import chain_key

    return chain_key(agency, make=make)


def give_cipher(backup: Backup, folder: Path) -> None:
    """Let a backup be read that is encrypted. Raises Refused: CW508 its key is not here; CW509, CW590 of the keys."""
    manifest = backup.manifest
    if manifest.encrypted:
        house.put_on_path()
        from store.encryption import with_key
        from store.encryption_keys import encryption_keys

        keys = partial(encryption_keys, manifest.agency, folder)
        backup.cipher = with_key(manifest.encrypted, manifest.agency, str(backup.path), keys)


def keys_folder() -> Path:
    """Where keys are looked for."""
    house.put_on_path()
    from store.key_files import keys_folder

    return keys_folder()
