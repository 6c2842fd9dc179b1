"""The names that the conditions of a catalog, plan template, cycle or scenario use: where each value comes from.

A value is of the latest finished assessment of a form, or of the case itself. Reading it there is up to the service.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casewright.definitions.formulas import VALUE_TYPES, Formula
from casewright.definitions.known import Known
from casewright.definitions.measures import CASE
from casewright.definitions.model import Instrument, Question
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Node, Source, Span
from casewright.definitions.outline import Path, text_at
from casewright.definitions.wording import nearest, shortened
from casewright.errors import Problem, _
from casewright.expressions import (
    DATE,
    NUMBER,
    RESERVED,
    TEXT,
    TRUTH,
    ChoicesType,
    ChoiceType,
    QuantityType,
    Scope,
    Type,
)

CONDITIONS = ("eligible_if", "show_if", "open_if", "when", "if", "while")
"""The keys of these kinds that hold a condition over facts."""
_NO_CONDITIONS = frozenset(("questions", "facts", "answers", "choice_lists", "source", "expect", "codes", "codes_for"))
STAGES = ("precontemplation", "contemplation", "preparation", "action", "maintenance")
SUBJECTS = ("individual", "household", "group", "population")

CASE_FACTS: Mapping[str, tuple[Type | None, str]] = {
    "age": (NUMBER, _("the person's age in years")),
    "birth_date": (DATE, _("the day the person was born")),
    "language": (TEXT, _("the language the person speaks with the worker, as its code")),
    "subject": (ChoiceType(SUBJECTS, "subject"), _("whom the case is about")),
    "members": (NUMBER, _("how many people the household or group has")),
    "opened": (DATE, _("the day the case was opened")),
    "days_open": (NUMBER, _("days since then")),
    "needs": (None, _("the needs that are confirmed and not met yet")),
    "to_ask_first": (NUMBER, _("how many of the things that this step asks before any form nobody has asked yet")),
    "needs_to_confirm": (NUMBER, _("how many needs were found and nobody has said yet what becomes of them")),
    "wants_help": (None, _("the needs with which the person wants help")),
    "stage": (ChoiceType(STAGES, "stage"), _("how ready the person is for a change: the lowest stage over the needs")),
    "open_alerts": (NUMBER, _("how many alerts are open")),
    "consents": (NUMBER, _("how many consents are in force")),
    "plan_agreed": (TRUTH, _("whether the plan in force is agreed")),
    "plan_approved": (TRUTH, _("whether the plan in force is approved by the role that the cycle names")),
    "goals": (NUMBER, _("how many goals the plan in force has")),
    "goals_reached": (NUMBER, _("how many of them are reached")),
    "gas_t": (NUMBER, _("the T score over the goals (goal attainment scaling)")),
    "open_tasks": (NUMBER, _("how many tasks are not done")),
    "overdue_tasks": (NUMBER, _("how many of them are overdue")),
    "open_referrals": (NUMBER, _("how many referrals have no outcome yet")),
    "silent_referrals": (NUMBER, _("how many of them nobody has answered in time")),
    "rejected_referrals": (NUMBER, _("how many were rejected, and nobody else has taken over")),
    "full_referrals": (NUMBER, _("for how many the provider has no room, and nobody else was asked")),
    "contacts": (NUMBER, _("how many contacts there were; an attempt is none")),
    "missed_contacts": (NUMBER, _("how many planned contacts in a row did not come about")),
    "days_since_contact": (NUMBER, _("days since the last contact, or since the case was opened")),
    "changes_of_worker": (NUMBER, _("how many times somebody else became responsible")),
    "overdue_forms": (NUMBER, _("how many forms are overdue")),
    "days_since_progress": (NUMBER, _("days since a goal last moved up, or since the plan was agreed")),
    "days_since_check_in": (NUMBER, _("days since the last check-in, or since the case was opened")),
    "days_since_review": (NUMBER, _("days since the last review, or since the case was opened")),
}
"""What every case knows: its type in conditions, and what it is. Those without a type hold ids of needs."""


@dataclass(slots=True)
class CheckedFacts:
    """The scope of a file's conditions. `silent` are names that are declared, and whose origin is wrong."""

    scope: Scope
    silent: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def check_facts(source: Source, known: Known, needs: tuple[str, ...]) -> CheckedFacts:
    """The types of the names in a file's conditions, and what is wrong with their origins."""
    types: dict[str, Type] = {}
    points: set[str] = set()
    bands: dict[str, Mapping[str, tuple[str, ...]]] = {}
    refusable: set[str] = set()
    checked = CheckedFacts(Scope(types, points, {}, bands, refusable=refusable))
    declared = source.root.get("facts")
    for name, node in declared.entries.items() if declared else ():
        path: Path = ("facts", name)
        if name.lower() in RESERVED and declared is not None:
            checked.problems.append(problem_at(source, "CW261", path, declared.keys[name], id=name))
        origin = node.get("from") or node
        type = _type_of_origin(source, known, needs, path, origin, checked.problems)
        if type is None:
            checked.silent.add(name)
            continue
        types[name] = type
        form, _dot, inner = origin.written.partition(".")
        if form != CASE:
            _describe(known.instruments[form], name, inner, points, bands)
            question = known.instruments[form].questions.get(inner)
            if question is not None and "refused" in question.missing:
                refusable.add(name)
    return checked


