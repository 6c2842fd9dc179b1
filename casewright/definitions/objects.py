"""From the nodes of a checked file to frozen objects, by the types of their fields: a field is named as its key is."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from casewright.definitions.build import Builder
from casewright.definitions.measures import SCALARS, Duration
from casewright.definitions.model import Choice, Text
from casewright.definitions.nodes import Node
from casewright.definitions.outline import Path
from casewright.errors import Place
from casewright.expressions import Expression


class ObjectBuilder:
    """Builds the objects of one file.

    A value that stands alone where a list or keys could stand is the only item, the entry "" of a mapping, or what
    `elsewhere` has under it as an id.
    """

    def __init__(self, builder: Builder, elsewhere: Mapping[str, Node]) -> None:
        self.builder = builder
        self.elsewhere = elsewhere

    def build(self, thing: Any, node: Node, path: Path, **given: object) -> Any:
        """One object of a dataclass; `given` are fields that do not stand in the file as they are."""
        values = dict(given)
        for name, (key, hint, needed) in fields_of(thing).items():
            found = node.get(key)
            if hint is Place and name not in given:
                values[name] = self.builder.source.place((node.get("id") or node).opening)
            elif name not in given and (found is not None or needed):
                values[name] = self.value(hint, node.entries[key], (*path, key))
        return thing(**values)

    def value(self, hint: Any, node: Node, path: Path) -> Any:
        """A value of the type that a field has."""
        if get_origin(hint) in (Union, UnionType):
            inner = [part for part in get_args(hint) if part is not type(None)]
            hint = inner[0] if len(inner) == 1 else object
        if get_origin(hint) is tuple:
            return self._items(get_args(hint)[0], node, path)
        if get_origin(hint) is Mapping:
            inner = get_args(hint)[1]
            listed = node.entries.items() if node.is_collection else (("", node),)
            return {key: self.value(inner, child, (*path, key)) for key, child in listed}
        if is_dataclass(hint) and hint not in _OWN_WAY:
            return self._object(hint, node, path)
        return _OWN_WAY.get(hint, lambda _builder, one, _path: one.plain)(self.builder, node, path)

    def _items(self, hint: Any, node: Node, path: Path) -> tuple[Any, ...]:
        if hint is Choice:
            return self.builder.choices(node, path) if node.items else self.builder.lists[node.plain]
        if not node.is_collection:
            return (self.value(hint, node, path),)
        return tuple(self.value(hint, item, (*path, at)) for at, item in enumerate(node.items))

    def _object(self, hint: Any, node: Node, path: Path) -> Any:
        if node.is_collection:
            return self.build(hint, node, path)
        if hint in SCALARS:
            return hint(**{SCALARS[hint]: node.plain})
        return self.build(hint, self.elsewhere[node.plain], path)


_OWN_WAY: Mapping[Any, Any] = {
    Text: lambda builder, node, _path: builder.text(node),
    Expression: lambda builder, _node, path: builder.formulas.expression(*path),
    Duration: lambda _builder, node, _path: Duration.read(node.plain),
    date: lambda _builder, node, _path: date.fromisoformat(node.plain),
    str: lambda _builder, node, _path: node.written,
}
"""How values of a type are built that are not what the file says as plain Python."""


@cache
def fields_of(thing: Any) -> Mapping[str, tuple[str, Any, bool]]:
    """By field: its key in the file, its type, and whether it is needed."""
    hints = get_type_hints(thing)
    listed: tuple[Field[Any], ...] = fields(thing)
    return {
        one.name: (
            one.metadata.get("key", one.name),
            hints[one.name],
            one.default is MISSING and one.default_factory is MISSING,
        )
        for one in listed
    }
