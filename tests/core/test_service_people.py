"""Persons apart from cases: one record, several cases, and what happens when somebody was recorded twice."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from casewright import service
from casewright.cases.chain import link
from casewright.cases.event_text import event_of_text
from casewright.cases.fold import fold
from casewright.cases.records import CaseSummary, Person, StoredEvent
from casewright.cases.summary import summarise
from casewright.cases.work import Member
from casewright.errors import Refused
from casewright.ports import Append, CaseQuery, CaseStore, Commit
from casewright.service import giving_records
from casewright.service.giving_records import DONE, give_records
from casewright.service.verifying import verify_store
from store.opening import open_store
from tests.core.service_house import RENEE, WALTER, House, SameStore, build


@pytest.fixture(params=["memory:", "tinydb:people.db"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CaseStore]:
    opened = open_store(request.param, "harbor", tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def house(store: CaseStore) -> House:
    return build(store=store)


def about(house: House, case: str) -> str:
    return service.case(house.context, case).person.id


def all_hold(house: House) -> bool:
    store, (key, secret) = house.context.store, house.context.chain_key
    return verify_store(store, {key: secret}).findings == ()


def test_a_person_has_a_record_of_their_own(house: House) -> None:
    case = house.new_case()
    record = service.person(house.context, about(house, case))
    assert record.state.person == replace(RENEE, id=record.state.id)
    assert [row.case for row in record.cases] == [case]
    opened = json.loads(house.context.store.events(case)[0].text)["body"]
    assert opened == {"about": record.state.id, "status": "active", "subject": "individual"}


def test_another_case_about_the_same_person(house: House) -> None:
    first = house.new_case()
    second = service.open_another_case(house.context, about(house, first), status="waitlist")
    assert about(house, second) == about(house, first)
    state = service.case(house.as_another_process().context, second)
    assert (state.person.name, state.status) == ("Renee Calloway", "waitlist")
    assert {row.case for row in service.person(house.context, about(house, first)).cases} == {first, second}
    with pytest.raises(Refused, match="CW525"):
        service.open_another_case(house.context, "nobody")


def test_neither_case_tells_of_the_other(house: House) -> None:
    first = house.new_case()
    second = service.open_another_case(house.context, about(house, first))
    assert second not in repr(service.case(house.context, first))
    assert first not in repr(service.case(house.context, second))


def test_a_change_is_seen_in_every_case_and_in_the_caseload(house: House) -> None:
    first = house.new_case()
    second = service.open_another_case(house.context, about(house, first))
    seen = service.case(house.context, first)
    service.change_person(house.context, second, replace(seen.person, name="Renee Hart", phone="555-9"), seen.person)
    for case in (first, second):
        state = service.case(house.context, case)
        assert (state.person.name, state.person.former_names) == ("Renee Hart", ("Renee Calloway",))
        assert state.timeline[-1].kind == "person_changed"
        assert state.revision == 2, "no event of the case"
    rows = service.caseload(house.context, CaseQuery(search="hart")).rows
    assert {(row.case, row.name, row.phone) for row in rows} == {
        (first, "Renee Hart", "555-9"), (second, "Renee Hart", "555-9"),
    }  # fmt: skip
    assert all_hold(house)


def test_a_case_as_it_stood_names_the_person_as_then(house: House) -> None:
    case = house.new_case()
    then = house.clock.moment
    house.clock.walk(days=2)
    seen = service.case(house.context, case).person
    service.change_person(house.context, case, replace(seen, name="Renee Hart"), seen)
    assert service.case(house.context, case, as_of=then).person.name == "Renee Calloway"
    assert service.case(house.context, case).person.name == "Renee Hart"
    later = service.open_another_case(house.context, seen.id, happened=then.date())
    assert service.case(house.context, later, as_of=then.date(), axis="happened").person.name == "Renee Calloway"


def test_a_household_stands_in_its_case(house: House) -> None:
    case = service.open_case(house.context, Person("", "Okafor-Reyes"), "household", status="planned")
    state = service.case(house.context, case)
    assert (state.person.name, state.has_record, state.status) == ("Okafor-Reyes", False, "planned")
    service.change_person(house.context, case, replace(state.person, phone="555-7"), state.person)
    assert house.context.store.summary(case).phone == "555-7"  # type: ignore[union-attr]
    with pytest.raises(Refused, match="CW501"):
        service.change_person(house.context, case, replace(state.person, phone="555-8"), state.person)
    with pytest.raises(Refused, match="CW520"):
        service.open_case(house.context, Person("", " "), "household")


def test_a_case_begins_in_no_other_state(house: House) -> None:
    with pytest.raises(Refused, match="CW560"):
        service.open_case(house.context, RENEE, status="finished")
    assert list(house.context.store.streams()) == []


def test_an_entry_and_a_change_at_once_lose_nothing(house: House) -> None:
    """The row of the caseload holds both: what the case says, and who the person is."""
    case = house.new_case()

    def change() -> None:
        for number in range(5):
            seen = service.case(house.context, case).person
            service.change_person(house.context, case, replace(seen, phone=f"555-{number}"), seen)

    def enter() -> None:
        for status in ("on-hold", "active", "on-hold", "active", "on-hold"):
            service.move_case(house.context, case, status)

    threads = [Thread(target=change), Thread(target=enter)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    summary = house.context.store.summary(case)
    assert summary is not None
    assert (summary.phone, summary.status, summary.revision) == ("555-4", "on-hold", 7)
    assert all_hold(house)


def test_a_person_who_changes_while_someone_writes_in_the_case_stands_in_its_row(house: House) -> None:
    case = house.new_case()
    seen = service.case(house.context, case).person
    written: list[Commit] = []

    def slower(commit: Commit) -> None:
        if not written:
            written.append(commit)
            service.change_person(house.context, case, replace(seen, phone="555-9"), seen)
        house.context.store.commit(commit)

    store = SameStore(house.context.store)
    store.commit = slower  # type: ignore[attr-defined]
    service.move_case(replace(house.context, store=store), case, "on-hold")  # type: ignore[arg-type]
    row = house.context.store.summary(case)
    assert row is not None
    assert (row.phone, row.status) == ("555-9", "on-hold")
    assert all_hold(house)


def test_merging_and_parting_again(house: House) -> None:
    one, other = house.new_case(), house.new_case(Person("", "Renee Hart", phone="555-7777"))
    third = service.open_another_case(house.context, about(house, other))
    before = {case: (service.case(house.context, case).person, house.context.store.summary(case))
              for case in (one, other, third)}  # fmt: skip
    stands, merged = about(house, one), about(house, other)
    service.merge_people(house.context, stands, merged, "entered twice")
    record = service.person(house.context, merged)
    assert record.state.id == stands
    assert {row.case for row in record.cases} == {one, other, third}
    assert [(joined.reason, joined.by, who.name) for joined, who in record.joined] == [
        ("entered twice", "Ana Ruiz", "Renee Hart")
    ]
    for case in (one, other, third):
        state = service.case(house.as_another_process().context, case)
        assert (state.person.name, state.person.id) == ("Renee Calloway", stands)
        assert "entered twice" not in repr(state)
    assert [who.person for who in service.found_people(house.context, "Hart")] == [stands], "by the name that came"
    assert len(house.context.store.events(merged)) == len(house.context.store.events(stands)) == 2
    house.finished(other)
    service.unmerge_people(house.context, stands, merged, "two sisters")
    for case, (person, summary) in before.items():
        assert service.case(house.context, case).person == person
        now = replace(house.context.store.summary(case), look_on=None)  # type: ignore[type-var]
        assert now == (summary if case != other else replace(summary, revision=4, assessments=1))  # type: ignore[type-var]
    assert {who.person for who in service.found_people(house.context, "Renee")} == {stands, merged}
    assert all_hold(house)


def test_a_merged_record_is_changed_where_it_stands(house: House) -> None:
    one, other = house.new_case(), house.new_case(WALTER)
    stands, merged = about(house, one), about(house, other)
    service.merge_people(house.context, stands, merged, "entered twice")
    seen = service.case(house.context, other).person
    service.change_person(house.context, other, replace(seen, pronouns="they/them"), seen)
    assert service.case(house.context, one).person.pronouns == "they/them"
    with pytest.raises(Refused, match="CW526"):
        service.merge_people(house.context, merged, stands, "again")
    with pytest.raises(Refused, match="CW528"):
        service.unmerge_people(house.context, merged, stands, "the other way round")
    later = service.open_another_case(house.context, merged)
    assert about(house, later) == stands


def test_three_records_of_one_person(house: House) -> None:
    cases = [house.new_case(replace(RENEE, name=f"Renee {name}")) for name in ("One", "Two", "Three")]
    one, two, three = (about(house, case) for case in cases)
    service.merge_people(house.context, two, three, "twice")
    service.merge_people(house.context, one, two, "thrice")
    assert [about(house, case) for case in cases] == [one, one, one]
    with pytest.raises(Refused, match="CW526"):
        service.unmerge_people(house.context, two, three, "first the other")
    service.unmerge_people(house.context, one, two, "no")
    assert [about(house, case) for case in cases] == [one, two, two]
    service.unmerge_people(house.context, two, three, "no")
    assert [about(house, case) for case in cases] == [one, two, three]


def test_people_around_are_links_to_their_own_records(house: House) -> None:
    case, others = house.new_case(), house.new_case(WALTER)
    walter = about(house, others)
    service.link_person(house.context, case, walter, "neighbour", "contact")
    maya = service.link_person(house.context, case, Person("", "Maya Calloway"), " daughter ")
    around = service.around(house.context, case)
    assert [(one.person.name, one.member.relation, one.member.part) for one in around] == [
        ("Walter Lindqvist", "neighbour", "contact"), ("Maya Calloway", "daughter", "household"),
    ]  # fmt: skip
    assert "Walter" not in "".join(event.text for event in house.context.store.events(case)), "an id, no name"
    assert case not in repr(service.person(house.context, walter)), "nor does his record tell of this case"
    assert case not in repr(service.case(house.context, others))
    for code, who, part in (("CW529", walter, "contact"), ("CW527", about(house, case), "contact"),
                            ("CW525", "nobody", "contact")):  # fmt: skip
        with pytest.raises(Refused, match=code):
            service.link_person(house.context, case, who, "neighbour", part)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="CW571"):
        service.link_person(house.context, case, Person("", "Nobody Else"), " ")
    with pytest.raises(Refused, match="CW525"):
        service.record(house.context, case, Member("", "nobody", "aunt"))
    assert service.found_people(house.context, "Nobody") == (), "nothing of a refused link is kept"
    service.mark_in_error(house.context, case, "member", maya, "her niece")
    assert len(service.around(house.context, case)) == 1


def test_a_link_follows_a_merge(house: House) -> None:
    case, other = house.new_case(), house.new_case(WALTER)
    service.link_person(house.context, case, Person("", "W. Lindqvist"), "neighbour")
    linked = service.around(house.context, case)[0].person.id
    service.merge_people(house.context, about(house, other), linked, "the same")
    assert [one.person.name for one in service.around(house.context, case)] == ["Walter Lindqvist"]


def test_who_is_known_already(house: House) -> None:
    case = house.new_case(replace(RENEE, former_names=("Renee Thompson",)))
    service.open_another_case(house.context, about(house, case))
    service.open_case(house.context, Person("", "Calloway household", phone="555-0142"), "household")
    service.record_person(house.context, Person("", "Ren Thompson"))
    (known,) = service.known_already(house.context, "Nee Calloway")
    assert known.person is not None
    assert (known.person.person, len(known.cases)) == (about(house, case), 2), "one person, however many cases"
    by_former = service.known_already(house.context, "Renee Thompson")
    assert [(one.who.name, len(one.cases)) for one in by_former] == [("Renee Calloway", 2), ("Ren Thompson", 0)]
    by_phone = service.known_already(house.context, "Zoe", phone="555 0142")
    assert {(one.person is None, one.who.name) for one in by_phone} == {
        (True, "Calloway household"),
        (False, "Renee Calloway"),
    }


def old_case(house: House, number: int, person: str = "", phone: str = "") -> CaseSummary:
    """A case as it was written before persons had records of their own."""
    kept = Path(__file__).parents[1] / "fixtures" / "records" / "events-1.jsonl"
    opened, changed = (json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()[:2])
    key, secret = house.context.chain_key
    head, events = "", []
    for revision, plain in enumerate((opened, changed), start=1):
        plain["case"], plain["revision"] = f"case-{number}", revision
        plain["body"]["person"].update({"id": person or f"p{number}"} | ({"phone": phone} if phone else {}))
        plain["recorded"] = f"2026-03-0{number}T12:00:00.000125Z"
        plain["body"].update({"subject": "individual"} if revision == 1 else {})
        text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        head = link(head, text, secret)
        events.append(StoredEvent(f"case-{number}", revision, text, head, key))
    summary = summarise(fold([event_of_text(event.text) for event in events]))
    house.context.store.commit(Commit(appends=(Append(summary.case, 0, tuple(events), summary),)))
    return summary


def test_an_older_case_opens_as_ever_and_its_person_gets_a_record(house: House) -> None:
    for number in (1, 2):
        old_case(house, number)
    before = service.case(house.context, "case-1")
    assert (before.person.name, before.has_record) == ("Renee", False)
    give_records(house.context)
    after = service.case(house.context, "case-1")
    assert (after.person, after.has_record, after.revision) == (before.person, True, 2)
    assert after.timeline == before.timeline
    record = service.person(house.context, "p1")
    assert [row.case for row in record.cases] == ["case-1"]
    assert [line.who for line in record.state.timeline] == ["Casewright"]
    assert house.context.store.setting(DONE) is not None
    service.change_person(house.context, "case-1", replace(after.person, phone="555-1"), after.person)
    assert service.case(house.context, "case-1").person.phone == "555-1"
    assert service.case(house.context, "case-2").person.phone == ""
    assert service.case(house.context, "case-1", as_of=before.last_activity).person == before.person
    assert all_hold(house)


def test_records_are_given_once(house: House) -> None:
    old_case(house, 1)
    give_records(house.context)
    old_case(house, 2)
    give_records(house.context)
    assert not service.case(house.context, "case-2").has_record, "it was done"
    seen = service.case(house.context, "case-2").person
    service.change_person(house.context, "case-2", replace(seen, phone="555-3"), seen)
    assert service.case(house.context, "case-2").person.phone == "555-3", "and works as it did"


def test_records_are_given_once_also_after_a_kill_in_the_middle(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (1, 2, 3):
        old_case(house, number)
    monkeypatch.setattr(giving_records, "AT_ONCE", 1)
    written = []

    def killed(commit: Commit) -> None:
        if len(written) == 2:
            raise KeyboardInterrupt
        written.append(commit)
        house.context.store.commit(commit)

    store = SameStore(house.context.store)
    store.commit = killed  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        give_records(replace(house.context, store=store))  # type: ignore[arg-type]
    give_records(house.context)
    assert [len(house.context.store.events(f"p{number}")) for number in (1, 2, 3)] == [1, 1, 1]
    assert all(service.case(house.context, f"case-{number}").has_record for number in (1, 2, 3))


def test_a_case_that_cannot_be_read_keeps_no_other_from_its_record(house: House) -> None:
    for number in (1, 2):
        old_case(house, number)
    torn = StoredEvent("torn", 1, "{", "chain", "key")
    row = CaseSummary("torn", "individual", "Torn", revision=1)
    house.context.store.commit(Commit(appends=(Append("torn", 0, (torn,), row),)))
    give_records(house.context)
    assert service.case(house.context, "case-2").has_record
    with pytest.raises(ValueError, match="Expecting"):
        service.case(house.context, "torn")


def test_a_case_that_someone_writes_in_meanwhile_gets_its_record_too(house: House) -> None:
    old_case(house, 1)
    written = []

    def slower(commit: Commit) -> None:
        if not written:
            written.append(commit)
            service.move_case(house.context, "case-1", "on-hold")
        house.context.store.commit(commit)

    store = SameStore(house.context.store)
    store.commit = slower  # type: ignore[attr-defined]
    give_records(replace(house.context, store=store))  # type: ignore[arg-type]
    state = service.case(house.context, "case-1")
    assert (state.has_record, state.status) == (True, "on-hold")
    assert all_hold(house)


@pytest.mark.parametrize("at_once", [1, 200])
@pytest.mark.parametrize("first", [1, 3])
def test_older_cases_of_one_person_get_one_record(
    house: House, monkeypatch: pytest.MonkeyPatch, at_once: int, first: int
) -> None:
    """One that went on from another held the person once more, as known by then."""
    monkeypatch.setattr(giving_records, "AT_ONCE", at_once)
    for number in (first, 2):
        old_case(house, number, "p", f"555-{number}")
    give_records(house.context)
    newest = f"555-{max(first, 2)}"
    record = service.person(house.context, "p")
    assert (record.state.person.phone, len(record.cases)) == (newest, 2)
    assert {service.case(house.context, f"case-{number}").person.phone for number in (first, 2)} == {newest}
    assert all_hold(house)
