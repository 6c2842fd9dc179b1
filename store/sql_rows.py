"""The rows of one agency on a server: documents by their id, with the columns in clear that they are found by."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from casewright.cases.canonical import canonical_text, normalised_text
from store.schema import SHAPES

Row = dict[str, Any]


def row_of(agency: str, table: Table, key: str, plain: Mapping[str, Any], **clear: str) -> Row:
    """The row that a document is kept in. `clear` are columns that do not stand in the document itself."""
    columns = {name: clear.get(name, plain.get(name, absent)) for name, absent in SHAPES[table.name].columns.items()}
    return {
        "agency": agency,
        "key": normalised_text(key),
        **{name: normalised_text(value) if isinstance(value, str) else int(value) for name, value in columns.items()},
        "document": canonical_text(plain),
    }


def put(connection: Connection, table: Table, row: Row) -> None:
    """Write a row whole, in place of the one that has its key."""
    inserted = insert(table).values(row)
    replaced = {name: inserted.excluded[name] for name in row if name not in ("agency", "key")}
    connection.execute(inserted.on_conflict_do_update(index_elements=["agency", "key"], set_=replaced))


def where(agency: str, table: Table, **equal: str | int) -> tuple[ColumnElement[bool], ...]:
    """The rows of the agency whose columns hold these values."""
    values = {name: normalised_text(value) if isinstance(value, str) else value for name, value in equal.items()}
    return (table.c.agency == agency, *(table.c[name] == value for name, value in values.items()))


def documents(connection: Connection, table: Table, *found: ColumnElement[bool]) -> list[dict[str, Any]]:
    """All documents that fit, by id."""
    texts = connection.scalars(select(table.c.document).where(*found).order_by(table.c.key))
    return [json.loads(text) for text in texts]


def by_keys(connection: Connection, agency: str, table: Table, keys: Sequence[str]) -> list[dict[str, Any]]:
    """The documents with these ids, in the order of the ids; one that is not there is left out."""
    chosen = select(table.c.key, table.c.document).where(table.c.agency == agency, table.c.key.in_(keys))
    texts = {key: text for key, text in connection.execute(chosen)}  # noqa: C416 - rows are no pairs to dict
    return [json.loads(texts[key]) for key in keys if key in texts]


def count(connection: Connection, table: Table, *found: ColumnElement[bool]) -> int:
    return connection.scalar(select(func.count()).select_from(table).where(*found)) or 0


def revisions(connection: Connection, agency: str, table: Table, keys: Iterable[str]) -> dict[str, int]:
    """The revision of each that is there. They are held until the transaction ends, in one order for everybody."""
    asked = (
        select(table.c.key, table.c.revision)
        .where(table.c.agency == agency, table.c.key.in_(sorted(map(normalised_text, keys))))
        .order_by(table.c.key)
        .with_for_update()
    )
    return {key: revision for key, revision in connection.execute(asked)}  # noqa: C416


def remove(connection: Connection, table: Table, *found: ColumnElement[bool]) -> None:
    connection.execute(delete(table).where(*found))
