"""Each error of a JSON Schema in our own words, from its kind and path; never the validator's own sentence."""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from typing import Any
from unicodedata import combining, normalize

from jsonschema import ValidationError

from casewright.definitions.braces import sentence_cut
from casewright.definitions.mistakes import quoted
from casewright.definitions.naming import kind_at, within
from casewright.definitions.nodes import Source, Span
from casewright.definitions.outline import Path
from casewright.definitions.schemas import whose_key
from casewright.errors import Problem

SHOWN_KEYS = 8
"""How many allowed keys a message names; the page of the docs names all."""
LONGEST_QUOTE = 40
_ENDS = re.compile(r"^(-?\d+)\s*(?:-|to|\.\.+)\s*(\d+)$")
"""A range as people write it: 0-9, 0 to 9."""

_OTHER_WORDS = {
    "answers": "choices",
    "ask": "label",
    "calculation": "value",
    "constraint": "valid_if",
    "description": "help",
    "formula": "value",
    "hint": "help",
    "items": "sum",
    "key": "id",
    "label": "ask",
    "mandatory": "required",
    "name": "id",
    "options": "choices",
    "question": "ask",
    "relevant": "show_if",
    "score": "points",
    "show_when": "show_if",
    "text": "ask",
    "title": "label",
    "value": "points",
    "visible_if": "show_if",
    "when": "show_if",
}
"""What other systems call a key of ours."""

_YES_AND_NO = {
    **dict.fromkeys(("yes", "y", "on", "true", "1"), "true"),
    **dict.fromkeys(("no", "n", "off", "false", "0"), "false"),
}


