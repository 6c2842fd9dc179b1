"""A demo with many cases: made up in memory through the service, then laid into the demo's store in one step."""

from pathlib import Path

import click

from casewright import house
from casewright.cli.agency_store import agency_of
from casewright.cli.progress import watched
from casewright.cli.telling import _
from casewright.definitions.library import load_library
from casewright.errors import Refused
from casewright.service import Context, demo
from casewright.service.workspace import RandomIds, SystemClock
from casewright.training import two_years


def fill(folder: Path, cases: int) -> None:
    """The demo's own cases, and so many more from two years.

    Raises:
        Refused: CW665 the demo has records already; and as the store refuses to be opened.
    """
    agency = agency_of(folder)
    house.put_on_path()
    from store.chain_key import chain_key
    from store.memory import MemoryStore
    from store.opening import open_store, store_is_there

    if store_is_there(agency.store, folder):
        raise Refused("CW665", path=str(folder))
    context = Context(
        actor=agency.people[0],
        store=MemoryStore(),
        clock=SystemClock(),
        ids=RandomIds(),
        library=load_library(house.FORMS, folder),
        agency=agency,
        chain_key=chain_key(agency.id),
    )
    demo.build(context)
    for _case in watched(two_years.build(context, cases), _("Making up two years"), cases):
        pass
    store = open_store(agency.store, agency.id, folder, agency.encrypted)
    try:
        with context.store.everything() as things:
            store.receive(things)
    finally:
        store.close()
    click.echo(_("{count} made-up cases from two years are in it.", count=str(cases)))
