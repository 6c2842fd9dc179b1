"""What a form holds, read from its nodes without trusting their shape: ids, types, choices, scores, findings.

The checks of a form and the compiling of its logic work on this, so that one mistake does not hide the others.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from casewright.definitions.model import ChoiceList, Number
from casewright.definitions.nodes import Node

Path = tuple[str | int, ...]
Within = tuple[tuple[str, str], ...]
DEFAULT_SCHEME = "default"
LISTED = ("sum", "mean", "min", "max")
METHODS = (*LISTED, "weighted", "count", "formula", "table")
"""What a score is computed by; under the first four stands a list of ids."""


@dataclass(frozen=True, slots=True)
class ChoiceOutline:
    id: str
    node: Node | None
    label: str
    points: Number | None
    exclusive: bool
    only_for: tuple[tuple[str, Node | None], ...] = ()
    """The answers of the question in `filter_by` that it belongs to."""


@dataclass(frozen=True)
class ListOutline:
    """Choices, with the name of their list; a list written in place has none. A shared list has no nodes here."""

    name: str
    choices: tuple[ChoiceOutline, ...]

    @cached_property
    def points(self) -> tuple[Number, ...]:
        """The points of those choices that have any."""
        return tuple(choice.points for choice in self.choices if choice.points is not None)


@dataclass(frozen=True, slots=True, eq=False)
class QuestionOutline:
    """A question as far as it can be made out. `choices` is None where its list is unknown or it has none."""

    id: str
    type: str
    node: Node
    path: Path
    section: str
    matrix: "QuestionOutline | None" = None
    choices: ListOutline | None = None
    group: "QuestionOutline | None" = None
    repeated: str = ""
    """The repeat in whose rows it is asked, "" for none."""

    @property
    def filter_by(self) -> str:
        """The question whose answer decides which choices are offered, or ""."""
        return text_at(self.node, "filter_by")

    @property
    def answerable(self) -> bool:
        return self.type not in ("note", "calculated", "matrix", "group")

    @property
    def refusable(self) -> bool:
        """Whether the person may decline it; a row of a matrix says so itself, or its matrix does."""
        holder = self.matrix.node if self.matrix and "missing" not in self.node.entries else self.node
        return "refused" in dict(texts_at(holder, "missing"))

    @property
    def gives_points(self) -> bool:
        """Whether a score can count it: by the points of its choices, as a number, or as 1 for yes."""
        if self.type in ("choice", "choices"):
            return self.choices is not None and bool(self.choices.points)
        if self.type == "quantity":
            return len(self.units) == 1
        return self.type in ("integer", "decimal", "scale", "yes_no", "calculated", "money")

    @property
    def units(self) -> tuple[str, ...]:
        """The ids of the units of an amount."""
        listed = self.node.get("units")
        items = listed.items if listed else ()
        return tuple(text_at(item, "id") if isinstance(item.plain, dict) else str(item.plain) for item in items)


@dataclass(frozen=True, slots=True, eq=False)
class SectionOutline:
    id: str
    node: Node
    path: Path


@dataclass(frozen=True, slots=True, eq=False)
class RepeatOutline:
    """That a section or group is filled in once per row. `id` is its id, `inside` the repeat around it."""

    id: str
    node: Node
    path: Path
    inside: str


@dataclass(frozen=True, slots=True, eq=False)
class BandOutline:
    id: str
    node: Node
    path: Path
    to: Number | None


@dataclass(frozen=True, slots=True, eq=False)
class ScoreOutline:
    """`methods` are the keys of METHODS that it has, of which one is right; `items` what it is made of.

    `items` are the ids under a sum, mean, min, max or weighted sum, `schemes` the bands by their scheme.
    """

    id: str
    node: Node
    path: Path
    methods: tuple[str, ...]
    items: tuple[tuple[str, Node], ...]
    schemes: Mapping[str, tuple[BandOutline, ...]]

    @property
    def method(self) -> str:
        return self.methods[0] if self.methods else ""

    @property
    def raw(self) -> tuple[str, Node] | None:
        """The id of the score that its table is looked up by."""
        node = self.node.get("table", "score")
        return (node.plain, node) if node is not None and isinstance(node.plain, str) else None


@dataclass(frozen=True, slots=True, eq=False)
class FindingOutline:
    id: str
    node: Node
    path: Path


@dataclass
class Outline:
    """A form's sections, questions (the rows of a matrix right after it), scores and findings, in order."""

    root: Node
    id: str
    lists: Mapping[str, ListOutline]
    sections: list[SectionOutline] = field(default_factory=list)
    questions: list[QuestionOutline] = field(default_factory=list)
    scores: list[ScoreOutline] = field(default_factory=list)
    findings: list[FindingOutline] = field(default_factory=list)
    repeats: dict[str, RepeatOutline] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, QuestionOutline]:
        return {question.id: question for question in reversed(self.questions)}

    @cached_property
    def own_lists(self) -> frozenset[str]:
        """The names of the choice lists that stand in the file."""
        lists = self.root.get("choice_lists")
        return frozenset(lists.entries if lists else ())

    @cached_property
    def rows_by_path(self) -> dict[Path, str]:
        """The repeat in whose rows a question, a list of choices, or what says how rows are called, stands."""
        found = {question.path: question.repeated for question in self.questions}
        found |= {repeat.path: repeat.id for repeat in self.repeats.values()}
        for question in self.questions:
            path = path_of_choices(self, question)
            if path and found.setdefault(path, question.repeated) != question.repeated:
                found[path] = ""
        return found

    @cached_property
    def score_by_id(self) -> dict[str, ScoreOutline]:
        return {score.id: score for score in reversed(self.scores)}

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """The ids that stand for several questions, with the questions that are answered: sections, groups, matrices.

        What is asked once per row belongs to its repeat alone, which is none of these.
        """
        members: dict[str, list[str]] = {section.id: [] for section in self.sections if section.id not in self.repeats}
        for question in self.questions:
            if question.type == "group" and question.id not in self.repeats:
                members.setdefault(question.id, [])
            if question.answerable and not question.repeated:
                members.setdefault(question.section, []).append(question.id)
            if question.matrix is not None:
                members.setdefault(question.matrix.id, []).append(question.id)
            for group in groups_around(question) if question.answerable else ():
                if group.id not in self.repeats and group.repeated == question.repeated:
                    members[group.id].append(question.id)
        return {id: tuple(questions) for id, questions in members.items()}


