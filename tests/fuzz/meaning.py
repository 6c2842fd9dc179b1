"""What a definition says, without where it stands: two are the same if nobody who uses them can tell them apart."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

import yaml

from casewright.definitions.nodes import Node
from casewright.errors import Place
from casewright.expressions import Expression, written

_WHERE = ("text", "content_hash", "texts")
"""Fields that hold the file itself."""


def meaning(value: object) -> object:
    """A definition as plain, comparable data."""
    if isinstance(value, Expression):
        return written(value.tree)
    if is_dataclass(value) and not isinstance(value, type):
        kept = [one for one in fields(value) if one.name not in _WHERE or not isinstance(getattr(value, one.name), str)]
        parts = ((one.name, getattr(value, one.name)) for one in kept)
        return type(value).__name__, tuple((name, meaning(part)) for name, part in parts if not isinstance(part, Place))
    if isinstance(value, Mapping):
        return tuple((str(key), meaning(part)) for key, part in value.items() if not isinstance(part, Place))
    if isinstance(value, list | tuple):
        return tuple(meaning(part) for part in value)
    if isinstance(value, set | frozenset):
        return tuple(sorted(map(str, value)))
    return type(value).__name__, str(value)


def said_by_us(node: Node) -> object:
    """What our own reader has read: the text of every value, in its place."""
    if isinstance(node.plain, dict):
        return tuple((key, said_by_us(child)) for key, child in node.entries.items())
    if node.is_collection:
        return [said_by_us(item) for item in node.items]
    return node.written


def said_by_yaml(text: str) -> object:
    """The same, as PyYAML reads it; None where it refuses what YAML 1.2 allows: to give a name (&a) twice."""
    try:
        return _said(yaml.compose(text, Loader=yaml.CSafeLoader))
    except yaml.composer.ComposerError as error:
        if "duplicate anchor" in str(error):
            return None
        return error
    except yaml.YAMLError as error:
        return error


def _said(node: yaml.Node | None) -> object:
    if isinstance(node, yaml.MappingNode):
        return tuple((key.value, _said(value)) for key, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return [_said(item) for item in node.value]
    return node.value if node is not None else None
