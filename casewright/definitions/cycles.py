"""Values that need each other: a cycle is found before anything is compiled, and printed."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from casewright.definitions.formulas import Formula, Formulas
from casewright.definitions.nodes import Node
from casewright.definitions.outline import Outline, Path, QuestionOutline, ScoreOutline, path_of_choices

_DECIDES_VALUE = (("show_if",), ("value",), ("count",), ("filter_by",), ("default", "expression"))
"""The keys whose expressions decide what others see of a question. `required_if` and `valid_if` may look at it."""


class Need(NamedTuple):
    """That one value needs another, and where in the file it says so."""

    on: str
    node: Node
    path: Path


@dataclass(frozen=True, slots=True)
class Cycle:
    """Ids from the first in the form's order back to it, and the place where the first one needs the second."""

    ids: tuple[str, ...]
    need: Need


def cycles(form: Outline, formulas: Formulas) -> tuple[Cycle, ...]:
    """Ways round, each the shortest from one of its values, so that every value that needs itself is in one of them."""
    needs = {id: tuple(found) for id, found in _needs(form, formulas).items()}
    places = {id: place for place, id in enumerate(needs)}
    if all(places.get(need.on, -1) < place for place, found in enumerate(needs.values()) for need in found):
        return ()  # nothing needs what comes after it
    try:
        TopologicalSorter({id: {need.on for need in found} for id, found in needs.items()}).prepare()
    except CycleError:
        return _found(needs)
    return ()


def _found(needs: Mapping[str, tuple[Need, ...]]) -> tuple[Cycle, ...]:
    found: list[Cycle] = []
    reported: set[str] = set()
    for id in needs:
        if id not in reported:
            cycle = _shortest(id, needs)
            if cycle is not None:
                found.append(cycle)
                reported.update(cycle.ids)
    return tuple(found)


def _needs(form: Outline, formulas: Formulas) -> Mapping[str, list[Need]]:
    needs: dict[str, list[Need]] = {}
    owned = _by_owner(form, formulas)
    of_lists = {path[:-1] for path in owned if path and isinstance(path[-1], int)}
    paths = {section.id: section.path for section in form.sections}
    for question in form.questions:
        owners = [question.path, paths.get(question.section), question.matrix.path if question.matrix else None]
        needs[question.id] = [need for path in owners if path for need in owned.get(path, ())]
        around = question.group or (question.matrix.group if question.matrix else None)
        needs[question.id] += [Need(id, question.node, question.path) for id in _inside(question, around) if id]
        if path_of_choices(form, question) in of_lists:
            needs[question.id] += _of_choices(form, owned, question)
    for repeat in form.repeats.values():
        # Named like a question in expressions: how many rows there are. A group's own condition is under its id.
        known = needs.setdefault(repeat.id, [])
        known += owned.get(repeat.path, ())
        known += owned.get(paths[repeat.id], ()) if repeat.id in paths else ()
    for score in form.scores:
        named = (*score.items, *([score.raw] if score.raw else ()))
        needs[score.id] = [Need(id, node, score.path) for id, node in named]
        needs[score.id] += _named_in(form, formulas, score)
    return needs


def _inside(question: QuestionOutline, around: QuestionOutline | None) -> Iterator[str]:
    """What decides whether a question is there at all: the group around it, and the rows in which it is asked."""
    if around is not None:
        yield around.id
    if question.repeated and (around is None or question.repeated != around.id):
        yield question.repeated


def _of_choices(form: Outline, owned: Mapping[Path, list[Need]], question: QuestionOutline) -> Iterator[Need]:
    """What decides which choices are offered: one that is not is no answer."""
    path = path_of_choices(form, question)
    for index in range(len(question.choices.choices) if path and question.choices else 0):
        yield from owned.get((*path, index), ())


def cycles_of_words(form: Outline, formulas: Formulas) -> tuple[Cycle, ...]:
    """Choices whose labels hold the words of each other's answers: what an answer is called would never end."""
    by_list: dict[Path, list[Need]] = {}
    for formula in formulas.by_path.values():
        if formula.pipe is not None and "label" in formula.path:
            list_path = formula.path[: formula.path.index("label") - 1]
            by_list.setdefault(list_path, []).extend(Need(id, formula.node, formula.path) for id in formula.names)
    needs = {question.id: tuple(by_list.get(path_of_choices(form, question), ())) for question in form.questions}
    return _found(needs) if by_list else ()


def _named_in(form: Outline, formulas: Formulas, score: ScoreOutline) -> Iterator[Need]:
    """What the conditions and the formula of a score name."""
    for formula in formulas.by_path.values():
        own = formula.path[len(score.path) :] if formula.path[: len(score.path)] == score.path else ()
        if own and own[0] in ("only_if", "formula", "count"):
            yield from _of_formula(form, formula)


def _by_owner(form: Outline, formulas: Formulas) -> Mapping[Path, list[Need]]:
    """What decides the value of the object at a path, in the order of the keys that say so."""
    owned: dict[Path, list[Need]] = {}
    for keys in _DECIDES_VALUE:
        for path, formula in formulas.by_path.items():
            if path[-len(keys) :] == keys:
                owned.setdefault(path[: -len(keys)], []).extend(_of_formula(form, formula))
    return owned


def _of_formula(form: Outline, formula: Formula) -> Iterator[Need]:
    for name in sorted(formula.names):
        yield from (Need(id, formula.node, formula.path) for id in form.groups.get(name, (name,)))


def _shortest(start: str, needs: Mapping[str, tuple[Need, ...]]) -> Cycle | None:
    """The shortest way from a value back to itself."""
    before: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        for need in needs.get(at, ()):
            if need.on == start:
                return _traced(start, at, before, needs)
            if need.on not in before:
                before[need.on] = at
                waiting.append(need.on)
    return None


def _traced(start: str, last: str, before: Mapping[str, str], needs: Mapping[str, tuple[Need, ...]]) -> Cycle:
    way = [last]
    while way[-1] != start:
        way.append(before[way[-1]])
    ids = (*reversed(way), start)
    return Cycle(ids, next(need for need in needs[start] if need.on == ids[1]))
