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
SHIPPED = ("renee",)
SCORES = [("renee", "phq9", "renee"), ("renee", "gad7", "renee")]
"""Scenario, instrument, and where the facts have it."""
GAS = [("renee", "renee")]
BANDS = {"low food security": "low", "very low food security": "very_low", "high or marginal food security": "high"}


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
    assert [score.value for score in own] == [one["total"] for one in known][: len(own)]
    assert len(own) >= len(known) - 1
    assert [score.band for score in own] == [_band(one["band"]) for one in known][: len(own)]


def _band(words: str) -> str:
    return BANDS.get(words, words.replace(" ", "_"))


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
