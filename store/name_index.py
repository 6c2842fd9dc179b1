"""Which cases or persons a search looks at: those that share enough trigrams with what was typed, from SQLite's
full-text index.

An index follows its table by triggers. An SQLite without FTS5 and its trigrams takes the triggers away, so that
it can write, and looks at every row; the next one that has them builds the indexes anew.
"""

# Only texts of this module and names of store.schema stand in the statements; everything else goes in as a parameter.
# ruff: noqa: S608

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from store.clues import MOST_CANDIDATES, SURE, Clues, clues_of, inner_trigrams, words_of
from store.connections import connect
from store.failures import refusing
from store.schema import SHAPES
from store.search import Entry, Part
from store.tables import Equal, Parameters

_INDEXES = {"summaries": "name_index", "people": "people_index"}
"""The index of each table that is searched by name."""
_TRIGGERS = {
    f"{table}_{what}": body.format(table=table, index=index)
    for table, index in _INDEXES.items()
    for what, body in {
        "named": "AFTER INSERT ON {table} BEGIN INSERT INTO {index} (rowid, names) VALUES (new.row, new.names); END",
        "renamed": "AFTER UPDATE OF names ON {table} WHEN old.names <> new.names BEGIN "
        "INSERT INTO {index} ({index}, rowid, names) VALUES ('delete', old.row, old.names); "
        "INSERT INTO {index} (rowid, names) VALUES (new.row, new.names); END",
        "removed": "AFTER DELETE ON {table} BEGIN "
        "INSERT INTO {index} ({index}, rowid, names) VALUES ('delete', old.row, old.names); END",
    }.items()
}


class Searched(Protocol):
    """Rows of one agency that have their names in clear, on the disk or in memory."""

    @property
    def agency(self) -> str: ...

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]: ...


@cache
def is_available() -> bool:
    """Whether this SQLite has FTS5 with trigrams (3.34 and later, as it is usually built)."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE probe USING fts5(names, tokenize = 'trigram')")
        except sqlite3.OperationalError:
            return False
    return True


def follow(path: Path) -> None:
    """See that the indexes follow their tables where they can, and that nothing waits for them where they cannot."""
    with refusing(path), closing(connect(path)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        if {name for (name,) in found}.intersection(_TRIGGERS) == set(_TRIGGERS if is_available() else ()):
            return
        connection.execute("BEGIN IMMEDIATE")
        for name in _TRIGGERS:
            connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        if is_available():
            build(connection)
        connection.execute("COMMIT")


def rebuild(storage: Searched) -> None:
    """Within a transaction: make them anew, with nothing left of what they held of rows that were written since."""
    for index in _INDEXES.values() if is_available() else ():
        storage.rows(_rebuilt(index))


def _rebuilt(index: str) -> str:
    return f"INSERT INTO {index} ({index}) VALUES ('rebuild')"


def build(connection: sqlite3.Connection) -> None:
    """Make the indexes, of what the tables hold by now, and let them follow."""
    for table, index in _INDEXES.items():
        connection.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {index} USING fts5(names, content = '{table}', "
            "content_rowid = 'row', tokenize = 'trigram', detail = 'none', columnsize = 0)"
        )
        connection.execute(_rebuilt(index))
    for name, body in _TRIGGERS.items():
        connection.execute(f"CREATE TRIGGER {name} {body}")


def forget(storage: Searched) -> None:
    """Within a transaction: leave no trace of the names of rows that were removed."""
    for index in _INDEXES.values() if is_available() else ():
        storage.rows(f"INSERT INTO {index} ({index}) VALUES ('optimize')")


def candidates(storage: Searched, table: str, parts: tuple[Part, ...], cond: Equal) -> list[Entry]:
    """The cases or persons that may fit, the likeliest and latest `MOST_CANDIDATES` of them; all, without an index.

    Who has the words as they were typed comes first. Where those are many, nobody looks for slips of the keys: that
    takes longer the larger the index is.
    """
    filters, wanted = cond.terms(table)
    latest = f"{table}.last_activity" if "last_activity" in SHAPES[table].columns else "''"
    columns = f"{table}.key, {table}.names, {table}.birth_date, {latest} AS latest"
    within, narrowed = f"{table}.agency = ?{filters}", (storage.agency, *wanted)
    if not is_available():
        return [Entry(*row) for row in storage.rows(f"SELECT {columns} FROM {table} WHERE {within}", narrowed)]
    found: dict[str, Entry] = {}
    for sql, parameters in _searches(table, parts, storage.agency):
        if len(found) < MOST_CANDIDATES:
            rows = storage.rows(sql.format(columns=columns, within=within), (*parameters, *narrowed, MOST_CANDIDATES))
            found |= {row[0]: Entry(*row) for row in rows if row[0] not in found}
    return list(found.values())[:MOST_CANDIDATES]


def _searches(table: str, parts: tuple[Part, ...], agency: str) -> Iterator[tuple[str, Parameters]]:
    """Statements that find who may fit, the surest first, with a place for the columns and for what narrows them."""
    index, words, clues = _INDEXES[table], words_of(parts), clues_of(parts)
    for ending in (" ", "") if words else ():
        match = " AND ".join(f'"{gram}"' for word in words for gram in inner_trigrams(f"  {word}{ending}"))
        as_typed = (
            f"SELECT {{columns}} FROM {index} JOIN {table} ON {table}.row = {index}.rowid "
            f"WHERE {index} MATCH ? AND {{within}} ORDER BY {index}.rowid DESC LIMIT ?"
        )
        yield as_typed, (match,)
    hits, parameters = _hits(table, clues, agency)
    alike = (
        f"SELECT {{columns}} FROM "
        f"(SELECT row, sum(hit) AS hits FROM ({hits}) GROUP BY row HAVING hits >= ?) AS found "
        f"JOIN {table} ON {table}.row = found.row WHERE {{within}} ORDER BY found.hits DESC, latest DESC LIMIT ?"
    )
    yield alike, (*parameters, clues.least)


def _hits(table: str, clues: Clues, agency: str) -> tuple[str, Parameters]:
    """Statements that find the rows in which a clue is, and how much that counts."""
    index = _INDEXES[table]
    terms: list[str] = []
    parameters: list[str] = []
    for born in clues.born:
        terms.append(f"SELECT row, {SURE} AS hit FROM {table} WHERE agency = ? AND birth_date BETWEEN ? AND ?")
        parameters += [agency, born, born + "~"]
    for digits in clues.digits:
        terms.append(f"SELECT rowid AS row, {SURE} AS hit FROM {index} WHERE {index} MATCH ?")
        parameters.append(" AND ".join(f'"{gram}"' for gram in inner_trigrams(digits)))
    for gram in clues.trigrams:
        terms.append(f"SELECT rowid AS row, 1 AS hit FROM {index} WHERE {index} MATCH ?")
        parameters.append(f'"{gram}"')
    return " UNION ALL ".join(terms), tuple(parameters)
