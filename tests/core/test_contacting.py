"""Contacts and notes: in one case or several, planned and ended, with what was asked and until when one may appeal."""

from datetime import UTC, date, datetime, timedelta

import pytest

from casewright import service
from casewright.cases.case_facts import CaseSeen, case_fact
from casewright.cases.entries import Entry
from casewright.cases.entry_events import Moved
from casewright.cases.work import Contact, Member, Note
from casewright.cases.work.party import Party
from casewright.errors import Refused
from casewright.service import Jotting, Went
from tests.core.service_house import WALTER, House, build

TODAY = date(2026, 3, 3)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def house() -> House:
    return build()


def typed(house: House, case: str = "", about: str = "", **said: object) -> Jotting:
    one = service.jotting(house.context, "contact", case, about)
    for name, value in said.items():
        one = service.jot(house.context, one, name, value)  # type: ignore[arg-type]
    return one


def contacts(house: House, case: str) -> list[Entry]:
    return list(service.case(house.context, case).entries("contact"))


def fact(house: House, case: str, name: str) -> object:
    state = service.case(house.context, case)
    return case_fact(CaseSeen(state, house.context.today(), house.context.zone), name)


def asks(house: House, case: str) -> list[tuple[str, date, str]]:
    row = house.context.store.summary(case)
    return [(ask.kind, ask.day, ask.id) for ask in row.asks] if row else []


def test_one_note_for_several_cases_is_one_entry_in_each(house: House) -> None:
    renee, walter = house.new_case(), house.new_case(WALTER)
    one = typed(house, words="زينب العلي called.")
    assert len(set(service.keep_jotting(house.context, one, (renee, walter, renee)))) == 2
    for case, other in ((renee, walter), (walter, renee)):
        (entry,) = service.case(house.context, case).entries("note")
        assert isinstance(entry.entity, Note)
        assert entry.entity.words == "زينب العلي called."
        assert other not in str(house.context.store.events(case))
    with pytest.raises(Refused, match="CW511"):
        service.found_jotting(house.context, one.id)


def test_what_tells_of_one_person_is_kept_in_none_of_several_and_stays_typed(house: House) -> None:
    renee, walter = house.new_case(), house.new_case(WALTER)
    alone = {"own_words": "I drank again.", "affect": "ashamed", "others": "Her sponsor"}
    one = typed(house, words="We cooked.", ended="kept", **alone)
    service.keep_jotting(house.context, one, (renee, walter))
    for case in (renee, walter):
        (entry,) = contacts(house, case)
        assert isinstance(entry.entity, Contact)
        assert (entry.entity.narrative, entry.entity.own_words, entry.entity.affect) == ("We cooked.", "", "")
        assert not entry.entity.parties
    left = service.found_jotting(house.context, one.id)
    assert {name: left.value(name) for name in left.draft.answers} == alone


def test_one_case_that_has_ended_keeps_the_note_out_of_all(house: House) -> None:
    renee, walter = house.new_case(), house.new_case(WALTER)
    service.move_case(house.context, walter, "finished")
    one = typed(house, words="A call.")
    with pytest.raises(Refused, match="CW562"):
        service.keep_jotting(house.context, one, (renee, walter))
    assert service.case(house.context, renee).entries("note") == ()
    assert service.found_jotting(house.context, one.id).text("words") == "A call."


def test_a_note_is_no_contact_and_one_without_words_is_refused(house: House) -> None:
    case = house.new_case()
    house.clock.walk(days=3)
    service.keep_jotting(house.context, typed(house, case, words="The bus was late."), (case,))
    assert (fact(house, case, "contacts"), fact(house, case, "days_since_contact")) == (0, 3)
    with pytest.raises(Refused, match="CW638"):
        service.keep_jotting(house.context, typed(house, case, affect="tired"), (case,))


def test_a_contact_with_all_that_was_said_of_it(house: House) -> None:
    case = house.new_case()
    said = {
        "words": "We asked for time.",
        "ended": "kept",
        "day": YESTERDAY,
        "how": "phone",
        "minutes": 20,
        "purpose": ("advocate", "educate"),
        "with": ("person",),
        "others": "Ms. Ortiz",
        "asked_of": "Housing",
        "asked": "A month",
        "answer": "No",
        "appeal_by": TOMORROW,
    }
    (id,) = service.keep_jotting(house.context, typed(house, case, **said), (case,))
    (entry,) = contacts(house, case)
    found = entry.entity
    assert isinstance(found, Contact)
    assert (entry.state, entry.happened, found.how, found.minutes) == ("kept", YESTERDAY, "phone", 20)
    assert found.purposes == ("advocate", "educate")
    assert found.parties == (Party("person"), Party("outside", "", "Ms. Ortiz"))
    assert fact(house, case, "days_since_contact") == 1
    assert ("appeal", TOMORROW, id) in asks(house, case)
    assert [item.id for item in service.today(house.context).due if item.kind == "appeal"] == [id]
    service.move(house.context, case, Moved("contact", id, "appealed", aside="appeal"))
    assert "appeal" not in [kind for kind, *_ in asks(house, case)]
    assert contacts(house, case)[0].state == "kept"


