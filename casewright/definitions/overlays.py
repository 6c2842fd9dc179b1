"""A form that extends another one: `add`, `change`, `hide` and `reorder` by id, over the nodes of the form below.

What comes of it is checked and built like any other form; each node still stands in the file that it came from.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from casewright.definitions.braces import sentence_cut
from casewright.definitions.kept_text import own_text
from casewright.definitions.layers import Layers
from casewright.definitions.model import ChoiceList, Instrument
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Node, Source, Span
from casewright.definitions.outline import Path, mappings_at, text_at, texts_at
from casewright.definitions.rights import STRUCTURE_ONLY, is_gap
from casewright.definitions.schemas import OVERLAY, text_keys
from casewright.definitions.shape import check_shape
from casewright.definitions.source import read
from casewright.definitions.versions import numbers
from casewright.definitions.wording import nearest, shortened
from casewright.errors import Problem

OWN = ("extends", "add", "change", "hide", "reorder")
"""Keys that say what is done to the form below; all others are keys of the form that comes of it."""
JOINED = ("scores", "findings", "silence")
"""Keys of which the form below has its own, that go on to hold."""
LEFT = ("tests", "changes")
"""Keys of the form below that speak of it alone."""
BY_ID = ("choices", "rows", "bands")
"""Keys of a question or score below which single items can be changed, by their ids."""
INSTEAD = {"required": "required_if", "required_if": "required"}
"""Of two keys that exclude each other, the one that goes when the other comes."""

What = Literal["section", "question", "row"]


@dataclass(frozen=True, slots=True)
class Below:
    """The forms that an overlay may lie over, by id. Two are equal if their content is.

    `broken`: forms that are left out because of errors. `overlays`: those that are overlays themselves.
    """

    texts: frozenset[tuple[str, str]] = frozenset()
    broken: frozenset[str] = frozenset()
    overlays: frozenset[str] = frozenset()
    forms: Mapping[str, Instrument] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, forms: Iterable[Instrument], broken: Iterable[str] = (), overlays: Iterable[str] = ()) -> "Below":
        by_id: dict[str, Instrument] = {}
        for form in forms:
            by_id.setdefault(form.id, form)
        texts = frozenset((form.place.file, form.text) for form in by_id.values())
        return cls(texts, frozenset(broken), frozenset(overlays), by_id)


@dataclass(frozen=True, slots=True)
class Laid:
    """An overlay put over its form; without a source there was no way to do it."""

    source: Source | None
    problems: tuple[Problem, ...] = ()
    base: Instrument | None = None


def lay_over(source: Source, below: Below, shared: Mapping[str, ChoiceList]) -> Laid:
    """Put an overlay over the form that it names."""
    shape = check_shape(source, OVERLAY)
    if not all(map(_is_looked_at_later, shape.paths)):
        return Laid(None, shape.problems)
    base, refused = _base(source, below)
    if base is None:
        return Laid(None, refused)
    layers = Layers()
    over = layers.add(source)
    under = read(own_text(base.text), base.place.file).source
    if under is None:
        raise ValueError(base.id)
    work = _Work(layers, over, base, layers.add(under), shared)
    work.do()
    if work.problems:
        return Laid(None, tuple(work.problems))
    return Laid(layers.source(work.root), (), base)


def _is_looked_at_later(path: Path) -> bool:
    """Whether the schema of the whole form will say the same of it."""
    if path[:1] == ("add",):
        return len(path) > 3  # add, its index, questions, their index
    if path[:1] and path[0] in (*JOINED, "choice_lists"):
        return len(path) > 1
    return bool(path) and path[0] not in OWN


def _base(source: Source, below: Below) -> tuple[Instrument | None, tuple[Problem, ...]]:
    """The form below, or why it cannot be extended."""
    node = source.root.entries["extends"]
    id, _, major = node.plain.partition("@")
    base = below.forms.get(id)
    if base is not None and str(numbers(base.version)[0]) == major:
        return base, ()
    if base is not None:
        params = {"id": id, "version": base.version, "major": major, "now": str(numbers(base.version)[0])}
        return None, (problem_at(source, "CW420", (), node, **params),)
    for code, ids in (("CW419", below.broken), ("CW424", below.overlays)):
        if id in ids:
            return None, (problem_at(source, code, (), node, id=id),)
    known = sorted(below.forms)
    near = nearest(id, known)
    return None, (problem_at(source, "CW418", (), node, id=id, did_you_mean=near, known=shortened(known) or "-"),)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a section, question or row stands: in which list, and what holds it if that is a matrix."""

    what: What
    listed: Node
    node: Node
    matrix: str = ""


