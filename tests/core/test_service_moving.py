"""The "wrong person?" button: all of it goes to the other case, and nothing stays readable in the old one."""

import pytest

from casewright import service
from casewright.cases.chain import verify
from casewright.errors import Refused
from casewright.ports import CaseQuery
from tests.core.service_house import WALTER, House, build


@pytest.fixture
def house() -> House:
    return build()


@pytest.fixture
def renee(house: House) -> str:
    return house.new_case()


@pytest.fixture
def walter(house: House) -> str:
    return house.new_case(WALTER)


def readable(house: House, case: str) -> str:
    """All that the service tells of a case."""
    context = house.as_another_process().context
    return repr(
        (
            service.case(context, case),
            [service.case(context, case, as_of=event.recorded) for event in service.case(context, case).timeline],
            service.alerts(context, case),
            service.unfinished(context, case),
            service.scores_over_time(context, case),
            [row for row in service.caseload(context, CaseQuery()).rows if row.case == case],
        )
    )


def test_a_draft_moves_with_its_alert(house: House, renee: str, walter: str) -> None:
    draft = house.start(renee)
    house.say(draft, harm="often", story="secret words")
    house.clock.walk(minutes=5)
    service.move_assessment(house.context, draft, renee, walter, "secret reason")
    for trace in ("secret", "Mood", "mood", "harm", draft):
        assert trace not in readable(house, renee)
    opened = house.as_another_process().open(draft)
    assert opened.summary.name == "Walter Lindqvist"
    assert opened.form.value("story") == "secret words"
    assert [raised.alert.open for raised in opened.alerts] == [True]
    rows = {row.case: row.attention for row in service.caseload(house.context, CaseQuery()).rows}
    assert rows == {renee: "", walter: "act_now"}
    house.say(draft, low="never")
    house.acknowledge(walter)
    house.finish(draft)
    assert [one.id for one in service.case(house.context, walter).assessments] == [draft]


def test_a_finished_assessment_moves_with_its_corrections(house: House, renee: str, walter: str) -> None:
    first = house.finished(renee, story="secret words")
    second = service.reopen(house.context, renee, first, "secret reason")
    house.finish(second)
    third = service.reopen(house.context, renee, second, "secret reason")
    service.put_away(house.context, third, house.open(third).draft.revision)
    service.move_assessment(house.context, first, renee, walter, "secret again")
    for trace in ("secret", "Mood", "mood", first, second, third):
        assert trace not in readable(house, renee)
    state = service.case(house.as_another_process().context, walter)
    assert [(one.id, one.replaced_by) for one in state.assessments] == [(first, second), (second, "")]
    assert service.assessment(house.context, walter, first).record.answers["story"].value == "secret words"
    assert [one.draft.id for one in service.unfinished(house.context, walter)] == [third]
    with pytest.raises(Refused, match="CW512"):
        service.assessment(house.context, renee, first)
    rows = {row.case: row.assessments for row in service.caseload(house.context, CaseQuery()).rows}
    assert rows == {renee: 0, walter: 1}


def test_neither_case_names_the_other(house: House, renee: str, walter: str) -> None:
    first = house.finished(renee)
    service.move_assessment(house.context, first, renee, walter, "hers")
    assert walter not in readable(house, renee)
    assert renee not in readable(house, walter)


def test_both_histories_hold(house: House, renee: str, walter: str) -> None:
    service.move_assessment(house.context, house.finished(renee), renee, walter, "hers")
    key, secret = house.context.chain_key
    for case in (renee, walter):
        assert verify(house.context.store.events(case), {key: secret}) is None


def test_there_and_back(house: House, renee: str, walter: str) -> None:
    first = house.finished(renee, story="her words")
    service.move_assessment(house.context, first, renee, walter, "hers")
    service.move_assessment(house.context, first, walter, renee, "no, it was right")
    assert service.assessment(house.context, renee, first).record.answers["story"].value == "her words"
    assert "her words" not in readable(house, walter)


def test_moving_is_refused_by_name(house: House, renee: str, walter: str) -> None:
    first = house.finished(renee)
    for code, id, to_case, reason in (
        ("CW553", first, walter, " "),
        ("CW554", first, renee, "hers"),
        ("CW512", "nothing", walter, "hers"),
        ("CW510", first, "nowhere", "hers"),
    ):
        with pytest.raises(Refused, match=code):
            service.move_assessment(house.context, id, renee, to_case, reason)
    assert service.case(house.context, renee).revision == 3


def test_moving_beside_an_unfinished_one(house: House, renee: str, walter: str) -> None:
    mine, his = house.start(renee), house.start(walter)
    with pytest.raises(Refused, match="CW513") as refusal:
        service.move_assessment(house.context, mine, renee, walter, "hers")
    assert refusal.value.params["draft"] == his


def test_a_window_that_still_shows_the_draft_goes_on_in_the_right_case(house: House, renee: str, walter: str) -> None:
    draft = house.start(renee)
    house.open(draft)
    service.move_assessment(house.context, draft, renee, walter, "hers")
    assert house.say(draft, harm="often").summary.name == "Walter Lindqvist"
    assert service.case(house.context, renee).alerts == ()
    assert len(service.case(house.context, walter).alerts) == 1
