"""A person's record as its events tell it: changed, merged with another one, and parted again exactly."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casewright.cases.events import Actor, CaseOpened, Event
from casewright.cases.fold import fold
from casewright.cases.people import with_people
from casewright.cases.person_commands import changed_person, merge, record_person, together, unmerge
from casewright.cases.person_events import PersonBody, PersonChanged, PersonJoined, PersonMerged, PersonRecorded
from casewright.cases.person_fold import PersonState, fold_person
from casewright.cases.records import Person
from casewright.errors import Refused

TODAY = date(2026, 3, 3)
START = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
RENEE = Person("p1", "Renee Calloway", "Nee", birth_date=date(1992, 5, 14))
HART = Person("p2", "Renee Hart", phone="555-0142", former_names=("Renée Hart",), language="es")


def record(person: Person, *bodies: PersonBody, first_hour: int = 0) -> PersonState:
    told = (PersonRecorded(person), *bodies)
    return fold_person(
        [
            Event(person.id, at, START + timedelta(hours=first_hour + at), START + timedelta(hours=first_hour + at),
                  Actor("ana", "Ana Ruiz", "worker"), body)
            for at, body in enumerate(told, start=1)
        ]
    )  # fmt: skip


def refused(code: str) -> "pytest.RaisesContext[Refused]":
    return pytest.raises(Refused, match=code)


def test_a_person_needs_a_name__error() -> None:
    with refused("CW520"):
        record_person(Person("p", "  \n "), TODAY)


def test_nobody_is_born_tomorrow__error() -> None:
    with refused("CW521") as refusal:
        record_person(replace(RENEE, birth_date=date(2026, 3, 4)), TODAY)
    assert refusal.value.code == "CW521"


def test_what_was_typed_around_a_name_is_taken_off__ok() -> None:
    typed = Person("p", " Renee   Calloway ", phone=" 555 ", former_names=(" Renee  Hart", "", "Renee Hart"))
    person = record_person(typed, TODAY).person
    assert (person.name, person.phone, person.former_names) == ("Renee Calloway", "555", ("Renee Hart",))


def test_a_changed_name_goes_to_the_former_names__ok() -> None:
    wanted = replace(RENEE, name="Renee Hart", id="forged")
    assert changed_person(RENEE, wanted, RENEE, TODAY) == replace(
        RENEE, name="Renee Hart", former_names=("Renee Calloway",)
    )


def test_a_name_that_comes_back_is_no_former_name__ok() -> None:
    now = replace(RENEE, name="Renee Hart", former_names=("Renee Calloway",))
    changed = changed_person(now, replace(now, name="Renee Calloway"), now, TODAY)
    assert changed is not None
    assert changed.former_names == ("Renee Hart",)


def test_a_former_name_that_was_typed_wrong_can_be_changed__ok() -> None:
    now = replace(RENEE, former_names=("Rene Hart",))
    assert changed_person(now, replace(now, former_names=("Renee Hart",)), now, TODAY) == replace(
        now, former_names=("Renee Hart",)
    )


def test_nothing_changed_is_nothing_recorded__ok() -> None:
    assert changed_person(RENEE, RENEE, RENEE, TODAY) is None
    assert changed_person(RENEE, RENEE, HART, TODAY) is None, "not even on an old view"


def test_a_person_changed_since_is_not_overwritten__error() -> None:
    with refused("CW501"):
        changed_person(RENEE, replace(RENEE, phone="555"), replace(RENEE, phone="444"), TODAY)


def test_a_history_begins_with_the_recording() -> None:
    with pytest.raises(ValueError, match="begins"):
        fold_person([])


def test_merging_keeps_every_name_and_fills_what_is_missing() -> None:
    both = together(replace(RENEE, former_names=("Nina",)), replace(HART, preferred_name="Ren"))
    assert both == replace(
        RENEE, phone="555-0142", language="es", former_names=("Nina", "Renee Hart", "Renée Hart", "Ren")
    )


def test_what_is_merged_is_told_on_both_sides() -> None:
    joined, gone = merge(record(RENEE), record(HART), " entered twice ")
    assert joined == PersonJoined("p2", together(RENEE, HART), "entered twice")
    assert gone == PersonMerged("p1", "entered twice")
    stands, merged = record(RENEE, joined), record(HART, gone)
    assert stands.person == together(RENEE, HART)
    assert [(one.other, one.by, one.reason) for one in stands.joined] == [("p2", "Ana Ruiz", "entered twice")]
    assert (merged.merged_into, merged.person) == ("p1", HART)
    assert [line.kind for line in (*stands.timeline, *merged.timeline)] == [
        "person_recorded", "person_joined", "person_recorded", "person_merged",
    ]  # fmt: skip


def test_merging_is_refused_by_name() -> None:
    joined, gone = merge(record(RENEE), record(HART), "twice")
    for code, one, other, reason in (
        ("CW527", record(RENEE), record(RENEE), "twice"),
        ("CW526", record(HART, gone), record(Person("p3", "Third")), "twice"),
        ("CW526", record(Person("p3", "Third")), record(HART, gone), "twice"),
        ("CW553", record(RENEE), record(HART), " "),
    ):
        with refused(code) as refusal:
            merge(one, other, reason)
        assert refusal.value.code == code
    for code, one, other, reason in (
        ("CW528", record(RENEE), record(HART), "two"),
        ("CW526", record(RENEE, joined, PersonMerged("p9", "x")), record(HART, gone), "two"),
        ("CW553", record(RENEE, joined), record(HART, gone), ""),
    ):
        with refused(code):
            unmerge(one, other, reason)


NAMES = st.sampled_from(("Renee Calloway", "Renee Hart", "Nee", "", "Nina"))
PEOPLE = st.builds(
    Person,
    st.just("p"),
    NAMES.filter(bool),
    NAMES,
    st.lists(NAMES.filter(bool), unique=True, max_size=3).map(tuple),
    st.sampled_from((None, date(1992, 5, 14))),
    st.sampled_from(("", "she/her")),
    st.sampled_from(("", "555-0142", "555-0143")),
    st.sampled_from(("", "es")),
)


@given(PEOPLE, PEOPLE)
def test_parting_gives_back_exactly_what_was(one: Person, other: Person) -> None:
    one, other = replace(one, id="p1"), replace(other, id="p2")
    joined, gone = merge(record(one), record(other), "twice")
    stands, merged = record(one, joined), record(other, gone)
    parted, back = unmerge(stands, merged, "two sisters")
    assert record(one, joined, parted).person == one
    assert record(one, joined, parted).joined == ()
    again = record(other, gone, back)
    assert (again.person, again.merged_into, again.merged_at) == (other, "", None)


def test_what_was_changed_since_stays_when_they_are_parted() -> None:
    joined, gone = merge(record(RENEE), record(HART), "twice")
    moved = PersonChanged(replace(together(RENEE, HART), phone="555-9999", pronouns="she/her"))
    parted, _ = unmerge(record(RENEE, joined, moved), record(HART, gone), "two sisters")
    assert parted.person == replace(RENEE, phone="555-9999", pronouns="she/her")


def test_of_three_one_can_be_parted() -> None:
    third = Person("p3", "Reni Calloway", pronouns="she/her")
    first, gone = merge(record(RENEE), record(HART), "twice")
    second, _ = merge(record(RENEE, first), record(third), "thrice")
    parted, _ = unmerge(record(RENEE, first, second), record(HART, gone), "two sisters")
    assert parted.person == together(RENEE, third)


def test_a_case_tells_of_its_person_what_happened_since_it_was_opened() -> None:
    joined, _ = merge(record(RENEE), record(HART), "her other case says so")
    stands = record(RENEE, PersonChanged(replace(RENEE, phone="1")), joined, PersonChanged(HART), first_hour=-1)
    opened = Event("case-1", 1, START + timedelta(hours=1), START + timedelta(hours=1), Actor("ana", "Ana"),
                   CaseOpened(None, "individual", "p1"))  # fmt: skip
    state = fold([opened])
    assert (state.about, state.person, state.has_record) == ("p1", Person("p1", ""), False)
    state = with_people(state, [stands])
    assert (state.person, state.person_revision) == (HART, 4)
    assert [line.kind for line in state.timeline] == [
        "case_opened",
        "person_changed",
        "person_joined",
        "person_changed",
    ]
    assert [line.note for line in state.timeline] == ["", "", "", ""], "the reason may speak of another case"


def test_a_case_of_the_merged_one_tells_what_came_after_the_merge() -> None:
    joined, gone = merge(record(RENEE), record(HART), "twice")
    merged = record(HART, gone, first_hour=4)
    stands = record(RENEE, PersonChanged(replace(RENEE, phone="1")), joined, PersonChanged(RENEE), first_hour=3)
    opened = Event("case-2", 1, START, START, Actor("ana", "Ana"), CaseOpened(None, "individual", "p2"))
    state = with_people(fold([opened]), [merged, stands])
    assert state.person == RENEE
    assert [line.kind for line in state.timeline] == ["case_opened", "person_merged", "person_joined", "person_changed"]
