"""Rows of a TinyDB store that are found by something else than they say: a column in clear that was altered."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from casewright.cases.canonical import person_summary_of, summary_of, unbarred
from casewright.ports import StoredKind
from store import teams
from store.schema import CHANGED, SHAPES
from store.search import names_of
from store.tables import RowStorage
from store.transfer import TABLES

_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError)
"""What a document that was altered itself runs into: that is seen where it is read."""


def misfiled(storage: RowStorage) -> Iterator[tuple[StoredKind, str]]:
    """The kind and key of each. What stays empty because the store is encrypted is not looked at."""
    for kind, table in TABLES.items():
        shape = SHAPES[table]
        hidden = {CHANGED, *(shape.private if storage.encryption else ())}
        columns = [column for column in shape.columns if column not in hidden]
        listed = ", ".join(f'"{column}"' for column in columns)
        if not columns:
            continue
        with storage.snapshot() as rows:
            whose = teams.by_case(rows, storage.agency) if kind == "summary" else {}
            # Names of a table and of columns of ours.
            asked = f"SELECT key, document, {listed} FROM {table} WHERE agency = ? ORDER BY key"  # noqa: S608
            for key, kept, *found in rows(asked, (storage.agency,)):
                try:
                    says = _says(kind, storage.text(kept, table, key))
                    expected = [says.get(column, shape.columns[column]) for column in columns]
                except _UNREADABLE:
                    continue
                if found != expected or (kind == "summary" and whose.get(key) != teams.team_of(_workers(says))):
                    yield kind, key


def _workers(says: Mapping[str, Any]) -> tuple[str, ...]:
    return unbarred(says.get("workers", ""))


def _says(kind: StoredKind, text: str) -> Mapping[str, Any]:
    plain: dict[str, Any] = json.loads(text)
    if kind == "summary":
        return {**plain, "names": names_of(summary_of(plain))}
    return {**plain, "names": names_of(person_summary_of(plain))} if kind == "person" else plain
