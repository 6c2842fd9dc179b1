"""What is allowed and seldom wise in a form: all of it warnings, which `silence` can answer with a reason.

The wording of a locked instrument is not judged: it is as it was validated, and nobody may change it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from casewright.definitions.formulas import Formula, Formulas
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Node, Source
from casewright.definitions.outline import Outline, Path, QuestionOutline, text_at
from casewright.definitions.phrasing import asks_twice, leads
from casewright.definitions.reachable import possible
from casewright.definitions.reading_level import HIGHEST_GRADE, LOWEST_EASE, too_hard
from casewright.definitions.score_reach import ends_of_score, written_range
from casewright.definitions.sensitive import matter_of
from casewright.errors import Problem, _
from casewright.expressions import Tree
from casewright.expressions.tree import TruthLiteral

BY_GRADE = _("grade {figure} of school, and most people read up to grade {highest} with ease")
BY_EASE = _("{figure} on the INFLESZ scale, and from {lowest} up most people read with ease")
SWITCHED_OFF = TruthLiteral(False)
"""`show_if: false`: whoever writes that means it."""
_DECIDING = ("when", "required_if", "read_only_if", "while")


def lint(source: Source, form: Outline, formulas: Formulas) -> Iterator[Problem]:
    """Every warning about the content of a form that has no errors."""
    own = text_at(source.root, "language") or "en"
    if source.root.plain.get("locked") is not True:
        yield from _wording(source, form, own)
    yield from _sensitive(source, form, own)
    yield from _labels_twice(source, form, own)
    yield from _never(source, form, formulas)
    yield from _never_worked_out(source, form, formulas)
    yield from _scores(source, form)
    yield from _open_bands(source, form)


Spoken = tuple[str, str, Path, Node]
"""A text in one of its languages: language, text, path and node."""


def _spoken(holder: Node, path: Path, key: str, own: str) -> list[Spoken]:
    """The text at a key of what is at a path, in each of its languages; `own` is the language of the form."""
    node = holder.entries.get(key)
    if node is None:
        return []
    if node.entries:
        return [(language, str(one.plain), (*path, key), one) for language, one in node.entries.items()]
    return [(own, node.plain, (*path, key), node)] if isinstance(node.plain, str) else []


def _wording(source: Source, form: Outline, own: str) -> Iterator[Problem]:
    yield from _level(source, _spoken(source.root, (), "intro", own))
    for section in form.sections:
        yield from _level(source, _spoken(section.node, section.path, "intro", own))
    for question in form.questions:
        asked = _spoken(question.node, question.path, "text" if question.type == "note" else "ask", own)
        yield from _level(source, [*asked, *_spoken(question.node, question.path, "help", own)])
        for language, text, path, node in asked if question.type != "note" else ():
            double, leading = asks_twice(language, text), leads(language, text)
            if double:
                yield problem_at(source, "CW431", path, node, found=double)
            if leading:
                yield problem_at(source, "CW432", path, node, found=leading)


def _level(source: Source, spoken: Iterable[Spoken]) -> Iterator[Problem]:
    for language, text, at, node in spoken:
        figure = too_hard(language, text)
        if figure:
            reason = BY_GRADE if language.startswith("en") else BY_EASE
            ends = {"highest": str(HIGHEST_GRADE), "lowest": str(LOWEST_EASE)}
            yield problem_at(source, "CW430", at, node, reason=reason, figure=figure, **ends)


def _sensitive(source: Source, form: Outline, own: str) -> Iterator[Problem]:
    for question in form.questions:
        if not question.answerable or "refused" in _missing(question):
            continue
        for language, text, path, _node in _spoken(question.node, question.path, "ask", own):
            matter = matter_of(language, text)
            if matter:
                yield problem_at(source, "CW433", path[:-1], question.node.get("id"), kind=matter)
                break


def _missing(question: QuestionOutline) -> list[str]:
    """The missing codes that a question allows; a row those of its matrix, unless it has its own."""
    own = question.node.plain.get("missing")
    around = question.matrix.node.plain.get("missing") if question.matrix else None
    return own or around or []


def _labels_twice(source: Source, form: Outline, own: str) -> Iterator[Problem]:
    """Two choices of one list that look the same."""
    for path, listed in _lists(source, form):
        seen: set[tuple[str, str]] = set()
        for index, item in enumerate(listed.items):
            for language, text, _path, node in _spoken(item, (*path, index), "label", own):
                label = (language, " ".join(text.casefold().split()))
                if label in seen:
                    yield problem_at(source, "CW435", (*path, index), node, label=text)
                    break
                seen.add(label)


def _lists(source: Source, form: Outline) -> Iterator[tuple[Path, Node]]:
    """The choice lists that stand in the file."""
    own = source.root.get("choice_lists")
    for name, node in own.entries.items() if own else ():
        yield ("choice_lists", name), node
    for question in form.questions:
        written = question.node.get("choices")
        if written is not None and written.items:
            yield (*question.path, "choices"), written


def _never(source: Source, form: Outline, formulas: Formulas) -> Iterator[Problem]:
    """What no answers can bring to sight or into effect. What stands within something never shown is not told again."""
    here = possible(form, formulas)
    shown = {formula.path[:-1]: formula for formula in formulas.by_path.values() if formula.key == "show_if"}
    never: set[Path] = set()
    for formula in shown.values():
        around = _around(formula, shown)
        if never.isdisjoint(one.path for one in around) and here.never(_trees(around)):
            never.add(formula.path)
            here = replace(here, gone=here.gone | _within(form, formula.path[:-1]))
            if formula.compiled.tree != SWITCHED_OFF:
                yield problem_at(source, "CW436", formula.path[:-1], formula.node, condition=_together(around))
    for formula in formulas.by_path.values():
        if formula.key in _DECIDING:
            around = [*_around(formula, shown), formula]
            if never.isdisjoint(one.path for one in around) and here.never(_trees(around)):
                yield problem_at(source, "CW437", formula.path[:-1], formula.node, condition=_together(around))


def _never_worked_out(source: Source, form: Outline, formulas: Formulas) -> Iterator[Problem]:
    """Calculated values that are switched off. Any other is shown to whoever fills in the form, and so is in use."""
    for question in form.questions:
        shown = formulas.expression(*question.path, "show_if") if question.type == "calculated" else None
        if shown is not None and shown.tree == SWITCHED_OFF:
            yield problem_at(source, "CW439", question.path, question.node.get("id"), id=question.id)


def _around(formula: Formula, shown: Mapping[Path, Formula]) -> list[Formula]:
    """The conditions under which the place of a formula is shown, the outermost first; its own among them."""
    owners = (formula.path[:length] for length in range(len(formula.path)))
    return [shown[owner] for owner in owners if owner in shown]


def _trees(formulas: Iterable[Formula]) -> list[Tree]:
    return [formula.compiled.tree for formula in formulas]


def _together(formulas: Iterable[Formula]) -> str:
    return " / ".join(formula.compiled.source for formula in formulas)


def _within(form: Outline, path: Path) -> frozenset[str]:
    return frozenset(question.id for question in form.questions if question.path[: len(path)] == path)


def _scores(source: Source, form: Outline) -> Iterator[Problem]:
    """Scores of which nobody could look up why they are counted so: neither they nor the form name a source."""
    for score in () if "source" in source.root.entries else form.scores:
        if "source" not in score.node.entries:
            yield problem_at(source, "CW441", score.path, score.node.get("id"))


def _open_bands(source: Source, form: Outline) -> Iterator[Problem]:
    """Bands of a score of which nothing says where it ends, so that it can be above them all."""
    for score in form.scores:
        if score.schemes and written_range(score) is None and ends_of_score(form, score) is None:
            yield problem_at(source, "CW440", (*score.path, "bands"))
