"""All that can be seen of a store, so that two of them, or one before and after, can be compared."""

from datetime import date
from pathlib import Path

from casewright.ports import CaseQuery, CaseStore, Stored

QUERIES = (
    CaseQuery(limit=1000),
    CaseQuery(offset=1, limit=3),
    CaseQuery(search="renee caloway"),
    CaseQuery(search="1992-05-14"),
    CaseQuery(status="active", search="a"),
    CaseQuery(status="finished"),
    CaseQuery(attention="act_now"),
    CaseQuery(due_by=date(2026, 12, 31)),
)


def kept(store: CaseStore) -> tuple[Stored, ...]:
    with store.everything() as things:
        return tuple(things)


def read(store: CaseStore) -> dict[str, object]:
    """By what is asked for: what the reading side of a store answers."""
    things = kept(store)
    keys = {kind: [thing.key for thing in things if thing.kind == kind] for kind in {thing.kind for thing in things}}
    streams = tuple(store.streams())
    seen: dict[str, object] = {str(query): store.find(query) for query in QUERIES}
    seen |= {f"people {search}": list(store.find_people(search)) for search in ("ruiz", "renee", "nobody")}
    seen |= {f"events of {stream}": list(store.events(stream)) for stream in streams}
    seen |= {f"summary of {stream}": (store.summary(stream), store.person(stream)) for stream in streams}
    seen |= {f"cases of {person}": list(store.cases_of(person)) for person in keys.get("person", ())}
    seen |= {f"drafts of {case}": list(store.drafts(case)) for case in ("", *streams)}
    seen |= {f"draft {id}": store.draft(id) for id in keys.get("draft", ())}
    seen |= {f"file {file}": store.attachment(file) for file in keys.get("file", ())}
    seen |= {f"held by {id}": store.held(id) for id in keys.get("draft", ())}
    seen |= {f"setting {name}": store.setting(name) for name in ("zone", "language", "none")}
    seen |= {"streams": streams, "tombstones": list(store.tombstones()), "capacities": list(store.capacities())}
    return seen


def difference(one: tuple[Stored, ...], other: tuple[Stored, ...]) -> str:
    """In a few words what is in one and not in the other, "" if they are the same."""
    if one == other:
        return ""
    left, right = ({(thing.kind, thing.key): thing.content for thing in things} for things in (one, other))
    told = [f"missing {key}" for key in right.keys() - left.keys()]
    told += [f"too much {key}" for key in left.keys() - right.keys()]
    told += [f"otherwise {key}" for key in left.keys() & right.keys() if left[key] != right[key]]
    return "; ".join(sorted(told)[:5]) or "the order"


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file with something in it, but SQLite's shared memory, which tells nothing of the store."""
    files = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("-shm")}
    return {name: content for name, content in files.items() if content}
