"""The tables of keys in docs/definitions, as the schemas have them."""

from collections.abc import Mapping
from typing import Any

from casewright.definitions.schemas import schema

_REFERRED = {
    "belongs_to": "id, or list of ids",
    "choice_id": "id",
    "choices_in_order": "list of choices",
    "choices": "id of a list, or list of choices",
    "codes": "list of codes",
    "changes": "[change](#changing-a-form), or list of changes",
    "condition": "[condition](#conditions)",
    "default": "[default](#what-is-filled-in-beforehand)",
    "date_limit": "date, `today` or expression",
    "expression": "expression",
    "ids": "list of ids",
    "language": "language",
    "limit": "number or expression",
    "repeat": "[repeat](#repeats)",
    "retention": "[keys](#retention)",
    "costs": "[keys](#costs)",
    "rules": "[rule](#rules-for-an-answer), or list of rules",
    "bands": "[bands](#bands)",
    "reliable_changes": "[change](#changes-that-mean-something), or list of changes",
    "table": "[table](#tables)",
    "text": "[text](#texts-and-languages)",
}
_TYPES = {
    "array": "list",
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "object": "keys",
}


SHARED = tuple(schema("instrument")["$defs"]["yes_no_question"]["properties"])
"""The keys that most types of question share. A yes/no question has no others."""


def table(kind: str, thing: str = "", keys: tuple[str, ...] = ()) -> str:
    """The table of an object of a kind of file: its keys in order, which are needed, values and meanings."""
    whole = {**schema(kind), "$defs": {**schema("instrument")["$defs"], **schema(kind)["$defs"]}}
    described = whole["$defs"][thing] if thing else whole
    needed = {*described.get("required", ()), *(("id", "type") if thing.endswith("_question") else ())}
    rows = [
        f"| `{key}` | {'yes' if key in needed else ''} | {_value(whole, of)} | {_meaning(whole, of)} |"
        for key, of in described["properties"].items()
        if not keys or key in keys
    ]
    return "\n".join(["| Key | Needed | Value | Meaning |", "|---|---|---|---|", *rows])


def question_keys(type: str) -> tuple[str, ...]:
    """The keys that a type of question has beyond those that most types share."""
    own = schema("instrument")["$defs"][f"{type}_question"]["properties"]
    return tuple(key for key in own if key not in SHARED)


def _value(whole: Mapping[str, Any], of: Mapping[str, Any]) -> str:
    name = _referred(of)
    if name in _REFERRED:
        return _REFERRED[name]
    described = {**(whole["$defs"][name] if name else {}), **of}
    if "const" in described:
        return f"`{described['const']}`"
    if "enum" in described:
        return ", ".join(f"`{word}`" for word in described["enum"])
    type = described.get("type", "")
    if type == "array":
        return _list_of(whole, described["items"])
    if isinstance(type, list):
        return " or ".join(_TYPES.get(one, one) for one in type)
    return name if name == "id" else _TYPES.get(type, "a [type](#the-types-of-questions)")


def _list_of(whole: Mapping[str, Any], items: Mapping[str, Any]) -> str:
    name = _referred(items)
    if "enum" in items:
        return "list of " + ", ".join(f"`{word}`" for word in items["enum"])
    if name:
        return f"list of {name.replace('_', ' ')}s"
    return "list of values" if isinstance(items["type"], list) else "list of numbers"


def _meaning(whole: Mapping[str, Any], of: Mapping[str, Any]) -> str:
    text = of.get("description") or whole["$defs"][_referred(of)]["description"]
    return str(text).replace("|", "\\|")


def _referred(of: Mapping[str, Any]) -> str:
    return str(of.get("$ref", "")).rpartition("/")[2]
