"""What is different between two versions of a form, key by key, and which version that needs.

It goes over the keys of the files, so that a key that is new in the language is compared like all others.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, Literal

from casewright.definitions.model import Change, Instrument
from casewright.definitions.nodes import Node, Source
from casewright.definitions.outline import text_at
from casewright.definitions.schemas import text_keys
from casewright.definitions.source import read
from casewright.definitions.versions import BUMPS, Bump
from casewright.definitions.whole import shared_lists, source_of
from casewright.errors import Place

What = Literal["form", "section", "question", "choice", "score", "band", "finding"]
Way = Literal["added", "removed", "renamed", "moved", "changed"]

APART = frozenset(("casewright", "kind", "id", "version", "extends", "language", "tests", "changes", "silence"))
"""Keys that say nothing of what is asked and counted. Tests and silenced warnings are for the author."""
HELD = frozenset(("sections", "questions", "rows", "choices", "choice_lists", "scores", "bands", "findings"))
"""Keys below which things with ids of their own stand."""

MAJOR = frozenset(
    (
        ("question", "type"),
        ("question", "unit"),
        ("question", "units"),
        ("question", "currency"),
        ("question", "value"),
        ("question", "repeat"),
        ("choice", "points"),
        ("band", "to"),
    )
)
"""Keys that change what an answer or a value means."""
PATCH = frozenset(("codes", "source", "minutes", "languages"))
"""Keys that change neither what is asked nor what is counted."""
SAID_OF_SCORES = frozenset(("better", "important_difference", "reliable_change", "response"))
"""Keys of a score that do not change its value; all others do."""

_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_QUOTED = re.compile(r"""(["'])(\w+)\1""")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is different. `of` are the questions of a choice, or the score of a band.

    `key` and, of a text, `language` say what of it changed; `before` and `after` are as they are written, "" for
    nothing.
    """

    what: What
    id: str
    way: Way
    bump: Bump
    key: str = ""
    language: str = ""
    before: str = ""
    after: str = ""
    of: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)
    """Where it stands in the new version; None for what is gone."""


_Name = tuple[str, str, str]
_Lists = Mapping[str, tuple[Node, Source | None]]
"""The named lists of a form, each with the file that it stands in; of a shared list only the text is kept."""


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something with an id: its own keys, and where it stands."""

    what: What
    id: str
    of: str
    keys: Mapping[str, Any] = field(default_factory=dict)
    inside: str = ""
    at: int = 0
    node: Node | None = None
    source: Source | None = None

    def place(self, key: str = "") -> Place | None:
        """Where it stands, or one of its keys."""
        if self.node is None or self.source is None:
            return None
        span = self.node.keys.get(key) or self.node.keys.get("id") or self.node.span
        return self.source.place(span)

    @property
    def name(self) -> _Name:
        return self.what, self.of, self.id

    @property
    def owner(self) -> _Name | None:
        """What comes and goes with it: of a choice its question, of a band its score."""
        kind = {"choice": "question", "band": "score"}.get(self.what)
        return (kind, "", self.of.partition(",")[0]) if kind else None


def differences(old: Instrument, new: Instrument, steps: Sequence[Change]) -> tuple[Difference, ...]:
    """Everything that is different in `new`, in the order of the form; ids as `steps` declare them renamed."""
    before = [(thing, _as_now(thing, steps)) for thing in _things(old)]
    after = {thing.name: thing for thing in _things(new)}
    expected_names = {expected.name for _, expected in before}
    found: list[Difference] = []
    for was, expected in before:
        now = after.get(expected.name)
        if now is not None:
            found.extend(_changed(was, expected, now, (old.language, new.language)))
        elif expected.owner is None or expected.owner in after:
            found.append(_gone(was))
    new_things = [thing for thing in after.values() if thing.name not in expected_names]
    found.extend(_new(thing) for thing in new_things if thing.owner is None or thing.owner in expected_names)
    found.extend(_moved([expected for _, expected in before], after))
    return tuple(_together(found))


def needed(found: Iterable[Difference]) -> Bump | None:
    """The largest bump of them; None where nothing is different."""
    bumps = {difference.bump for difference in found}
    return next((bump for bump in BUMPS if bump in bumps), None)


def _things(form: Instrument) -> Iterator[_Thing]:
    source = source_of(form)
    root = source.root
    yield _Thing("form", "", "", _own_keys(root), "", 0, root, source)
    own = root.get("choice_lists")
    lists: dict[str, tuple[Node, Source | None]] = {
        id: (_choices_of(listed.text), None) for id, listed in shared_lists(form).items()
    }
    lists.update({id: (listed, source) for id, listed in own.entries.items()} if own else {})
    for at, section in enumerate(root.entries["sections"].items):
        id = text_at(section, "id")
        yield _Thing("section", id, "", _own_keys(section), "", at, section, source)
        yield from _questions(section, id, lists, source)
    for at, score in enumerate(_items(root, "scores")):
        id = text_at(score, "id")
        yield _Thing("score", id, "", _own_keys(score), "", at, score, source)
        bands = score.get("bands")
        schemes = {} if bands is None else {"": bands} if bands.items else bands.entries
        for scheme, listed in schemes.items():
            owner = f"{id}, {scheme}" if scheme else id
            for place, band in enumerate(listed.items):
                yield _Thing("band", text_at(band, "id"), owner, _own_keys(band), owner, place, band, source)
    for at, finding in enumerate(_items(root, "findings")):
        yield _Thing("finding", text_at(finding, "id"), "", _own_keys(finding), "", at, finding, source)


def _questions(holder: Node, inside: str, lists: _Lists, source: Source) -> Iterator[_Thing]:
    for at, question in enumerate((*_items(holder, "questions"), *_items(holder, "rows"))):
        id = text_at(question, "id")
        yield _Thing("question", id, "", _own_keys(question), inside, at, question, source)
        written = question.get("choices")
        if written is not None:
            listed, file = (written, source) if written.items else lists[written.plain]
            for place, choice in enumerate(listed.items):
                yield _Thing("choice", text_at(choice, "id"), id, _own_keys(choice), id, place, choice, file)
        yield from _questions(question, id, lists, source)


def _choices_of(text: str) -> Node:
    source = read(text, "").source
    return source.root.entries["choices"] if source is not None else Node([], None)  # type: ignore[arg-type]


def _items(node: Node, key: str) -> Sequence[Node]:
    found = node.get(key)
    return found.items if found is not None else ()


def _own_keys(node: Node) -> dict[str, Any]:
    return {key: value for key, value in node.plain.items() if key not in APART and key not in HELD}


def _as_now(thing: _Thing, steps: Sequence[Change]) -> _Thing:
    """A thing of the old version under the ids that it should have in the new one, also where its keys name them."""
    id, of, inside, keys = thing.id, thing.of, thing.inside, thing.keys
    for step in steps:
        owner, comma, scheme = of.partition(",")
        of = step.renamed.get(owner, owner) + comma + scheme
        inside = step.renamed.get(inside, inside)
        if thing.what == "choice":
            id = step.recoded.get(of, {}).get(id, id)
        elif thing.what not in ("band", "finding"):
            id = step.renamed.get(id, id)
        keys = {key: value if key in text_keys("instrument") else _naming(value, step) for key, value in keys.items()}
    return replace(thing, id=id, of=of, inside=inside, keys=keys)


def _naming(value: Any, step: Change) -> Any:
    """What stands at a key with the ids of now: in an expression, a structured condition, a list of ids."""
    if isinstance(value, dict):
        codes = step.recoded.get(step.renamed.get(str(value.get("question")), str(value.get("question"))), {})
        recoded = {key: _recoded(one, codes) for key, one in value.items()}
        return {key: _naming(one, step) for key, one in recoded.items()}
    if isinstance(value, list):
        return [_naming(one, step) for one in value]
    if not isinstance(value, str):
        return value
    text = _WORD.sub(lambda word: step.renamed.get(word[0], word[0]), value)
    codes = {
        old: new for id, codes in step.recoded.items() if re.search(rf"\b{id}\b", text) for old, new in codes.items()
    }
    return _QUOTED.sub(lambda quoted: f"{quoted[1]}{codes.get(quoted[2], quoted[2])}{quoted[1]}", text)


def _recoded(value: Any, codes: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_recoded(one, codes) for one in value]
    return codes.get(value, value) if isinstance(value, str) else value


def _gone(was: _Thing) -> Difference:
    minor = was.what == "question" and was.keys.get("type") == "note"
    return Difference(was.what, was.id, "removed", "minor" if minor else "major", of=_of(was))


def _new(thing: _Thing) -> Difference:
    return Difference(thing.what, thing.id, "added", "minor", of=_of(thing), place=thing.place())


def _changed(was: _Thing, expected: _Thing, now: _Thing, languages: tuple[str, str]) -> Iterator[Difference]:
    same = Difference(now.what, now.id, "changed", "minor", of=_of(now), place=now.place())
    if was.id != now.id:
        yield replace(same, way="renamed", bump="major", before=was.id, after=now.id)
    if expected.inside != now.inside:
        yield replace(same, way="moved", before=was.inside, after=now.inside)
    for key in dict.fromkeys((*expected.keys, *now.keys)):
        before, after = expected.keys.get(key), now.keys.get(key)
        if before == after:
            continue
        here = replace(same, key=key, place=now.place(key))
        if key in text_keys("instrument"):
            agreed = key == "text" and now.keys.get("type") == "consent"
            yield from _said(here, _spoken(before, languages[0]), _spoken(after, languages[1]), agreed)
        else:
            bump = _bump(now.what, key, before, after)
            yield replace(here, bump=bump, before=_written(before), after=_written(after))


def _bump(what: What, key: str, before: object, after: object) -> Bump:
    if (what, key) in MAJOR:
        return "major"
    if key in PATCH:
        return "patch"
    if what == "score":
        return "minor" if key in SAID_OF_SCORES else "major"
    if key == "missing" and not set(_listed(before)) <= set(_listed(after)):
        return "major"
    return "minor"


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _said(here: Difference, before: Mapping[str, str], after: Mapping[str, str], agreed: bool) -> Iterator[Difference]:
    """`agreed`: people agree to this text, so what they agreed to is not what stands there now."""
    for language in dict.fromkeys((*before, *after)):
        was, is_now = before.get(language, ""), after.get(language, "")
        if was != is_now:
            bump: Bump = "major" if (agreed or (here.what, here.key) in MAJOR) and was and is_now else "patch"
            yield replace(here, bump=bump, language=language, before=was, after=is_now)


def _spoken(text: object, language: str) -> Mapping[str, str]:
    return text if isinstance(text, dict) else {language: str(text)} if text is not None else {}


def _of(thing: _Thing) -> tuple[str, ...]:
    return (thing.of,) if thing.of else ()


def _moved(before: Sequence[_Thing], after: Mapping[_Name, _Thing]) -> Iterator[Difference]:
    """What stands in another order beside the same others."""
    pairs = [(was, after[was.name]) for was in before if was.name in after]
    for (what, of, inside), group in groupby(
        sorted(pairs, key=lambda pair: (pair[0].what, pair[0].of, pair[0].inside)),
        key=lambda pair: (pair[0].what, pair[0].of, pair[0].inside),
    ):
        same = [(was.at, now.at, now.id) for was, now in group if now.inside == inside]
        if [at for _, at, _ in sorted(same)] != sorted(at for _, at, _ in same):
            order = ", ".join(id for _, _, id in sorted(same, key=lambda one: one[1]))
            yield Difference(what, inside, "moved", "minor", after=order, of=(of,) if of else ())


def _together(found: Iterable[Difference]) -> Iterator[Difference]:
    """Once what is different in the same way in the choices of several questions, which share a list."""
    owners: dict[Difference, list[str]] = {}
    for one in found:
        alike = replace(one, of=(), id="" if one.what == "choice" and one.way == "moved" else one.id)
        owners.setdefault(alike if one.what == "choice" else one, []).extend(one.of)
    for one, of in owners.items():
        yield replace(one, of=tuple(dict.fromkeys(of)))


def _written(value: object) -> str:
    """A value in one line, as it could stand in the file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return str(value)
