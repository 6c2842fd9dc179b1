"""What was answered last time stands beside what is answered now; what belongs together, and what has changed."""

from dataclasses import replace
from datetime import timedelta
from textwrap import dedent

import pytest

from casewright import service
from casewright.cases.records import Answer
from casewright.expressions.rows import split
from casewright.logic.beside import counterpart, pairs
from tests.core.service_house import MOOD, House, build, library_of

ROSTER = dedent(
    """\
    casewright: 1
    kind: instrument
    id: roster
    version: 1.0.0
    title: Roster
    source: {rights: own}
    sections:
      - id: people
        title: People
        repeat: {label: "{name}", max: 5}
        questions:
          - {id: name, type: text, ask: Name}
          - {id: school, type: text, ask: School}
    """
)
RENAMED = MOOD.replace("version: 1.0.0", "version: 2.0.0").replace("id: alone", "id: by_oneself").replace(
    "id: hours,", "id: sleep,"
) + dedent(
    """\
    changes:
      from: 1.0.0
      renamed: {alone: by_oneself}
      removed: {hours: Nobody knew.}
    """
)


@pytest.fixture
def house() -> House:
    return build(MOOD, ROSTER)


@pytest.fixture
def case(house: House) -> str:
    return house.new_case()


def last_time(house: House, draft: str) -> service.LastTime | None:
    return service.last_time(house.context, house.open(draft))


def test_the_latest_that_was_held_by_that_day(house: House, case: str) -> None:
    assert last_time(house, house.start(case)) is None, "there is none yet"
    house = build(MOOD)
    case = house.new_case()
    today = house.context.today()
    for days, low in ((20, "never"), (10, "always")):
        draft = house.start(case, held=today - timedelta(days=days))
        house.say(draft, low=low, harm="never")
        house.finish(draft)
    draft = house.start(case)
    last = last_time(house, draft)
    assert last is not None
    assert last.form.answers["low"].value == "always"
    assert house.open(draft).draft.answers == {}, "nothing is filled in by it"
    held = house.open(draft).draft.administration
    service.change_administration(house.context, draft, replace(held, held=today - timedelta(days=15)), held)
    earlier = last_time(house, draft)
    assert earlier is not None
    assert earlier.form.answers["low"].value == "never", "of a talk between the two"


def test_a_correction_does_not_stand_beside_what_it_corrects(house: House, case: str) -> None:
    first = house.finished(case)
    assert last_time(house, service.reopen(house.context, case, first, "typed wrong")) is None


def test_what_was_entered_in_error_is_no_last_time(house: House, case: str) -> None:
    service.mark_in_error(house.context, case, "assessment", house.finished(case), "of her sister")
    assert last_time(house, house.start(case)) is None


def test_renames_are_followed_and_nothing_else_is_guessed(house: House, case: str) -> None:
    first = house.finished(case, alone=True, hours=5)
    newer = House(replace(house.context, library=library_of(RENAMED)), house.clock)
    last = last_time(newer, newer.start(case))
    assert last is not None
    assert last.assessment.id == first
    assert last.form.answers["by_oneself"].value is True
    assert not {"hours", "sleep"} & last.form.answers.keys()


def people(house: House, case: str, **schools: str) -> str:
    draft = house.start(case, "roster")
    for name, school in schools.items():
        row = service.add_row(house.context, draft, "people").form.rows["people"][-1].id
        house.say(draft, **{f"name[{row}]": name, f"school[{row}]": school})
    return house.finish(draft)


def test_a_person_in_a_row_is_known_by_what_the_row_is_called(house: House, case: str) -> None:
    first = people(house, case, Maya="Hill", Teo="North")
    second = people(house, case, Teo="South", Ida="Hill", Maya="Hill")
    both = service.side_by_side(house.context, case, second, first)
    assert both is not None
    now, then = both
    found = {
        (now if pair.now else then.form).row_label("people", split(pair.now or pair.then)[1], "en"): pair
        for pair in pairs(now, then.form, "en")
        if pair.question.id == "school"
    }
    assert {name: pair.changed for name, pair in found.items()} == {"Teo": True, "Ida": True, "Maya": False}
    assert found["Ida"].then == ""
    teo = found["Teo"].then
    assert then.form.answers[teo].value == "North"


def test_two_of_one_name_are_told_apart_by_nobody(house: House, case: str) -> None:
    first = people(house, case, Maya="Hill", maya="North")
    second = people(house, case, Maya="Hill")
    both = service.side_by_side(house.context, case, second, first)
    assert both is not None
    now, then = both
    (key,) = [key for key in now.answers if key.startswith("school")]
    assert counterpart(now, then.form, key, "en") == ""


def test_which_answers_have_changed(house: House, case: str) -> None:
    first = house.finished(case, alone=True, hours=5)
    draft = house.start(case)
    house.say(draft, low="often", harm="never", alone=False)
    house.give(draft, "low", Answer("often", own_words="said otherwise"))
    second = house.finish(draft)
    both = service.side_by_side(house.context, case, second, first)
    assert both is not None
    found = {pair.question.id: (pair.changed, pair.now, pair.then) for pair in pairs(both[0], both[1].form, "en")}
    assert found == {
        "low": (False, "low", "low"),
        "harm": (False, "harm", "harm"),
        "alone": (True, "alone", "alone"),
        "hours": (True, "hours", "hours"),
    }
    assert [one.id for one in service.earlier_ones(house.context, case, second)] == [first]
    assert service.earlier_ones(house.context, case, first) == ()


def test_the_earlier_ones_without_those_that_were_corrected(house: House, case: str) -> None:
    first = house.finished(case)
    correction = house.finish(service.reopen(house.context, case, first, "typed wrong"))
    later = house.finished(case)
    assert [one.id for one in service.earlier_ones(house.context, case, later)] == [correction]
    assert service.earlier_ones(house.context, case, correction) == ()
