"""One hash over all that a store keeps: the same for the same things, whichever store they are in."""

import hashlib
from collections.abc import Iterable, Iterator

from casewright.ports import Stored


class Proof:
    """SHA-256 over the kind, key and content of each thing in turn, each with its length in bytes before it."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    @property
    def text(self) -> str:
        """Of all that went by until now, in hex."""
        return self._hash.hexdigest()

    def over(self, things: Iterable[Stored]) -> Iterator[Stored]:
        """Pass the things on, and look at each."""
        for thing in things:
            content = thing.content if isinstance(thing.content, bytes) else thing.content.encode()
            for part in (thing.kind.encode(), thing.key.encode(), content):
                self._hash.update(len(part).to_bytes(8))
                self._hash.update(part)
            yield thing

    def check(self, kept: Iterable[Stored]) -> str:
        """See that a store now keeps exactly what went by, and give the hash of what it keeps.

        Raises:
            RuntimeError: it does not: a fault of the store.
        """
        found = Proof()
        for _thing in found.over(kept):
            pass
        if found.text != self.text:
            raise RuntimeError("what the store keeps is not what it was given")
        return found.text
