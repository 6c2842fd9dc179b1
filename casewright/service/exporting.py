"""Everything of a store as one plain TinyDB file: a JSON object of tables, for scripts that read with TinyDB alone."""

import base64
import json
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, BinaryIO

from casewright.cases.chain import told
from casewright.ports import Stored, StoredKind

TABLES: Mapping[StoredKind, str] = {
    "event": "events",
    "summary": "cases",
    "person": "people",
    "draft": "drafts",
    "definition": "forms",
    "file": "files",
    "holder": "holders",
    "setting": "settings",
    "capacity": "capacities",
    "tombstone": "tombstones",
}


def export_tinydb(things: Iterable[Stored], to: BinaryIO) -> dict[str, int]:
    """Write each thing as a document of its table, numbered from 1 as TinyDB does, and count them by table.

    Args:
        things: as a store gives everything, so that each kind comes in one piece.
    """
    counts: dict[str, int] = {}
    to.write(b"{")
    for kind, of_kind in groupby(things, key=lambda thing: thing.kind):
        table = TABLES[kind]
        to.write((b"," if counts else b"") + json.dumps(table).encode() + b":{")
        for number, thing in enumerate(of_kind, start=1):
            counts[table] = number
            to.write(
                (b",\n" if number > 1 else b"\n")
                + f'"{number}":{json.dumps(_document(thing), ensure_ascii=False)}'.encode()
            )
        to.write(b"\n}")
    to.write(b"}\n")
    return counts


def _document(thing: Stored) -> Mapping[str, Any]:
    if isinstance(thing.content, bytes):
        return {"hash": thing.key, "content": base64.b64encode(thing.content).decode()}
    if thing.kind == "holder":
        holder, _slash, content_hash = thing.key.rpartition("/")
        return {"holder": holder, "file": content_hash}
    plain = told(thing.content) or {"unreadable": thing.content}
    if thing.kind == "setting":
        return {"name": thing.key, **plain}
    if thing.kind in ("event", "tombstone"):
        # What the text says stands as fields of the document; "text" would only say it again.
        return {**{name: value for name, value in plain.items() if name != "text"}, **told(plain.get("text", ""))}
    return plain
