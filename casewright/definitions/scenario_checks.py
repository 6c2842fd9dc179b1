"""What only a scenario can have wrong: days that go back, answers that a form does not offer, points too many."""

from collections.abc import Iterator

from casewright.definitions.known import Known
from casewright.definitions.model import Instrument, Question
from casewright.definitions.names import unique
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Node, Source, Span
from casewright.definitions.outline import Path, mappings_at, number, text_at
from casewright.definitions.references import (
    ALERT,
    FINDING,
    SCORE,
    STRENGTH,
    InForm,
    Reference,
    found_at,
    own,
)
from casewright.definitions.wording import nearest, shortened
from casewright.errors import Problem

GOALS = ("steps.*.goals.*.id",)
MEASURED = (*GOALS, "steps.*.entries.*.id")
"""What has an indicator: goals, and the entries of a logic model."""
PEOPLE = ("people.*.id",)
REFERENCES: tuple[Reference | InForm, ...] = (
    Reference("cycle", "cycle"),
    own("steps.*.by", "person", "cast.*.id"),
    own("steps.*.person", "person", *PEOPLE),
    own("steps.*.members", "person", *PEOPLE),
    own("steps.*.informant", "person", *PEOPLE),
    *(own(f"steps.*.{key}", "person", *PEOPLE, "cast.*.id") for key in ("owner", "member", "present")),
    *(own(f"steps.*.{key}", "person", "cast.*.id") for key in ("to", "second_opinion")),
    Reference("steps.*.entries.*.indicator", "indicator"),
    own("steps.*.entries.*.feeds", "entry", "steps.*.entries.*.id"),
    Reference("steps.*.instrument", "instrument"),
    Reference("steps.*.expect.due", "instrument"),
    Reference("steps.*.template", "plan template"),
    Reference("steps.*.intervention", "intervention"),
    Reference("steps.*.interventions.*.intervention", "intervention"),
    own("steps.*.interventions.*.goal", "goal", *GOALS),
    Reference("steps.*.provider", "provider"),
    Reference("steps.*.interventions.*.provider", "provider"),
    Reference("steps.*.needs.*.need", "need"),
    Reference("steps.*.goals.*.for", "need"),
    Reference("steps.*.expect.needs", "need"),
    own("steps.*.goals.@", "goal", *GOALS),
    own("steps.*.goal", "goal", *GOALS),
    own("steps.*.handed_on.@", "entry", *GOALS, "steps.*.task", "steps.*.referral"),
    own("steps.*.levels.@", "goal", *GOALS),
    own("steps.*.measures.@", "goal", *MEASURED),
    own("steps.*.comparison.@", "goal", *MEASURED),
    own("steps.*.of", "goal", *MEASURED),
    own("steps.*.expect.measures.@", "goal", *MEASURED),
    own("steps.*.expect.against_comparison.@", "goal", *MEASURED),
    Reference("steps.*.expect.kept.@", "intervention"),
    own("steps.*.expect.goals.@", "goal", *GOALS),
    own("steps.*.expect.referrals.@", "referral", "steps.*.referral"),
    own("steps.*.expect.values.@", "fact", "facts.@"),
    InForm("steps.*.alert", ALERT),
    InForm("steps.*.confirmed_strengths", STRENGTH),
    InForm("steps.*.expect.findings", FINDING),
    InForm("steps.*.expect.alerts", ALERT),
    InForm("steps.*.goals.*.measured_by", SCORE),
    InForm("steps.*.expect.scores.@", SCORE),
    InForm("steps.*.expect.bands.@", SCORE),
    InForm("steps.*.expect.changes.@", SCORE),
    InForm("steps.*.expect.reliable.@", SCORE),
)


def expected_facts(source: Source) -> frozenset[str]:
    """The facts of which a scenario expects a value."""
    return frozenset(name for name, _at, _path in found_at(source.root, "steps.*.expect.values.@"))


def check(source: Source, known: Known) -> Iterator[Problem]:
    for key in ("people", "cast", "steps"):
        yield from unique(source, [(text_at(node, "id"), (key, at)) for at, node in mappings_at(source.root, key)])
    latest = None
    referred = [
        text_at(one, "referral") for _at, one in mappings_at(source.root, "steps") if text_at(one, "do") == "refer"
    ]
    for at, step in mappings_at(source.root, "steps"):
        path: Path = ("steps", at)
        day = number(step.plain.get("day"))
        if day is not None and latest is not None and day < latest:
            yield problem_at(source, "CW348", path, step.get("day"), day=str(day), before=str(latest))
        latest = day if day is not None else latest
        yield from _of_cycle(source, known, step, path)
        if text_at(step, "do") == "answer_referral":
            yield from _one_of(source, step, path, "referral", "referral", referred)
        form = known.instruments.get(text_at(step, "instrument"))
        if form is not None:
            yield from _assessment(source, step, path, form)
        template = known.plan_templates.get(text_at(step, "template"))
        if template is not None:
            yield from _answers(source, step, path, template.form)


