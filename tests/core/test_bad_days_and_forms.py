"""A day before birth, a form that is gone, an assessment that should not be there: each is said, nothing is lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casewright import service
from casewright.cases.work import Goal
from casewright.errors import Refused
from tests.core.service_house import RENEE, WORRY, House, build, library_of


@pytest.fixture
def house() -> House:
    return build()


@pytest.fixture
def case(house: House) -> str:
    return house.new_case()


def test_nothing_is_held_before_the_person_was_born(house: House, case: str) -> None:
    assert RENEE.birth_date is not None
    with pytest.raises(Refused, match="CW650") as refused:
        house.start(case, held=RENEE.birth_date - timedelta(days=1))
    assert refused.value.params == {"born": RENEE.birth_date.isoformat()}
    house.start(case, held=RENEE.birth_date)


def test_nor_is_it_moved_to_such_a_day(house: House, case: str) -> None:
    draft = house.start(case)
    house.say(draft, low="often")
    held = house.open(draft).draft.administration
    with pytest.raises(Refused, match="CW650"):
        service.change_administration(house.context, draft, replace(held, held=date(1900, 1, 1)), held)
    opened = house.open(draft)
    assert opened.draft.administration == held
    assert opened.answer_to("low").value == "often"


def test_a_household_was_not_born(house: House) -> None:
    case = service.open_case(house.context, replace(RENEE, name="The Calloways"), "household")
    house.start(case, "worry", held=date(1900, 1, 1))


def test_a_form_that_is_gone_is_filled_in_to_the_end_and_found_in(house: House, case: str) -> None:
    draft = house.start(case)
    gone = House(replace(house.context, library=library_of(WORRY)), house.clock).as_another_process()
    gone.say(draft, low="always", harm="never")
    assessment = gone.finish(draft)
    (found,) = service.to_confirm(gone.context, case)
    assert found.by[0].form is not None
    need = service.decide_together(gone.context, case, service.same(found.by), "confirmed")
    entry = service.case(gone.context, case).entry("need", need)
    assert entry is not None
    assert [one.assessment.id for one in service.rests_on(gone.context, case, entry)] == [assessment]
    with pytest.raises(Refused, match="CW515"):
        gone.start(case)


def test_a_finding_of_a_form_that_the_store_has_lost(house: House, case: str) -> None:
    house.finished(case, low="always")
    lost = House(replace(house.context, library=library_of(WORRY)), house.clock).as_another_process()
    store = lost.context.store
    store.published = lambda definition: None  # type: ignore[method-assign]
    (found,) = service.to_confirm(lost.context, case)
    assert found.by[0].form is None
    service.decide_together(lost.context, case, service.same(found.by), "confirmed")
    assert service.board(lost.context, case)["weakness"]


def test_needs_that_rest_on_what_should_not_be_there_are_to_be_looked_at(house: House, case: str) -> None:
    mood = house.finished(case, low="always")
    need = service.decide(house.context, case, mood, "low_mood", "confirmed")
    service.record(house.context, case, Goal("", "Sleep", (need,)))
    service.mark_in_error(house.context, case, "assessment", mood, "of her sister")
    state = service.case(house.context, case)
    assert [one.why for one in state.entries("need")[0].shaken] == ["in_error"]
    assert [one.why for one in state.entries("goal")[0].shaken] == ["need_shaken"]
    assert service.to_confirm(house.context, case) == ()
    with pytest.raises(Refused, match="CW569"):
        service.decide(house.context, case, mood, "low_mood", "confirmed")
