"""The rows of one agency on a server: documents by their id, with the columns in clear that they are found by."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select
from sqlalchemy.dialects.postgresql import insert

from casewright.cases.canonical import canonical_text, normalised_text
from store.encryption import Encryption, another_key, key_of_kept
from store.schema import CHANGED, SHAPES
from store.sql_tables import FILES

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Keeping:
    """How the rows of one agency are kept: in clear, or encrypted. `save` is the number of the save that writes them.

    What is encrypted lies in base64: a document in clear begins with a brace, which is none of its signs.
    """

    agency: str
    encryption: Encryption | None = None
    save: int = 0

    def row(self, table: Table, key: str, plain: Mapping[str, Any], **clear: str) -> Row:
        """The row that a document is kept in. `clear` are columns that do not stand in the document itself."""
        shape = SHAPES[table.name]
        columns = {name: clear.get(name, plain.get(name, absent)) for name, absent in shape.columns.items()}
        key, text = normalised_text(key), canonical_text(plain)
        if self.encryption:
            columns |= {name: shape.columns[name] for name in shape.private}
            columns |= {CHANGED: self.save} if CHANGED in columns else {}
            text = b64encode(self.encryption.encrypted(text.encode(), table.name, key)).decode()
        return {
            "agency": self.agency,
            "key": key,
            **{name: normalised_text(each) if isinstance(each, str) else int(each) for name, each in columns.items()},
            "document": text,
        }

    def text(self, table: Table, key: str, kept: str) -> str:
        """The text of a document as it lies in its row.

        Raises:
            Refused: CW504 it was altered or moved; CW508 it was encrypted with another key.
        """
        found = _unpacked(kept)
        if self.encryption:
            return self.encryption.decrypted(found, table.name, key).decode()
        if isinstance(found, bytes):
            raise another_key(self.agency, table.name, key_of_kept(found))
        return kept

    def plain(self, table: Table, key: str, kept: str) -> dict[str, Any]:
        plain: dict[str, Any] = json.loads(self.text(table, key, kept))
        return plain

    def file(self, content_hash: str, content: bytes) -> Row:
        """The row that the content of a file is kept in."""
        kept = self.encryption.encrypted(content, FILES.name, content_hash) if self.encryption else content
        return {"agency": self.agency, "hash": content_hash, "content": kept}

    def content(self, content_hash: str, kept: bytes) -> bytes:
        """The content of a file from its row. Raises as `text`."""
        return self.encryption.decrypted(kept, FILES.name, content_hash) if self.encryption else kept


def _unpacked(kept: str) -> bytes | str:
    """What is encrypted, as bytes; a text that is no base64 as it lies."""
    try:
        return kept if kept.startswith("{") else b64decode(kept, validate=True)
    except ValueError:
        return kept


def put(connection: Connection, table: Table, row: Row, latest: str = "") -> None:
    """Write a row whole, in place of the one that has its key; by a column `latest` unless that one is later."""
    inserted = insert(table).values(row)
    key = [column.name for column in table.primary_key]
    replaced = {name: inserted.excluded[name] for name in row if name not in key}
    unless = table.c[latest] <= inserted.excluded[latest] if latest else None
    connection.execute(inserted.on_conflict_do_update(index_elements=key, set_=replaced, where=unless))


def where(agency: str, table: Table, **equal: str | int) -> tuple[ColumnElement[bool], ...]:
    """The rows of the agency whose columns hold these values."""
    values = {name: normalised_text(value) if isinstance(value, str) else value for name, value in equal.items()}
    return (table.c.agency == agency, *(table.c[name] == value for name, value in values.items()))


def documents(
    connection: Connection,
    keeping: Keeping,
    table: Table,
    *found: ColumnElement[bool],
    order: Sequence[ColumnElement[Any]] = (),
    limit: int | None = None,
    offset: int = 0,
) -> list[dict[str, Any]]:
    """The documents that fit, in the order of these columns, or by id."""
    chosen = select(table.c.key, table.c.document).where(*found).order_by(*(order or (table.c.key,)))
    rows = connection.execute(chosen.limit(limit).offset(offset))
    return [keeping.plain(table, key, kept) for key, kept in rows]


def by_keys(connection: Connection, keeping: Keeping, table: Table, keys: Sequence[str]) -> list[dict[str, Any]]:
    """The documents with these ids, in the order of the ids; one that is not there is left out."""
    chosen = select(table.c.key, table.c.document).where(table.c.agency == keeping.agency, table.c.key.in_(keys))
    found = {key: keeping.plain(table, key, kept) for key, kept in connection.execute(chosen)}
    return [found[key] for key in keys if key in found]


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
