"""Catalogs, plan templates, cycles and scenarios: what becomes of their files, and how they know of each other."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from casewright import house
from casewright.definitions import case_cycle, case_work, catalog, cycle_checks, plan_template, scenario
from casewright.definitions.case_work import CASE_WORK
from casewright.definitions.cycle_checks import ACTIVITIES
from casewright.definitions.facts import CASE_FACTS, STAGES, SUBJECTS
from casewright.definitions.library import Library, load_definition, load_library
from casewright.definitions.measures import Duration, Fact
from casewright.definitions.objects import fields_of
from casewright.definitions.scenario import ACTIONS
from casewright.definitions.schemas import definitions_of, schema
from tests.errors.fragments import whole_case_work

AGENCY = """\
casewright: 1
kind: agency
id: harbor
name: Harbor Street
languages: [en]
timezone: America/New_York
roles: [{id: worker, title: Case worker}]
people: [{id: ana, name: Ana Ruiz, role: worker}]
"""
OBJECTS = {
    "catalog": {
        "": catalog.Catalog,
        "benchmark": catalog.Benchmark,
        "cost": catalog.Cost,
        "domain": catalog.Domain,
        "dose": catalog.Dose,
        "evidence": catalog.Evidence,
        "indicator": catalog.Indicator,
        "intervention": catalog.Intervention,
        "offer": catalog.Offer,
        "program": catalog.Program,
        "provider": catalog.Provider,
    },
    "plan_template": {
        "": plan_template.PlanTemplate,
        "chain": plan_template.Chain,
        "horizon": plan_template.Horizon,
        "label": plan_template.Labelled,
        "signer": plan_template.Signer,
    },
    "cycle": {
        "": case_cycle.Cycle,
        "again": case_cycle.Again,
        "alert": case_cycle.AlertRule,
        "approval": case_cycle.Approval,
        "cadence": case_cycle.Cadence,
        "change": case_cycle.Change,
        "closing": case_cycle.Closing,
        "deadline": case_cycle.Deadline,
        "form": case_cycle.StepForm,
        "gate": case_cycle.Gate,
        "level": case_cycle.Level,
        "limit": case_cycle.Limit,
        "referrals": case_cycle.ReferralLimits,
        "reminder": case_cycle.Reminder,
        "step": case_cycle.CycleStep,
    },
    "scenario": {
        "": scenario.Scenario,
        "actor": scenario.Actor,
        "benefit": scenario.Benefit,
        "decision": scenario.NeedDecision,
        "expected": scenario.Expected,
        "goal": scenario.ScenarioGoal,
        "link": scenario.Link,
        "measured_part": scenario.MeasuredPart,
        "person": scenario.Appearing,
        "use": scenario.PlannedIntervention,
    },
}
OF_THE_FILE = {"casewright", "kind", "choice_lists", "silence"}
"""Keys that no object keeps: what they say is in its type, in its form, or is about the file itself."""
NOT_WRITTEN = {"place", "text", "form", "action", "expected_at"}
"""Fields that stand in no key of their own."""


@pytest.fixture(scope="module")
def shipped() -> Library:
    return load_library(house.FORMS)


def keys(thing: type) -> set[str]:
    return {key for name, (key, _hint, _needed) in fields_of(thing).items() if name not in NOT_WRITTEN}


def written(kind: str, name: str) -> set[str]:
    part = schema(kind)["$defs"][name] if name else schema(kind)
    return set(part["properties"]) - OF_THE_FILE


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, parts in OBJECTS.items() for name in parts])
def test_an_object_has_a_field_for_each_key_and_no_other(kind: str, name: str) -> None:
    assert keys(OBJECTS[kind][name]) == written(kind, name)


def test_a_block_has_a_field_for_each_key_of_any_type() -> None:
    names = [name for name in schema("plan_template")["$defs"] if name.endswith("_block")]
    assert keys(plan_template.Block) == set().union(*(written("plan_template", name) for name in names)) - {"questions"}


@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_has_a_field_for_each_key_of_its_own(action: str) -> None:
    assert keys(ACTIONS[action]) == written("scenario", f"{action}_step") - keys(scenario.ScenarioStep)


def test_there_is_an_object_for_each_part_of_a_schema() -> None:
    for kind, parts in OBJECTS.items():
        named = {
            name
            for name, part in schema(kind)["$defs"].items()
            if "properties" in part and "allOf" not in part and not name.endswith(("_block", "_step"))
        }
        assert named - {"source", "fact"} == set(parts) - {""}
    assert set(ACTIONS) == set(schema("scenario")["$defs"]["step"]["properties"]["do"]["enum"])


def test_the_words_of_code_and_schema_are_the_same() -> None:
    assert list(ACTIVITIES) == schema("cycle")["$defs"]["step"]["properties"]["does"]["items"]["enum"]
    assert list(STAGES) == schema("catalog")["$defs"]["intervention"]["properties"]["stages"]["items"]["enum"]
    assert list(SUBJECTS) == schema("cycle")["properties"]["subjects"]["items"]["enum"]


def test_the_shipped_catalog_says_what_its_file_says(shipped: Library) -> None:
    food = shipped.catalogs["food"]
    meals = next(one for one in food.interventions if one.id == "foo_hdm")
    assert meals.needs == ("food",)
    assert meals.cost is not None
    assert (meals.cost.amount, meals.cost.year) == (Decimal("11.06"), 2015)
    assert meals.review_every == Duration(30, "day")
    assert meals.evidence.checked
    assert meals.eligible_if is not None
    assert [meals.eligible_if.evaluate({"age": age}) for age in (59, 60, None)] == [False, True, None]
    assert [cost.amount for cost in meals.other_costs] == [Decimal("10.69")]
    assert food.facts["age"] == Fact("case.age")
    assert meals.label.say("es") == "Comidas a domicilio"


def test_an_indicator_stands_in_full_once_and_is_named_elsewhere(shipped: Library) -> None:
    support = next(one for one in shipped.catalogs["housing"].interventions if one.id == "hou_cti")
    assert [(one.id, one.label.say("en"), one.better) for one in support.indicators][1] == (
        "nights_without_home",
        "Nights without a home in the last month",
        "lower",
    )


DIRECTORY = """\
casewright: 1
kind: catalog
id: a_directory
version: 1.0.0
title: Our own
providers:
  - {id: hall, name: Parish hall, offers: [{intervention: meals}]}
