"""Which cases a search looks at: those that share enough trigrams with what was typed, from SQLite's full-text index.

The index follows the summaries by triggers. An SQLite without FTS5 and its trigrams takes the triggers away, so that
it can write, and looks at every case; the next one that has them builds the index anew.
"""

# Only texts of this module stand in the statements; everything else goes in as a parameter.
# ruff: noqa: S608

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

from store.connections import connect
from store.failures import refusing
from store.search import Entry, Part, allowed_edits
from store.tables import Equal, Parameters, RowStorage

MOST_CANDIDATES = 1000
_SURE = 1000
"""Counts for a birth date or a phone number that fits: as more trigrams than any word has."""
_NATIONAL_DIGITS = 6

_TRIGGERS = {
    "summaries_named": "AFTER INSERT ON summaries BEGIN "
    "INSERT INTO name_index (rowid, names) VALUES (new.row, new.names); END",
    "summaries_renamed": "AFTER UPDATE OF names ON summaries WHEN old.names <> new.names BEGIN "
    "INSERT INTO name_index (name_index, rowid, names) VALUES ('delete', old.row, old.names); "
    "INSERT INTO name_index (rowid, names) VALUES (new.row, new.names); END",
    "summaries_removed": "AFTER DELETE ON summaries BEGIN "
    "INSERT INTO name_index (name_index, rowid, names) VALUES ('delete', old.row, old.names); END",
}
_INDEX = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS name_index USING fts5("
    "names, content = 'summaries', content_rowid = 'row', tokenize = 'trigram', detail = 'none', columnsize = 0)"
)


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
    """See that the index follows the summaries where it can, and that nothing waits for it where it cannot."""
    with refusing(path), closing(connect(path)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        following = {name for (name,) in found}.issuperset(_TRIGGERS)
        if following == is_available():
            return
        connection.execute("BEGIN IMMEDIATE")
        for name in _TRIGGERS:
            connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        if is_available():
            connection.execute(_INDEX)
            connection.execute("INSERT INTO name_index (name_index) VALUES ('rebuild')")
            for name, body in _TRIGGERS.items():
                connection.execute(f"CREATE TRIGGER {name} {body}")
        connection.execute("COMMIT")


def candidates(storage: RowStorage, parts: tuple[Part, ...], cond: Equal) -> list[Entry]:
    """The cases that may fit, the likeliest and latest `MOST_CANDIDATES` of them; all, where there is no index."""
    filters = "".join(f' AND summaries."{field}" = ?' for field in cond.fields)
    narrowed: Parameters = (storage.agency, *cond.fields.values())
    columns = "summaries.key, summaries.names, summaries.birth_date, summaries.last_activity"
    if not is_available():
        found = storage.rows(f"SELECT {columns} FROM summaries WHERE agency = ?{filters}", narrowed)
    else:
        hits, parameters, least = _hits(max(parts, key=_sharpness), storage.agency)
        found = storage.rows(
            f"SELECT {columns} FROM "
            f"(SELECT row, sum(hit) AS hits FROM ({hits}) GROUP BY row HAVING hits >= ?) AS found "
            f"JOIN summaries ON summaries.row = found.row WHERE summaries.agency = ?{filters} "
            "ORDER BY found.hits DESC, summaries.last_activity DESC LIMIT ?",
            (*parameters, least, *narrowed, MOST_CANDIDATES),
        )
    return [Entry(*row) for row in found]


def _sharpness(part: Part) -> int:
    """How few cases a part leaves: every part has to fit, so that one of them is enough to choose by."""
    if not part.words:
        return _SURE
    return max(len(part.digits), *map(len, part.words))


def _hits(part: Part, agency: str) -> tuple[str, Parameters, int]:
    """Statements that find the rows in which a part may be and how much that counts, and the least that is enough."""
    terms: list[str] = []
    parameters: list[str] = []
    for born in part.born:
        terms.append(f"SELECT row, {_SURE} AS hit FROM summaries WHERE agency = ? AND birth_date BETWEEN ? AND ?")
        parameters += [agency, born, born + "~"]
    sharpest = max(part.words, key=len, default="")
    for digits in {part.digits.lstrip("0")[-_NATIONAL_DIGITS:], sharpest if sharpest.isdecimal() else ""}:
        if len(digits) >= 3:
            terms.append(f"SELECT rowid AS row, {_SURE} AS hit FROM name_index WHERE name_index MATCH ?")
            parameters.append(" AND ".join(f'"{gram}"' for gram in _inner_trigrams(digits)))
    for gram in _inner_trigrams(f"  {sharpest} ") if sharpest else ():
        terms.append("SELECT rowid AS row, 1 AS hit FROM name_index WHERE name_index MATCH ?")
        parameters.append(f'"{gram}"')
    # A wrong letter spoils three trigrams; of a word within another the first two are missing.
    least = max(1, len(sharpest) - 3 * max(1, allowed_edits(sharpest)))
    return " UNION ALL ".join(terms), tuple(parameters), least


def _inner_trigrams(word: str) -> list[str]:
    return [word[start : start + 3] for start in range(len(word) - 2)]
