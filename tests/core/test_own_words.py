"""What the person says of their plan after they agreed: beside its lines, and wishes for the next version."""

import pytest

from casewright import service
from casewright.cases.own_words import open_wishes, own_words
from casewright.cases.work import Goal, Note, Plan
from casewright.cases.work.party import Party
from casewright.definitions.model import Text
from casewright.errors import Refused
from tests.core.service_house import House, build

HER = Party("person")


@pytest.fixture
def house() -> House:
    return build()


@pytest.fixture
def case(house: House) -> str:
    return house.new_case()


@pytest.fixture
def plan(house: House, case: str) -> str:
    return service.record(house.context, case, Plan("", Text({"en": "Care plan"}), "care", "1.0.0", matters="School"))


def typed(house: House, case: str, plan: str, **words: str) -> None:
    for name, text in words.items():
        draft = service.own_words_draft(house.context, case, plan)
        service.jot(house.context, draft, name.replace("line_", "line:"), text, "")


def test_it_stands_beside_the_line_with_who_and_changes_nothing(house: House, case: str, plan: str) -> None:
    before = service.case(house.context, case).entry("plan", plan)
    typed(house, case, plan, line_matters="And the choir.", wish="I want to sing again.")
    assert service.keep_own_words(house.context, case, plan, {"matters": "School"}, HER) == 2
    state = service.case(house.context, case)
    (entry,) = own_words(state, plan, "matters")
    assert isinstance(entry.entity, Note)
    assert (entry.entity.words, entry.entity.ours, entry.entity.by) == ("And the choir.", "School", HER)
    assert state.entry("plan", plan) == before
    assert not service.own_words_draft(house.context, case, plan).is_stored


def test_a_wish_is_open_until_a_goal_holds_its_words(house: House, case: str, plan: str) -> None:
    typed(house, case, plan, wish="I want to sing again.")
    service.keep_own_words(house.context, case, plan, {}, HER)
    assert len(open_wishes(service.case(house.context, case))) == 1
    service.record(house.context, case, Goal("", "I sing each Sunday", own_words="I want to sing again."))
    assert open_wishes(service.case(house.context, case)) == ()


def test_nothing_typed_is_refused_and_what_is_typed_outlives_the_process(house: House, case: str, plan: str) -> None:
    with pytest.raises(Refused, match="CW571"):
        service.keep_own_words(house.context, case, plan, {}, HER)
    typed(house, case, plan, line_matters="And the choir.")
    again = house.as_another_process()
    assert service.own_words_draft(again.context, case, plan).text("line:matters") == "And the choir."
