"""A stage of change orders what is suggested and takes nothing away."""

import pytest

from casewright.definitions import facts
from casewright.methods.stages import PROCESSES, STAGES, nearest_first, steps_apart


def test_the_stages_are_those_of_catalogs_and_cases():
    assert STAGES == facts.STAGES
    assert tuple(PROCESSES) == STAGES


@pytest.mark.parametrize(
    ("stage", "suited", "apart"),
    [
        ("action", ("action", "maintenance"), 0),
        ("contemplation", ("preparation", "action"), 1),
        ("precontemplation", ("maintenance",), 4),
        ("maintenance", ("precontemplation",), 4),
        ("", ("action",), 0),
        ("action", (), 0),
    ],
)
def test_how_far_something_is_from_where_a_person_is(stage, suited, apart):
    assert steps_apart(stage, suited) == apart


def test_what_fits_comes_first_and_all_of_it_stays():
    offered = {"job": ("action",), "talk": ("contemplation",), "meals": (), "class": ("preparation", "action")}
    assert nearest_first("contemplation", offered) == ("talk", "meals", "class", "job")
    assert nearest_first("", offered) == tuple(offered)


def test_a_process_leads_from_one_stage_to_the_next():
    """The published table sets them between stages: each is emphasised in neighbours only."""
    for process in {one for listed in PROCESSES.values() for one in listed}:
        at = [index for index, stage in enumerate(STAGES) if process in PROCESSES[stage]]
        assert at == [at[0], at[0] + 1]