@dataclass(slots=True)
class _Work:
    """One overlay being laid over a form, whose nodes (`root`) are changed in place."""

    layers: Layers
    over: Node
    base: Instrument
    root: Node
    shared: Mapping[str, ChoiceList]
    problems: list[Problem] = field(default_factory=list)
    below: dict[str, _Spot] = field(default_factory=dict)

    def do(self) -> None:
        self.below = dict(_spots(self.root))
        for key in LEFT:
            _taken(self.root, key)
        for key in ("title", "intro", "change"):
            self.say_what_is_cut((key,))
        if self.problems:
            return
        self.change()
        for index, item in mappings_at(self.over, "add"):
            self.add(("add", index), item)
        for id, node in texts_at(self.over, "hide"):
            self.hide(id, node)
        for index, item in mappings_at(self.over, "reorder"):
            self.move(("reorder", index), item)
        self.keys()

    def say(self, code: str, path: Path, at: Node | Span, /, **params: str) -> None:
        self.problems.append(problem_at(self.layers.source(self.over), code, path, at, **params))

    def say_what_is_cut(self, path: Path) -> None:
        """Sentences that a comma has cut, told before their parts are mixed with the keys of the form below."""
        node = self.over.get(*path)
        for key in node.entries if node is not None else ():
            cut = sentence_cut(self.layers.source(self.over), path, key)
            if cut is not None:
                self.problems.append(cut)
                return
            self.say_what_is_cut((*path, key))

    def gone(self, path: Path, at: Node | Span, id: str, known: Iterable[str]) -> None:
        """An id that the form below does not have, or has no more."""
        listed = list(known)
        form = f"{self.base.id} {self.base.version}"
        near = nearest(id, listed)
        self.say("CW421", path, at, id=id, form=form, did_you_mean=near, known=shortened(listed) or "-")

    def locked(self, path: Path, at: Node | Span, id: str) -> None:
        self.say("CW422", path, at, id=id, form=self.base.id)

    def change(self) -> None:
        ways = {"scores": "scores", "findings": "findings"}
        change = self.over.get("change")
        for kind, listed in change.entries.items() if change else ():
            for id, keys in listed.entries.items():
                path: Path = ("change", kind, id)
                if kind == "choice_lists":
                    self.change_list(path, id, listed.keys[id], keys)
                    continue
                if kind in ways:
                    known = {text_at(node, "id"): node for _, node in mappings_at(self.root, kind)}
                else:
                    wanted = ("section",) if kind == "sections" else ("question", "row")
                    known = {one: spot.node for one, spot in self.below.items() if spot.what in wanted}
                if id not in known:
                    self.gone(path, listed.keys[id], id, known)
                else:
                    self.change_keys(path, known[id], keys)

    def change_list(self, path: Path, id: str, at: Span, changes: Node) -> None:
        """Choices of a list of the form, or of a shared one, which becomes the form's own by that."""
        lists = self.root.get("choice_lists")
        own = lists.entries.get(id) if lists else None
        if own is None and id in self.shared:
            own = self.copied_list(id)
            if lists is None:
                lists = Node({}, at, "flow")
                _set(self.root, "choice_lists", lists, at)
            _set(lists, id, own, at)
        if own is None:
            self.gone(path, at, id, [*(lists.entries if lists else ()), *self.shared])
        else:
            self.change_items(path, own, changes)

    def copied_list(self, id: str) -> Node:
        """The choices of a shared list, from the text of its file."""
        listed = self.shared[id]
        read_again = read(listed.text, listed.place.file).source
        if read_again is None:
            raise ValueError(id)
        return self.layers.add(read_again).entries["choices"]

    def change_keys(self, path: Path, target: Node, keys: Node) -> None:
        for key, value in keys.entries.items():
            at = keys.keys[key]
            here = (*path, key)
            there = target.entries.get(key)
            if key in ("id", "type"):
                self.say("CW427", here, at, key=key)
            elif key in BY_ID and isinstance(value.plain, dict):
                self.change_below(here, target, key, keys)
            elif self.puts_text_in(key, target):
                _set(target, key, value, at)
            elif self.base.locked and not self.is_translation(key, there, value):
                self.locked(here, at, text_at(target, "id"))
            elif key in text_keys("instrument"):
                _set(target, key, self.text(there, value), at)
            else:
                _taken(target, INSTEAD.get(key, ""))
                _set(target, key, value, at)

    def change_below(self, path: Path, target: Node, key: str, keys: Node) -> None:
        """Single choices, rows or bands; the bands of several schemes stand below the scheme's name."""
        there, changes = target.entries.get(key), keys.entries[key]
        if there is not None and isinstance(there.plain, str):
            lists = self.root.get("choice_lists", there.plain)
            there = _copied(lists) if lists else self.copied_list(there.plain) if there.plain in self.shared else None
            if there is not None:
                _set(target, key, there, keys.keys[key])
        if there is None:
            self.gone(path, keys.keys[key], key, target.entries)
        elif there.items:
            self.change_items(path, there, changes)
        else:
            for scheme, bands in changes.entries.items():
                if scheme in there.entries:
                    self.change_items((*path, scheme), there.entries[scheme], bands)
                else:
                    self.gone((*path, scheme), changes.keys[scheme], scheme, there.entries)

    def change_items(self, path: Path, listed: Node, changes: Node) -> None:
        items = {text_at(item, "id"): item for item in listed.items}
        for id, keys in changes.entries.items():
            if not isinstance(keys.plain, dict):
                self.say("CW169", (*path, id), keys, key=id, found=keys.written, keys="label, ...")
            elif id in items:
                self.change_keys((*path, id), items[id], keys)
            else:
                self.gone((*path, id), changes.keys[id], id, items)

    def is_translation(self, key: str, there: Node | None, value: Node) -> bool:
        """Whether only languages are added to a text that is there."""
        if key not in text_keys("instrument") or there is None or not isinstance(value.plain, dict):
            return False
        return value.entries.keys().isdisjoint(self.spoken(there))

    def puts_text_in(self, key: str, target: Node) -> bool:
        """Whether a text comes where the form below, which gives its structure alone, has only the place for one."""
        if key not in text_keys("instrument") or self.base.source.get("rights") != STRUCTURE_ONLY:
            return False
        return key not in target.entries or is_gap(target, target.entries[key])

    def spoken(self, text: Node) -> dict[str, Node]:
        if isinstance(text.plain, dict):
            return text.entries
        return {text_at(self.root, "language") or "en": text}

    def text(self, there: Node | None, value: Node) -> Node:
        """A text with the languages of both; where both have one, that of the overlay."""
        if there is None:
            return value
        languages = {**self.spoken(there), **self.spoken(value)}
        if len(languages) == 1:
            return value
        plain = {language: node.plain for language, node in languages.items()}
        spans = {language: node.span for language, node in languages.items()}
        return Node(plain, value.span, "flow", "", languages, spans)

    def add(self, path: Path, item: Node) -> None:
        kinds = [kind for kind in ("sections", "questions") if kind in item.entries]
        places = [place for place in ("after", "before") if place in item.entries]
        if len(kinds) != 1 or len(places) > 1 or (kinds == ["questions"] and not places):
            self.say("CW423", path, item)
            return
        new = item.entries[kinds[0]].items
        if not places:
            sections = self.root.entries["sections"]
            _insert(sections, len(sections.items), new)
            return
        spot = self.spot((*path, places[0]), item.entries[places[0]])
        if spot is None:
            return
        at = spot.listed.items.index(spot.node) + (places[0] == "after")
        if (spot.what == "section") != (kinds == ["sections"]) or spot.what == "row":
            self.say("CW423", path, item)
        elif self.base.locked and self.comes_before(spot, at):
            self.locked((*path, places[0]), item.entries[places[0]], text_at(spot.node, "id"))
        else:
            _insert(spot.listed, at, new)

    def comes_before(self, spot: _Spot, at: int) -> bool:
        """Whether something at this place of a list would stand within, or before, a section of the form below."""
        own = {id(one.node) for one in self.below.values()}
        if spot.what == "section":
            return any(id(node) in own for node in spot.listed.items[at:])
        return id(spot.node) in own

    def spot(self, path: Path, at: Node) -> _Spot | None:
        """Where something stands now; None is said to be a problem."""
        spots = dict(_spots(self.root))
        found = spots.get(str(at.plain))
        if found is None:
            self.gone(path, at, str(at.plain), spots)
        return found

    def hide(self, id: str, at: Node) -> None:
        spot = self.spot(("hide",), at)
        if spot is None:
            return
        if spot.what == "row":
            self.say("CW426", ("hide",), at, id=id, matrix=spot.matrix)
        elif self.base.locked and id in self.below:
            self.locked(("hide",), at, id)
        else:
            _set(spot.node, "show_if", Node("false", at.span, "plain", "false"), at.span)

    def move(self, path: Path, item: Node) -> None:
        places = [place for place in ("after", "before") if place in item.entries]
        if len(places) != 1:
            self.say("CW423", path, item)
            return
        moved = self.spot((*path, "id"), item.entries["id"])
        spot = self.spot((*path, places[0]), item.entries[places[0]])
        if moved is None or spot is None:
            return
        id = text_at(moved.node, "id")
        if "row" in (moved.what, spot.what):
            row = moved if moved.what == "row" else spot
            self.say("CW426", path, item.entries["id"], id=text_at(row.node, "id"), matrix=row.matrix)
        elif moved.what != spot.what or moved.node is spot.node:
            self.say("CW423", path, item)
        elif self.base.locked and not {id, text_at(spot.node, "id")}.isdisjoint(self.below):
            self.locked((*path, "id"), item.entries["id"], id)
        else:
            _remove(moved.listed, moved.node)
            _insert(spot.listed, spot.listed.items.index(spot.node) + (places[0] == "after"), [moved.node])

    def keys(self) -> None:
        """The overlay's own keys of the form."""
        for key, value in self.over.entries.items():
            at, there = self.over.keys[key], self.root.entries.get(key)
            if key in OWN:
                continue
            if key in JOINED and there is not None:
                _insert(there, len(there.items), value.items)
            elif key == "choice_lists":
                self.join_lists(there, value, at)
            elif key in text_keys("instrument"):
                if key == "intro" and self.base.locked and there and not self.is_translation(key, there, value):
                    self.locked((key,), at, key)
                _set(self.root, key, self.text(there, value), at)
            else:
                _set(self.root, key, value, at)

    def join_lists(self, there: Node | None, value: Node, at: Span) -> None:
        """A list by the id of a shared one would take its place, with other points, in the questions below."""
        used = {question.choice_list for question in self.base.questions.values()}
        if there is None:
            there = Node({}, at, "flow")
            _set(self.root, "choice_lists", there, at)
        for id, listed in value.entries.items():
            if id in there.entries or id in used:
                self.say("CW425", ("choice_lists", id), value.keys[id], id=id, form=self.base.id)
            else:
                _set(there, id, listed, value.keys[id])


