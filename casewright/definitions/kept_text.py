"""The text that the store keeps of a published form: its file, and behind it all that it needs to be loaded alone.

And the hash of what such a text says, by which records name it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from casewright.definitions.model import ChoiceList, Instrument
from casewright.definitions.nodes import Node
from casewright.definitions.source import read

KEPT_LIST = "--- # a shared choice list, as it was\n"
"""Stands before each choice list."""
KEPT_BASE = "--- # the form that it extends, as it was\n"
"""Stands before the text of the form below an overlay, which is last."""
ASIDE = ("tests", "silence")
"""Keys that say nothing to whoever fills in the form, so that they are free to change after it was used."""
ASIDE_IN_SOURCE = ("owner", "read")
"""The same of its source: reading the owner's terms again makes no new version of the form."""
TEXTS_KEPT = 1_000


def lists_used(root: Node, shared: Mapping[str, ChoiceList]) -> tuple[str, ...]:
    """The texts of the shared choice lists that a form uses; `root` is the whole form, as it was put together."""
    lists = root.plain.get("choice_lists", {})
    used = {name for name in (_named_lists(root) if shared else ()) if name in shared and name not in lists}
    return tuple(shared[id].text for id in sorted(used))


def kept_text(own: str, lists: Iterable[str], base: Instrument | None = None) -> str:
    """The text of a form's file, with the choice lists that it uses and the form that it extends behind it."""
    kept = "".join([ended(own), *(KEPT_LIST + ended(listed) for listed in lists)])
    return kept if base is None else kept + KEPT_BASE + base.text


def taken_apart(text: str) -> tuple[str, tuple[str, ...], str]:
    """The file of a form, its choice lists, and the text of the form that it extends, or ""."""
    over, _, base = text.partition("\n" + KEPT_BASE)
    own, *lists = over.split("\n" + KEPT_LIST)
    return ended(own), tuple(lists), base


def own_text(text: str) -> str:
    """The file of a form alone."""
    return taken_apart(text)[0]


def hashed(own: Mapping[str, Any], lists: Iterable[str], base: str) -> str:
    """The hash of what a form says, and not of how it is written: remarks, layout and what stands aside are left out.

    Args:
        own: the keys of its file, in their order.
        lists: the texts of the choice lists that it uses.
        base: the hash of the form that it extends, or "".
    Returns:
        SHA-256, hex.
    """
    said = "\n".join([_said(own), *map(_said_in, lists), base])
    return hashlib.sha256(said.encode()).hexdigest()


@lru_cache(maxsize=TEXTS_KEPT)
def hash_of(text: str) -> str:
    """The hash of what a kept text says; "" where it cannot be read any more."""
    own, lists, base = taken_apart(text)
    source = read(own, "").source
    return hashed(source.root.plain, lists, hash_of(base) if base else "") if source else ""


def ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _said(plain: Mapping[str, Any]) -> str:
    """What a file says, in one line. A number is told from a text of the same digits."""
    kept = {key: value for key, value in plain.items() if key not in ASIDE}
    if isinstance(kept.get("source"), dict):
        kept["source"] = {key: value for key, value in kept["source"].items() if key not in ASIDE_IN_SOURCE}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"), default=lambda number: {"": str(number)})


@lru_cache(maxsize=TEXTS_KEPT)
def _said_in(text: str) -> str:
    source = read(text, "").source
    return _said(source.root.plain) if source else text


def _named_lists(node: Node) -> Iterator[str]:
    """The names under `choices`, wherever a question stands."""
    for key, child in node.children():
        if key == "choices" and isinstance(child.plain, str):
            yield child.plain
        elif child.is_collection:
            yield from _named_lists(child)