codes_for:
  meals: [{our_funder: F-12}, {snomed: 12}]
"""


def test_a_directory_of_providers_names_what_a_catalog_behind_it_has(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(DIRECTORY)
    assert [(one.code, one.params["id"]) for one in load_library(tmp_path).problems] == [
        ("CW338", "meals"),
        ("CW338", "meals"),
    ]
    (tmp_path / "b.yaml").write_text(whole_case_work("catalog", ""))
    library = load_library(tmp_path)
    assert library.problems == ()
    directory = library.catalogs["a_directory"]
    assert (directory.domains, directory.interventions) == ((), ())
    assert directory.codes_for == {"meals": ({"our_funder": "F-12"}, {"snomed": "12"})}


def test_the_questions_of_a_plan_template_are_a_form(shipped: Library) -> None:
    form = shipped.plan_templates["smart_goals"].form
    assert [section.id for section in form.sections][2:4] == ["concern", "goals"]
    shown = form.questions["what_then"].show_if
    assert shown is not None
    assert shown.reads == {"by_when"}


def test_a_plan_template_without_questions_of_its_own_has_a_form_too() -> None:
    template = load_definition(whole_case_work("plan_template", ""), "plan.yaml").definition
    assert isinstance(template, plan_template.PlanTemplate)
    assert [section.id for section in template.form.sections] == ["goals"]
    assert template.form.questions["goals__statement"].repeated == "goals__rows"


def test_the_shipped_cycle_leads_round(shipped: Library) -> None:
    cycle = shipped.cycles["six_steps"]
    assert cycle.following("assess") == ("plan",)
    assert cycle.following("adjust") == ("plan", "assess")
    assert {activity for step in cycle.steps for activity in step.does} == set(ACTIVITIES)
    assert cycle.cadence is not None
    assert cycle.cadence.contact is not None
    assert cycle.cadence.contact.every["act_now"] == Duration(7, "day")
    assert cycle.cadence.screening is not None
    assert cycle.cadence.screening.every == {"": Duration(12, "month")}
    gate = cycle.steps[0].gates[0]
    assert (gate.passing, gate.when.evaluate({"open_alerts": 1})) == ("never", False)
    assert cycle.closing is not None
    assert set(cycle.closing.own_check) <= {choice.id for choice in cycle.closing.reasons}


def test_a_shipped_cycle_asks_for_no_form_about_something_else(shipped: Library) -> None:
    for cycle in shipped.cycles.values():
        for form in (form for step in cycle.steps for form in step.forms):
            about = shipped.instruments[form.instrument].subjects
            assert set(about) & set(cycle.subjects), (cycle.id, form.instrument)


def test_where_trust_comes_first_no_form_can_be_overdue_and_each_screener_waits(shipped: Library) -> None:
    cycle = shipped.cycles["trust_first"]
    listen = cycle.steps[0]
    assert listen.asks_first == ("who_may_be_present", "who_may_see")
    assert listen.within == {}
    assert [form.instrument for form in listen.forms if form.within or form.again or form.required] == []
    assert cycle.cadence is not None
    assert cycle.cadence.screening is None
    first_visit = {"contacts": 0, "open_alerts": 0, "cares": True}
    asked = [form.instrument for form in listen.forms if not form.open_if or form.open_if.evaluate(first_visit)]
    assert asked == ["culture_and_trust"]


def test_who_may_be_present_is_settled_by_a_refusal_too(shipped: Library) -> None:
    gate = next(gate for gate in shipped.cycles["trust_first"].steps[0].gates if gate.id == "who_may_be_present")
    assert not gate.when.evaluate({"present": None, "refused(present)": False})
    assert gate.when.evaluate({"present": None, "refused(present)": True})
    assert gate.when.evaluate({"present": "just_us", "refused(present)": False})
    assert gate.when.evaluate({"to_ask": 0, "present": None, "refused(present)": False}), "asked on the case's page"
    assert not gate.when.evaluate({"to_ask": 1, "present": None, "refused(present)": False})


@pytest.mark.parametrize("id", ["six_steps", "intensive"])
def test_a_mood_that_gets_worse_is_heard_though_no_reliable_change_is_published_for_it(
    shipped: Library, id: str
) -> None:
    mood = next(score for score in shipped.instruments["phq9"].scores if score.id == "total")
    assert not mood.reliable_change
    changes = [rule.change for rule in shipped.cycles[id].alerts if rule.change]
    assert ("important", "worse") in [(change.by, change.direction) for change in changes]


def test_a_programme_goes_on_only_with_an_expectation_and_ends_a_round_with_a_decision(shipped: Library) -> None:
    gates = {gate.id: gate.when for step in shipped.cycles["population_programme"].steps for gate in step.gates}
    before = {"prediction": "Fewer wait", "expected": None, "decision": None}
    assert not gates["expectation_written"].evaluate(before)
    assert gates["expectation_written"].evaluate({**before, "expected": 7})
    assert not gates["decided"].evaluate(before)
    assert gates["decided"].evaluate({**before, "decision": "adapt"})


def test_a_fact_may_be_of_an_earlier_assessment(shipped: Library) -> None:
    written = (
        "facts: {now: phq9.total, then: {from: phq9.total, at: first}}\nalerts: [{id: a, label: A, when: now > then}]"
    )
    loaded = load_definition(whole_case_work("cycle", written), "cycle.yaml", known=shipped.known())
    assert isinstance(loaded.definition, case_cycle.Cycle)
    assert loaded.definition.facts["then"] == Fact("phq9.total", "first")


def test_the_shipped_scenario_names_what_is_done(shipped: Library) -> None:
    first = shipped.scenarios["renee"]
    assert first.begins == date(2026, 3, 2)
    assert [step.do for step in first.steps][:3] == ["tell", "open_case", "ask_first"]
    mood = next(step for step in first.steps if step.id == "mood")
    assert isinstance(mood.action, scenario.Assess)
    assert sum(mood.action.points) == 17
    assert mood.expect is not None
    assert mood.expect.scores == {"phq9.total": 17}
    assert mood.expect.alerts == ("phq9.self_harm",)
    written = first.text.splitlines()[mood.expected_at["scores.phq9.total"].line - 1]
    assert written == "      scores: {phq9.total: 17}"
    assert written[mood.expected_at["scores.phq9.total"].column - 1 :].startswith("phq9.total")
    assert first.steps[0].expect is None


@pytest.mark.parametrize("kind", CASE_WORK)
def test_the_shipped_files_speak_both_languages(shipped: Library, kind: str) -> None:
    for one in getattr(shipped, f"{kind}s").values():
        assert one.languages == ("en", "es")


def test_every_fact_of_a_case_has_words() -> None:
    assert all(meaning for _type, meaning in CASE_FACTS.values())


def test_a_file_is_loaded_anew_when_a_form_that_it_names_has_changed(tmp_path: Path) -> None:
    form = (house.FORMS / "instruments" / "gad7.yaml").read_text(encoding="utf-8")
    fragment = "facts: {worry: gad7.total}\nattention:\n  - {id: watch, label: Watch, when: worry > 9}"
    (tmp_path / "gad7.yaml").write_text(form)
    (tmp_path / "a_cycle.yaml").write_text(whole_case_work("cycle", fragment))
    assert not load_library(tmp_path).problems
    (tmp_path / "gad7.yaml").write_text(form.replace("id: total", "id: sum_of_all").replace("total", "sum_of_all"))
    assert [problem.code for problem in load_library(tmp_path).problems] == ["CW340"]


def test_agency_names_what_is_in_use_and_is_told_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "agency.yaml").write_text(AGENCY + "cycles: [round]\ncatalogs: [help]\n")
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "round.yaml").write_text(whole_case_work("cycle", "").replace("id: example", "id: round"))
    library = load_library(tmp_path)
    assert [(one.code, one.params["id"]) for one in library.problems] == [("CW338", "help")]
    assert library.agency is not None
    assert library.agency.cycles == ("round",)


def test_roles_count_only_where_the_agency_uses_the_file(tmp_path: Path) -> None:
    step = "steps:\n  - {id: all, title: All, does: [assess, plan, implement, monitor, evaluate, adjust],\n"
    fragment = f"{step}     approval: {{role: elder}}}}"
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "round.yaml").write_text(whole_case_work("cycle", fragment))
    (tmp_path / "agency.yaml").write_text(AGENCY)
    assert load_library(tmp_path).problems == ()
    (tmp_path / "agency.yaml").write_text(AGENCY + "cycles: [example]\n")
    assert [problem.code for problem in load_library(tmp_path).problems] == ["CW353"]


def test_a_template_may_name_one_that_stands_behind_it(tmp_path: Path) -> None:
    link = "blocks:\n  - {id: safety, type: plan, title: Safety, template: z_plan}"
    (tmp_path / "a.yaml").write_text(whole_case_work("plan_template", link))
    assert [problem.code for problem in load_library(tmp_path).problems] == ["CW338"]
    (tmp_path / "z.yaml").write_text(whole_case_work("plan_template", "").replace("id: example", "id: z_plan"))
    assert load_library(tmp_path).problems == ()


def test_conditions_are_typed_by_the_form_that_they_look_at() -> None:
    fragment = 'facts:\n  place: ahc_hrsn.ahc_1\nalerts:\n  - {id: a, label: A, when: place == "stedy"}'
    known = load_library(house.FORMS).known()
    loaded = load_definition(whole_case_work("cycle", fragment), "cycle.yaml", known=known)
    assert [problem.code for problem in loaded.problems] == ["CW224"]


def test_the_questions_of_a_plan_template_are_checked_as_those_of_a_form() -> None:
    fragment = "blocks:\n  - id: home\n    type: questions\n    title: Home\n    questions:\n"
    fragment += "      - {id: notice, type: yes_no, ask: Is there a notice?, show_if: notise}"
    loaded = load_definition(whole_case_work("plan_template", fragment), "plan.yaml")
    column = fragment.splitlines()[-1].index("notise") + 1
    assert [(one.code, one.place.line, one.place.column) for one in loaded.problems] == [("CW218", 11, column)]


def test_a_first_answer_from_a_form_that_is_not_there_is_told(tmp_path: Path) -> None:
    fragment = "blocks:\n  - id: home\n    type: questions\n    title: Home\n    questions:\n"
    fragment += "      - {id: low, type: integer, ask: How low?, default: {last: phq9.total}}"
    (tmp_path / "forms").mkdir()
    (tmp_path / "agency.yaml").write_text(AGENCY)
    (tmp_path / "forms" / "plan.yaml").write_text(whole_case_work("plan_template", fragment))
    assert [problem.code for problem in load_library(tmp_path).problems] == ["CW297"]


def test_a_protocol_that_a_cycle_in_use_names_is_told_once(tmp_path: Path) -> None:
    fragment = "facts: {open: case.open_alerts}\nalerts:\n  - {id: a, label: A, when: open > 0, protocol: stay}"
    (tmp_path / "forms").mkdir()
    (tmp_path / "agency.yaml").write_text(AGENCY + "cycles: [example]\n")
    (tmp_path / "forms" / "round.yaml").write_text(whole_case_work("cycle", fragment))
    assert [problem.code for problem in load_library(tmp_path).problems] == ["CW403"]


def parts_at(kind: str, steps: list[str], part: dict[str, Any]) -> list[dict[str, Any]]:
    """The parts of a schema that a pattern of references leads to; `@` leads to the names of a mapping."""
    if "$ref" in part:
        part = {**definitions_of(kind)[part["$ref"]], **part}
    if not steps:
        return [part]
    step, rest = steps[0], steps[1:]
    inner: list[dict[str, Any]] = [branch["then"] for branch in part.get("allOf", ())]
    if inner:
        return [found for one in inner for found in parts_at(kind, steps, one)]
    if step == "@":
        return [part] if isinstance(part.get("additionalProperties"), dict) else []
    if step == "*":
        entries = [part.get("items"), part.get("additionalProperties"), *part.get("properties", {}).values()]
        return [found for one in entries if isinstance(one, dict) for found in parts_at(kind, rest, one)]
    return parts_at(kind, rest, part["properties"][step]) if step in part.get("properties", {}) else []


PATTERNS = [
    *((kind, one.at) for kind, listed in case_work._REFERENCES.items() for one in listed),
    *((kind, at) for kind, listed in case_work._REFERENCES.items() for one in listed for at in getattr(one, "own", ())),
    *(("cycle", at) for at in cycle_checks._SPANS),
    ("plan_template", "blocks.*.template"),
    ("cycle", "alerts.*.protocol"),
    ("cycle", "closing.own_check"),
    ("scenario", "steps.*.expect.values.@"),
]


@pytest.mark.parametrize(("kind", "pattern"), sorted(set(PATTERNS)))
def test_a_place_where_something_is_named_is_one_that_the_schema_has(kind: str, pattern: str) -> None:
    assert parts_at(kind, pattern.split("."), schema(kind)) != []


@pytest.mark.parametrize("pattern", case_work._ROLES)
def test_a_place_where_a_role_is_named_is_one_that_a_schema_has(pattern: str) -> None:
    assert [kind for kind in CASE_WORK if parts_at(kind, pattern.split("."), schema(kind))] != []


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("{day: 0, do: close, why: goals_mett}", "goals_mett"),
        ("{day: 0, do: tell, step: asess}", "asess"),
        ("{day: 0, do: answer_referral, referral: grant, state: accepted}", "grant"),
        ("{day: 0, do: enter_step, step: plan, reasons: {needs_confirmd: In a hurry}}", "needs_confirmd"),
        ("{day: 0, do: attention, level: wach, reason: She said so}", "wach"),
        ("{day: 0, do: tell, expect: {step: asess}}", "asess"),
        ("{day: 0, do: tell, expect: {attention: wach}}", "wach"),
        ("{day: 0, do: tell, expect: {kept: {tra_nemd: 50}}}", "tra_nemd"),
        ("{day: 0, do: check_in, measures: {less_sugar: 8}, words: Well}", "less_sugar"),
        ("{day: 0, do: hand_over, to: bea, reason: She is ill.}", "bea"),
        ("{day: 0, do: logic_model, entries: [{id: a, is: input, label: A, feeds: [b]}]}", "b"),
    ],
)
def test_a_scenario_is_told_what_its_cycle_and_its_own_steps_have_not(step: str, told: str) -> None:
    known = load_library(house.FORMS).known()
    text = whole_case_work("scenario", f"cycle: six_steps\nsteps:\n  - {step}")
    loaded = load_definition(text, "letter.yaml", known=known)
    assert [(problem.code, problem.params["id"]) for problem in loaded.problems] == [("CW338", told)]
