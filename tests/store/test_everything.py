"""What every store keeps to when all of it is read as it stands at one moment, and taken in by another."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casewright.cases.records import Answer
from casewright.definitions.measures import Duration
from casewright.errors import Refused
from casewright.ports import STORED_KINDS, Attach, CaseQuery, CaseStore, Commit, HoldOnly
from store.memory import MemoryStore
from tests.store.samples import (
    NOW,
    append,
    capacity,
    definition,
    draft,
    dropped,
    erased,
    opened,
    person_append,
    saved,
    summary_of,
    taken_out,
)
from tests.store.test_contract import everything

LEASE = b"%PDF-1.7 the lease"


def attach(holder: str, content: bytes) -> Commit:
    return Commit(attach=(Attach(holder, hashlib.sha256(content).hexdigest(), content),))


def fill(store: CaseStore) -> None:
    """Something of every kind, under ids of which one begins as another does."""
    for case in ("a", "a-b", "a!b", "ü", "😀", "\uffee"):
        fields = {"name": "ليلى الحسن", "birth_date": date(1992, 5, 14), "due": date(2026, 4, 1), "person": "renee"}
        store.commit(opened(case, events=2, **fields))
    store.commit(taken_out("a", 2, 1))
    store.commit(Commit(appends=(person_append("renee", phone="555 0134", former_names=("Smith",)),)))
    store.commit(saved(draft("open", "a", answers={"q": Answer(value="😀", own_words="\ud800")})))
    store.commit(saved(draft("away", "a", put_away=True)))
    for holder, content in (("one", LEASE), ("two", LEASE), ("one/two", bytes(range(256))), ("two", b"")):
        store.commit(attach(holder, content))
    store.commit(Commit(publish=(definition(text="id: phq9\n# ليلى\n"), definition("other", "1.1.0"))))
    store.commit(Commit(settings={"zone": "", "language": "es"}))
    store.commit(Commit(capacities=(capacity(), capacity(intervention="meals", by="ana", wait=Duration(3, "week")))))
    store.commit(opened("gone"))
    store.commit(erased("gone", 1))
    store.note_presence("a", "ana", "Ana", NOW)


def test_everything_comes_by_kind_and_by_key(store: CaseStore) -> None:
    fill(store)
    things = everything(store)
    assert [(STORED_KINDS.index(thing.kind), thing.key) for thing in things] == sorted(
        (STORED_KINDS.index(thing.kind), thing.key) for thing in things
    )
    assert {thing.kind for thing in things} == set(STORED_KINDS)
    assert [thing.key for thing in things if thing.kind == "event"][:4] == [
        "a!b/000000001",
        "a!b/000000002",
        "a-b/000000001",
        "a-b/000000002",
    ]


def test_what_is_kept_is_found_by_what_it_says(store: CaseStore) -> None:
    fill(store)
    assert list(store.misfiled()) == []


def test_everything_is_the_same_whichever_store_keeps_it(store: CaseStore) -> None:
    fill(store)
    model = MemoryStore()
    fill(model)
    assert everything(store) == everything(model)


def test_an_empty_store_gives_nothing(store: CaseStore) -> None:
    assert everything(store) == []


def test_others_go_on_writing_and_are_not_seen(store: CaseStore) -> None:
    fill(store)
    before = everything(store)
    with store.everything() as things:
        store.commit(opened("late"))
        found = [next(things)]
        store.commit(Commit(appends=(append("ü", seen=2, name="Late"),), settings={"zone": "late"}))
        store.commit(erased("a-b", 2))
        store.commit(dropped("open", 1))
        store.commit(Commit(hold_only=(HoldOnly("one"), HoldOnly("two"), HoldOnly("one/two"))))
        found += things
    assert found == before
    assert everything(store) != before
    assert store.setting("zone") == "late"


def test_what_goes_wrong_with_the_file_that_it_is_written_to_is_said_as_it_is(store: CaseStore) -> None:
    fill(store)
    with pytest.raises(OSError, match="no room on the stick"), store.everything() as things:  # noqa: PT012
        next(things)
        raise OSError("no room on the stick")
    assert store.setting("language") == "es"


def test_another_store_takes_all_of_it_in(store: CaseStore, another: CaseStore) -> None:
    fill(store)
    with store.everything() as things:
        another.receive(things)
    assert everything(another) == everything(store)
    for stream in store.streams():
        assert tuple(another.events(stream)) == tuple(store.events(stream))
        assert (another.summary(stream), another.person(stream)) == (store.summary(stream), store.person(stream))
    for query in (CaseQuery(), CaseQuery(search="ليلى"), CaseQuery(due_by=date(2026, 4, 1))):
        assert another.find(query) == store.find(query)
    assert tuple(another.find_people("calowway")) == tuple(store.find_people("calowway"))
    assert tuple(another.cases_of("renee")) == tuple(store.cases_of("renee"))
    assert tuple(another.drafts()) == tuple(store.drafts())
    assert another.draft("away") == store.draft("away")
    assert another.published_as("instrument", "phq9", "1.1.0") == definition("other", "1.1.0")
    assert another.held("two") == store.held("two")
    assert tuple(another.capacities()) == tuple(store.capacities())
    assert tuple(another.tombstones()) == tuple(store.tombstones())
    assert tuple(another.present("a", NOW)) == ()


def test_what_was_taken_in_is_gone_on_with(store: CaseStore, another: CaseStore) -> None:
    fill(store)
    with store.everything() as things:
        another.receive(things)
    with pytest.raises(Refused, match="CW501"):
        another.commit(Commit(appends=(append("a", seen=2),)))
    another.commit(Commit(appends=(append("a", seen=3, name="Zoe"),)))
    another.commit(Commit(appends=(person_append("renee", seen=1, name="Zoe"),)))
    another.commit(saved(draft("open", "a", revision=2)))
    another.commit(Commit(hold_only=(HoldOnly("one"),)))
    assert another.attachment(hashlib.sha256(LEASE).hexdigest()) == LEASE
    assert another.find(CaseQuery(search="zoe")).matching == 1
    assert len(another.find_people("zoe")) == 1


KEPT: dict[str, Commit] = {
    "a case": opened("one"),
    "a person": Commit(appends=(person_append("one"),)),
    "a draft": saved(draft("one")),
    "a definition": Commit(publish=(definition(),)),
    "a file": attach("one", LEASE),
    "what a provider said": Commit(capacities=(capacity(),)),
    "a setting": Commit(settings={"zone": ""}),
}


@pytest.mark.parametrize("kept", KEPT)
def test_a_store_that_keeps_something_takes_nothing_in__refused(store: CaseStore, kept: str) -> None:
    model = MemoryStore()
    fill(model)
    store.commit(KEPT[kept])
    before = everything(store)
    with model.everything() as things, pytest.raises(Refused, match="CW580"):
        store.receive(things)
    assert everything(store) == before


def test_a_store_in_which_only_a_tombstone_is_left_takes_nothing_in__refused(store: CaseStore) -> None:
    store.commit(opened("one"))
    store.commit(erased("one", 1))
    with pytest.raises(Refused, match="CW580"):
        store.receive([])


def test_what_breaks_off_in_the_middle_leaves_nothing(store: CaseStore) -> None:
    model = MemoryStore()
    fill(model)
    things = everything(model)

    def broken() -> object:
        yield from things[: len(things) - 2]
        raise OSError("the disk was taken away")

    with pytest.raises(OSError, match="taken away"):
        store.receive(broken())  # type: ignore[arg-type]
    assert everything(store) == []
    store.receive(things)
    assert everything(store) == things


def test_agencies_take_in_and_give_only_their_own(open_file: Callable[..., CaseStore]) -> None:
    harbor, hill = open_file("harbor"), open_file("hill")
    fill(harbor)
    hill.receive(everything(harbor))
    hill.commit(erased("ü", 2))
    assert harbor.summary("ü") is not None
    assert len(everything(harbor)) > len(everything(hill))


def commits() -> st.SearchStrategy[Commit]:
    """Commits of which some fit what is there, and others do not."""
    case, person, id = st.sampled_from(["a", "b"]), st.sampled_from(["p", "q"]), st.sampled_from(["x", "y"])
    seen, events = st.integers(0, 3), st.integers(0, 2)
    due = st.sampled_from([None, date(2026, 3, 1), date(2026, 3, 9)])
    file = st.sampled_from([b"", b"one"])
    about = st.sampled_from(["", "p"])
    into = st.sampled_from(["", "p"])
    appends = st.tuples(
        st.builds(
            lambda id, seen, many, due, of: append(id, seen, many, due=due, person=of), case, seen, events, due, about
        )
        | st.builds(
            lambda id, seen, many, into: person_append(id, seen, many, merged_into=into), person, seen, events, into
        )
    )
    drafts = st.builds(
        lambda id, case, seen, away: saved(draft(id, case, revision=seen + 1, put_away=away)),
        id,
        case,
        seen,
        st.booleans(),
    )
    return st.one_of(
        st.builds(
            lambda made, seen: Commit(appends=made, seen=seen), appends, st.dictionaries(person, seen, max_size=1)
        ),
        st.builds(lambda made, kept: replace(kept, appends=made), appends, drafts),
        drafts,
        st.builds(dropped, id, seen),
        st.builds(lambda case, seen: taken_out(case, max(seen, 1), 1), case, seen),
        st.builds(lambda stream, seen, holder: erased(stream, max(seen, 1), holder), case | person, seen, id),
        st.builds(
            lambda case, seen, name: Commit(refresh=(summary_of(case, revision=seen, name=name),)), case, seen, id
        ),
        st.builds(attach, id, file),
        st.builds(
            lambda day, word, by: Commit(capacities=(capacity(date(2026, 3, day), capacity=word, by=by),)),
            st.integers(1, 3),
            st.sampled_from(["capacity", "no_capacity"]),
            id,
        ),
        st.builds(lambda id: Commit(hold_only=(HoldOnly(id),)), id),
    )


def outcome(store: CaseStore, commit: Commit) -> str:
    try:
        store.commit(commit)
    except Refused as refused:
        return refused.code
    return "done"


def seen_of(store: CaseStore) -> list[object]:
    """What is read of a store in other ways than all at once."""
    return [
        store.find(CaseQuery()),
        store.find(CaseQuery(due_by=date(2026, 3, 5))),
        store.find(CaseQuery(search="calloway")),
        list(store.find_people("calloway")),
        list(store.cases_of("p")),
        list(store.streams()),
        list(store.drafts()),
        list(store.drafts("a")),
        list(store.capacities()),
        list(store.tombstones()),
        [store.held(id) for id in ("x", "y")],
    ]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(made=st.lists(commits(), max_size=20))
def test_whatever_is_done_leaves_the_same_in_every_store(
    open_kind: Callable[..., CaseStore], made: list[Commit]
) -> None:
    agencies = getattr(open_kind, "agencies", 0) + 1
    open_kind.agencies = agencies  # type: ignore[attr-defined]
    store, model = open_kind(f"agency{agencies}"), MemoryStore()
    for commit in made:
        assert outcome(store, commit) == outcome(model, commit)
        assert everything(store) == everything(model)
        assert seen_of(store) == seen_of(model)
