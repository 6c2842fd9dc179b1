"""What only a cycle can have wrong: levels without an interval, steps that nothing leads to, rules of no one kind."""

from collections.abc import Iterator

from casewright.definitions.known import Known
from casewright.definitions.names import unique
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Node, Source
from casewright.definitions.outline import Path, mappings_at, text_at, texts_at
from casewright.definitions.references import SCORE, InForm, Reference, found_at, own
from casewright.definitions.wording import nearest, shortened
from casewright.errors import Problem

ACTIVITIES = ("assess", "plan", "implement", "monitor", "evaluate", "adjust")
LEVELS = "level of attention"
_SPANS = (
    "cadence.*.every",
    "steps.*.within",
    "steps.*.forms.*.within",
    "steps.*.forms.*.again.every",
    "closing.forms.*.within",
    "closing.forms.*.again.every",
    "referrals.*.within",
)
"""Where a stretch of time may stand for each level of attention."""
REFERENCES: tuple[Reference | InForm, ...] = (
    own("steps.*.next", "step", "steps.*.id"),
    own("alerts.*.attention", LEVELS, "attention.*.id"),
    own("reminders.*.attention", LEVELS, "attention.*.id"),
    *(own(f"{span}.@", LEVELS, "attention.*.id") for span in _SPANS),
    Reference("steps.*.forms.*.instrument", "instrument"),
    Reference("closing.forms.*.instrument", "instrument"),
    Reference("steps.*.plans", "plan template"),
    Reference("closing.plan", "plan template"),
    InForm("alerts.*.change.score", SCORE),
)


def check(source: Source, known: Known) -> Iterator[Problem]:
    root = source.root
    for key in ("steps", "attention", "alerts"):
        yield from unique(source, [(text_at(node, "id"), (key, at)) for at, node in mappings_at(root, key)])
    for at, step in mappings_at(root, "steps"):
        gates = [(text_at(node, "id"), ("steps", at, "gates", inner)) for inner, node in mappings_at(step, "gates")]
        yield from unique(source, gates)
    yield from _levels(source)
    yield from _reached(source)
    yield from _activities(source)
    for at, alert in mappings_at(root, "alerts"):
        if ("when" in alert.entries) == ("change" in alert.entries):
            yield problem_at(source, "CW344", ("alerts", at), alert.keys.get("change") or alert)
    yield from _reasons(source, known)


def _levels(source: Source) -> Iterator[Problem]:
    """A stretch of time for some levels of attention, and for others none."""
    levels = [id for id, _node, _path in found_at(source.root, "attention.*.id")]
    for pattern in _SPANS:
        for path, node in _nodes_at(source.root, pattern):
            missing = [id for id in levels if node.entries and id not in node.entries]
            if missing:
                key = str(path[-1])
                yield problem_at(source, "CW345", path[:-1], node, key=key, missing=", ".join(missing))


def _nodes_at(root: Node, pattern: str) -> Iterator[tuple[Path, Node]]:
    found: list[tuple[Path, Node]] = [((), root)]
    for step in pattern.split("."):
        found = [
            ((*path, inner), child) for path, node in found for inner, child in node.children() if step in ("*", inner)
        ]
    yield from found


def _reached(source: Source) -> Iterator[Problem]:
    """Steps that no way leads to from the first one."""
    steps = [(text_at(node, "id"), at, node) for at, node in mappings_at(source.root, "steps")]
    after = {
        id: [one for one, _node in texts_at(node, "next")] or [steps[(order + 1) % len(steps)][0]]
        for order, (id, _at, node) in enumerate(steps)
    }
    reached: set[str] = set()
    waiting = [steps[0][0]] if steps else []
    while waiting:
        id = waiting.pop()
        if id not in reached:
            reached.add(id)
            waiting += after.get(id, ())
    for id, at, node in steps:
        if id and id not in reached:
            yield problem_at(source, "CW346", ("steps", at), node.get("id"), id=id)


def _activities(source: Source) -> Iterator[Problem]:
    """Of the six activities those that no step offers: such pages could never be reached."""
    steps = source.root.get("steps")
    done = {text for text, _node, _path in found_at(source.root, "steps.*.does")}
    missing = [activity for activity in ACTIVITIES if activity not in done]
    if steps is not None and steps.items and missing:
        yield problem_at(source, "CW347", (), source.root.keys["steps"], missing=", ".join(missing))


def _reasons(source: Source, known: Known) -> Iterator[Problem]:
    """The reasons for closing: a list that is there, and among them those that `own_check` names."""
    node = source.root.get("closing", "reasons")
    if node is None:
        return
    if isinstance(node.plain, str):
        if node.plain not in known.choice_lists:
            code = "CW263" if ("choice_list", node.plain) in known.out else "CW262"
            listed = sorted(known.choice_lists)
            near, shown = nearest(node.plain, listed), shortened(listed) or "-"
            yield problem_at(source, code, ("closing",), node, list=node.plain, did_you_mean=near, known=shown)
            return
        there = [choice.id for choice in known.choice_lists[node.plain].choices]
    else:
        there = [id for id, _node, _path in found_at(source.root, "closing.reasons.*.id")]
        items = mappings_at(source.root.entries["closing"], "reasons")
        yield from unique(source, [(text_at(item, "id"), ("closing", "reasons", at)) for at, item in items])
    for id, at, path in found_at(source.root, "closing.own_check"):
        if id not in there:
            near, shown = nearest(id, there), shortened(there) or "-"
            yield problem_at(source, "CW338", path, at, kind="choice", id=id, did_you_mean=near, known=shown)
