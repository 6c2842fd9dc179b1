"""The shape of a file: its format and kind first, then its JSON Schema. How an error is said is up to `wording`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import jsonschema_rs
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend

from casewright.definitions.nodes import Source
from casewright.definitions.outline import Path
from casewright.definitions.schemas import KINDS, definitions_of, every_schema, schema
from casewright.definitions.wording import nearest, said
from casewright.errors import Problem
from casewright.expressions.tokens import as_date

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FORMAT = 1
"""The format of files that this Casewright reads and writes."""


@dataclass(frozen=True, slots=True)
class ShapeErrors:
    """What the schema refuses, and the paths of it, which later checks pass over."""

    problems: tuple[Problem, ...]
    paths: tuple[Path, ...]


def check_shape(source: Source, kind: str) -> ShapeErrors:
    """Everything that the schema of this kind refuses in a file.

    A file without errors is seen to be so by the fast validator; what is wrong with another is found by the one that
    says it best.
    """
    if _is_right(kind, source.root.plain):
        return ShapeErrors((), ())
    errors = list(_validator(kind).iter_errors(source.root.plain))
    problems = {(one.code, one.place): one for error in errors for one in said(source, error)}
    return ShapeErrors(tuple(problems.values()), tuple(tuple(error.absolute_path) for error in errors))


def _is_right(kind: str, plain: object) -> bool:
    try:
        return _fast_validator(kind).is_valid(plain)
    except UnicodeEncodeError:  # half of a character, which only Python can hold
        return False


@cache
def _fast_validator(kind: str) -> jsonschema_rs.Draft202012Validator:
    named = [(one["$id"], one) for one in every_schema()]
    registry = jsonschema_rs.Registry(named)
    return jsonschema_rs.Draft202012Validator(
        schema(kind), registry=registry, validate_formats=True, formats={"date": _is_date}
    )


def check_start(source: Source) -> tuple[str, tuple[Problem, ...]]:
    """The kind of a file, and what is wrong with its format or kind; until that is right, nothing else is."""
    root = source.root
    if not isinstance(root.plain, dict):
        return "", (source.problem("CW144", root.span),)
    first = next(iter(root.keys.values()), root.span)
    version, kind = root.get("casewright"), root.get("kind")
    if version is None:
        return "", (source.problem("CW140", first, known=str(FORMAT)),)
    if isinstance(version.plain, int) and version.plain > FORMAT:
        return "", (source.problem("CW141", version.span, found=version.written, known=str(FORMAT)),)
    if version.plain != FORMAT or isinstance(version.plain, bool):
        return "", (source.problem("CW142", version.span, found=version.written, known=str(FORMAT)),)
    if kind is None:
        return "", (source.problem("CW150", first, key="kind"),)
    if kind.plain not in KINDS:
        near = nearest(kind.written, list(KINDS))
        return "", (source.problem("CW143", kind.span, found=kind.written, did_you_mean=near, known=", ".join(KINDS)),)
    return kind.plain, ()


def _pattern(_validator: Any, pattern: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """`pattern` of which `$` means the very end, not the place before a last line end."""
    if isinstance(instance, str) and not re.search(pattern.replace("$", r"\Z"), instance):
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


def _is_date(text: str) -> bool:
    """Whether there is such a day."""
    return as_date(text) is not None


def _format(_validator: Any, _name: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """`format`, which is only used for dates. What does not even look like one is told by its pattern."""
    if isinstance(instance, str) and _DATE.fullmatch(instance) and not _is_date(instance):
        yield ValidationError(f"{instance!r} is no date")


def _required(_validator: Any, required: list[str], instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """`required` with one error for all missing keys."""
    if isinstance(instance, dict) and any(key not in instance for key in required):
        yield ValidationError("keys are missing")


@cache
def _validator(kind: str) -> Any:
    """The validator of a kind. What is done otherwise than in jsonschema finds the same, in half the time.

    `allOf` is only used for branches by one key, such as `type`: the branch is looked up. `$ref` names a part of the
    same schema, or of the instrument's.
    """
    whole, definitions = schema(kind), definitions_of(kind)
    branches = {id(part["allOf"]): _branches(part["allOf"]) for part in definitions.values() if "allOf" in part}

    def reference(validator: Any, name: str, instance: Any, _schema: Any) -> Iterator[ValidationError]:
        yield from validator.descend(instance, definitions[name])

    def branch(validator: Any, listed: list[Any], instance: Any, _schema: Any) -> Iterator[ValidationError]:
        key, by_value = branches[id(listed)]
        value = instance.get(key) if isinstance(instance, dict) else None
        if isinstance(value, str) and value in by_value:
            yield from validator.descend(instance, by_value[value])

    ours = {"allOf": branch, "$ref": reference, "pattern": _pattern, "format": _format, "required": _required}
    return extend(Draft202012Validator, ours)(whole)  # type: ignore[no-untyped-call]  # jsonschema has no types


def _branches(listed: list[Any]) -> tuple[str, dict[str, Any]]:
    """The key that decides between branches, and the branch for each of its values."""
    cases = [(branch["if"]["properties"], branch["then"]) for branch in listed]
    key = next(iter(cases[0][0]))
    return key, {condition[key]["const"]: then for condition, then in cases}
