"""A finished form writes a contact beside its assessment; a correction changes it, and one in error takes it along."""

from datetime import date, timedelta

import pytest

from casewright import house as places
from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.states import CONTACT
from casewright.cases.work import Contact
from casewright.cases.work.contact import PURPOSES
from casewright.cases.work.party import Party
from casewright.definitions.model import Instrument
from casewright.definitions.recording import TOLD
from casewright.errors import Refused
from casewright.service.recording import WRITERS
from tests.core.service_house import House, build

VISIT = """\
casewright: 1
kind: instrument
id: visit
version: 1.0.0
title: {en: Visit, es: Visita}
languages: [en, es]
source: {rights: own}
sections:
  - id: visit
    title: {en: Visit, es: Visita}
    questions:
      - {id: day, type: date, ask: {en: When, es: Cuándo}, default: {expression: today}}
      - id: ended
        type: choice
        ask: {en: How did it end, es: Cómo terminó}
        choices:
          - {id: kept, label: {en: We met, es: Nos vimos}}
          - {id: person_did_not_come, label: {en: They did not come, es: No vino}}
      - {id: why, type: text, ask: {en: Why, es: Por qué}}
      - id: purpose
        type: choices
        ask: {en: What for, es: Para qué}
        choices:
          - {id: advocate, label: {en: Speak up, es: Abogar}}
          - {id: educate, label: {en: Teach, es: Enseñar}}
      - id: who
        type: choices
        ask: {en: Who, es: Quién}
        choices:
          - {id: person, label: {en: The person, es: La persona}}
          - {id: agency, label: {en: Another agency, es: Otra agencia}, say_which: true}
      - {id: minutes, type: integer, ask: {en: Minutes, es: Minutos}}
      - {id: said, type: paragraph, ask: {en: What was said, es: Qué se dijo}, own_words: true}
      - {id: answer, type: text, ask: {en: The answer, es: La respuesta}}
      - {id: reason, type: text, ask: {en: The reason, es: La razón}}
      - {id: again, type: date, ask: {en: When again, es: Cuándo otra vez}}
records:
  contact:
    day: day
    state: ended
    reason: why
    purpose: purpose
    parties: who
    minutes: minutes
    narrative: said
    answer: [answer, reason]
    next: again
"""
TODAY = date(2026, 3, 3)
YESTERDAY, NEXT_WEEK = TODAY - timedelta(days=1), TODAY + timedelta(days=7)


@pytest.fixture
def house() -> House:
    return build(VISIT)


def contacts(house: House, case: str) -> list[Entry]:
    return [one for one in service.case(house.context, case).entries("contact") if not one.in_error]


def contact(entry: Entry) -> Contact:
    assert isinstance(entry.entity, Contact)
    return entry.entity


def visited(house: House, case: str, **said: object) -> str:
    draft = house.start(case, "visit")
    house.say(draft, **{"day": YESTERDAY, "ended": "kept", "said": "We read the letter.", **said})  # type: ignore[arg-type]
    return house.finish(draft)


def corrected(house: House, case: str, assessment: str, **said: object) -> str:
    draft = service.reopen(house.context, case, assessment, "a slip")
    house.say(draft, **said)  # type: ignore[arg-type]
    return house.finish(draft)


def test_what_can_be_asked_for_is_what_the_record_knows() -> None:
    assert set(WRITERS) == set(TOLD)
    assert set(TOLD["contact"]["state"].choices) == set(CONTACT.moves) - {"planned"}
    assert TOLD["contact"]["purpose"].choices == PURPOSES


def test_a_finished_form_is_a_contact_on_its_day(house: House) -> None:
    case = house.new_case()
    said = {"purpose": ("advocate", "educate"), "minutes": 40, "answer": "No", "reason": "Too late"}
    visited(house, case, **said, who=("person",))
    (one,) = contacts(house, case)
    assert (one.state, one.happened) == ("kept", YESTERDAY)
    found = contact(one)
    assert (found.purpose, found.also_for, found.purposes) == ("advocate", ("educate",), ("advocate", "educate"))
    assert (found.minutes, found.narrative, found.answer) == (40, "We read the letter.", "No\nToo late")
    assert found.parties == (Party("person"),)


