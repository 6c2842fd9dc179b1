"""The names of a form: ids that clash or are reserved, and references to lists, questions, scores, findings."""

import re
from collections.abc import Iterable, Iterator, Set

from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Node, Source, Span
from casewright.definitions.outline import Outline, Path, QuestionOutline, mappings_at, number, text_at, texts_at
from casewright.definitions.parts import check_parts
from casewright.definitions.wording import nearest, shortened
from casewright.errors import Problem
from casewright.expressions import RESERVED

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def check_names(source: Source, form: Outline, broken_lists: Set[str]) -> Iterator[Problem]:
    """Everything that is wrong with ids and references, but for names in expressions.

    Args:
        broken_lists: ids of shared choice lists that are there, but have problems of their own.
    """
    yield from _unique(source, _values(form))
    yield from _unique(source, [(finding.id, finding.path) for finding in form.findings])
    for question in form.questions:
        yield from _choice_list(source, form, question, broken_lists)
    yield from _choices(source, form)
    yield from _required_twice(source, form)
    yield from check_parts(source, form)
    yield from _limits(source, form)
    yield from _tests(source, form)


def check_choice_list(source: Source) -> Iterator[Problem]:
    """The ids of a choice list that has a file of its own."""
    choices = source.root.get("choices")
    items = choices.items if choices else ()
    yield from unique(source, [(text_at(item, "id"), ("choices", index)) for index, item in enumerate(items)])


def unique(source: Source, named: Iterable[tuple[str, Path]]) -> Iterator[Problem]:
    """Ids that stand twice, ignoring case."""
    first: dict[str, Node] = {}
    for id, path in named:
        node = source.root.get(*path, "id")
        if not id or node is None:
            continue
        earlier = first.setdefault(id.lower(), node)
        if earlier is not node:
            line, column = source.position(earlier.span.start)
            yield problem_at(source, "CW260", path, node, id=id, first=f"{line}:{column}")


def _unique(source: Source, named: list[tuple[str, Path]]) -> Iterator[Problem]:
    yield from unique(source, named)
    for id, path in named:
        if id.lower() in RESERVED:
            yield problem_at(source, "CW261", path, source.root.get(*path, "id"), id=id)


def _values(form: Outline) -> list[tuple[str, Path]]:
    """What an expression can name, in the order of the file."""
    named = [(section.id, section.path) for section in form.sections]
    named += [(question.id, question.path) for question in form.questions]
    named += [(score.id, score.path) for score in form.scores]
    return named


def _choice_list(source: Source, form: Outline, question: QuestionOutline, broken: Set[str]) -> Iterator[Problem]:
    """The list that a question names, where it is not written in place."""
    node = question.node.get("choices")
    if node is None or question.choices is not None or not isinstance(node.plain, str) or not node.plain:
        return
    if node.plain in broken:
        yield problem_at(source, "CW263", question.path, node, list=node.plain)
    else:
        near = nearest(node.plain, form.lists)
        known = shortened(sorted(form.lists)) or "-"
        yield problem_at(source, "CW262", question.path, node, list=node.plain, did_you_mean=near, known=known)


def _lists(form: Outline) -> Iterator[tuple[Path, str, frozenset[str]]]:
    """Each choice list of the file: its path, its name if it has one, and the types of the questions that use it."""
    own = form.root.get("choice_lists")
    for name in own.entries if own else ():
        yield ("choice_lists", name), name, frozenset(q.type for q in form.questions if q.choices is form.lists[name])
    for question in form.questions:
        if question.choices is not None and not question.choices.name and question.matrix is None:
            yield (*question.path, "choices"), "", frozenset((question.type,))


def _choices(source: Source, form: Outline) -> Iterator[Problem]:
    """Choices whose ids clash, and `exclusive` where only one choice can be made anyway; lists that nobody uses."""
    for path, name, types in _lists(form):
        node = source.root.get(*path)
        items = node.items if node else []
        yield from unique(source, [(text_at(item, "id"), (*path, index)) for index, item in enumerate(items)])
        for index, item in enumerate(items):
            if types and "choices" not in types and item.get("exclusive"):
                yield problem_at(source, "CW265", (*path, index), item.keys["exclusive"])
        if not types and node is not None and node.items:
            yield problem_at(source, "CW274", path, form.root.entries["choice_lists"].keys[name], list=name)


def _limits(source: Source, form: Outline) -> Iterator[Problem]:
    """A lowest answer above the highest one, where both are written as they are."""
    for question in form.questions:
        least, most = question.node.plain.get("min"), question.node.plain.get("max")
        numbers = number(least) is not None and number(most) is not None
        dates = isinstance(least, str) and isinstance(most, str) and _DATE.match(least) and _DATE.match(most)
        if (numbers or dates) and least > most:
            yield problem_at(
                source, "CW270", question.path, question.node.entries["min"], min=str(least), max=str(most)
            )


def _required_twice(source: Source, form: Outline) -> Iterator[Problem]:
    for question in form.questions:
        if "required" in question.node.entries and "required_if" in question.node.entries:
            yield problem_at(source, "CW267", question.path, question.node.keys["required_if"])


def _tests(source: Source, form: Outline) -> Iterator[Problem]:
    """What a test answers and expects is there. Whether it comes out is found when it is run."""
    scores = {score.id: score for score in form.scores}
    findings = [finding.id for finding in form.findings]
    hideable = [*form.groups, *form.repeats, *form.by_id]
    for index, test in mappings_at(form.root, "tests"):
        path: Path = ("tests", index)
        expected = test.get("expect")
        yield from _answered(source, form, (*path, "answers"), test.get("answers"))
        yield from _known(source, path, _keys(expected, "scores"), scores)
        yield from _known(source, path, _keys(expected, "bands"), scores)
        yield from _known(source, path, _spans(expected, "findings"), findings)
        hidden = [(id.partition("[")[0], span) for id, span in _spans(expected, "hidden")]
        yield from _known(source, path, hidden, hideable)


def _answered(source: Source, form: Outline, path: Path, answers: Node | None) -> Iterator[Problem]:
    """The questions that a test answers, in the rows of repeats too."""
    yield from _known(source, path, (answers.keys if answers else {}).items(), [*form.by_id, *form.repeats])
    for id, listed in (answers.entries if answers else {}).items():
        for index, row in enumerate(listed.items if id in form.repeats else ()):
            yield from _answered(source, form, (*path, id, index), row)


def _keys(node: Node | None, key: str) -> Iterator[tuple[str, Span]]:
    found = node.get(key) if node else None
    yield from found.keys.items() if found else ()


def _spans(node: Node | None, key: str) -> Iterator[tuple[str, Span]]:
    yield from ((id, item.span) for id, item in texts_at(node, key))


def _known(source: Source, path: Path, named: Iterable[tuple[str, Span]], known: Iterable[str]) -> Iterator[Problem]:
    known = list(known)
    for id, span in named:
        if id not in known:
            near = nearest(id, known)
            yield problem_at(source, "CW266", path, span, id=id, did_you_mean=near, known=shortened(known) or "-")
