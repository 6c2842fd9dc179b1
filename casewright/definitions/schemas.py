"""The JSON Schemas of the definitions, and the keys that each object in them has."""

import json
from functools import cache
from typing import Any

from casewright import house

OVERLAY = "overlay"
"""The schema of an instrument that extends another one."""

KINDS = ("instrument", "choice_list", "agency", "catalog", "plan_template", "cycle", "scenario")
SHARED_PARTS = "instrument.schema.json"
"""The schema whose parts the others use by its name, such as a question in a plan template."""

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


def every_schema() -> tuple[dict[str, Any], ...]:
    """The schemas of all kinds, which refer to parts of each other."""
    return tuple(schema(path.name.removesuffix(".schema.json")) for path in sorted(house.SCHEMAS.glob("*.schema.json")))


@cache
def definitions_of(kind: str) -> dict[str, dict[str, Any]]:
    """The parts of a schema by the `$ref` that names them, with those of the instrument's that it may use."""
    own = {f"#/$defs/{name}": part for name, part in schema(kind)["$defs"].items()}
    shared = {
        f"{SHARED_PARTS}#/$defs/{name}": _from_outside(part) for name, part in schema("instrument")["$defs"].items()
    }
    return own | shared


def _from_outside(part: Any) -> Any:
    """A part of the instrument's schema as another schema sees it: with the file in every `$ref`."""
    if isinstance(part, list):
        return [_from_outside(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {key: f"{SHARED_PARTS}{of}" if key == "$ref" else _from_outside(of) for key, of in part.items()}


@cache
def text_keys(kind: str) -> frozenset[str]:
    """The keys of a kind of file that hold a text for people to read, or a list of such texts."""
    parts = [schema(kind), *definitions_of(kind).values()]
    keys = [(key, of) for part in parts for key, of in part.get("properties", {}).items()]
    return frozenset(key for key, of in keys if _is_text(of) or _is_text(of.get("items") or {}))


def _is_text(described: dict[str, Any]) -> bool:
    return str(described.get("$ref", "")).endswith("#/$defs/text")


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
