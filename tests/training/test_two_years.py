"""The made-up agency: entered by the service alone, nothing of it in the future, and something of each kind in it."""

from collections import Counter
from datetime import timedelta
from itertools import islice

import pytest

from casewright import service
from casewright.cases.care_team import former_team
from casewright.cases.chain import verify
from casewright.cases.state import CaseState
from casewright.definitions.library import Library
from casewright.service import Context
from casewright.training import two_years
from tests.training.conftest import PRESENT, made_up_context

CASES = 40
ARABIC = range(0x600, 0x700)


@pytest.fixture(scope="module")
def built(library: Library) -> tuple[Context, list[CaseState]]:
    context = made_up_context(library)
    cases = list(two_years.build(context, CASES))
    return context, [service.case(context, case) for case in cases]


def test_it_lies_in_the_last_two_years_and_is_sealed(built: tuple[Context, list[CaseState]]) -> None:
    context, states = built
    assert len(states) == CASES
    begun = PRESENT - timedelta(days=two_years.DAYS + 1)
    for state in states:
        recorded = [line.recorded for line in state.timeline]
        assert begun < min(recorded) <= max(recorded) <= PRESENT
        assert verify(context.store.events(state.case), dict([context.chain_key])) is None


def test_it_shows_what_an_agency_has(built: tuple[Context, list[CaseState]]) -> None:
    context, states = built
    statuses = Counter(state.status for state in states)
    assert {"active", "finished", "cancelled"} < statuses.keys()
    assert statuses["active"] >= CASES / 4
    assert {state.subject for state in states} == {"individual", "household"}
    courses = [course for state in states if (course := service.course_of(context, state.case))]
    assert len({course.here.step.id for course in courses}) >= 3
    assert len({line.who for state in states for line in state.timeline}) >= 5
    names = [state.person.name for state in states]
    assert any(ord(letter) in ARABIC for name in names for letter in name)
    assert max(map(len, names)) >= 60
    found = {(entry.kind, entry.state) for state in states for kind in state.work for entry in state.entries(kind)}
    assert {("plan", "draft"), ("plan", "active"), ("plan", "revoked"), ("goal", "active")} <= found
    ended = [entry for state in states if state.status == "finished" for entry in state.entries("goal")]
    assert ended and not any(entry.open for entry in ended), "something became of everything that was open"
    assert any(former_team(state, context.today()) for state in states), "somebody else leads by now"
    assert {("referral", "rejected"), ("referral", "completed"), ("contact", "person_did_not_come")} <= found


def test_the_same_number_gives_the_same_agency(library: Library, built: tuple[Context, list[CaseState]]) -> None:
    again = made_up_context(library)
    for case, state in zip(islice(two_years.build(again, CASES), 6), built[1], strict=False):
        assert service.case(again, case).timeline == state.timeline
