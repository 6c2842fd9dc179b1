"""Cases, drafts and definitions as the service would hand them to a store."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from casewright.cases.capacity import CapacitySaid
from casewright.cases.records import (
    Administration,
    Answer,
    CaseSummary,
    Draft,
    PersonSummary,
    StoredEvent,
    Tombstone,
)
from casewright.ports import Append, Commit, DropDraft, Erase, PublishedDefinition, SaveDraft, TakeOut

NOW = datetime(2026, 3, 3, 14, 2, tzinfo=UTC)


def event(case: str, revision: int, body: str = "") -> StoredEvent:
    return StoredEvent(case, revision, f'{{"body":"{body}","case":"{case}"}}', f"chain-{revision}", "key")


def summary_of(case: str, **fields: object) -> CaseSummary:
    return replace(CaseSummary(case, "individual", "Renee Calloway"), **fields)  # type: ignore[arg-type]


def append(case: str, seen: int = 0, events: int = 1, body: str = "", **fields: object) -> Append:
    """New events of a case, with its summary; `fields` are those of the summary."""
    at = NOW + timedelta(minutes=seen)
    summary = summary_of(case, **{"last_activity": at, "revision": seen + events, **fields})
    revisions = range(seen + 1, seen + events + 1)
    return Append(case, seen, tuple(event(case, revision, body) for revision in revisions), summary)


def person_append(person: str, seen: int = 0, events: int = 1, **fields: object) -> Append:
    """New events of a person; `fields` are those of its summary."""
    summary = replace(PersonSummary(person, "Renee Calloway"), revision=seen + events, **fields)  # type: ignore[arg-type]
    revisions = range(seen + 1, seen + events + 1)
    return Append(person, seen, tuple(event(person, revision) for revision in revisions), summary)


def opened(case: str, **fields: object) -> Commit:
    return Commit(appends=(append(case, **fields),))  # type: ignore[arg-type]


def draft(id: str, case: str = "case", revision: int = 1, **fields: object) -> Draft:
    kept = Draft(id, case, "phq9", "1.0.0", "hash", Administration(date(2026, 3, 3)), saved=NOW, revision=revision)
    return replace(kept, **fields)  # type: ignore[arg-type]


def saved(kept: Draft) -> Commit:
    return Commit(save_drafts=(SaveDraft(kept, kept.revision - 1),))


def dropped(id: str, seen: int) -> Commit:
    return Commit(drop_drafts=(DropDraft(id, seen),))


def erased(stream: str, seen: int, *holders: str) -> Commit:
    return Commit(erase=(Erase(Tombstone(stream, f'{{"stream":"{stream}"}}', "seal", "key"), seen, holders),))


def taken_out(case: str, seen: int, *revisions: int) -> Commit:
    """The event that says so, and the taking out."""
    return Commit(appends=(append(case, seen, body="taken out"),), take_out=(TakeOut(case, revisions),))


def counting(kept: Draft, name: str) -> Draft:
    """The next revision of a draft, in which one answer has gone up by one."""
    before = kept.answers[name].value if name in kept.answers else 0
    assert isinstance(before, int)
    return replace(kept, answers={**kept.answers, name: Answer(value=before + 1)}, revision=kept.revision + 1)


def capacity(day: date = date(2026, 3, 3), intervention: str = "food_box", **fields: object) -> CapacitySaid:
    said = CapacitySaid("kitchen", intervention, "capacity", day)
    return replace(said, **fields)  # type: ignore[arg-type]


def definition(content_hash: str = "hash", version: str = "1.0.0", text: str = "id: phq9") -> PublishedDefinition:
    return PublishedDefinition(content_hash, "instrument", "phq9", version, text)
