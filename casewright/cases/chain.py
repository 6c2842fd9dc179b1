"""The chain that seals a case's history: each entry's hash covers its text and the hash of the entry before it.

The key lives outside the store, so that whoever can write the store cannot make a chain that holds.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casewright.cases.records import StoredEvent

ChainKey = tuple[str, bytes]
"""The id under which events name a key, and the secret itself."""


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry of a history that does not fit. `what`: "altered", "out_of_order", "unknown_key"."""

    revision: int
    what: str


def link(previous: str, text: str, secret: bytes) -> str:
    """The chain value of an entry, 64 hex digits; `previous` is the value before it, "" for the first."""
    return hmac.new(secret, f"{previous}\n{text}".encode(), hashlib.sha256).hexdigest()


def verify(events: Sequence[StoredEvent], secrets: Mapping[str, bytes]) -> Break | None:
    """The first entry that was altered, removed or put elsewhere; None if the whole history holds.

    A history that lost its last entries holds: that is found against the heads kept with a backup.
    """
    previous = ""
    for revision, event in enumerate(events, start=1):
        if event.revision != revision:
            return Break(revision, "out_of_order")
        if event.key not in secrets:
            return Break(revision, "unknown_key")
        if not hmac.compare_digest(link(previous, event.text, secrets[event.key]), event.chain):
            return Break(revision, "altered")
        previous = event.chain
    return None
