"""What every store keeps to about cases and persons as streams: what is seen, renewed, taken out and removed."""

import hashlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from casewright.errors import Refused
from casewright.ports import Attach, CaseQuery, CaseStore, Commit, SaveDraft
from tests.store.samples import (
    NOW,
    append,
    draft,
    erased,
    opened,
    person_append,
    saved,
    summary_of,
    taken_out,
)
from tests.store.test_contract import everything

LEASE, WALL = b"%PDF-1.7 the lease", b"a photo of the wall"


def hashed(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def held(holder: str, *contents: bytes) -> Commit:
    return Commit(attach=tuple(Attach(holder, hashed(content), content) for content in contents))


def add_people(store: CaseStore, **names: str) -> None:
    for id, name in names.items():
        store.commit(Commit(appends=(person_append(id, name=name),)))


def people_found(store: CaseStore, search: str, limit: int = 25) -> list[str]:
    return [found.person for found in store.find_people(search, limit)]


def test_a_person_is_kept_with_its_summary(store: CaseStore) -> None:
    fields = {"preferred_name": "Nee", "former_names": ("Smith",), "birth_date": date(1992, 5, 14), "phone": "555 0134"}
    kept = person_append("renee", events=2, **fields)
    store.commit(Commit(appends=(kept,)))
    assert tuple(store.events("renee")) == kept.events
    assert store.person("renee") == kept.summary
    assert store.summary("renee") is None
    assert store.find(CaseQuery()).total == 0


def test_an_append_to_a_person_at_another_revision__refused(store: CaseStore) -> None:
    add_people(store, renee="Renee Calloway")
    before = everything(store)
    for seen in (0, 2):
        with pytest.raises(Refused, match="CW501"):
            store.commit(Commit(appends=(person_append("renee", seen=seen),)))
    assert everything(store) == before
    store.commit(Commit(appends=(person_append("renee", seen=1, name="Nee"),)))
    person = store.person("renee")
    assert person is not None
    assert (person.name, person.revision, len(store.events("renee"))) == ("Nee", 2, 2)


@pytest.mark.parametrize(
    "search",
    ["Renée Calloway", "calowway", "CALLOWAY renee", "nee", "Smith", "14.5.1992", "1992", "555 0134", "0134"],
)
def test_a_person_is_found_as_it_may_be_typed(store: CaseStore, search: str) -> None:
    fields = {"preferred_name": "Nee", "former_names": ("Smith",), "birth_date": date(1992, 5, 14), "phone": "555 0134"}
    store.commit(Commit(appends=(person_append("renee", name="Renée Calloway", **fields),)))
    add_people(store, walter="Walter Lindqvist", okafor="Okafor-Reyes")
    assert people_found(store, search) == ["renee"]


def test_what_fits_no_person_finds_none(store: CaseStore) -> None:
    add_people(store, renee="Renee Calloway")
    for search in ("", "  ", "???", "xyz", "calloway walter", "\0", "\ud800"):
        assert people_found(store, search) == []


def test_persons_are_found_the_best_first_and_no_more_than_asked_for(store: CaseStore) -> None:
    add_people(store, tom="Tom Galloway", ann="Ann Calloway", bea="Bea Calloway")
    assert people_found(store, "calloway") == ["bea", "ann", "tom"]
    assert people_found(store, "calloway", limit=2) == ["bea", "ann"]


def test_a_case_is_no_person_and_a_person_no_case(store: CaseStore) -> None:
    store.commit(opened("case", name="Renee Calloway"))
    add_people(store, renee="Renee Calloway")
    assert people_found(store, "calloway") == ["renee"]
    assert [row.case for row in store.find(CaseQuery(search="calloway")).rows] == ["case"]


def test_a_person_merged_into_another_is_left_out_until_it_stands_alone_again(store: CaseStore) -> None:
    add_people(store, one="Renee Calloway", two="Rene Caloway")
    store.commit(Commit(appends=(person_append("two", seen=1, name="Rene Caloway", merged_into="one"),)))
    assert people_found(store, "calloway") == ["one"]
    merged = store.person("two")
    assert merged is not None
    assert merged.merged_into == "one"
    store.commit(Commit(appends=(person_append("two", seen=2, name="Rene Caloway"),)))
    assert people_found(store, "calloway") == ["one", "two"]


def test_a_person_is_found_by_the_new_name_and_not_by_the_old(store: CaseStore) -> None:
    add_people(store, one="Renee Calloway")
    store.commit(Commit(appends=(person_append("one", seen=1, name="Renee Smith"),)))
    assert people_found(store, "smith") == ["one"]
    assert people_found(store, "calloway") == []


def test_the_cases_about_a_person(store: CaseStore) -> None:
    for case, person in {"b": "renee", "a": "renee", "c": "walter", "d": ""}.items():
        store.commit(opened(case, person=person))
    assert [row.case for row in store.cases_of("renee")] == ["a", "b"]
    assert [row.person for row in store.cases_of("walter")] == ["walter"]
    assert tuple(store.cases_of("")) == ()
    store.commit(Commit(appends=(append("a", seen=1, person="walter"),)))
    assert [row.case for row in store.cases_of("renee")] == ["b"]
    assert [row.case for row in store.cases_of("walter")] == ["a", "c"]


def test_all_streams_a_few_at_a_time(store: CaseStore) -> None:
    assert tuple(store.streams()) == ()
    ids = ["a", "a-b", "a/b", "b", "ü", "😀", "\uffee"]
    for number, id in enumerate(reversed(ids)):
        added = append(id, events=3) if number % 2 else person_append(id, events=3)
        store.commit(Commit(appends=(added,)))
    assert list(store.streams()) == sorted(ids)
    assert list(store.streams(after="a-b")) == sorted(ids)[2:]
    assert list(store.streams(after="a.")) == sorted(ids)[2:]
    found: list[str] = []
    while more := store.streams(found[-1] if found else "", limit=2):
        assert len(more) <= 2
        found += more
    assert found == sorted(ids)


def test_what_was_only_read_is_still_as_it_was_seen__ok(store: CaseStore) -> None:
    add_people(store, renee="Renee Calloway")
    store.commit(opened("one"))
    store.commit(Commit(appends=(append("two"),), seen={"renee": 1, "one": 1, "nobody": 0}))
    assert store.summary("two") is not None


@pytest.mark.parametrize("seen", [{"renee": 0}, {"renee": 2}, {"one": 2}, {"one": 0}, {"nobody": 1}])
def test_what_was_only_read_has_moved_on__refused(store: CaseStore, seen: dict[str, int]) -> None:
    add_people(store, renee="Renee Calloway")
    store.commit(opened("one"))
    before = everything(store)
    with pytest.raises(Refused, match="CW501"):
        store.commit(Commit(appends=(append("two"),), seen=seen))
    assert everything(store) == before


def test_a_case_and_the_person_that_it_is_about_are_written_together(store: CaseStore) -> None:
    store.commit(Commit(appends=(append("one", person="renee"), person_append("renee"))))
    with pytest.raises(Refused, match="CW501"):
        store.commit(Commit(appends=(append("two", person="renee"), person_append("renee"))))
    assert store.summary("two") is None
    assert [row.case for row in store.cases_of("renee")] == ["one"]


def test_a_summary_is_refreshed_at_the_revision_that_the_case_has(store: CaseStore) -> None:
    store.commit(opened("one", events=2))
    store.commit(Commit(refresh=(summary_of("one", name="Renee Smith", person="renee", revision=2),)))
    summary = store.summary("one")
    assert summary is not None
    assert (summary.name, summary.revision, len(store.events("one"))) == ("Renee Smith", 2, 2)
    assert [row.case for row in store.cases_of("renee")] == ["one"]
    assert store.find(CaseQuery(search="smith")).matching == 1


@pytest.mark.parametrize(("case", "revision"), [("one", 1), ("one", 3), ("two", 1)])
def test_a_summary_refreshed_at_another_revision__refused(store: CaseStore, case: str, revision: int) -> None:
    store.commit(opened("one", events=2))
    before = everything(store)
    with pytest.raises(Refused, match="CW501"):
        store.commit(Commit(refresh=(summary_of(case, name="Late", revision=revision),)))
    assert everything(store) == before


def test_what_is_taken_out_leaves_its_place_in_the_chain(store: CaseStore) -> None:
    store.commit(opened("one", events=4, body="of another"))
    store.commit(opened("two", events=2, body="of another"))
    before = store.events("one")
    store.commit(taken_out("one", 4, 2, 3))
    after = store.events("one")
    assert [event.text for event in after[:4]] == [before[0].text, "", "", before[3].text]
    assert [(event.revision, event.chain, event.key) for event in after[:4]] == [
        (event.revision, event.chain, event.key) for event in before
    ]
    assert "taken out" in after[4].text
    assert all(event.text for event in store.events("two"))
    kept = [thing for thing in everything(store) if thing.kind == "event" and thing.key.startswith("one/")]
    assert sum("of another" in str(thing.content) for thing in kept) == 2


def test_what_is_taken_out_of_one_case_that_has_moved_on__refused(store: CaseStore) -> None:
    store.commit(opened("one", events=3))
    before = everything(store)
    with pytest.raises(Refused, match="CW501"):
        store.commit(taken_out("one", 2, 1))
    assert everything(store) == before


def fill_one_and_two(store: CaseStore) -> None:
    """Two cases, each with a draft, one put away and files; they share one of the files."""
    for case in ("one", "two"):
        store.commit(opened(case, events=2, person="renee"))
        store.commit(saved(draft(f"{case}-open", case)))
        store.commit(saved(draft(f"{case}-away", case, put_away=True)))
        store.commit(held(f"{case}-finished", LEASE, case.encode()))
        store.commit(held(f"{case}-away", f"{case} away".encode()))


def test_a_removed_case_is_gone_with_its_drafts_and_files(store: CaseStore) -> None:
    fill_one_and_two(store)
    add_people(store, renee="Renee Calloway")
    others = [thing for thing in everything(store) if "one" not in thing.key and thing.content != b"one"]
    removal = erased("one", 2, "one-finished")
    store.commit(removal)
    assert tuple(store.events("one")) == ()
    assert store.summary("one") is None
    assert (store.draft("one-open"), store.draft("one-away")) == (None, None)
    assert [row.case for row in store.find(CaseQuery()).rows] == ["two"]
    assert store.find(CaseQuery(search="calloway")).matching == 1
    assert [row.case for row in store.cases_of("renee")] == ["two"]
    assert list(store.streams()) == ["renee", "two"]
    assert store.attachment(hashed(LEASE)) == LEASE
    assert [store.attachment(hashed(gone)) for gone in (b"one", b"one away")] == [None, None]
    assert store.held("one-finished") == store.held("one-away") == frozenset()
    assert tuple(store.tombstones()) == (removal.erase[0].tombstone,)
    left = everything(store)
    gone = {thing.key for thing in others} - {thing.key for thing in left}
    assert gone == {hashed(b"one away")}
    assert {thing.key for thing in left} - {thing.key for thing in others} == {"one"}


def test_a_removed_person_is_gone(store: CaseStore) -> None:
    add_people(store, one="Renee Calloway", two="Renee Galloway")
    store.commit(erased("one", 1))
    assert tuple(store.events("one")) == ()
    assert store.person("one") is None
    assert people_found(store, "renee calloway") == ["two"]
    assert [stone.stream for stone in store.tombstones()] == ["one"]


@pytest.mark.parametrize("seen", [1, 3])
def test_a_case_that_has_moved_on_is_not_removed(store: CaseStore, seen: int) -> None:
    fill_one_and_two(store)
    before = everything(store)
    with pytest.raises(Refused, match="CW501"):
        store.commit(erased("one", seen, "one-finished"))
    assert everything(store) == before


def test_nothing_is_added_to_what_was_removed(store: CaseStore) -> None:
    fill_one_and_two(store)
    store.commit(erased("one", 2))
    before = everything(store)
    for late in (
        Commit(appends=(append("one", seen=2),)),
        Commit(save_drafts=(SaveDraft(draft("one-open", "one", revision=2), 1),)),
        Commit(refresh=(summary_of("one", revision=2),)),
        Commit(seen={"one": 2}),
        erased("one", 2),
    ):
        with pytest.raises(Refused, match="CW501"):
            store.commit(late)
    assert everything(store) == before


def test_tombstones_by_id(store: CaseStore) -> None:
    for case in ("b", "ü", "a"):
        store.commit(opened(case))
        store.commit(erased(case, 1))
    assert [stone.stream for stone in store.tombstones()] == ["a", "b", "ü"]


DUE = {"late": 1, "soon": 5, "also": 5, "then": 9, "never": None}


def fill_due(store: CaseStore) -> None:
    for place, (case, day) in enumerate(DUE.items()):
        due = day and date(2026, 3, day)
        status = "finished" if case == "also" else "active"
        at = NOW - timedelta(hours=place)
        store.commit(opened(case, due=due or None, status=status, last_activity=at))


def due_by(store: CaseStore, day: int, **query: object) -> list[str]:
    asked = replace(CaseQuery(due_by=date(2026, 3, day)), **query)  # type: ignore[arg-type]
    page = store.find(asked)
    assert page.total == len(DUE)
    assert page.matching == store.find(replace(asked, offset=0, limit=100)).matching
    return [row.case for row in page.rows]


def test_what_is_due_by_a_day_comes_in_the_order_of_the_days(store: CaseStore) -> None:
    fill_due(store)
    assert due_by(store, 31) == ["late", "also", "soon", "then"]
    assert due_by(store, 5) == ["late", "also", "soon"]
    assert due_by(store, 4) == ["late"]
    assert due_by(store, 31, offset=1, limit=2) == ["also", "soon"]
    assert store.find(CaseQuery(due_by=date(2026, 2, 28))).matching == 0


def test_what_is_due_is_filtered_and_searched(store: CaseStore) -> None:
    fill_due(store)
    assert due_by(store, 8, status="active") == ["late", "soon"]
    assert due_by(store, 8, attention="act_now") == []
    assert sorted(due_by(store, 8, search="calloway")) == ["also", "late", "soon"]
    assert due_by(store, 8, search="lindqvist") == []


def test_what_is_done_is_due_no_more(store: CaseStore) -> None:
    fill_due(store)
    store.commit(Commit(appends=(append("late", seen=1),)))
    assert due_by(store, 5) == ["also", "soon"]
    kept = store.summary("soon")
    assert kept is not None
    assert kept.due == date(2026, 3, 5)


def test_agencies_see_only_their_own(open_file: Callable[..., CaseStore]) -> None:
    harbor, hill = open_file("harbor"), open_file("hill")
    harbor.commit(Commit(appends=(append("one", person="renee", due=date(2026, 3, 1)), person_append("renee"))))
    assert hill.person("renee") is None
    assert (tuple(hill.streams()), tuple(hill.cases_of("renee")), people_found(hill, "calloway")) == ((), (), [])
    assert hill.find(CaseQuery(due_by=date(2026, 3, 1))).rows == ()
    assert everything(hill) == []
    hill.commit(opened("one"))
    hill.commit(erased("one", 1))
    assert harbor.summary("one") is not None
    assert tuple(harbor.tombstones()) == ()


def test_of_what_was_removed_or_taken_out_nothing_is_left_in_the_file(
    open_file: Callable[..., CaseStore], path: Path
) -> None:
    store = open_file()
    words = "Kwisatzhaderach"
    for number in range(20):
        store.commit(opened(f"case-{number}", name="Renee Calloway", events=3))
    store.commit(opened("one", name=f"{words} One", body=words * 500))
    store.commit(Commit(save_drafts=(SaveDraft(draft("draft", "one", section=words), 0),)))
    store.commit(held("finished", words.encode() * 1000))
    store.commit(opened("two", body=words))
    store.commit(erased("one", 1, "finished"))
    store.commit(taken_out("two", 1, 1))
    store.close()
    assert words.lower().encode() not in path.read_bytes().lower()


def test_of_a_name_that_was_removed_nothing_is_left_in_the_name_index(
    open_file: Callable[..., CaseStore], path: Path
) -> None:
    store = open_file()
    for number in range(20):
        store.commit(opened(f"case-{number}"))
    store.commit(opened("one", name="Xyzzy"))
    add_people(store, two="Xyzzy")
    store.commit(erased("one", 1))
    store.commit(erased("two", 1))
    with closing(sqlite3.connect(path)) as connection:
        for index in ("name_index", "people_index"):
            blocks = connection.execute(f"SELECT block FROM {index}_data").fetchall()
            assert not [block for (block,) in blocks if b"xyz" in block]
