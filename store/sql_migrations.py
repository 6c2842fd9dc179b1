"""How tables on a server that an older Casewright made become those of the next format."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, text, update

from store.sql_tables import DOCUMENTS, FORMAT, STORE, TEAMS

_TEXTS = (
    *("cycle", "step", "workers", "lead", "last_contact", "review", "asks_from", "told", "approval"),
    *("look_on", "rules"),
)
_INDEXES = ("step_last_activity", "told_last_activity", "look_on")
_COUNTED = "status_workers_lead_attention"


def _lists(connection: Connection) -> None:
    """What a row says of its cycle: empty, so that it is computed when a list is looked at."""
    added = [
        *(f"""ADD COLUMN "{name}" TEXT COLLATE "C" NOT NULL DEFAULT ''""" for name in _TEXTS),
        *(f'ADD COLUMN "{name}" BIGINT NOT NULL DEFAULT 0' for name in ("quiet", "stalled")),
    ]
    connection.execute(text(f"ALTER TABLE summaries {', '.join(added)}"))
    wanted = {f"summaries_by_{columns}" for columns in (*_INDEXES, _COUNTED)}
    for index in DOCUMENTS["summaries"].indexes:
        if index.name in wanted:
            index.create(connection)
    TEAMS.create(connection)
    # Names of tables of ours.
    connection.execute(text("INSERT INTO teams (agency, worker, key) SELECT agency, '', key FROM summaries"))


def _capacities(connection: Connection) -> None:
    DOCUMENTS["capacities"].create(connection)
    connection.execute(text("""ALTER TABLE drafts ADD COLUMN "by" TEXT COLLATE "C" NOT NULL DEFAULT ''"""))
    in_clear = """UPDATE drafts SET "by" = COALESCE(document::json ->> 'by', '') WHERE document LIKE '{%'"""
    connection.execute(text(in_clear))


UPGRADES: Mapping[int, Callable[[Connection], None]] = {1: _lists, 2: _capacities}
"""By the format of a store: what makes it one of the next."""
NEW_TABLES: Mapping[int, frozenset[str]] = {1: frozenset({TEAMS.name, "capacities"}), 2: frozenset({"capacities"})}
"""By the format of a store: the tables that it cannot have yet."""


def bring_up_to_date(connection: Connection, found: int) -> None:
    """Within a transaction: one that is of our format is left as it is."""
    for older in range(found, FORMAT):
        UPGRADES[older](connection)
    if found < FORMAT:
        connection.execute(update(STORE).values(format=FORMAT))
