"""The objects around a place in a file, named by id: "in instrument 'gad7' > question 'q1'"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from casewright.definitions.nodes import Node, Source, Span
from casewright.definitions.outline import Path, Within, text_at
from casewright.errors import Problem

_ITEMS = {
    "sections": "section",
    "alerts": "alert",
    "attention": "level of attention",
    "blocks": "block",
    "cast": "person",
    "domains": "domain",
    "gates": "gate",
    "goals": "goal",
    "indicators": "indicator",
    "interventions": "intervention",
    "programs": "program",
    "providers": "provider",
    "questions": "question",
    "rows": "row",
    "choices": "choice",
    "scores": "score",
    "bands": "band",
    "findings": "finding",
    "tests": "test",
    "roles": "role",
    "people": "person",
    "protocols": "protocol",
    "steps": "step",
}
"""What an item of the list at a key is called."""

_ENTRIES = {"choice_lists": "choice list", "facts": "fact", "words": "word"}
"""What an entry of the mapping at a key is called; its key is its name."""


def problem_at(source: Source, code: str, path: Path, at: Node | Span | None = None, /, **params: str) -> Problem:
    """A problem of what is at the path; `at` is what is underlined, where that is not the value itself."""
    place = at or source.root.get(*path) or source.root
    span = place.opening if isinstance(place, Node) else place
    return source.problem(code, span, within(source.root, path), **params)


def kind_at(root: Node, path: Path) -> str:
    """What the object at a path is called, or ""."""
    if not path:
        return text_at(root, "kind").replace("_", " ")
    if isinstance(path[-1], int):
        key = path[-2] if len(path) > 1 else ""
        return "choice" if path[:1] == ("choice_lists",) else _ITEMS.get(str(key), "band" if "bands" in path else "")
    return ""


def located(source: Source, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems of the syntax, with the objects around them."""
    for problem in problems:
        path = _path_at(source.root, source.index(problem.place.line, problem.place.column))
        yield replace(problem, within=within(source.root, path))


def _path_at(node: Node, index: int) -> Path:
    """The path to the innermost value, or its key, that holds a character of the file."""
    for step, child in node.children():
        start = node.keys[step].start if isinstance(step, str) else child.span.start
        if start <= index < child.span.end:
            return (step, *_path_at(child, index))
    return ()


def within(root: Node, path: Path) -> Within:
    """What the path goes through, outermost first. A section is left out where a question in it is named."""
    named = [(text_at(root, "kind").replace("_", " ") or "file", text_at(root, "id"))]
    node: Node | None = root
    key = ""
    for step in path:
        node = node.get(step) if node else None
        if isinstance(step, int):
            named.append((_ITEMS.get(key, ""), text_at(node, "id") or text_at(node, "name")))
        else:
            if key in _ENTRIES:
                named.append((_ENTRIES[key], step))
            key = "choices" if key == "choice_lists" else "bands" if key == "bands" else step
    found = [(kind, id) for kind, id in named if kind and id]
    kinds = [kind for kind, _ in found]
    return tuple(pair for pair in found if pair[0] != "section" or "question" not in kinds)
