"""What is filled in beforehand, and what cannot be changed: that it fits its question, and buries no alert."""

import re
from collections.abc import Iterator, Mapping

from casewright.definitions.formulas import Formulas
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Node, Source
from casewright.definitions.outline import FindingOutline, Outline, QuestionOutline, ScoreOutline, number
from casewright.definitions.wording import nearest, shortened
from casewright.errors import Problem, _

WAYS = ("value", "expression", "last", "case", "row")
WRITTEN = ("text", "paragraph")
OF_THE_CASE = {
    "name": (*WRITTEN, "person"),
    "preferred_name": (*WRITTEN, "person"),
    "birth_date": ("date",),
    "phone": (*WRITTEN, "phone"),
}
"""What the case says of a person, with the types of question that take it; the rest is text."""
NEVER_WORKED_OUT = ("date_time", "address")
"""Types of question of whose answer an expression knows only a part, so that it cannot give one."""
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]\Z")
_DATE_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def check_defaults(source: Source, form: Outline, formulas: Formulas) -> Iterator[Problem]:
    """Everything that is wrong with `default`, but for its expression; and a `read_only_if` that locks for good."""
    decided = _decide_alerts(form, formulas)
    for question in form.questions:
        node = question.node.get("default")
        if node is not None and isinstance(node.plain, dict):
            yield from _default(source, form, question, node)
            alert = decided.get(question.id)
            if alert is not None and "case" not in node.entries:
                yield problem_at(source, "CW299", question.path, question.node.keys["default"], alert=alert)
        locked = formulas.by_path.get((*question.path, "read_only_if"))
        if locked is not None and question.id in locked.names:
            yield problem_at(source, "CW298", question.path, question.node.keys["read_only_if"], id=question.id)


def _default(source: Source, form: Outline, question: QuestionOutline, node: Node) -> Iterator[Problem]:
    ways = [way for way in WAYS if way in node.entries]
    if len(ways) != 1:
        yield problem_at(source, "CW194", question.path, question.node.keys["default"], found=", ".join(ways) or "-")
        return
    given = node.entries[ways[0]]
    if question.repeated and ways[0] in ("last", "case"):
        yield problem_at(source, "CW196", question.path, node.keys[ways[0]], way=ways[0], repeat=question.repeated)
        return
    if ways == ["value"]:
        yield from _value(source, question, given)
    elif ways == ["expression"] and question.type in NEVER_WORKED_OUT:
        yield problem_at(
            source, "CW295", question.path, given, found=given.written, wanted=_("none that is worked out")
        )
    elif ways == ["case"] and question.type not in OF_THE_CASE.get(str(given.plain), WRITTEN):
        yield problem_at(source, "CW296", question.path, given, found=str(given.plain), type=question.type)
    elif ways == ["last"] and isinstance(given.plain, str):
        yield from _last(source, form, question, given)


def _value(source: Source, question: QuestionOutline, node: Node) -> Iterator[Problem]:
    if question.type in ("choice", "choices", "ranking"):
        yield from _choice(source, question, node)
        return
    takes = _TAKES.get(question.type)
    if question.type == "quantity" and len(question.units) != 1:
        takes = None
    if takes is None or not takes[0](node.plain):
        wanted = takes[1] if takes else _("none that stands in the file")
        yield problem_at(source, "CW295", question.path, node, found=node.written, wanted=wanted)


def _choice(source: Source, question: QuestionOutline, node: Node) -> Iterator[Problem]:
    if question.choices is None:
        return
    ids = [choice.id for choice in question.choices.choices]
    several = question.type != "choice" and node.is_collection
    for one in node.items if several else [node]:
        written = one.written or str(one.plain)
        if written not in ids:
            near = nearest(written, ids)
            code, words = ("CW223", {"near": near}) if near else ("CW224", {"known": shortened(ids)})
            yield problem_at(source, code, question.path, one, name=question.id, choice=written, **words)


def _last(source: Source, form: Outline, question: QuestionOutline, node: Node) -> Iterator[Problem]:
    """A question of this form by its full name; one of another form is looked for when the library is there."""
    instrument, _point, id = str(node.plain).partition(".")
    if instrument == form.id and id not in form.by_id:
        known = [one.id for one in form.questions if one.type == question.type]
        near = nearest(id, known)
        listed = shortened(known) or "-"
        yield problem_at(source, "CW266", question.path, node, id=id, did_you_mean=near, known=listed)


def _decide_alerts(form: Outline, formulas: Formulas) -> Mapping[str, str]:
    """By question, the first alert that its answer decides: directly, through a score, or through a calculated value.

    What an alert only needs to be asked (`show_if`) does not decide it.
    """
    decided: dict[str, str] = {}
    through = {score.id: _counted(formulas, score) for score in form.scores}
    for question in form.questions:
        value = formulas.by_path.get((*question.path, "value"))
        if value is not None:
            through[question.id] = value.names
    for finding in form.findings:
        if "alert" in finding.node.entries:
            for id in _behind(form, formulas, finding, through):
                decided.setdefault(id, finding.id)
    return decided


def _counted(formulas: Formulas, score: ScoreOutline) -> frozenset[str]:
    """What a score is worked out from: its items, its formula, what it counts, its gate, the score of its table."""
    below = (formula for path, formula in formulas.by_path.items() if path[: len(score.path)] == score.path)
    looked_up = {score.raw[0]} if score.raw else set[str]()
    return frozenset(id for id, _ in score.items).union(looked_up, *(formula.names for formula in below))


def _behind(
    form: Outline, formulas: Formulas, finding: FindingOutline, through: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """Every id that the condition of a finding stands on."""
    when = formulas.by_path.get((*finding.path, "when"))
    waiting = set(when.names) if when else set()
    seen: set[str] = set()
    while waiting:
        id = waiting.pop()
        seen.add(id)
        waiting |= {*form.groups.get(id, ()), *through.get(id, ())} - seen
    return frozenset(seen)


_TAKES = {
    **dict.fromkeys((*WRITTEN, "phone", "email", "person"), (lambda plain: isinstance(plain, str), _("a text"))),
    "integer": (lambda plain: number(plain) is not None and number(plain) == int(plain), _("a whole number")),
    **dict.fromkeys(
        ("decimal", "scale", "money", "quantity"), (lambda plain: number(plain) is not None, _("a number"))
    ),
    "date": (lambda plain: isinstance(plain, str) and bool(_DATE.match(plain)), _("a date, year-month-day")),
    "time": (lambda plain: isinstance(plain, str) and bool(_TIME.match(plain)), _("a time of day, such as 14:30")),
    "date_time": (
        lambda plain: isinstance(plain, str) and bool(_DATE_TIME.match(plain)),
        _("a day and a time, such as 2026-01-31 14:30"),
    ),
    "yes_no": (lambda plain: isinstance(plain, bool), _("true or false")),
}
"""By type of question, what is an answer to it, and what that is called."""
