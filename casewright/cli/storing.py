"""`casewright store`: what is done with a store as a whole."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import click

from casewright import house
from casewright.cli.agency_store import agency_of, workspace_option
from casewright.cli.progress import watched
from casewright.cli.telling import _
from casewright.errors import Refused
from casewright.passwords import without_passwords
from casewright.ports import STORED_KINDS, Stored
from casewright.service.proof import Proof


@click.group()
def store() -> None:
    """Look after the store of a workspace, where its records are kept."""


@store.command()
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@workspace_option
def move(source: str, target: str, workspace: Path) -> int:
    """Carry all records from the store FROM to the empty store TO, each named by its URL.

    Stop the app first: what is saved meanwhile stays behind. All of it is one transaction, and is read again before it
    is made to stay: if anything fails, TO is as empty as before. FROM is never changed.
    """
    agency = agency_of(workspace)
    house.put_on_path()
    from store.opening import DEFAULT, is_lasting, open_store, store_is_there

    if not is_lasting(target):
        raise Refused("CW505", url=without_passwords(target), example=DEFAULT)
    if not store_is_there(source, workspace):
        raise Refused("CW581", path=str(workspace), store=without_passwords(source))
    given, counts = Proof(), Counter[str]()
    with (
        closing(open_store(source, agency.id, workspace)) as old,
        closing(open_store(target, agency.id, workspace, agency.encrypted)) as new,
        old.everything() as things,
    ):
        kept = new.receive(_counted(given.over(things), counts))
    for kind in STORED_KINDS:
        click.echo(f"{kind}: {counts[kind]}")
    click.echo(f"SHA-256 {given.text}  {without_passwords(source)}")
    click.echo(f"SHA-256 {kept}  {without_passwords(target)}")
    if given.text != kept:
        raise RuntimeError("two stores that should hold the same do not")
    click.echo(_("Both hold the same. Write in agency.yaml: store: {url}", url=without_passwords(target)))
    return 0


def _counted(things: Iterable[Stored], counts: Counter[str]) -> Iterator[Stored]:
    for thing in watched(things, _("Carrying the records")):
        counts[thing.kind] += 1
        yield thing
    click.echo(_("Reading them again where they are now …"), err=True)
