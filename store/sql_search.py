"""Which rows a search on a server looks at: the server counts what fits, and hands over the likeliest to be ranked.

Where the server has the extension pg_trgm an index picks them; elsewhere it reads all names of the agency.
"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Integer, Table, and_, cast, func, literal, or_, select, text
from sqlalchemy.exc import DBAPIError

from store.clues import MOST_CANDIDATES, SURE, clues_of
from store.search import Entry, Part
from store.sql_tables import DOCUMENTS

_PLACE = text(
    "SELECT quote_ident(nspname) FROM pg_extension JOIN pg_namespace AS place ON place.oid = extnamespace"
    " WHERE extname = 'pg_trgm'"
)
SEARCHED = (DOCUMENTS["summaries"], DOCUMENTS["people"])


def make_indexes(connection: Connection) -> None:
    """An index of trigrams on the names, where the extension is there or may be made. Without it all the same is found.

    Within a transaction.
    """
    try:
        with connection.begin_nested():
            connection.execute(text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
            trigrams = f"{connection.scalar(_PLACE)}.gin_trgm_ops"
            for table in SEARCHED:
                connection.execute(text(f"CREATE INDEX {_index(table)} ON {table.name} USING gin (names {trigrams})"))
    except DBAPIError:
        return


def has_indexes(connection: Connection) -> bool:
    return bool(connection.scalar(select(func.to_regclass(_index(SEARCHED[0])))))


def candidates(
    connection: Connection, table: Table, parts: tuple[Part, ...], cond: Sequence[ColumnElement[bool]], indexed: bool
) -> list[Entry]:
    """The rows that may fit, the likeliest and latest `MOST_CANDIDATES` of those for which `cond` holds."""
    clues = clues_of(parts)
    columns = table.c
    born = [and_(columns.birth_date >= start, columns.birth_date <= start + "~") for start in clues.born]
    digits = [func.strpos(columns.names, number) > 0 for number in clues.digits]
    trigrams = [func.strpos(columns.names, trigram) > 0 for trigram in clues.trigrams]
    hits: ColumnElement[int] = literal(0)
    for counts, fitting in ((SURE, born), (SURE, digits), (1, trigrams)):
        for one in fitting:
            hits = hits + counts * cast(one, Integer)
    latest = columns.last_activity if "last_activity" in columns else literal("")
    found = select(columns.key, columns.names, columns.birth_date, latest.label("latest"), hits.label("hits"))
    found = found.where(*cond)
    if indexed:
        within = [columns.names.contains(each, autoescape=True) for each in (*clues.digits, *clues.trigrams)]
        found = found.where(or_(*born, *within))
    ranked = found.subquery()
    likeliest = (
        select(ranked.c.key, ranked.c.names, ranked.c.birth_date, ranked.c.latest)
        .where(ranked.c.hits >= clues.least)
        .order_by(ranked.c.hits.desc(), ranked.c.latest.desc())
        .limit(MOST_CANDIDATES)
    )
    return [Entry(*row) for row in connection.execute(likeliest)]


def _index(table: Table) -> str:
    return f"{table.name}_by_names"
