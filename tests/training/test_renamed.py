"""What the library and the demo's agency name, under other names: a training case comes out the same there.

So no id of a form, question, choice, need, intervention, plan, cycle, step, level, role or protocol stands in the
code. Ids that are words of the language too ("food" is none, "goal" is one) cannot be told from it, and stay.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace

import pytest

from casewright import house, service
from casewright.definitions.facts import CASE_FACTS
from casewright.definitions.library import Library, load_library
from casewright.expressions.functions import FUNCTIONS
from casewright.training import Replay, replay, two_years
from store.memory import MemoryStore
from tests.training.conftest import made_up_context

SCENARIO = "renee"
FOUR = """\
casewright: 1
kind: cycle
id: round
version: 1.0.0
title: Four steps
subjects: [individual, household]
facts:
  still_open: case.open_alerts
attention:
  - {id: quiet_water, label: Quiet water}
  - {id: rapids, label: Rapids, meaning: act_now, when: still_open > 0}
steps:
  - id: sit_down
    title: Sit down together
    does: [assess]
    asks_first: [language]
    forms: [{instrument: zz_hunger_vital_sign, within: {quiet_water: 7 days, rapids: 1 day}}]
  - id: shake_hands
    title: Shake hands on it
    does: [plan]
    gates: [{id: calm_first, when: still_open == 0, label: Something is still open.}]
    approval: {role: zz_supervisor, within: 2 working days}
  - id: walk
    title: Walk along
    does: [implement, monitor]
    forms: [{instrument: zz_hunger_vital_sign, within: 30 days}]
  - id: look_around
    title: Look around
    does: [evaluate, adjust]
closing: {reasons: [{id: arrived, label: Arrived}]}
"""
"""Steps of other names, two of which do what is two steps in most cycles."""
PLAYED = ("instruments", "catalogs", "plans", "cycles", "choice_lists")
STEPS = ("assess", "plan", "implement", "monitor", "evaluate", "adjust")
LEVELS = ("stable", "watch", "act_now")
ROLES = ("worker", "supervisor")
AN_ID = re.compile(r"[a-z][a-z0-9_]{2,}")


def new(id: str) -> str:
    return f"zz_{id}"


def ids_in(definition: object, seen: set[int]) -> Iterator[str]:
    """Every id in a definition, wherever it stands."""
    if id(definition) in seen or isinstance(definition, str):
        return
    seen.add(id(definition))
    if is_dataclass(definition):
        for each in fields(definition):
            value = getattr(definition, each.name)
            yield from (value,) if each.name == "id" else ids_in(value, seen)
    elif isinstance(definition, Mapping):
        for value in definition.values():
            yield from ids_in(value, seen)
    elif isinstance(definition, tuple):
        for value in definition:
            yield from ids_in(value, seen)


def words_of(schema: object) -> Iterator[str]:
    """The keys that a schema describes, and the words that may stand under them."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (str(word) for word in [*schema.get("enum", ()), schema.get("const", "")])
        for inner in schema.values():
            yield from words_of(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from words_of(inner)


@pytest.fixture(scope="module")
def ids(library: Library) -> frozenset[str]:
    language = {word for path in house.SCHEMAS.glob("*.json") for word in words_of(json.loads(path.read_text()))}
    language |= {*CASE_FACTS, *FUNCTIONS, "today"}
    listed = (library.instruments, library.catalogs, library.plan_templates, library.cycles, library.choice_lists)
    named = {id for kind in listed for id in ids_in(kind, set())} | {*ids_in(library.agency, set())}
    return frozenset(id for id in named - language if AN_ID.fullmatch(id))


def swapped(text: str, before: str, ids: Iterable[str], after: str = r"\b") -> str:
    """The text with other ids where one stands between these two patterns."""
    pattern = re.compile(rf"({before})({'|'.join(ids)})(?={after})", re.MULTILINE)
    return pattern.sub(lambda found: found[1] + new(found[2]), text)


def renamed(text: str, kind: str, ids: frozenset[str]) -> str:
    """The text of a file with other ids: the same wherever they stand, in a sentence too."""
    text = re.sub(r"\b[a-z][a-z0-9_]*\b", lambda found: new(found[0]) if found[0] in ids else found[0], text)
    # Steps, levels and roles are named like activities, meanings and words of the language.
    text = swapped(text, r"\b(?:role: |(?:by|to): \[(?:\w+, )*)", ROLES)
    if kind == "agency":
        return swapped(text, r"^  - \{id: ", ROLES)
    if kind == "cycle":
        text = swapped(text, r"(?:^  - id: |attention: \[?|level: )", (*STEPS, *LEVELS))
        for _each in STEPS:
            text = swapped(text, r"next: \[(?:\w+, )*?", STEPS)
        return swapped(text, r"\b", LEVELS, r": \d")
    if kind == "scenario":
        return swapped(text, r"\b(?:step: |attention: )", (*STEPS, *LEVELS))
    return text


@pytest.fixture(scope="module")
def elsewhere(ids: frozenset[str], tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("renamed")
    for name in PLAYED:
        shutil.copytree(house.FORMS / name, folder / "forms" / name)
    (folder / "forms" / "scenarios").mkdir()
    shutil.copy(house.FORMS / "scenarios" / f"{SCENARIO}.yaml", folder / "forms" / "scenarios")
    shutil.copy(house.DEMO / "agency.yaml", folder)
    for path in folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        kind = re.search(r"^kind: (\w+)", text, re.MULTILINE)
        path.write_text(renamed(text, kind[1] if kind else "", ids), encoding="utf-8")
    (folder / "forms" / "cycles" / "round.yaml").write_text(FOUR, encoding="utf-8")
    return load_library(folder)


def test_it_is_played_under_other_names(
    elsewhere: Library, library: Library, ids: frozenset[str], played: Callable[[str], Replay]
) -> None:
    assert len(ids) > 2000
    assert not {id for id in library.instruments if id in ids} & {*elsewhere.instruments}
    assert elsewhere.agency
    (scenario,) = elsewhere.scenarios.values()
    assert not {step.id for step in elsewhere.cycles[scenario.cycle].steps} & set(STEPS)
    assert not {role.id for role in elsewhere.agency.roles} & {*ROLES}
    again = replay(scenario, elsewhere, elsewhere.agency, MemoryStore())
    assert [problem.message() for problem in again.problems] == []
    assert [check.holds for check in again.checks] == [check.holds for check in played(SCENARIO).checks]
    assert again.ends_at.scores[f"{new('phq9')}.{new('total')}"].value == 3


def test_cases_are_carried_through_a_cycle_of_four_steps(elsewhere: Library) -> None:
    assert elsewhere.agency
    agency = replace(elsewhere.agency, cycles=("round",))
    context = made_up_context(replace(elsewhere, agency=agency))
    states = [service.case(context, case) for case in two_years.build(context, 12)]
    ended = [state for state in states if state.status == "finished"]
    assert ended
    for state in ended:
        entered = [one.step for one in state.cycle.entered]
        assert entered[:4] == ["shake_hands", "walk", "look_around", "sit_down"]
        assert [closure.entity.reason for closure in state.entries("closure")] == ["arrived"]
    plans = [entry for state in ended for entry in state.entries("plan")]
    assert any(entry.aside.get("approval") == "approved" for entry in plans)
