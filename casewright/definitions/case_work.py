"""Catalogs, plan templates, cycles and scenarios: each checked against its schema and what it names, and built."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from typing import Any

from casewright.definitions import catalog_checks, cycle_checks, plan_checks, scenario_checks
from casewright.definitions.build import Builder
from casewright.definitions.case_cycle import Cycle
from casewright.definitions.catalog import Catalog
from casewright.definitions.facts import check_facts, conditions_in, unused
from casewright.definitions.formulas import Formulas, compile_conditions
from casewright.definitions.known import Known
from casewright.definitions.model import Agency, ChoiceList
from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Node, Source
from casewright.definitions.objects import ObjectBuilder
from casewright.definitions.outline import Path
from casewright.definitions.plan_form import PlanForm, built_plan_form, check_plan_form
from casewright.definitions.plan_template import Block, PlanTemplate
from casewright.definitions.references import InForm, Reference, check_references, found_at, ids_at
from casewright.definitions.scenario import ACTIONS, Scenario, ScenarioStep
from casewright.definitions.shape import check_shape
from casewright.definitions.texts import check_languages
from casewright.definitions.wording import nearest, shortened
from casewright.errors import Place, Problem

CaseWork = Catalog | PlanTemplate | Cycle | Scenario
CASE_WORK: Mapping[str, type] = {
    "catalog": Catalog,
    "plan_template": PlanTemplate,
    "cycle": Cycle,
    "scenario": Scenario,
}
"""These kinds in the order in which they name each other: one names those before it, and instruments."""

_REFERENCES: Mapping[str, tuple[Reference | InForm, ...]] = {
    "catalog": catalog_checks.REFERENCES,
    "plan_template": plan_checks.REFERENCES,
    "cycle": cycle_checks.REFERENCES,
    "scenario": scenario_checks.REFERENCES,
}
_CHECKS: Mapping[str, Callable[[Source, Known], Iterator[Problem]]] = {
    "catalog": catalog_checks.check,
    "plan_template": plan_checks.check,
    "cycle": cycle_checks.check,
    "scenario": scenario_checks.check,
}


_ROLES = (
    "steps.*.forms.*.by",
    "steps.*.gates.*.by",
    "steps.*.approval.role",
    "alerts.*.to",
    "reminders.*.to",
    "closing.forms.*.by",
    "closing.approval.role",
    "blocks.*.signed_by.*.role",
    "cast.*.role",
    "steps.*.seen_by",
)
"""Where a file names a role of the agency."""


@dataclass(frozen=True, slots=True)
class CheckedCaseWork:
    """The compiled conditions of a file, the form in it if it is a plan template, and every problem."""

    formulas: Formulas
    form: PlanForm | None
    problems: tuple[Problem, ...]


def check_case_work(
    source: Source, kind: str, shared: Mapping[str, ChoiceList], broken_lists: Set[str], known: Known
) -> CheckedCaseWork:
    """Check a file of one of these kinds against its schema, its own names and the files that stand before it."""
    shape = check_shape(source, kind)
    broken = frozenset(path[:length] for path in shape.paths for length in range(len(path) + 1))
    needs = tuple(sorted(known.ids("need") | set(ids_at(source.root, ("domains.*.id",)))))
    facts = check_facts(source, known, needs)
    found = [formula for formula in conditions_in(source) if formula.path not in broken]
    formulas = compile_conditions(source, found, facts.scope, facts.silent)
    form = check_plan_form(source, shared, broken_lists, shape.paths) if kind == "plan_template" else None
    used = frozenset(name for formula in found for name in formula.names) | scenario_checks.expected_facts(source)
    problems = (
        *shape.problems,
        *facts.problems,
        *formulas.problems,
        *(form.problems if form else ()),
        *check_references(source, known, _REFERENCES[kind], broken),
        *_CHECKS[kind](source, known),
        *unused(source, used),
        *check_languages(source),
    )
    return CheckedCaseWork(formulas, form, problems)


def build_case_work(source: Source, kind: str, checked: CheckedCaseWork, shared: Mapping[str, ChoiceList]) -> CaseWork:
    """The object of a file without errors."""
    builder = Builder(source, checked.formulas, shared)
    objects = ObjectBuilder(builder, _written_in_full(source.root))
    plain = source.root.plain
    given: dict[str, Any] = {
        "language": builder.language,
        "languages": tuple(plain.get("languages", (builder.language,))),
        "text": source.text,
    }
    if kind == "scenario":
        given["steps"] = tuple(
            _step(objects, node, ("steps", at)) for at, node in source.root.entries["steps"].children()
        )
    if checked.form is not None:
        blocks = objects.value(tuple[Block, ...], source.root.entries["blocks"], ("blocks",))
        given |= {"blocks": blocks, "form": built_plan_form(source, checked.form, shared, blocks)}
    built: CaseWork = objects.build(CASE_WORK[kind], source.root, (), **given)
    return built


def mentions_of(source: Source) -> Iterator[Problem]:
    """What only a library with its agency can judge: kinds in use, roles, protocols, other plan templates."""
    for kind in CASE_WORK:
        for id, node, path in found_at(source.root, f"{kind}s"):
            yield problem_at(source, "CW338", path, node, id=id, kind=kind.replace("_", " "))
    for id, node, path in found_at(source.root, "blocks.*.template"):
        yield problem_at(source, "CW338", path, node, id=id, kind="plan template")
    for id, node, path in found_at(source.root, "alerts.*.protocol"):
        yield problem_at(source, "CW403", path, node, id=id)
    for pattern in _ROLES:
        for id, node, path in found_at(source.root, pattern):
            yield problem_at(source, "CW353", path, node, id=id)


def unknown_to_agency(agency: Agency, found: Iterable[tuple[str, str, tuple[Problem, ...]]]) -> Iterator[Problem]:
    """Roles and protocols that files in use name and the agency has not; ids in agency.yaml that nobody describes.

    Args:
        found: of each file its kind, its id and its mentions.
    """
    in_use = {kind: getattr(agency, f"{kind}s") for kind in CASE_WORK}
    for kind, id, mentions in found:
        for mention in mentions:
            known: Iterable[str] = [role.id for role in agency.roles] if mention.code == "CW353" else agency.protocols
            named = mention.params["id"]
            if kind in in_use and id in in_use[kind] and mention.code in ("CW353", "CW403") and named not in known:
                yield replace(mention, params=_near(mention, known))


def unknown_to_library(found: Iterable[tuple[str, str, tuple[Problem, ...]]], unread: Set[str]) -> Iterator[Problem]:
    """Ids of catalogs, plan templates, cycles and scenarios that nobody describes; `unread` ids may be of any kind."""
    found = list(found)
    for _kind, _id, mentions in found:
        for mention in mentions:
            if mention.code == "CW338":
                wanted = mention.params["kind"].replace(" ", "_")
                there = [id for kind, id, _mentions in found if kind == wanted]
                if mention.params["id"] not in {*there, *unread}:
                    yield replace(mention, params=_near(mention, there))


def _near(mention: Problem, known: Iterable[str]) -> Mapping[str, str]:
    near, listed = nearest(mention.params["id"], known), shortened(sorted(known)) or "-"
    return {**mention.params, "did_you_mean": near, "known": listed}


def _step(objects: ObjectBuilder, node: Node, path: Path) -> ScenarioStep:
    action: object = objects.build(ACTIONS[node.plain["do"]], node, path)
    places = dict(_expected_at(objects.builder.source, node.get("expect")))
    step: ScenarioStep = objects.build(ScenarioStep, node, path, action=action, expected_at=places)
    return step


def _expected_at(source: Source, expect: Node | None) -> Iterator[tuple[str, Place]]:
    """Where each thing stands that is expected, by its name: `alerts`, `scores.phq9.total`."""
    for key, span in expect.keys.items() if expect else ():
        yield key, source.place(span)
        for name, inner in expect.entries[key].keys.items() if expect else ():
            yield f"{key}.{name}", source.place(inner)


def _written_in_full(root: Node) -> Mapping[str, Node]:
    """The indicators of a catalog by id, wherever each stands in full."""
    interventions = root.get("interventions")
    holders = [root, *(interventions.items if interventions else ())]
    listed = [item for holder in holders for item in (holder.get("indicators") or Node([], root.span)).items]
    return {item.plain["id"]: item for item in listed if isinstance(item.plain, dict) and "id" in item.plain}
