"""What a form says of its older versions: `changes`, read from the nodes and checked as far as the file alone tells."""

from collections.abc import Iterator, Set
from dataclasses import dataclass

from casewright.definitions.model import Change
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Node, Source, Span
from casewright.definitions.outline import Outline, Path, text_at
from casewright.definitions.versions import numbers
from casewright.definitions.wording import nearest, shortened
from casewright.errors import Problem

CHOSEN = ("choice", "choices", "matrix")
"""Types of questions that are answered with choices."""


def change_nodes(root: Node) -> Iterator[tuple[Path, Node]]:
    """Each declaration under `changes`, whether one stands there or a list; what is no mapping is passed over."""
    node = root.get("changes")
    if node is None:
        return
    listed: list[tuple[Path, Node]] = [(("changes", at), item) for at, item in enumerate(node.items)]
    yield from ((path, one) for path, one in listed or [(("changes",), node)] if isinstance(one.plain, dict))


def changes_of(root: Node) -> tuple[Change, ...]:
    """The declarations of a form without errors, the oldest version first."""
    found = (
        Change(
            since=node.plain["from"],
            renamed=node.plain.get("renamed", {}),
            recoded=node.plain.get("recoded", {}),
            removed=node.plain.get("removed", {}),
        )
        for _, node in change_nodes(root)
    )
    return tuple(sorted(found, key=lambda change: numbers(change.since)))


def check_changes(source: Source, form: Outline) -> Iterator[Problem]:
    """Declarations that name a later version, an id that is not there now, or one that still is."""
    named: set[str] = set()
    for path, node in reversed(list(change_nodes(source.root))):
        check = _Check(source, form, path, named.copy())
        yield from check.older(node)
        yield from check.renamed(node)
        yield from check.recoded(node)
        yield from check.removed(node)
        for key in ("renamed", "recoded", "removed"):
            named.update(id for id, _, _ in _entries(node.get(key)))


def _entries(node: Node | None) -> Iterator[tuple[str, Span, Node]]:
    """The keys of a mapping with their places and values."""
    for key, value in node.entries.items() if node else ():
        yield key, node.keys[key] if node else value.span, value


@dataclass(frozen=True, slots=True)
class _Check:
    """The check of one declaration. `later`: ids that a declaration of a later version carries further."""

    source: Source
    form: Outline
    path: Path
    later: Set[str]

    def problem(self, code: str, at: Node | Span | None, /, **params: str) -> Problem:
        return problem_at(self.source, code, self.path, at, **params)

    @property
    def here(self) -> set[str]:
        """What answers and scores are kept under, and what stands around them."""
        form = self.form
        parts = (form.questions, form.scores, form.sections)
        return {part.id for listed in parts for part in listed}

    def older(self, node: Node) -> Iterator[Problem]:
        since, version = text_at(node, "from"), text_at(self.source.root, "version")
        try:
            is_older = numbers(since) < numbers(version)
        except ValueError:
            return
        if not is_older:
            yield self.problem("CW408", node.get("from"), since=since, version=version)

    def renamed(self, node: Node) -> Iterator[Problem]:
        here = self.here
        targets: dict[str, str] = {}
        for old, at, new in _entries(node.get("renamed")):
            if old in here:
                yield self.problem("CW410", at, id=old)
            if not isinstance(new.plain, str) or new.plain in self.later:
                continue
            if new.plain not in here:
                yield self.nothing(new.plain, new, sorted(here))
            elif targets.setdefault(new.plain, old) != old:
                yield self.problem("CW411", new, id=new.plain, other=targets[new.plain])

    def recoded(self, node: Node) -> Iterator[Problem]:
        for id, at, codes in _entries(node.get("recoded")):
            question = self.form.by_id.get(id)
            if question is None or question.type not in CHOSEN:
                if id not in self.later:
                    yield self.nothing(id, at, self.chosen())
                continue
            choices = [choice.id for choice in question.choices.choices] if question.choices else []
            for old, key, new in _entries(codes) if choices else ():
                if old in choices:
                    yield self.problem("CW410", key, id=old)
                if isinstance(new.plain, str) and new.plain not in choices and id not in self.later:
                    near, known = nearest(new.plain, choices), shortened(choices)
                    yield self.problem("CW412", new, id=new.plain, question=id, did_you_mean=near, known=known)

    def removed(self, node: Node) -> Iterator[Problem]:
        for id, at, _ in _entries(node.get("removed")):
            owner, _dot, choice = id.partition(".")
            question = self.form.by_id.get(owner)
            listed = question.choices.choices if question and question.choices else ()
            if id in self.here or any(one.id == choice for one in listed):
                yield self.problem("CW410", at, id=id)
            elif choice and question is None and owner not in self.later:
                yield self.nothing(owner, at, self.chosen())

    def chosen(self) -> list[str]:
        """The questions with choices."""
        return [one.id for one in self.form.questions if one.type in CHOSEN]

    def nothing(self, id: str, at: Node | Span, known: list[str]) -> Problem:
        near = nearest(id, known)
        return self.problem("CW409", at, id=id, did_you_mean=near, known=shortened(known) or "-")
