"""Everything of a store holds as it is given; whatever one thing of it becomes, that thing is found and named."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date

import pytest

from casewright import service
from casewright.cases.canonical import canonical_text
from casewright.cases.capacity import CapacitySaid, plain_capacity
from casewright.cases.chain import link
from casewright.cases.events import Actor
from casewright.cases.records import StoredEvent
from casewright.cases.tombstones import tombstone
from casewright.definitions.measures import Duration
from casewright.ports import STORED_KINDS, Stored
from casewright.service import Upload
from casewright.service.verifying import verify, verify_store
from tests.core import sample_files as files
from tests.core.service_house import MOOD, WALTER, House, build
from tests.core.test_service_attaching import PAPERS
from tests.fakes import START

SAID = CapacitySaid("kitchen", "meals", "waitlist", date(2026, 3, 3), "ana", Duration(3, "week"))
SECRETS = {"key": b"k" * 32}
Tamper = Callable[[list[Stored]], list[Stored]]
MOOD_CASE, PAPER_CASE = "id-1", "id-12"


@pytest.fixture(scope="module")
def house() -> House:
    """Two cases: one with an alert, a correction and an unfinished form, one with a file."""
    house = build(MOOD, PAPERS)
    first = house.new_case()
    draft = house.start(first)
    house.say(draft, low="often", harm="often", plan="none")
    house.acknowledge(first)
    finished = house.finish(draft)
    again = service.reopen(house.context, first, finished, "misheard")
    house.say(again, harm="never")
    house.finish(again)
    house.say(house.start(first), low="never")
    second = house.new_case(WALTER)
    papers = house.start(second, "papers")
    house.say(papers, rents=True)
    service.attach(house.context, papers, "lease", Upload("page.jpg", files.picture()))
    house.finish(papers)
    return house


@pytest.fixture
def things(house: House) -> list[Stored]:
    with house.context.store.everything() as everything:
        given = list(everything)
    room = Stored("capacity", "kitchen/meals", canonical_text(plain_capacity(SAID)))
    return [*given, Stored("setting", "look", '{"value":"dark"}'), room, stone("long-gone")]


def stone(stream: str) -> Stored:
    last, key = StoredEvent(stream, 7, "", "0" * 64, "key"), ("key", SECRETS["key"])
    made = tombstone(last, Actor("ana", "Ana"), START, "ended_cases: 7 years", key)
    return Stored("tombstone", stream, canonical_text(asdict(made)))


def told(things: list[Stored], **more: object) -> list[str]:
    return [finding.message() for finding in verify(things, SECRETS, **more).findings]  # type: ignore[arg-type]


def events_of(things: list[Stored], case: str) -> list[int]:
    return [at for at, thing in enumerate(things) if thing.kind == "event" and thing.key.startswith(f"{case}/")]


def edited(thing: Stored, **fields: object) -> Stored:
    assert isinstance(thing.content, str)
    return replace(thing, content=canonical_text({**json.loads(thing.content), **fields}))


def reworded(thing: Stored, was: str, now: str) -> Stored:
    assert isinstance(thing.content, str)
    assert was in thing.content
    return replace(thing, content=thing.content.replace(was, now))


def at(things: list[Stored], kind: str, number: int = 0) -> int:
    return [place for place, thing in enumerate(things) if thing.kind == kind][number]


def test_a_store_with_all_kinds_of_things_holds(house: House, things: list[Stored]) -> None:
    assert {thing.kind for thing in things} >= {*STORED_KINDS}
    verified = verify(things, SECRETS)
    assert verified.findings == ()
    assert verify_store(house.context.store, SECRETS, verified.heads).findings == ()
    assert verified.heads.keys() == {MOOD_CASE, PAPER_CASE, "id-2", "id-13"}, "two cases, two persons"


def test_an_altered_event_is_named_and_no_other(things: list[Stored]) -> None:
    fourth = events_of(things, MOOD_CASE)[3]
    things[fourth] = reworded(things[fourth], "Thoughts of harm", "Thoughts")
    assert told(things) == [
        "record id-1, event 4 (alert_raised, recorded 2026-03-03 15:00 UTC): it was altered after it was written."
    ]


def test_an_altered_seal_is_named_and_not_the_event_behind_it(things: list[Stored]) -> None:
    third = events_of(things, MOOD_CASE)[2]
    things[third] = edited(things[third], chain="0" * 64)
    assert [(one.what, one.revision) for one in verify(things, SECRETS).findings] == [("altered", 3)]


def test_a_removed_event_is_named(things: list[Stored]) -> None:
    del things[events_of(things, MOOD_CASE)[2]]
    assert told(things) == ["record id-1, event 3: it was removed."]


def test_several_removed_events_are_one_finding(things: list[Stored]) -> None:
    places = events_of(things, MOOD_CASE)
    del things[places[1] : places[3]]
    assert told(things) == ["record id-1, event 2: they were removed, up to event 3."]


def test_a_removed_event_is_found_where_the_others_were_counted_anew(things: list[Stored]) -> None:
    places = events_of(things, MOOD_CASE)
    del things[places[2]]
    for place in places[2:-1]:
        revision = json.loads(str(things[place].content))["revision"] - 1
        things[place] = replace(edited(things[place], revision=revision), key=f"{MOOD_CASE}/{revision:09}")
    findings = verify(things, SECRETS).findings
    assert (findings[0].what, findings[0].revision) == ("out_of_order", 3)


def test_removed_last_events_are_told_by_the_row(things: list[Stored]) -> None:
    *_, last = places = events_of(things, MOOD_CASE)
    del things[last]
    count = len(places)
    assert told(things) == [
        f"record id-1: its last events were removed: the row that lists read knows {count}, here are {count - 1}."
    ]


def test_removed_last_events_are_found_against_a_backup_also_where_the_row_was_altered(things: list[Stored]) -> None:
    heads = verify(things, SECRETS).heads
    *_, last = places = events_of(things, PAPER_CASE)
    del things[last]
    without = verify([thing for thing in things if thing.kind == "event"], SECRETS)
    assert len(without.heads) == 4
    row = at(things, "summary", 1)
    things[row] = edited(things[row], revision=len(places) - 1, assessments=0)
    message = f"record {PAPER_CASE}: its last events were removed: the backup knows {len(places)}"
    assert any(found.startswith(message) for found in told(things, heads=heads))


def test_a_removed_case_is_found_against_a_backup(things: list[Stored]) -> None:
    heads = verify(things, SECRETS).heads
    rest = [thing for thing in things if thing.key.partition("/")[0] != MOOD_CASE and thing.kind != "draft"]
    assert not [found for found in verify(rest, SECRETS).findings if found.id == MOOD_CASE]
    assert "record id-1: its whole history was removed" in " ".join(told(rest, heads=heads))
    assert told([*rest, stone(MOOD_CASE)], heads=heads) == []


def test_a_history_that_was_written_anew_with_the_key_is_found_against_a_backup(things: list[Stored]) -> None:
    heads = verify(things, SECRETS).heads
    last = events_of(things, MOOD_CASE)[-1]
    before, event = (json.loads(str(things[place].content)) for place in (last - 1, last))
    text = event["text"].replace("mood", "doom")
    things[last] = edited(things[last], text=text, chain=link(before["chain"], text, SECRETS["key"]))
    assert told(things) == []
    assert "it is not the event that the backup knows." in told(things, heads=heads)[0]


def test_two_events_that_were_swapped_are_both_named(things: list[Stored]) -> None:
    second, third = events_of(things, MOOD_CASE)[1:3]
    things[second], things[third] = (
        replace(things[second], content=things[third].content),
        replace(things[third], content=things[second].content),
    )
    found = verify(things, SECRETS).findings
    assert {(one.what, one.revision) for one in found} == {("out_of_order", 2), ("out_of_order", 3)}


def test_two_texts_that_were_swapped_are_both_named(things: list[Stored]) -> None:
    second, third = events_of(things, MOOD_CASE)[1:3]
    texts = [json.loads(str(things[place].content))["text"] for place in (second, third)]
    things[second], things[third] = edited(things[second], text=texts[1]), edited(things[third], text=texts[0])
    found = verify(things, SECRETS).findings
    assert {(one.what, one.revision) for one in found} == {("out_of_order", 2), ("out_of_order", 3)}


@pytest.mark.parametrize("renamed", [False, True])
def test_an_event_of_another_record_is_named(things: list[Stored], renamed: bool) -> None:
    taken = events_of(things, MOOD_CASE)[-1]
    revision = len(events_of(things, PAPER_CASE)) + 1
    moved = replace(things[taken], key=f"{PAPER_CASE}/{revision:09}")
    if renamed:
        moved = edited(moved, stream=PAPER_CASE, revision=revision)
    things.insert(events_of(things, PAPER_CASE)[-1] + 1, moved)
    found = [finding.message() for finding in verify(things, SECRETS).findings if finding.id == PAPER_CASE]
    assert any("it was written in another record (id-1)" in message for message in found)


def test_a_text_that_was_emptied_is_named_unless_a_later_event_says_so(things: list[Stored]) -> None:
    places = events_of(things, MOOD_CASE)
    things[places[2]] = edited(things[places[2]], text="")
    assert told(things) == ["record id-1, event 3: its text is gone, and no later event says that it was taken out."]
    last = json.loads(str(things[places[-1]].content))
    text = canonical_text({"body": {"taken_out": [3]}, "revision": last["revision"] + 1, "stream": MOOD_CASE})
    for secret, what in ((SECRETS["key"], "untold"), (b"guess", "altered")):
        event = {**last, "revision": last["revision"] + 1, "text": text, "chain": link(last["chain"], text, secret)}
        naming = Stored("event", f"{MOOD_CASE}/{event['revision']:09}", canonical_text(event))
        found = verify([*things[: places[-1] + 1], naming, *things[places[-1] + 1 :]], SECRETS).findings
        assert found[-1].what == what
        assert ("emptied" in {one.what for one in found}) == (what == "altered")


def test_a_row_that_says_something_else_is_named_with_what(things: list[Stored]) -> None:
    row = at(things, "summary")
    things[row] = edited(things[row], name="Someone Else", status="finished")
    assert told(things) == ["record id-1: the row that lists read is not what its events come to: name, status."]


def test_a_row_or_a_history_without_the_other_is_named(things: list[Stored]) -> None:
    row = at(things, "summary")
    assert told(things[:row] + things[row + 1 :]) == ["record id-1: the row that lists read of it is not there."]
    alone = Stored("summary", "nobody", things[row].content)
    assert told([*things[: row + 2], alone, *things[row + 2 :]]) == [
        "record nobody: the row that lists read is there, and no event of it."
    ]


def test_a_form_that_was_altered_or_removed_is_named(things: list[Stored]) -> None:
    form = next(
        place for place, thing in enumerate(things) if thing.kind == "definition" and "mood" in str(thing.content)
    )
    hash = things[form].key
    assert told([*things[:form], reworded(things[form], "Feeling low", "Feeling fine"), *things[form + 1 :]]) == [
        f"form {hash}: its text was altered after it was used."
    ]
    assert told([*things[:form], edited(things[form], version="1.1.0"), *things[form + 1 :]]) == [
        f"form {hash}: its text is of mood 1.0.0."
    ]
    assert told([*things[:form], *things[form + 1 :]])[0].startswith(f"form {hash}: it is not there, and id-")


def test_a_remark_in_a_form_changes_nothing_that_it_says(things: list[Stored]) -> None:
    form = at(things, "definition")
    things[form] = edited(things[form], text=json.loads(str(things[form].content))["text"] + "# a remark\n")
    assert told(things) == []


def test_a_file_that_was_altered_removed_or_let_go_is_named(things: list[Stored]) -> None:
    file, holder = at(things, "file"), at(things, "holder")
    hash = things[file].key
    assert told([*things[:file], replace(things[file], content=b"else"), *things[file + 1 :]]) == [
        f"file {hash}: its content was altered."
    ]
    named_by = things[holder].key.partition("/")[0]
    assert told([*things[:file], *things[file + 1 :]]) == [f"file {hash}: it is not there, and {named_by} names it."]
    assert told([*things[:holder], *things[holder + 1 :]]) == [
        f"file {hash}: nothing says that it is held by {named_by}, which names it."
    ]


def test_an_unfinished_form_is_looked_over_too(things: list[Stored]) -> None:
    draft = at(things, "draft")
    id = things[draft].key
    for altered, found in (
        (replace(things[draft], content="{"), "it is not written as Casewright writes."),
        (replace(things[draft], content='{"id":"x"}'), "it cannot be read."),
        (edited(things[draft], case="nobody"), "its case is not there (nobody)."),
    ):
        assert told([*things[:draft], altered, *things[draft + 1 :]]) == [f"unfinished form {id}: {found}"]


def test_a_word_of_a_provider_that_cannot_be_so_is_named(things: list[Stored]) -> None:
    said = at(things, "capacity")
    for altered, found in (
        (edited(things[said], provider="other"), "its text is of other/meals."),
        (edited(things[said], day="soon"), "it cannot be read."),
    ):
        assert told([*things[:said], altered, *things[said + 1 :]]) == [f"room of kitchen/meals: {found}"]


def test_a_tombstone_is_believed_by_its_seal_alone(things: list[Stored]) -> None:
    sealed = things.pop()
    for altered, found in (
        (edited(sealed, text=canonical_text({"stream": "long-gone", "by": "no one"})), "what it says was altered"),
        (edited(sealed, stream="other"), "what it says was altered"),
        (edited(sealed, key="other"), "it is sealed with a key that is not here (other)."),
        (replace(sealed, content="{}"), "it cannot be read."),
    ):
        assert next(message.partition(": ")[2] for message in told([*things, altered])).startswith(found)
    assert told([*things, stone(MOOD_CASE)]) == [
        "tombstone id-1: it says that this record was removed, and events of it are there."
    ]


def test_what_cannot_be_read_is_named(things: list[Stored]) -> None:
    second = events_of(things, MOOD_CASE)[1]
    for content in ("", "[]", "{}", '{"stream":1}', things[second].content.replace('"revision":2', '"revision":"2"')):  # type: ignore[arg-type, union-attr]
        altered = [*things[:second], replace(things[second], content=content), *things[second + 1 :]]
        assert told(altered) == ["record id-1, event 2: it cannot be read."]


def test_another_key_is_named(things: list[Stored]) -> None:
    found = verify(things, {"other": b"o" * 32}).findings
    assert {one.what for one in found} == {"unknown_key"}
    assert "(key)" in found[0].message()


def test_an_event_written_with_spaces_is_named(things: list[Stored]) -> None:
    second = events_of(things, MOOD_CASE)[1]
    things[second] = replace(things[second], content=str(things[second].content) + " ")
    assert [one.what for one in verify(things, SECRETS).findings] == ["not_canonical"]


def test_the_record_of_a_person_is_looked_over_too(house: House, things: list[Stored]) -> None:
    person = next(thing for thing in things if thing.kind == "person" and thing.key == "id-2")
    edited_row = replace(person, content=person.content.replace("Renee", "Reni"))  # type: ignore[union-attr, arg-type]
    others = [thing for thing in things if thing is not person]
    assert told(sorted([*others, edited_row], key=_as_given)) == [
        "record id-2: the row that lists read is not what its events come to: name."
    ]
    assert [(one.what, one.kind, one.id) for one in verify(others, SECRETS).findings] == [
        ("no_summary", "person", "id-2")
    ]
    first = next(thing for thing in things if thing.key == "id-2/000000001")
    without = verify([thing for thing in things if thing is not first], SECRETS).findings
    assert ("no_history", "person", "id-2") in [(one.what, one.kind, one.id) for one in without]


def _as_given(thing: Stored) -> tuple[int, str]:
    return STORED_KINDS.index(thing.kind), thing.key
