"""A scenario is played in a workspace where forms, cycles, their steps and levels, and roles have other ids.

So nothing that the library or an agency names stands in the code.
"""

import re
import shutil
from collections.abc import Callable, Iterable

import pytest

from casewright import house
from casewright.definitions.library import Library, load_library
from casewright.training import Replay, replay
from store.memory import MemoryStore

SCENARIO = "renee"
PLAYED = ("instruments", "catalogs", "plans", "cycles", "choice_lists")
STEPS = ("assess", "plan", "implement", "monitor", "evaluate", "adjust")
LEVELS = ("stable", "watch", "act_now")
ROLES = ("worker", "supervisor")
WORDS = {"swot"}
"""Ids of forms that are words of the language too."""
CYCLE, TEMPLATE = "six_steps", "biopsychosocial"


def new(id: str) -> str:
    return f"zz_{id}"


def swapped(text: str, before: str, ids: Iterable[str], after: str = r"\b") -> str:
    """The text with other ids where one stands between these two patterns."""
    pattern = re.compile(rf"({before})({'|'.join(ids)})(?={after})", re.MULTILINE)
    return pattern.sub(lambda found: found[1] + new(found[2]), text)


def renamed(text: str, kind: str, forms: list[str]) -> str:
    """The text of a file with other ids. Those of forms name nothing else, wherever they stand."""
    text = swapped(text, r"\b", forms, r"\b(?!:)")
    text = swapped(text, r"\b(?:id: |cycle: |cycles: \[)", [CYCLE])
    text = swapped(text, r"(?:^id: |template: |^  - |plans: \[(?:\w+, )*)", [TEMPLATE], r"$|,|\]")
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
def elsewhere(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("renamed")
    forms = sorted({*library.instruments} - WORDS, key=len, reverse=True)
    for name in PLAYED:
        shutil.copytree(house.FORMS / name, folder / "forms" / name)
    (folder / "forms" / "scenarios").mkdir()
    shutil.copy(house.FORMS / "scenarios" / f"{SCENARIO}.yaml", folder / "forms" / "scenarios")
    shutil.copy(house.DEMO / "agency.yaml", folder)
    for path in folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        kind = re.search(r"^kind: (\w+)", text, re.MULTILINE)
        path.write_text(renamed(text, kind[1] if kind else "", forms), encoding="utf-8")
    return load_library(folder)


def test_it_is_played_under_other_names(elsewhere: Library, library: Library, played: Callable[[str], Replay]) -> None:
    scenario = elsewhere.scenarios[SCENARIO]
    assert not ({*library.instruments} - WORDS) & {*elsewhere.instruments}
    assert CYCLE not in elsewhere.cycles
    assert TEMPLATE not in elsewhere.plan_templates
    assert not {step.id for step in elsewhere.cycles[scenario.cycle].steps} & set(STEPS)
    assert elsewhere.agency
    assert not {role.id for role in elsewhere.agency.roles} & {*ROLES}
    again = replay(scenario, elsewhere, elsewhere.agency, MemoryStore())
    assert [problem.message() for problem in again.problems] == []
    assert [check.holds for check in again.checks] == [check.holds for check in played(SCENARIO).checks]
    assert again.ends_at.scores[f"{new('phq9')}.total"].value == 3