def _of_cycle(source: Source, known: Known, step: Node, path: Path) -> Iterator[Problem]:
    """The step of the cycle that the case goes through, and the reason for which it ends."""
    cycle = known.cycles.get(text_at(source.root, "cycle"))
    if cycle is None:
        return
    reasons = [choice.id for choice in cycle.closing.reasons] if cycle.closing else []
    steps = [one.id for one in cycle.steps]
    levels = [one.id for one in cycle.attention]
    expected = step.get("expect") or Node({}, step.span)
    yield from _one_of(source, step, path, "step", "step", steps)
    yield from _one_of(source, step, path, "level", "level of attention", levels)
    yield from _one_of(source, expected, (*path, "expect"), "step", "step", steps)
    yield from _one_of(source, expected, (*path, "expect"), "attention", "level of attention", levels)
    gates = [gate.id for one in cycle.steps for gate in one.gates]
    for named, at, where in found_at(step, "reasons.@"):
        if named not in gates:
            near, listed = nearest(named, gates), shortened(gates) or "-"
            yield problem_at(
                source, "CW338", (*path, *where), at, kind="gate", id=named, did_you_mean=near, known=listed
            )
    if text_at(step, "do") == "close":
        yield from _one_of(source, step, path, "why", "choice", reasons)
    if text_at(step, "do") == "reflect" and not text_at(step, "goal"):
        yield from _one_of(source, step, path, "before", "choice", reasons)


def _one_of(source: Source, step: Node, path: Path, key: str, thing: str, there: list[str]) -> Iterator[Problem]:
    named = text_at(step, key)
    if named and named not in there:
        near, listed = nearest(named, there), shortened(there) or "-"
        yield problem_at(source, "CW338", path, step.get(key), kind=thing, id=named, did_you_mean=near, known=listed)


def _assessment(source: Source, step: Node, path: Path, form: Instrument) -> Iterator[Problem]:
    """Points for the questions that give points, answers to the others, and nothing twice."""
    points, answers = step.get("points"), step.get("answers")
    counted = [question.id for question in form.all_questions() if _gives_points(question)]
    if points is not None:
        for id in answers.keys if answers else ():
            if id in counted and answers is not None:
                yield problem_at(source, "CW350", path, answers.keys[id], question=id)
        if len(points.items) != len(counted):
            found, items = str(len(points.items)), str(len(counted))
            yield problem_at(source, "CW351", path, points, found=found, items=items, instrument=form.id)
    yield from _answers(source, step, path, form)
    for id, at, where in found_at(step, "questions"):
        yield from _question(source, form, id, at, (*path, *where))


def _gives_points(question: Question) -> bool:
    return question.type == "choice" and all(choice.points is not None for choice in question.choices)


def _answers(source: Source, step: Node, path: Path, form: Instrument) -> Iterator[Problem]:
    answers = step.get("answers")
    for id, node in answers.entries.items() if answers else ():
        unknown = list(_question(source, form, id, answers.keys[id] if answers else node, path))
        yield from unknown or _choice(source, form.questions.get(id), node, path)


def _question(source: Source, form: Instrument, id: str, at: Node | Span, path: Path) -> Iterator[Problem]:
    there = [one.id for one in form.all_questions() if one.answerable and not one.repeated]
    there += [section.id for section in form.sections if section.repeat is not None]
    there += [one.id for one in form.all_questions() if one.repeat is not None]
    if id not in there:
        near = nearest(id, there)
        yield problem_at(source, "CW266", path, at, id=id, did_you_mean=near, known=shortened(there) or "-")


def _choice(source: Source, question: Question | None, node: Node, path: Path) -> Iterator[Problem]:
    """An answer that is no choice of its question. Other answers are looked at when the scenario is replayed."""
    if question is None or question.type not in ("choice", "choices", "ranking"):
        return
    there = [choice.id for choice in question.choices]
    for item in node.items or [node]:
        if not item.is_collection and item.written not in there:
            near = nearest(item.written, there)
            yield problem_at(
                source,
                "CW349",
                path,
                item,
                answer=item.written,
                question=question.id,
                did_you_mean=near,
                known=shortened(there),
            )
