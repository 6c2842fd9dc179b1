"""The chain that seals a history: each entry's hash covers its text and the hash of the entry before it.

The key lives outside the store, so that whoever can write the store cannot make a chain that holds.
"""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from casewright.cases.records import StoredEvent

ChainKey = tuple[str, bytes]
"""The id under which events name a key, and the secret itself."""
What = Literal["altered", "removed", "out_of_order", "elsewhere", "emptied", "unknown_key"]


@dataclass(frozen=True, slots=True)
class Break:
    """An entry of a history that does not fit. `last` ends a row of several that are "removed"."""

    revision: int
    what: What
    last: int = 0


def link(previous: str, text: str, secret: bytes) -> str:
    """The chain value of an entry, 64 hex digits; `previous` is the value before it, "" for the first."""
    return hmac.new(secret, f"{previous}\n{text}".encode(), hashlib.sha256).hexdigest()


def verify(events: Sequence[StoredEvent], secrets: Mapping[str, bytes]) -> Break | None:
    """The first entry that does not fit (`breaks`); None if the whole history holds."""
    return next(breaks(events, secrets), None)


def breaks(events: Sequence[StoredEvent], secrets: Mapping[str, bytes]) -> Iterator[Break]:
    """Every entry of one history that was altered, removed or put elsewhere, each named once.

    An entry without text holds where a later one, which holds itself, says that it was taken out. A history that lost
    its last entries holds: that is found against the heads kept with a backup.
    """
    ordered = sorted(events, key=lambda event: event.revision)
    moved = {one.revision for one, other in zip(events, ordered, strict=True) if one.revision != other.revision}
    taken_out = _taken_out(ordered, secrets)
    heads: frozenset[str] | None = frozenset({""})
    expected = 1
    for event in ordered:
        if event.revision > expected:
            yield Break(expected, "removed", event.revision - 1 if event.revision - 1 > expected else 0)
            heads = None
        what, heads = _looked_at(event, heads, secrets, event.revision in taken_out)
        if event.revision < expected or event.revision in moved:
            what = "out_of_order"
        if what:
            yield Break(event.revision, what)
        expected = event.revision + 1


def told(text: str) -> Mapping[str, Any]:
    """What an event says of itself, as far as it can be read."""
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return plain if isinstance(plain, dict) else {}


def _looked_at(
    event: StoredEvent, heads: frozenset[str] | None, secrets: Mapping[str, bytes], taken_out: bool
) -> tuple[What | None, frozenset[str] | None]:
    """What is wrong with an entry, and the values that the next one may rest on.

    `heads` None: the value before it is lost, so that only its own words can be looked at. After an altered entry the
    next one may rest on the value that is kept, or on the one that should be: so one altered entry is not told as two.
    """
    kept = frozenset({event.chain}) if event.chain else None
    if not event.text:
        return None if taken_out else "emptied", kept
    if event.key not in secrets:
        return "unknown_key", kept
    if heads is None:
        return _misplaced(event), kept
    found = {link(head, event.text, secrets[event.key]) for head in heads}
    if any(hmac.compare_digest(one, event.chain) for one in found):
        return None, kept
    return _misplaced(event) or "altered", None if kept is None else kept | found


def _misplaced(event: StoredEvent) -> What | None:
    said = told(event.text)
    if said.get("stream", said.get("case", event.stream)) != event.stream:
        return "elsewhere"
    return "out_of_order" if said.get("revision", event.revision) != event.revision else None


def _taken_out(events: Sequence[StoredEvent], secrets: Mapping[str, bytes]) -> frozenset[int]:
    """The revisions that a later entry says were taken out; only an entry whose own link holds is heard."""
    found: set[int] = set()
    for before, event in pairwise(events):
        if "taken_out" not in event.text or event.key not in secrets:
            continue
        if hmac.compare_digest(link(before.chain, event.text, secrets[event.key]), event.chain):
            body = told(event.text).get("body", {})
            found.update(revision for revision in body.get("taken_out", ()) if revision < event.revision)
    return frozenset(found)