def test_an_attempt_is_no_contact_and_says_why(house: House) -> None:
    case = house.new_case()
    visited(house, case, ended="person_did_not_come", why="No bus.")
    (one,) = contacts(house, case)
    assert one.state == "person_did_not_come" and one.moves[-1].reason == "No bus."


def test_a_planned_contact_of_that_day_is_that_one_and_the_next_is_planned(house: House) -> None:
    case = house.new_case()
    planned = service.record(house.context, case, Contact("", planned=YESTERDAY, what_for="The letter"), "planned")
    visited(house, case, again=NEXT_WEEK)
    met, following = contacts(house, case)
    assert (met.entity.id, met.state, contact(met).what_for) == (planned, "kept", "The letter")
    assert contact(met).narrative == "We read the letter."
    assert (following.state, contact(following).planned) == ("planned", NEXT_WEEK)


def test_what_was_planned_stays_where_the_form_says_nothing_of_it(house: House) -> None:
    case = house.new_case()
    ortiz = Party("outside", "", "Ms. Ortiz")
    planned = Contact("", "advocate", "phone", YESTERDAY, (ortiz,), what_for="The letter", also_for=("educate",))
    service.record(house.context, case, planned, "planned")
    visited(house, case, purpose=("educate",))
    (met,) = contacts(house, case)
    assert (contact(met).how, contact(met).parties) == ("phone", (ortiz,))
    assert contact(met).purposes == ("educate",), "what it was for was said as a whole"


def test_a_correction_changes_the_contact_and_does_not_shake_it(house: House) -> None:
    case = house.new_case()
    first = visited(house, case, minutes=40, again=NEXT_WEEK)
    before = contacts(house, case)
    second = corrected(house, case, first, minutes=45, again=NEXT_WEEK + timedelta(days=1))
    after = contacts(house, case)
    assert [one.entity.id for one in after] == [one.entity.id for one in before]
    assert contact(after[0]).minutes == 45 and contact(after[1]).planned == NEXT_WEEK + timedelta(days=1)
    assert all(not one.shaken for one in after)
    told = [one.kind for one in service.case(house.context, case).timeline]
    assert "shaken" not in told
    corrected(house, case, second, again=None)
    (left,) = contacts(house, case)
    assert left.state == "kept"


def test_another_day_or_end_is_another_contact(house: House) -> None:
    case = house.new_case()
    first = visited(house, case)
    second = corrected(house, case, first, ended="person_did_not_come")
    (one,) = contacts(house, case)
    assert one.state == "person_did_not_come"
    corrected(house, case, second, day=TODAY)
    (other,) = contacts(house, case)
    assert other.entity.id != one.entity.id
    assert len([one for one in service.case(house.context, case).entries("contact") if one.in_error]) == 2


def test_a_form_entered_in_error_or_of_another_person_takes_its_contact_along(house: House) -> None:
    case, other = house.new_case(), house.new_case()
    first = visited(house, case)
    service.mark_in_error(house.context, case, "assessment", first, "not hers")
    assert contacts(house, case) == []
    assert service.case(house.context, case).timeline[-1].kind == "assessment_in_error"
    second = visited(house, case, said="Another talk.")
    service.move_assessment(house.context, second, case, other, "wrong person")
    assert contacts(house, case) == []
    (moved,) = contacts(house, other)
    assert contact(moved).narrative == "Another talk."


def test_a_day_to_come_is_refused_and_the_draft_stays(house: House) -> None:
    case = house.new_case()
    draft = house.start(case, "visit")
    house.say(draft, day=NEXT_WEEK, ended="kept")
    with pytest.raises(Refused, match="CW578"):
        house.finish(draft)
    assert house.open(draft).draft.answers["day"].value == NEXT_WEEK


def test_the_shipped_note_says_what_a_contact_is() -> None:
    from casewright.definitions.library import load_library

    form = load_library(places.FORMS / "demo", places.FORMS).instruments["contact_note"]
    assert isinstance(form, Instrument)
    assert set(form.records["contact"]) == set(TOLD["contact"])