def groups_around(question: QuestionOutline) -> Iterator[QuestionOutline]:
    """The groups that a question stands in, the innermost first."""
    around = question.group or (question.matrix.group if question.matrix else None)
    while around is not None:
        yield around
        around = around.group


def text_at(node: Node | None, key: str) -> str:
    """The text at a key of a mapping, or "" where there is none."""
    found = node.get(key) if node else None
    return found.plain if found and isinstance(found.plain, str) else ""


def number(plain: object) -> Number | None:
    return plain if isinstance(plain, int | Decimal) and not isinstance(plain, bool) else None


def mappings_at(node: Node | None, key: str) -> Iterator[tuple[int, Node]]:
    """The mappings in the list at a key, with their indexes; what is no mapping is passed over."""
    found = node.get(key) if node else None
    for index, item in enumerate(found.items if found else ()):
        if isinstance(item.plain, dict):
            yield index, item


def texts_at(node: Node | None, key: str) -> tuple[tuple[str, Node], ...]:
    """The texts in the list at a key, each with its node."""
    found = node.get(key) if node else None
    return tuple((item.plain, item) for item in (found.items if found else ()) if isinstance(item.plain, str))


def outline(root: Node, shared: Mapping[str, ListOutline]) -> Outline:
    """The outline of an instrument; `shared` are the choice lists of the library, which its own lists go before."""
    form = Outline(root, text_at(root, "id"), {**shared, **_own_lists(root)})
    for index, node in mappings_at(root, "sections"):
        section = SectionOutline(text_at(node, "id"), node, ("sections", index))
        form.sections.append(section)
        repeated = _repeat(form, section.id, node, section.path, "")
        for at, question in mappings_at(node, "questions"):
            path = (*section.path, "questions", at)
            form.questions.extend(_questions(form, question, path, section.id, None, repeated))
    form.scores.extend(_score(node, ("scores", index)) for index, node in mappings_at(root, "scores"))
    form.findings.extend(
        FindingOutline(text_at(node, "id"), node, ("findings", index)) for index, node in mappings_at(root, "findings")
    )
    return form


def choices_in(name: str, node: Node | None) -> ListOutline:
    """The choices in a list node."""
    items = [item for item in (node.items if node else ()) if isinstance(item.plain, dict)]
    return ListOutline(name, tuple(_choice(item) for item in items))


def shared_list(shared: ChoiceList) -> ListOutline:
    """The outline of a choice list that has a file of its own."""
    choices = (
        ChoiceOutline(
            one.id,
            None,
            next(iter(one.label.by_language.values())),
            one.points,
            one.exclusive,
            tuple((id, None) for id in one.only_for),
        )
        for one in shared.choices
    )
    return ListOutline(shared.id, tuple(choices))


