"""The shipped scenarios come out as they say, and what they expect is what was worked out apart from Casewright.

`facts.json` has each number as it follows from the answers, by scenario.
"""

import json
from collections.abc import Callable
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from casewright.definitions.library import Library
from casewright.definitions.scenario import Assess
from casewright.training import Replay

FACTS: dict[str, Any] = json.loads((Path(__file__).parent / "facts.json").read_text(encoding="utf-8"))
SHIPPED = ("renee", "okafor_reyes", "walter", "elder_marian", "rivertown")
SCORES = [
    ("renee", "phq9", "renee"),
    ("renee", "gad7", "renee"),
    ("okafor_reyes", "usda6", "family"),
    ("okafor_reyes", "k6", "family"),
    ("walter", "gds15", "walter"),
    ("elder_marian", "k6", "elder"),
    ("elder_marian", "phq2", "elder"),
]
"""Scenario, instrument, and where the facts have it."""
GAS = [("renee", "renee"), ("okafor_reyes", "family"), ("walter", "walter_w"), ("elder_marian", "elder")]
POVERTY = [
    ("renee", "intake", "renee"),
    ("okafor_reyes", "household_intake", "family"),
    ("walter", "intake", "walter"),
    ("elder_marian", "intake", "elder"),
]


@pytest.mark.parametrize("scenario", SHIPPED)
def test_everything_comes_out_as_expected(played: Callable[[str], Replay], scenario: str) -> None:
    replay = played(scenario)
    assert [problem.message() for problem in replay.problems] == []
    assert len(replay.checks) > 10


def test_each_shipped_scenario_is_played(library: Library) -> None:
    assert set(library.scenarios) == set(SHIPPED)
    assert library.agency
    assert set(library.agency.scenarios) == set(SHIPPED)


@pytest.mark.parametrize(("scenario", "instrument", "fact"), SCORES)
def test_the_scores_are_those_that_were_worked_out(
    played: Callable[[str], Replay], scenario: str, instrument: str, fact: str
) -> None:
    steps = [one for one in played(scenario).played if isinstance(one.step.action, Assess)]
    own = [one.after.scores[f"{instrument}.total"] for one in steps if one.step.action.instrument == instrument]
    known = FACTS[fact][instrument]
    assert [score.value for score in own] == [one["total"] for one in known]
    assert [score.band for score in own] == [one["band"].replace(" ", "_") for one in known]


@pytest.mark.parametrize(("scenario", "instrument", "fact"), POVERTY)
def test_the_share_of_the_poverty_line_is_the_one_that_was_worked_out(
    played: Callable[[str], Replay], scenario: str, instrument: str, fact: str
) -> None:
    percent = played(scenario).ends_at.scores[f"{instrument}.poverty_percent"].value
    assert percent == Decimal(str(FACTS["fpl"][fact]))


def test_the_numbers_of_the_programme_are_those_that_were_worked_out(played: Callable[[str], Replay]) -> None:
    known, measured = FACTS["population"], [one.after.measures for one in played("rivertown").played]
    assert (measured[-1]["enrolled"], measured[-1]["completed"]) == (known["enrolled"], known["completed"])
    short_of_food = [one["fewer_go_short"] for one in measured if "fewer_go_short" in one]
    assert [short_of_food[0], short_of_food[-1]] == known["food_insecure"]


def test_the_money_of_the_programme_is_what_was_worked_out(played: Callable[[str], Replay]) -> None:
    known, now = FACTS["population"], played("rivertown").ends_at
    per = {
        "people_enrolled": "cost_per_enrolled",
        "people_completed": "cost_per_completer",
        "sugar": "cost_per_a1c_point",
    }
    assert {name: float(now.cost_per[name]) for name in per} == {name: known[fact] for name, fact in per.items()}
    assert now.cost == known["cost"] and now.net_benefit == -known["net"]
    assert now.benefit_ratio == Decimal(str(known["bcr"]))
    assert now.against_comparison["less_sugar"] == Decimal(str(known["did_hba1c"]))
    assert now.relative["fewer_go_short"] == -Decimal(str(known["fi_drop_pct"]))


@pytest.mark.parametrize(("scenario", "fact"), GAS)
def test_the_goals_together_are_those_that_were_worked_out(
    played: Callable[[str], Replay], scenario: str, fact: str
) -> None:
    seen = [value for value, _ in groupby(one.after.gas_t for one in played(scenario).played) if value is not None]
    assert seen == [Decimal(str(one)) for one in FACTS["gas"][fact]]


@pytest.mark.parametrize("scenario", SHIPPED)
def test_every_number_of_a_scenario_is_expected_in_it(played: Callable[[str], Replay], scenario: str) -> None:
    """What comes out is held against the facts above only where the scenario itself says it: so it must."""
    for one in played(scenario).played:
        if isinstance(one.step.action, Assess):
            assert one.checks, one.step.id
