"""What a store is asked for beside the work of a worker, picked by chance: each is one commit, or its refusal."""

from dataclasses import replace
from datetime import date

from casewright.cases.records import PersonSummary, Tombstone
from casewright.ports import Append, CaseStore, Commit, Erase, TakeOut
from tests.core.service_house import House
from tests.store.samples import append, capacity, definition, event
from tests.torture.work import RAW, Action, Pick, some_case

STREAMS = (f"{RAW}-1", f"{RAW}-2")
PERSONS = (f"{RAW}-p1", f"{RAW}-p2")


def revision(store: CaseStore, stream: str) -> int:
    found = store.summary(stream) or store.person(stream)
    return found.revision if found else 0


def add_events(house: House, pick: Pick) -> None:
    store, stream = house.context.store, pick(STREAMS)
    seen = pick((revision(store, stream), revision(store, stream), 1))
    store.commit(Commit(appends=(append(stream, seen, events=pick((1, 3)), body="x" * pick((5, 9_000))),)))


def record_person(house: House, pick: Pick) -> None:
    store, person, name = house.context.store, pick(PERSONS), pick(("Ana Ruiz", "Renée Ruiz"))
    seen = pick((revision(store, person), 0))
    summary = PersonSummary(person, name, merged_into=pick(("", "", PERSONS[0])), revision=seen + 1)
    store.commit(Commit(appends=(Append(person, seen, (event(person, seen + 1),), summary),)))


def name_person(house: House, pick: Pick) -> None:
    """A summary is made anew, where the case was read at the revision at which it stands."""
    store, stream = house.context.store, pick(STREAMS)
    summary = store.summary(stream)
    if summary is not None:
        renewed = replace(
            summary, name=pick(("Ana", "Ben")), person=pick(PERSONS), revision=pick((summary.revision, 1))
        )
        store.commit(Commit(refresh=(renewed,), seen={pick(PERSONS): pick((0, 1))}))


def take_out(house: House, pick: Pick) -> None:
    store, stream = house.context.store, pick(STREAMS)
    now = revision(store, stream)
    if now:
        seen = pick((now, now, 1))
        gone = TakeOut(stream, (pick(range(1, seen + 1)),))
        store.commit(Commit(appends=(append(stream, seen, body="taken out"),), take_out=(gone,)))


def erase(house: House, pick: Pick) -> None:
    """A whole case goes, with the files of its drafts; seldom, or nothing would ever be there. No id goes twice."""
    store = house.context.store
    stream = pick((*STREAMS, *PERSONS, some_case(house, pick)))
    gone = {stone.stream for stone in store.tombstones()}
    if pick(range(3)) == 0 and revision(store, stream) and stream not in gone:
        stone = Tombstone(stream, '{"rule":"ten years"}', "seal", "key")
        held = tuple(draft.id for draft in store.drafts(stream))
        store.commit(Commit(erase=(Erase(stone, pick((revision(store, stream), 1)), held),)))


def set_something(house: House, pick: Pick) -> None:
    house.context.store.commit(Commit(settings={pick(("zone", "language")): pick(("here", "there", ""))}))


def say_capacity(house: House, pick: Pick) -> None:
    said = capacity(date(2026, 3, pick((1, 2))), pick(("meals", "food_box")), by=pick(("ana", "")))
    house.context.store.commit(Commit(capacities=(said,)))


def publish(house: House, pick: Pick) -> None:
    house.context.store.commit(Commit(publish=(definition(pick(("hash", "other")), pick(("1.0.0", "2.0.0"))),)))


def refuse_the_whole(house: House, pick: Pick) -> None:
    """The last part does not fit, so that nothing of the others may stay."""
    store, stream = house.context.store, pick(STREAMS)
    seen = revision(store, stream)
    fits, stale = append(stream, seen, body="never"), append(pick(PERSONS), 99)
    store.commit(
        Commit(
            appends=(fits, stale),
            settings={"zone": "never"},
            capacities=(capacity(by="never"),),
            publish=(definition("never", "9.0.0"),),
        )
    )


COMMITS: tuple[Action, ...] = (
    *(add_events, add_events, record_person, name_person, take_out, erase, set_something, say_capacity, publish),
    refuse_the_whole,
)