@pytest.mark.parametrize("ended", ["person_did_not_come", "we_did_not_come", "unreachable", "cancelled"])
def test_an_attempt_is_no_contact(house: House, ended: str) -> None:
    case = house.new_case()
    house.clock.walk(days=4)
    service.keep_jotting(house.context, typed(house, case, ended=ended, reason="No bus."), (case,))
    (entry,) = contacts(house, case)
    assert (entry.state, entry.moves[-1].reason) == (ended, "No bus.")
    assert fact(house, case, "days_since_contact") == 4
    assert fact(house, case, "missed_contacts") == (0 if ended == "cancelled" else 1)


def test_a_planned_contact_is_due_and_ends_with_a_new_day(house: House) -> None:
    case = house.new_case()
    meeting = typed(house, case, words="The lease", ended="planned", day=TOMORROW, time="09:30", others="Dee")
    (id,) = service.keep_jotting(house.context, meeting, (case,))
    (entry,) = contacts(house, case)
    assert isinstance(entry.entity, Contact)
    assert entry.entity.planned == datetime(2026, 3, 4, 14, 30, tzinfo=UTC) and entry.entity.what_for == "The lease"
    assert ("contact", TOMORROW, id) in asks(house, case)
    house.clock.walk(days=1)
    again = TOMORROW + timedelta(days=2)
    went = typed(house, case, id, words="The car broke down.", ended="we_did_not_come", again=again)
    assert service.keep_jotting(house.context, went, (case,)) == (id,)
    first, following = contacts(house, case)
    assert (first.state, first.entity.id) == ("we_did_not_come", id)
    assert isinstance(first.entity, Contact) and first.entity.parties == (Party("outside", "", "Dee"),)
    assert isinstance(following.entity, Contact) and (following.state, following.entity.planned) == ("planned", again)
    assert (following.entity.parties, following.entity.what_for) == (first.entity.parties, "The lease")
    with pytest.raises(Refused, match="CW560"):
        service.write_contact(house.context, (case,), Went(first.entity, "kept"))


def test_what_is_planned_lies_ahead_and_what_has_happened_behind(house: House) -> None:
    case = house.new_case()
    with pytest.raises(Refused, match="CW639"):
        service.keep_jotting(house.context, typed(house, case, ended="planned", day=YESTERDAY), (case,))
    with pytest.raises(Refused, match="CW578"):
        service.write_contact(house.context, (case,), Went(Contact("")), TOMORROW)
    assert contacts(house, case) == []


def test_two_windows_that_end_the_same_contact_write_it_once(house: House) -> None:
    case = house.new_case()
    one = typed(house, case, words="We talked.", ended="kept")
    service.keep_jotting(house.context, one, (case,))
    with pytest.raises(Refused, match="CW501"):
        service.keep_jotting(house.as_another_process().context, one, (case,))
    assert len(contacts(house, case)) == 1


@pytest.mark.parametrize(("ended", "field"), [("planned", "day"), ("note", "day"), ("kept", "minutes")])
def test_what_cannot_be_read_is_not_guessed(house: House, ended: str, field: str) -> None:
    case = house.new_case()
    one = service.jotting(house.context, "note", case)
    for name, value in (("ended", ended), ("words", "The lease"), (field, "3.")):
        one = service.jot(house.context, one, name, value)
    with pytest.raises(Refused, match="CW571"):
        service.keep_jotting(house.context, one, (case,))
    assert service.jotting(house.context, "note", case).text(field) == "3."


def test_somebody_around_one_person_is_not_told_of_in_the_case_of_another(house: House) -> None:
    first, second = house.new_case(), house.new_case()
    sister = service.record(house.context, first, Member("", service.case(house.context, second).person.id, "sister"))
    one = service.jotting(house.context, "note", first)
    for name, value in (("ended", "kept"), ("with", ("person", sister))):
        one = service.jot(house.context, one, name, value)
    service.keep_jotting(house.context, one, (first, second))
    kept = [service.case(house.context, case).entries("contact")[0].entity for case in (first, second)]
    assert [[party.kind for party in each.parties] for each in kept] == [["person", "member"], ["person"]]


def test_the_new_day_of_one_that_was_called_off_is_planned(house: House) -> None:
    case, again = house.new_case(), house.context.today() + timedelta(days=3)
    one = service.jotting(house.context, "note", case)
    for name, value in (("ended", "cancelled"), ("again", again)):
        one = service.jot(house.context, one, name, value)
    service.keep_jotting(house.context, one, (case,))
    _off, following = service.case(house.context, case).entries("contact")
    assert (following.state, following.entity.planned) == ("planned", again)