def _choice(node: Node) -> ChoiceOutline:
    label = node.get("label")
    first = next(iter(label.entries.values()), label) if label else None
    return ChoiceOutline(
        text_at(node, "id"),
        node,
        first.written if first else "",
        number(node.plain.get("points")),
        node.plain.get("exclusive") is True,
        tuple((one.plain, one) for one in _one_or_more(node.get("for")) if isinstance(one.plain, str)),
    )


def _one_or_more(node: Node | None) -> tuple[Node, ...]:
    """The items of a list, or a single value that stands for a list of one."""
    return () if node is None else tuple(node.items) if node.is_collection else (node,)


def path_of_choices(form: Outline, question: QuestionOutline) -> Path:
    """Where the choices of a question stand in this file; () where they stand in a file of their own, or nowhere."""
    if question.choices is None:
        return ()
    if not question.choices.name:
        return (*(question.matrix or question).path, "choices")
    return ("choice_lists", question.choices.name) if question.choices.name in form.own_lists else ()


def row_at(form: Outline, path: Path) -> str:
    """The repeat in whose rows stands what is at a path, "" for none.

    What repeats says its own label outside its rows; the label of a row stands in it. A list of choices stands where
    all questions that use it do.
    """
    for length in range(len(path), 0, -1):
        found = form.rows_by_path.get(path[:length])
        if found is not None:
            return found
    return ""


def every_choice(form: Outline) -> Iterator[tuple[Path, Node]]:
    """Each choice that stands in this file, once, however many questions use its list."""
    lists = form.root.get("choice_lists")
    for name in lists.entries if lists else ():
        yield from ((("choice_lists", name, index), choice) for index, choice in mappings_at(lists, name))
    for question in form.questions:
        if question.matrix is None:
            listed = mappings_at(question.node, "choices")
            yield from (((*question.path, "choices", index), choice) for index, choice in listed)


def _own_lists(root: Node) -> dict[str, ListOutline]:
    lists = root.get("choice_lists")
    return {name: choices_in(name, node) for name, node in lists.entries.items()} if lists else {}


def _repeat(form: Outline, id: str, node: Node, path: Path, inside: str) -> str:
    """The repeat in whose rows the questions of a section or group are asked: its own, or the one around it."""
    repeat = node.get("repeat")
    if repeat is None or not isinstance(repeat.plain, dict):
        return inside
    form.repeats[id] = RepeatOutline(id, repeat, (*path, "repeat"), inside)
    return id


def _questions(
    form: Outline, node: Node, path: Path, section: str, group: QuestionOutline | None, repeated: str
) -> Iterator[QuestionOutline]:
    written = node.get("choices")
    listed = None
    if written is not None:
        listed = choices_in("", written) if written.items else form.lists.get(str(written.plain))
        if any(not isinstance(item.plain, dict) for item in written.items):
            listed = None  # what is no choice has been told, and its id is not known
    id, type = text_at(node, "id"), text_at(node, "type")
    question = QuestionOutline(id, type, node, path, section, None, listed, group, repeated)
    yield question
    for index, row in mappings_at(node, "rows") if type == "matrix" else ():
        at = (*path, "rows", index)
        yield QuestionOutline(text_at(row, "id"), "choice", row, at, section, question, listed, None, repeated)
    if type == "group":
        inside = _repeat(form, id, node, path, repeated)
        for index, below in mappings_at(node, "questions"):
            yield from _questions(form, below, (*path, "questions", index), section, question, inside)


def _score(node: Node, path: Path) -> ScoreOutline:
    bands = node.get("bands")
    schemes: dict[str, tuple[BandOutline, ...]] = {}
    if bands is not None and bands.items:
        schemes[DEFAULT_SCHEME] = tuple(_bands(node, "bands", path))
    elif bands is not None:
        schemes = {scheme: tuple(_bands(bands, scheme, (*path, "bands"))) for scheme in bands.entries}
    methods = tuple(method for method in METHODS if method in node.entries)
    items = next((texts_at(node, method) for method in LISTED if method in methods), ())
    return ScoreOutline(text_at(node, "id"), node, path, methods, items or tuple(_weighted(node)), schemes)


def _weighted(node: Node) -> Iterator[tuple[str, Node]]:
    """The ids that have a weight, each with a node for the id itself."""
    weighted = node.get("weighted")
    for id, span in weighted.keys.items() if weighted else ():
        yield id, Node(id, span, "plain", id)


def _bands(node: Node, key: str, path: Path) -> Iterator[BandOutline]:
    for index, band in mappings_at(node, key):
        yield BandOutline(text_at(band, "id"), band, (*path, key, index), number(band.plain.get("to")))
