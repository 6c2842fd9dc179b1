"""Words typed outside of a form: they survive a killed server, two windows lose none, they go when they are kept."""

import random
from datetime import date

import pytest

from casewright import service
from casewright.cases.work import Contact
from casewright.errors import Refused
from casewright.service import Jotting
from casewright.service.jotting import LONGEST
from casewright.service.merging import both_texts
from casewright.service.verifying import verify_store
from tests.core.service_house import House, build


@pytest.fixture
def house() -> House:
    return build()


def again(house: House, one: Jotting) -> Jotting:
    return service.found_jotting(house.as_another_process().context, one.id)


def test_nothing_is_stored_before_something_is_said(house: House) -> None:
    one = service.jotting(house.context, "contact", house.new_case())
    one = service.jot(house.context, one, "narrative", "", "")
    assert not one.is_stored and one.drop == ()
    with pytest.raises(Refused, match="CW511"):
        again(house, one)


def test_what_is_said_survives_a_killed_server(house: House) -> None:
    case = house.new_case()
    one = service.jotting(house.context, "contact", case, "about")
    for name, value in (("narrative", "قالت نعم"), ("purpose", ("advocate", "negotiate")), ("minutes", 20)):
        one = service.jot(house.context, one, name, value)
    one = service.jot(house.context, one, "day", date(2026, 3, 2))
    found = again(house, one)
    assert (found.kind, found.case, found.about) == ("contact", case, "about")
    assert found.text("narrative") == "قالت نعم" and found.many("purpose") == ("advocate", "negotiate")
    assert found.number("minutes") == 20 and found.day("day") == date(2026, 3, 2)
    assert service.jotting(house.context, "contact", case, "about") == found
    for other in (("referral", case, "about"), ("contact", "", "about"), ("contact", case, "")):
        assert not service.jotting(house.context, *other).is_stored
    assert not service.jotting(house.as_worker("ben").context, "contact", case, "about").is_stored


def test_two_windows_lose_no_word(house: House) -> None:
    chance = random.Random(7)
    one = service.jotting(house.context, "note")
    shown, typed = ["", ""], [0, 0]
    for _ in range(60):
        window = chance.randrange(2)
        typed[window] += 1
        text = f"{shown[window]} w{window}-{typed[window]}"
        service.jot(house.context, one, "words", text, shown[window])
        # The window draws anew now and then; till then it goes on from what it typed.
        stored = service.found_jotting(house.context, one.id).text("words")
        shown[window] = stored if chance.random() < 0.4 else text
    words = service.found_jotting(house.context, one.id).text("words").split()
    for window in (0, 1):
        assert {f"w{window}-{number}" for number in range(1, typed[window] + 1)} <= set(words)


def test_both_texts_stay_each_once() -> None:
    assert both_texts("", "", "a") == "a"
    assert both_texts("a", "a", "ab") == "ab"
    assert both_texts("theirs", "", "mine") == "theirs\nmine"
    assert both_texts("theirs\nmine", "mine", "mine!") == "theirs\nmine!"
    assert both_texts("mine\ntheirs", "mine", "mine!") == "mine!\ntheirs"
    assert both_texts("theirs", "mine", "") == "theirs"


def test_it_is_kept_and_gone_in_one_step_and_not_twice(house: House) -> None:
    case = house.new_case()
    one = service.jot(house.context, service.jotting(house.context, "contact", case), "narrative", "We talked.")
    later = service.jot(house.context, one, "narrative", "We talked long.")
    with pytest.raises(Refused, match="CW501"):
        service.record(house.context, case, Contact("", narrative="We talked."), "kept", drop=one.drop)
    assert not service.case(house.context, case).entries("contact")
    service.record(house.context, case, Contact("", narrative="We talked long."), "kept", drop=later.drop)
    assert len(service.case(house.context, case).entries("contact")) == 1
    with pytest.raises(Refused, match="CW511"):
        again(house, later)


def test_it_stands_under_unfinished_of_who_typed_it_until_it_is_put_away(house: House) -> None:
    case = house.new_case()
    named = service.jot(house.context, service.jotting(house.context, "contact", case), "narrative", "We talked.")
    unassigned = service.jot(house.context, service.jotting(house.context, "note", about="n1"), "words", "A call.")
    assert {one.draft.id for one in service.today(house.context).unfinished} == {named.id, unassigned.id}
    assert service.today(house.as_worker("ben").context).unfinished == ()
    assert [one.draft.id for one in service.jotted(house.as_worker("ben").context, case)] == [named.id]
    assert service.unfinished(house.context, case) == ()
    away = service.put_jotting_away(house.context, unassigned)
    assert [one.draft.id for one in service.today(house.context).unfinished] == [named.id]
    assert [one.draft.id for one in service.jotted_and_put_away(house.context)] == [unassigned.id]
    service.put_jotting_away(house.context, away, away=False)
    assert service.jotted_and_put_away(house.context) == ()
    put = service.put_jotting_away(house.context, service.found_jotting(house.context, unassigned.id))
    typed = service.jot(house.context, put, "words", "A call, and a letter.", "A call.")
    assert not typed.draft.put_away, "what is typed into comes back"


def test_it_is_assigned_later_and_dropped(house: House) -> None:
    case = house.new_case()
    one = service.jot(house.context, service.jotting(house.context, "note", about="n1"), "words", "A call.")
    assert verify_store(house.context.store, {"key": b"k" * 32}).findings == (), "without a case is no damage"
    one = service.assign_jotting(house.context, one, case)
    assert [each.draft.id for each in service.jotted(house.context, case)] == [one.id]
    service.drop_jotting(house.context, one)
    assert service.jotted(house.context, case) == ()


def test_a_very_long_text_is_kept_and_one_without_end_refused(house: House) -> None:
    one = service.jot(house.context, service.jotting(house.context, "note"), "words", "é" * 100_000)
    assert len(again(house, one).text("words")) == 100_000
    with pytest.raises(Refused, match="CW637"):
        service.jot(house.context, one, "words", "é" * (LONGEST + 1))
    assert len(again(house, one).text("words")) == 100_000