def _type_of_origin(
    source: Source, known: Known, needs: tuple[str, ...], path: Path, node: Node, problems: list[Problem]
) -> Type | None:
    form, dot, name = node.written.partition(".")
    if not dot or node.is_collection:
        return None
    if form == CASE:
        if name in CASE_FACTS:
            return CASE_FACTS[name][0] or ChoicesType(needs, "need")
        near = nearest(name, CASE_FACTS)
        problems.append(
            problem_at(source, "CW341", path, node, id=name, did_you_mean=near, known=shortened(list(CASE_FACTS)))
        )
        return None
    wrong = missing_instrument(source, known, path, node, form)
    if wrong is not None:
        problems.append(wrong)
        return None
    instrument = known.instruments[form]
    type = type_in(instrument, name)
    if type is None:
        problems.append(_unusable(source, path, node, instrument, name))
    return type


def missing_instrument(source: Source, known: Known, path: Path, node: Node | Span, form: str) -> Problem | None:
    """The problem of naming a form that is not there, or left out."""
    if form in known.instruments:
        return None
    if ("instrument", form) in known.out:
        return problem_at(source, "CW339", path, node, kind=_("instrument"), id=form)
    near, listed = nearest(form, known.instruments), shortened(sorted(known.instruments)) or "-"
    return problem_at(source, "CW338", path, node, kind=_("instrument"), id=form, did_you_mean=near, known=listed)


def type_in(instrument: Instrument, name: str) -> Type | None:
    """The type of a question, calculated value, score or finding of a form; None if it has no single value."""
    question = instrument.questions.get(name)
    if question is not None:
        return type_of(question)
    if any(score.id == name for score in instrument.scores):
        return NUMBER
    return TRUTH if any(finding.id == name for finding in instrument.findings) else None


def type_of(question: Question) -> Type | None:
    """The type of an answer in conditions; None for what gives no answer of its own, or one in each row of a repeat."""
    if question.repeated:
        return None
    if question.value is not None:
        return question.value.type
    if question.type == "quantity":
        units = tuple(unit.id for unit in question.units)
        return NUMBER if len(units) == 1 else QuantityType(units)
    ids = tuple(choice.id for choice in question.choices)
    labels = tuple(next(iter(choice.label.by_language.values())) for choice in question.choices)
    if question.type in ("choices", "ranking"):
        return ChoicesType(ids, question.choice_list, labels)
    if question.type == "choice":
        return ChoiceType(ids, question.choice_list, labels, tuple(choice.points for choice in question.choices))
    return VALUE_TYPES.get(question.type)


def names_in(instrument: Instrument) -> list[str]:
    """What a fact can be: questions with a value, scores, findings."""
    values = [id for id, question in instrument.questions.items() if type_of(question) is not None]
    return [*values, *(score.id for score in instrument.scores), *(finding.id for finding in instrument.findings)]


def _unusable(source: Source, path: Path, node: Node, instrument: Instrument, name: str) -> Problem:
    if name in instrument.questions:
        return problem_at(source, "CW342", path, node, id=name, instrument=instrument.id)
    names = names_in(instrument)
    return problem_at(
        source,
        "CW340",
        path,
        node,
        id=name,
        instrument=instrument.id,
        wanted=_("question, score or finding"),
        did_you_mean=nearest(name, names),
        known=shortened(names) or "-",
    )


def _describe(
    form: Instrument, fact: str, name: str, points: set[str], bands: dict[str, Mapping[str, tuple[str, ...]]]
) -> None:
    """Note whether a fact gives points, and the bands of a score."""
    question = form.questions.get(name)
    if question is not None and any(choice.points is not None for choice in question.choices):
        points.add(fact)
    score = next((score for score in form.scores if score.id == name), None)
    if question is None and score is not None and score.bands:
        bands[fact] = {scheme: tuple(band.id for band in listed) for scheme, listed in score.bands.items()}


def conditions_in(source: Source) -> Iterator[Formula]:
    """Every condition of a file, but those in the questions of a plan template, which name each other."""
    yield from _conditions(source.root, (), text_at(source.root, "id"))


def _conditions(node: Node, path: Path, owner: str) -> Iterator[Formula]:
    owner = text_at(node, "id") or owner
    for step, child in node.children():
        inner = (*path, step)
        if step in CONDITIONS and isinstance(child.plain, str | dict) and child.plain:
            yield Formula(owner, inner, child, TRUTH)
        elif step not in _NO_CONDITIONS:
            yield from _conditions(child, inner, owner)


def unused(source: Source, used: frozenset[str]) -> Iterator[Problem]:
    """Facts that no condition names."""
    declared = source.root.get("facts")
    for name in declared.entries if declared else ():
        if name not in used and declared is not None:
            yield problem_at(source, "CW343", ("facts", name), declared.keys[name], id=name)
