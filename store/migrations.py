"""How a store of an older format becomes one of the next: as it was written then, whatever `store.schema` says now."""

import json
import sqlite3
from collections.abc import Mapping

from casewright import __version__
from casewright.cases.canonical import canonical_text
from store.schema import FORMAT, NOTED

_FILES = (
    "CREATE TABLE files (agency TEXT NOT NULL, hash TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (agency, hash))",
    "CREATE TABLE holders (agency TEXT NOT NULL, holder TEXT NOT NULL, hash TEXT NOT NULL)",
    "CREATE UNIQUE INDEX holders_by_holder ON holders (agency, holder, hash)",
    "CREATE INDEX holders_by_hash ON holders (agency, hash)",
)
_STREAMS = (
    'ALTER TABLE events RENAME COLUMN "case" TO stream',
    "UPDATE events SET document = case_to_stream(document)",
    "DROP INDEX events_by_case",
    "CREATE INDEX events_by_stream ON events (agency, stream, key)",
    "ALTER TABLE summaries ADD COLUMN person TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE summaries ADD COLUMN due TEXT NOT NULL DEFAULT ''",
    "UPDATE summaries SET due = due_of(document)",
    "CREATE INDEX summaries_by_person ON summaries (agency, person, key)",
    "CREATE INDEX summaries_by_due ON summaries (agency, due, key)",
    "ALTER TABLE summaries ADD COLUMN changed INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX summaries_by_changed ON summaries (agency, changed, key)",
    (
        "CREATE INDEX summaries_by_status_attention_last_activity"
        " ON summaries (agency, status, attention, last_activity, key)"
    ),
    "DROP INDEX drafts_by_put_away_case",
    'CREATE INDEX drafts_by_put_away_case_saved ON drafts (agency, put_away, "case", saved, key)',
    "CREATE INDEX drafts_by_put_away_saved ON drafts (agency, put_away, saved, key)",
    (
        "CREATE TABLE people (row INTEGER PRIMARY KEY, agency TEXT NOT NULL, key TEXT NOT NULL, names TEXT NOT NULL,"
        " birth_date TEXT NOT NULL, merged_into TEXT NOT NULL, revision INTEGER NOT NULL, changed INTEGER NOT NULL,"
        " document TEXT NOT NULL, UNIQUE (agency, key))"
    ),
    "CREATE INDEX people_by_birth_date ON people (agency, birth_date, key)",
    "CREATE INDEX people_by_changed ON people (agency, changed, key)",
    (
        "CREATE TABLE tombstones (row INTEGER PRIMARY KEY, agency TEXT NOT NULL, key TEXT NOT NULL,"
        " document TEXT NOT NULL, UNIQUE (agency, key))"
    ),
    (
        "CREATE TABLE migrations (from_format INTEGER NOT NULL, to_format INTEGER NOT NULL, at TEXT NOT NULL,"
        " casewright TEXT NOT NULL)"
    ),
    "CREATE TABLE encryption (agency TEXT NOT NULL PRIMARY KEY, key TEXT NOT NULL)",
)
_LISTS = (
    *(
        f"ALTER TABLE summaries ADD COLUMN {column} TEXT NOT NULL DEFAULT ''"
        for column in (
            *("cycle", "step", "workers", "lead", "last_contact", "review", "asks_from", "told", "approval"),
            *("look_on", "rules"),
        )
    ),
    *(f"ALTER TABLE summaries ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0" for column in ("quiet", "stalled")),
    "CREATE INDEX summaries_by_step_last_activity ON summaries (agency, step, last_activity, key)",
    "CREATE INDEX summaries_by_told_last_activity ON summaries (agency, told, last_activity, key)",
    "CREATE INDEX summaries_by_look_on ON summaries (agency, look_on, key)",
    (
        "CREATE INDEX summaries_by_status_workers_lead_attention ON summaries"
        " (agency, status, workers, lead, attention, approval, due, review, quiet, stalled, key)"
    ),
    (
        "CREATE TABLE teams (agency TEXT NOT NULL, worker TEXT NOT NULL, key TEXT NOT NULL,"
        " PRIMARY KEY (agency, worker, key)) WITHOUT ROWID"
    ),
    "CREATE INDEX teams_by_key ON teams (agency, key)",
    "INSERT INTO teams (agency, worker, key) SELECT agency, '', key FROM summaries",
)
"""What a row says of its cycle: empty, so that it is computed when a list is looked at."""
_CAPACITIES = (
    "ALTER TABLE drafts ADD COLUMN \"by\" TEXT NOT NULL DEFAULT ''",
    'UPDATE drafts SET "by" = by_of(document)',
    (
        "CREATE TABLE capacities (row INTEGER PRIMARY KEY, agency TEXT NOT NULL, key TEXT NOT NULL, day TEXT NOT NULL,"
        " document TEXT NOT NULL, UNIQUE (agency, key))"
    ),
)
"""Whose an encrypted draft is, is empty until it is saved again: it is found by its case."""
UPGRADES: Mapping[int, tuple[str, ...]] = {1: _FILES, 2: _STREAMS, 3: _LISTS, 4: _CAPACITIES}
"""By the format of a store: what makes it one of the next."""


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Within a transaction: make it a store of our format, and note each step. One that is of it is left as it is."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found == FORMAT:
        return
    connection.create_function("case_to_stream", 1, _case_to_stream, deterministic=True)
    connection.create_function("due_of", 1, _due_of, deterministic=True)
    connection.create_function("by_of", 1, _by_of, deterministic=True)
    for older in range(found, FORMAT):
        for statement in UPGRADES[older]:
            connection.execute(statement)
    for older in range(found, FORMAT):
        connection.execute(NOTED, (older, older + 1, __version__))
    connection.execute(f"PRAGMA user_version = {FORMAT}")


def _case_to_stream(document: str) -> str:
    """An event as it was kept names its case; its text, which the chain covers, stays as it is."""
    event = json.loads(document)
    return canonical_text({"stream" if name == "case" else name: value for name, value in event.items()})


def _by_of(document: str | bytes) -> str:
    return "" if isinstance(document, bytes) else str(json.loads(document).get("by", ""))


def _due_of(document: str) -> str:
    return str(json.loads(document).get("due", ""))