class Complaint:
    """One error of the schema, at one value of the file."""

    def __init__(self, source: Source, error: ValidationError) -> None:
        self.source = source
        self.error = error
        self.path: Path = tuple(error.absolute_path)
        self.node = source.root.get(*self.path) or source.root
        self.schema: dict[str, Any] = error.schema if isinstance(error.schema, dict) else {}

    @property
    def key(self) -> str:
        """The nearest key above the value."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def limit(self) -> Any:
        """What the violated rule of the schema says."""
        return self.error.validator_value

    @property
    def written(self) -> str:
        """The value as it stands in the file, shortened."""
        node = self.node
        written = self.source.text[node.span.start : node.span.end] if node.is_collection else node.written
        line = " ".join(written.split())
        return line if len(line) <= LONGEST_QUOTE else f"{line[:LONGEST_QUOTE]}..."

    def problem(self, code: str, span: Span | None = None, **params: str) -> Problem:
        return self.source.problem(
            code, span or self.node.opening, within(self.source.root, self.path), **{"key": self.key, **params}
        )


def said(source: Source, error: ValidationError) -> Iterator[Problem]:
    """The problems that an error of the schema stands for."""
    complaint = Complaint(source, error)
    is_name = "propertyNames" in error.schema_path
    path = (*complaint.path, str(error.instance)) if is_name else complaint.path
    cut = sentence_cut(source, path[:-1], path[-1]) if path else None
    if cut:
        yield cut
    elif is_name:
        yield from _bad_name(complaint)
    else:
        yield from _BY_KEYWORD[str(error.validator)](complaint)


def nearest(written: str, allowed: Iterable[str]) -> str:
    """What was probably meant, or ""."""
    plain = written.strip().lower().replace("-", "_").replace(" ", "_")
    by_lower = {word.lower(): word for word in allowed}
    found = get_close_matches(plain, by_lower, n=1, cutoff=0.7)
    return by_lower[found[0]] if found else ""


def shortened(words: list[str]) -> str:
    return ", ".join(words[:SHOWN_KEYS]) + (", ..." if len(words) > SHOWN_KEYS else "")


def _unknown_keys(complaint: Complaint) -> Iterator[Problem]:
    allowed = list(complaint.schema.get("properties", ()))
    for key, span in complaint.node.keys.items():
        if key in allowed:
            continue
        cut = sentence_cut(complaint.source, complaint.path, key)
        other = _OTHER_WORDS.get(key.lower(), "")
        near = nearest(key, allowed) or (other if other in allowed else "")
        here = kind_at(complaint.source.root, complaint.path)
        owner = whose_key(key, here) if not near else ""
        if cut:
            yield cut
        elif key.strip() in allowed:
            yield complaint.problem("CW132", span, line=key.strip())
        elif owner:
            yield complaint.problem("CW117", span, key=key, owner=owner, here=here)
        else:
            yield complaint.problem("CW104", span, key=key, did_you_mean=near, allowed=shortened(allowed))


def _missing_keys(complaint: Complaint) -> Iterator[Problem]:
    for key in complaint.limit:
        if key not in complaint.node.plain:
            yield complaint.problem("CW150", key=key)


def _wrong_type(complaint: Complaint) -> Iterator[Problem]:
    wanted = [complaint.limit] if isinstance(complaint.limit, str) else list(complaint.limit)
    if complaint.node.plain is None:
        yield complaint.problem("CW158")
    elif complaint.node.is_collection:
        yield _collection_instead(complaint, wanted)
    elif complaint.schema.get("title") in ("Version", "Id"):
        yield from _wrong_form(complaint)
    else:
        yield _scalar_instead(complaint, wanted)


def _scalar_instead(complaint: Complaint, wanted: list[str]) -> Problem:
    """A single value, and what is wanted is another kind of value, or a list, or keys."""
    plain, written = complaint.node.plain, complaint.written
    if "boolean" in wanted and isinstance(plain, str):
        meant = _YES_AND_NO.get(plain.strip().lower(), "")
        return complaint.problem("CW152" if meant else "CW168", found=written, meant=meant)
    if "string" in wanted:
        return complaint.problem("CW162", found=written)
    if "array" in wanted and "object" not in wanted:
        return complaint.problem("CW166", found=_ENDS.sub(r"\1, \2", written))
    if "object" in wanted:
        line = _in_keys(complaint.key, plain, written)
        if line:
            return complaint.problem("CW480", line=line)
        return complaint.problem("CW169", found=written, keys=shortened(list(complaint.schema.get("properties", ()))))
    if isinstance(plain, str):
        return complaint.problem("CW161", found=written)
    return complaint.problem("CW151" if isinstance(plain, bool) else "CW167", found=written)


def _in_keys(key: str, plain: object, written: str) -> str:
    """The value under the key that it was most likely meant for, or "" where that cannot be told."""
    if key == "choices":
        return f"{{id: {_as_id(str(plain)).lower()}, label: {quoted(written)}}}"
    if key == "default":
        return "default: {last: true}" if plain == "last" else f"default: {{value: {written}}}"
    if key == "valid_if":
        when = f"'{written}'" if re.search(r'[,"{}\[\]]', written) and "'" not in written else written
        return f'valid_if: {{when: {when}, message: "What is said if not"}}'
    return "repeat: {max: 12}" if key == "repeat" and plain is True else ""


def _collection_instead(complaint: Complaint, wanted: list[str]) -> Problem:
    """A list or keys, and what is wanted is the other of the two, or a single value."""
    if "array" in wanted and isinstance(complaint.node.plain, dict):
        return _without_dash(complaint)
    if wanted == ["string", "object"] and complaint.node.style == "flow":
        return complaint.problem("CW130", line=f"{complaint.key}: {quoted(complaint.written)}")
    return complaint.problem("CW151", found=complaint.written)


def _without_dash(complaint: Complaint) -> Problem:
    """A list whose first item has no dash, or none with a space behind it."""
    span = complaint.node.opening
    line, column = complaint.source.position(span.start)
    written = complaint.source.line(line)[column - 1 :].strip()
    if written.startswith("-"):
        return complaint.problem("CW129", Span(span.start, span.start + 1), line=f"- {written[1:]}")
    return complaint.problem("CW125", line=f"- {written}")


def _bad_name(complaint: Complaint) -> Iterator[Problem]:
    """A key that is no id, or no language."""
    key = str(complaint.error.instance)
    span = complaint.node.keys.get(key)
    if complaint.schema.get("title") == "Text" or _is_language(complaint):
        yield complaint.problem("CW163", span, found=key)
    else:
        yield complaint.problem("CW153", span, found=key, example=_as_id(key))


def _is_language(complaint: Complaint) -> bool:
    return str(complaint.limit).startswith("^[a-z]{2,3}")


def _wrong_form(complaint: Complaint) -> Iterator[Problem]:
    code = _BY_TITLE.get(str(complaint.schema.get("title")), "CW164")
    examples = complaint.schema.get("examples") or ("",)
    kind = complaint.written.partition(":")[0]
    alike = next((each for each in examples if str(each).startswith(f"{kind}:")), examples[0])
    example = _as_id(complaint.written) if code == "CW153" else str(alike)
    yield complaint.problem(code, found=complaint.written, example=example)


def _as_id(written: str) -> str:
    """The id that is nearest to what was written."""
    letters = (letter for letter in normalize("NFKD", written) if not combining(letter))
    plain = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in letters)
    id = "_".join(plain.split()).lstrip("_")
    return id if id[:1].isalpha() else f"q_{id}"


def _not_one_of(complaint: Complaint) -> Iterator[Problem]:
    if complaint.node.plain is None:
        yield complaint.problem("CW158")
        return
    allowed = [str(word) for word in complaint.limit]
    near = nearest(complaint.written, allowed)
    of_question = complaint.path[-1:] == ("type",) and complaint.path[-3:-2] == ("questions",)
    code = "CW154" if of_question else "CW155"
    yield complaint.problem(code, found=complaint.written, did_you_mean=near, allowed=", ".join(allowed))


def _empty(complaint: Complaint) -> Iterator[Problem]:
    yield complaint.problem("CW156")


def _outside(complaint: Complaint) -> Iterator[Problem]:
    yield complaint.problem("CW159", found=complaint.written, limit=str(complaint.limit))


def _too_long(complaint: Complaint) -> Iterator[Problem]:
    yield complaint.problem("CW160", limit=str(complaint.limit), found=str(len(complaint.node.plain)))


def _too_few(complaint: Complaint) -> Iterator[Problem]:
    if not complaint.node.plain:
        yield complaint.problem("CW156")
    else:
        yield complaint.problem("CW170", limit=str(complaint.limit), found=str(len(complaint.node.plain)))


def _twice(complaint: Complaint) -> Iterator[Problem]:
    for index, item in enumerate(complaint.node.items):
        if any(item.plain == earlier.plain for earlier in complaint.node.items[:index]):
            yield complaint.problem("CW165", item.span, found=item.written)


_BY_TITLE = {"Id": "CW153", "Choice id": "CW153", "Version": "CW157", "Language": "CW163"}

_BY_KEYWORD: dict[str, Callable[[Complaint], Iterator[Problem]]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_keys,
    "type": _wrong_type,
    "pattern": _wrong_form,
    "format": _wrong_form,
    "enum": _not_one_of,
    "const": _not_one_of,
    "minLength": _empty,
    "minProperties": _empty,
    "minItems": _too_few,
    "minimum": _outside,
    "maximum": _outside,
    "exclusiveMinimum": _outside,
    "exclusiveMaximum": _outside,
    "maxLength": _too_long,
    "maxItems": _too_long,
    "uniqueItems": _twice,
}