def _spots(root: Node) -> Iterator[tuple[str, _Spot]]:
    """Every section, question and row by id, however deep its questions are grouped."""
    sections = root.get("sections")
    for section in sections.items if sections else ():
        if sections is not None:
            yield text_at(section, "id"), _Spot("section", sections, section)
        yield from _questions(section)


def _questions(holder: Node) -> Iterator[tuple[str, _Spot]]:
    listed, rows = holder.get("questions"), holder.get("rows")
    for question in listed.items if listed else ():
        if listed is not None:
            yield text_at(question, "id"), _Spot("question", listed, question)
        yield from _questions(question)
    for row in rows.items if rows else ():
        if rows is not None:
            yield text_at(row, "id"), _Spot("row", rows, row, text_at(holder, "id"))


def _set(node: Node, key: str, value: Node, at: Span) -> None:
    node.entries[key], node.keys[key], node.plain[key] = value, at, value.plain


def _taken(node: Node, key: str) -> None:
    for mapping in (node.entries, node.keys, node.plain):
        mapping.pop(key, None)


def _insert(listed: Node, at: int, new: list[Node]) -> None:
    listed.items[at:at] = new
    listed.plain[at:at] = [node.plain for node in new]


def _remove(listed: Node, node: Node) -> None:
    at = listed.items.index(node)
    del listed.items[at], listed.plain[at]


def _copied(node: Node) -> Node:
    """A node whose entries and items can be changed without changing the first."""
    entries = {key: _copied(child) for key, child in node.entries.items()}
    items = [_copied(child) for child in node.items]
    plain: Any = node.plain
    if isinstance(plain, dict):
        plain = {key: child.plain for key, child in entries.items()}
    elif isinstance(plain, list):
        plain = [child.plain for child in items]
    return Node(plain, node.span, node.style, node.written, entries, dict(node.keys), items, node.size)
