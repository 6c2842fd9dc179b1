"""The JSON Schemas of the definitions, and the keys that each object in them has."""

import json
from functools import cache
from typing import Any

from casewright import house

OVERLAY = "overlay"
"""The schema of an instrument that extends another one."""

KINDS = ("instrument", "choice_list", "agency")

_HOLDERS = {
    "section": "instrument",
    "question": "section",
    "row": "question",
    "choice": "question",
    "score": "instrument",
    "band": "score",
    "finding": "instrument",
    "test": "instrument",
}
"""Objects of an instrument, and what holds them."""


@cache
def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of definition."""
    loaded: dict[str, Any] = json.loads((house.SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8"))
    return loaded


@cache
def text_keys() -> frozenset[str]:
    """The keys of an instrument, and of all in it, that hold a text."""
    whole = schema("instrument")
    return frozenset(
        key
        for thing in (whole, *whole["$defs"].values())
        for key, described in thing.get("properties", {}).items()
        if described.get("$ref") == "#/$defs/text"
    )


def keys_of(thing: str) -> tuple[str, ...]:
    """The keys of an object of an instrument, in the order of the schema; of a question, those of all types."""
    whole = schema("instrument")
    if thing == "instrument":
        return tuple(whole["properties"])
    named = [name for name in whole["$defs"] if name == thing or (thing == "question" and name.endswith("_question"))]
    return tuple(dict.fromkeys(key for name in named for key in whole["$defs"][name]["properties"]))


def whose_key(key: str, here: str) -> str:
    """The object around or inside of this one that has such a key, which points to a wrong indentation; or ""."""
    around = _HOLDERS.get(here, "")
    inside = [thing for thing, holder in _HOLDERS.items() if holder == here]
    return next((thing for thing in (around, *inside) if thing and key in keys_of(thing)), "")
