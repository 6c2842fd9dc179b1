"""What stays of a case or person that was removed: where the history stood, who removed it, when and by which rule."""

import hmac
import json
from collections.abc import Mapping
from datetime import datetime

from casewright.cases.canonical import canonical_text
from casewright.cases.chain import ChainKey, link
from casewright.cases.events import Actor
from casewright.cases.instants import instant_text
from casewright.cases.plain import said
from casewright.cases.records import StoredEvent, Tombstone

FORMAT = 1
TOMBSTONE = "tombstone"
"""Stands where a chain has the value before, so that the seal passes for no event, and no event for a tombstone."""


def tombstone(last: StoredEvent, actor: Actor, removed: datetime, rule: str, key: ChainKey) -> Tombstone:
    """The tombstone of a history that ends with this event. Nothing that the history told stands in it."""
    text = canonical_text(
        {
            "format": FORMAT,
            "stream": last.stream,
            "revision": last.revision,
            "chain": last.chain,
            "removed": instant_text(removed),
            "actor": said(id=actor.id, name=actor.name),
            "role": actor.role,
            "rule": rule,
        }
    )
    return Tombstone(last.stream, text, link(TOMBSTONE, text, key[1]), key[0])


def is_sealed(tombstone: Tombstone, secrets: Mapping[str, bytes]) -> bool:
    """Whether a tombstone is as it was made, by one of these keys.

    Raises:
        ValueError, KeyError, TypeError: its text is not that of a tombstone.
    """
    seal = link(TOMBSTONE, tombstone.text, secrets[tombstone.key])
    return json.loads(tombstone.text)["stream"] == tombstone.stream and hmac.compare_digest(seal, tombstone.seal)
