"""The demo's three cases, as they stand on any day, on the shipped forms and the demo's own agency."""

from datetime import UTC, date, datetime, timedelta

import pytest

from casewright import house, service
from casewright.cases.chain import verify
from casewright.cases.state import CaseState
from casewright.definitions.library import load_library
from casewright.ports import CaseQuery
from casewright.service import Context, demo
from store.memory import MemoryStore
from tests.fakes import START, FixedClock, SequentialIds

DAYS = [START, datetime(2028, 2, 29, 4, 30, tzinfo=UTC), datetime(2027, 1, 1, 23, 59, tzinfo=UTC)]


@pytest.fixture(params=DAYS, ids=str)
def context(request: pytest.FixtureRequest) -> Context:
    library = load_library(house.FORMS, house.DEMO)
    assert library.agency is not None
    made = Context(
        actor=library.agency.people[0],
        store=MemoryStore(),
        clock=FixedClock(request.param),
        ids=SequentialIds(),
        library=library,
        agency=library.agency,
        chain_key=("key", b"k" * 32),
    )
    demo.build(made)
    return made


def state(context: Context, name: str) -> CaseState:
    (row,) = service.caseload(context, CaseQuery(search=name)).rows
    return service.case(context, row.case)


def test_three_cases_and_nothing_in_the_future(context: Context) -> None:
    page = service.caseload(context, CaseQuery())
    assert page.total == 3
    for row in page.rows:
        entries = service.case(context, row.case).timeline
        assert max(entry.recorded for entry in entries) <= context.now()
        assert {entry.who for entry in entries} == {"Ana Ruiz"}
        events = context.store.events(row.case)
        assert verify(events, dict([context.chain_key])) is None


def test_renee_has_a_phq9_with_its_alert(context: Context) -> None:
    renee = state(context, "Nee")
    assert (renee.person.name, renee.person.birth_date) == ("Renee Calloway", date(1992, 5, 14))
    (mood,) = renee.assessments
    assert (mood.scores[0].value, mood.scores[0].band) == (17, "moderately_severe")
    (alert,) = renee.alerts
    assert alert.because == ("phq9_9",)
    assert alert.acknowledged is not None
    assert len(alert.acknowledged.steps) == 8
    assert mood.answers["phq9_3"].own_words == "I wake at 3 and count the rent."
    assert (context.today() - mood.administration.held) == timedelta(days=3)


def test_walter_is_in_the_middle_of_a_first_talk(context: Context) -> None:
    walter = state(context, "Walter")
    born = walter.person.birth_date
    assert born is not None
    assert context.today().replace(year=context.today().year - 78, day=1) >= born.replace(day=1)
    (draft,) = service.unfinished(context, walter.case)
    assert 0 < draft.given < draft.visible
    assert not service.open_form(context, draft.draft.id).in_the_way.invalid
    assert draft.draft.saved == context.now() - timedelta(minutes=20)


def test_grace_over_sixty_days(context: Context) -> None:
    grace = state(context, "Gracie")
    (series,) = service.scores_over_time(context, grace.case)
    assert [point.value for point in series.points] == [17, 13, 9]
    assert [(context.today() - point.date).days for point in series.points] == [60, 30, 1]
    assert grace.alerts == ()
