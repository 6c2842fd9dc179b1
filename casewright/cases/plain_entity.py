"""Dataclasses and named tuples as plain values of canonical JSON, and back, by the types of their fields.

The name of a field is its name in the record and never changes. A field that says nothing is left out.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from types import UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from casewright.cases.canonical import Plain, answer_of, instant_of, instant_text, normalised_text, plain_answer
from casewright.cases.plain import moment_of, number_of, plain_moment, plain_number, plain_text, text_of
from casewright.cases.work import KINDS, Entity, kind_of
from casewright.definitions.model import Number, Text
from casewright.logic.answers import Answer

T = TypeVar("T")


class NewerRecordError(ValueError):
    """Something that only a newer version knows."""


@dataclass(frozen=True, slots=True)
class Way:
    """How a value of one type is written, and read back."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def plain_entity(entity: Any) -> dict[str, Any]:
    """Raises TypeError, ValueError: a value that is not of the type of its field."""
    written: dict[str, Any] = {}
    for name, (way, empty) in _ways(type(entity)).items():
        value = getattr(entity, name)
        if not _says_nothing(value, empty):
            written[name] = way.write(value)
    return written


def entity_of(kind: type[T], plain: Plain) -> T:
    """Raises NewerRecordError: a field or a word that this version does not know."""
    readers = _readers(kind)
    try:
        return kind(**{name: readers[name](value) for name, value in plain.items()})
    except KeyError:
        unknown = [name for name in plain if name not in readers]
        if not unknown:
            raise
        raise NewerRecordError(f"{kind.__name__}.{unknown[0]}") from None


def _says_nothing(value: object, empty: object) -> bool:
    """Whether a value is the empty one that its field has where nothing is said. 0 says something."""
    return not empty and type(value) is type(empty) and value == empty


_WAYS: dict[type, Mapping[str, tuple[Way, object]]] = {}
"""By class, worked out once: of each field its way, and what it is where nothing is said."""


def _ways(kind: type) -> Mapping[str, tuple[Way, object]]:
    if kind not in _WAYS:
        hints = get_type_hints(kind)
        _WAYS[kind] = {name: (_way(hints[name]), empty) for name, empty in _fields(kind)}
    return _WAYS[kind]


def _fields(kind: Any) -> Iterator[tuple[str, object]]:
    """Each with its default, `MISSING` where something has to be said."""
    if not is_dataclass(kind):
        yield from ((name, kind._field_defaults.get(name, MISSING)) for name in kind._fields)
        return
    for each in fields(kind):
        yield each.name, each.default if each.default_factory is MISSING else each.default_factory()


_READERS: dict[type, Mapping[str, Callable[[Any], Any]]] = {}


def _readers(kind: type) -> Mapping[str, Callable[[Any], Any]]:
    if kind not in _READERS:
        _READERS[kind] = {name: way.read for name, (way, _) in _ways(kind).items()}
    return _READERS[kind]


def _way(hint: Any) -> Way:
    origin, parts = get_origin(hint), get_args(hint)
    if hint == Number:
        return Way(plain_number, number_of)
    if {date, datetime} <= set(parts):
        return Way(plain_moment, moment_of)
    if hint == Entity:
        return Way(plain_any, any_of)
    if origin in (Union, UnionType):
        kept = tuple(part for part in parts if part is not type(None))
        if all(get_origin(part) is Literal for part in kept):
            return _one_of(tuple(word for part in kept for word in get_args(part)))
        return _way(Number if set(kept) == set(get_args(Number)) else kept[0])
    if origin is Literal:
        return _one_of(parts)
    return _way_of_many(hint) if origin is not None else _plain_way(hint)


def _way_of_many(hint: Any) -> Way:
    origin, parts = get_origin(hint), get_args(hint)
    if origin is tuple:
        each = _way(parts[0])
        return Way(lambda values: [each.write(one) for one in values], lambda plain: tuple(map(each.read, plain)))
    if issubclass(origin, Mapping):
        one = _way(parts[1])
        return Way(
            lambda values: {name: one.write(value) for name, value in values.items()},
            lambda plain: {name: one.read(value) for name, value in plain.items()},
        )
    raise TypeError(f"a record holds no {hint}")


def plain_any(entity: Entity) -> dict[str, Any]:
    return {"kind": kind_of(entity), "entity": plain_entity(entity)}


def any_of(plain: Plain) -> Entity:
    if plain["kind"] not in KINDS:
        raise NewerRecordError(plain["kind"])
    read: Entity = entity_of(KINDS[plain["kind"]], plain["entity"])
    return read


def _plain_way(hint: Any) -> Way:
    if hint is Text:
        return Way(plain_text, text_of)
    if hint is Answer:
        return Way(plain_answer, answer_of)
    if hint is datetime:
        return Way(lambda instant: instant_text(_exactly(datetime, instant)), instant_of)
    if hint is date:
        return Way(lambda day: _exactly(date, day).isoformat(), date.fromisoformat)
    if hint is str:
        return Way(lambda text: normalised_text(_exactly(str, text)), str)
    if hint in (int, bool):
        return Way(lambda value: _exactly(hint, value), lambda value: _exactly(hint, value))
    if is_dataclass(hint) or hasattr(hint, "_fields"):
        return Way(plain_entity, lambda plain: entity_of(cast(type[Any], hint), plain))
    raise TypeError(f"a record holds no {hint}")


def _one_of(words: tuple[str, ...]) -> Way:
    def known(word: str) -> str:
        if word not in words:
            raise NewerRecordError(word)
        return word

    return Way(known, known)


def _exactly(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value
