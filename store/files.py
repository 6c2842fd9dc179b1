"""The contents of attached files in SQLite: each once, by its hash, while a draft or an assessment holds it."""

from casewright.cases.canonical import normalised_text
from casewright.ports import Attach, HoldOnly
from store.commits import moved_on
from store.tables import RowStorage

TABLE = "files"


def attach(storage: RowStorage, attach: Attach) -> None:
    """Within a transaction. Raises Refused CW501: the content that should be there already is not."""
    key = (storage.agency, attach.content_hash)
    if attach.content is not None:
        keep(storage, attach.content_hash, attach.content)
    elif not storage.rows("SELECT 1 FROM files WHERE agency = ? AND hash = ?", key):
        raise moved_on(file=attach.content_hash)
    storage.rows(
        "INSERT OR IGNORE INTO holders (agency, holder, hash) VALUES (?, ?, ?)",
        (storage.agency, normalised_text(attach.holder), attach.content_hash),
    )


def hold_only(storage: RowStorage, hold_only: HoldOnly) -> None:
    """Within a transaction: let go of the rest, and delete what nobody else holds."""
    for content_hash in held(storage, hold_only.holder) - hold_only.contents:
        key = (storage.agency, content_hash)
        storage.rows(
            "DELETE FROM holders WHERE agency = ? AND hash = ? AND holder = ?",
            (*key, normalised_text(hold_only.holder)),
        )
        if not storage.rows("SELECT 1 FROM holders WHERE agency = ? AND hash = ? LIMIT 1", key):
            storage.rows("DELETE FROM files WHERE agency = ? AND hash = ?", key)


def keep(storage: RowStorage, content_hash: str, content: bytes) -> None:
    """Within a transaction: keep a content, if it is not there already."""
    storage.rows(
        "INSERT OR IGNORE INTO files (agency, hash, content) VALUES (?, ?, ?)",
        (storage.agency, content_hash, _kept(storage, content_hash, content)),
    )


def replace(storage: RowStorage, content_hash: str, content: bytes) -> None:
    """Within a transaction: write a content anew that is there already."""
    storage.rows(
        "UPDATE files SET content = ? WHERE agency = ? AND hash = ?",
        (_kept(storage, content_hash, content), storage.agency, content_hash),
    )


def _kept(storage: RowStorage, content_hash: str, content: bytes) -> bytes:
    return storage.encryption.encrypted(content, TABLE, content_hash) if storage.encryption else content


def content(storage: RowStorage, content_hash: str) -> bytes | None:
    content_hash = normalised_text(content_hash)
    found = storage.rows("SELECT content FROM files WHERE agency = ? AND hash = ?", (storage.agency, content_hash))
    return content_of(storage, content_hash, found[0][0]) if found else None


def content_of(storage: RowStorage, content_hash: str, kept: bytes) -> bytes:
    """A content as it was given, from what lies in its row. Raises Refused CW504, CW508 as `RowStorage.text`."""
    return storage.encryption.decrypted(kept, TABLE, content_hash) if storage.encryption else bytes(kept)


def held(storage: RowStorage, holder: str) -> frozenset[str]:
    found = storage.rows(
        "SELECT hash FROM holders WHERE agency = ? AND holder = ?", (storage.agency, normalised_text(holder))
    )
    return frozenset(content_hash for (content_hash,) in found)
