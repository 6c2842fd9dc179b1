"""A store that lives as long as its process: for tests, and for replaying training scenarios."""

import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from casewright.cases.canonical import (
    canonical_text,
    draft_of,
    instant_text,
    normalised_text,
    person_summary_of,
    plain_draft,
    plain_person_summary,
    plain_summary,
    summary_of,
)
from casewright.cases.capacity import CapacitySaid
from casewright.cases.records import CaseSummary, Draft, PersonSummary, StoredEvent, Tombstone
from casewright.errors import Refused
from casewright.ports import (
    STORED_KINDS,
    Append,
    Attach,
    CasePage,
    CaseQuery,
    Commit,
    DropDraft,
    Erase,
    HoldOnly,
    Presence,
    PublishedDefinition,
    SaveDraft,
    Stored,
    StoredKind,
    TakeOut,
    Tally,
)
from casewright.service.proof import Proof
from store import stored, tallies
from store.asked import asked, order_of
from store.commits import check_commit, moved_on
from store.presence import FORGOTTEN_AFTER
from store.search import entry_of, parts_of, ranked


@dataclass
class Content:
    """All that is kept. Drafts are kept as text, so that nobody who has one in hand can change it."""

    events: dict[str, tuple[StoredEvent, ...]] = field(default_factory=dict)
    summaries: dict[str, CaseSummary] = field(default_factory=dict)
    people: dict[str, PersonSummary] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)
    definitions: dict[str, PublishedDefinition] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    capacities: dict[str, CapacitySaid] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    holders: dict[str, frozenset[str]] = field(default_factory=dict)
    """By holder: the hashes of the files that it holds."""
    tombstones: dict[str, Tombstone] = field(default_factory=dict)

    def copy(self) -> "Content":
        return Content(**{each.name: dict(getattr(self, each.name)) for each in fields(self)})


class MemoryStore:
    """A `CaseStore` in memory. A commit is made on a copy, which takes the place of the content when all of it fits."""

    def __init__(self) -> None:
        self._content = Content()
        self._presence: dict[tuple[str, str], Presence] = {}
        self._writing = threading.Lock()

    def commit(self, commit: Commit) -> None:
        check_commit(commit)
        with self._writing:
            content = self._content.copy()
            _change_streams(content, commit)
            for save in commit.save_drafts:
                _save_draft(content, save)
            for drop in commit.drop_drafts:
                _drop_draft(content, drop)
            for definition in commit.publish:
                _publish(content, definition)
            for attach in commit.attach:
                _attach(content, attach)
            for hold_only in commit.hold_only:
                _hold_only(content, hold_only)
            for name, value in commit.settings.items():
                content.settings[normalised_text(name)] = normalised_text(value)
            for said in commit.capacities:
                _say(content, said)
            self._content = content

    def events(self, stream: str) -> Sequence[StoredEvent]:
        return self._content.events.get(stream, ())

    def streams(self, after: str = "", limit: int = 1000) -> Sequence[str]:
        return sorted(stream for stream in self._content.events if stream > after)[:limit]

    def summary(self, case: str) -> CaseSummary | None:
        return self._content.summaries.get(case)

    def cases_of(self, person: str) -> Sequence[CaseSummary]:
        found = (summary for summary in self._content.summaries.values() if person and summary.person == person)
        return sorted(found, key=lambda summary: summary.case)

    def person(self, person: str) -> PersonSummary | None:
        return self._content.people.get(person)

    def find_people(self, search: str, limit: int = 25) -> Sequence[PersonSummary]:
        people = self._content.people
        entries = (entry_of(person) for person in people.values() if not person.merged_into)
        parts = parts_of(search)
        return [people[key] for key in ranked(parts, entries)[:limit]] if parts else []

    def find(self, query: CaseQuery) -> CasePage:
        all_cases = self._content.summaries
        terms = asked(query)
        plain = ((summary, plain_summary(summary)) for summary in all_cases.values())
        matching = [summary for summary, row in plain if all(term.fits(row) for term in terms)]
        if query.search.strip():
            parts = parts_of(query.search)
            rows = [all_cases[key] for key in ranked(parts, map(entry_of, matching))]
        elif by := order_of(query):
            rows = sorted(matching, key=lambda summary: (getattr(summary, by), summary.case))
        else:
            rows = sorted(matching, key=_by_latest, reverse=True)
        total = len(all_cases) if query.of_all else 0
        return CasePage(tuple(rows[query.offset : query.offset + query.limit]), len(rows), total)

    def tally(self, overdue: date, review: date) -> Sequence[Tally]:
        return tallies.in_memory(self._content.summaries.values(), overdue, review)

    def draft(self, draft: str) -> Draft | None:
        text = self._content.drafts.get(draft)
        return None if text is None else draft_of(json.loads(text))

    def drafts(self, case: str = "", put_away: bool = False) -> Sequence[Draft]:
        every = (draft_of(json.loads(text)) for text in self._content.drafts.values())
        shown = [draft for draft in every if draft.put_away == put_away and case in ("", draft.case)]
        return sorted(
            shown, key=lambda draft: ((draft.saved and instant_text(draft.saved)) or "", draft.id), reverse=True
        )

    def own_drafts(self, worker: str, limit: int, put_away: bool = False) -> Sequence[Draft]:
        summaries = self._content.summaries
        theirs = {case for case, row in summaries.items() if worker in row.workers or not row.workers}
        own = [draft for draft in self.drafts(put_away=put_away) if draft.by == worker or draft.case in theirs]
        return own[:limit]

    def published(self, content_hash: str) -> PublishedDefinition | None:
        return self._content.definitions.get(content_hash)

    def published_as(self, kind: str, id: str, version: str) -> PublishedDefinition | None:
        return _published_as(self._content, kind, id, version)

    def published_versions(self, kind: str, id: str) -> Sequence[PublishedDefinition]:
        return [one for one in self._content.definitions.values() if (one.kind, one.id) == (kind, id)]

    def attachment(self, content_hash: str) -> bytes | None:
        return self._content.files.get(content_hash)

    def held(self, holder: str) -> frozenset[str]:
        return self._content.holders.get(holder, frozenset())

    def setting(self, name: str) -> str | None:
        return self._content.settings.get(name)

    def capacities(self) -> Sequence[CapacitySaid]:
        return [self._content.capacities[key] for key in sorted(self._content.capacities)]

    def note_presence(self, record: str, actor: str, name: str, now: datetime) -> None:
        with self._writing:
            self._presence = {key: one for key, one in self._presence.items() if one.at > now - FORGOTTEN_AFTER}
            self._presence[record, actor] = Presence(actor, name, now)

    def present(self, record: str, since: datetime) -> Sequence[Presence]:
        return [one for (at, _), one in self._presence.items() if at == record and one.at >= since]

    def tombstones(self) -> Sequence[Tombstone]:
        return [self._content.tombstones[stream] for stream in sorted(self._content.tombstones)]

    @contextmanager
    def everything(self) -> Iterator[Iterator[Stored]]:
        yield _everything(self._content)

    def receive(self, things: Iterable[Stored]) -> str:
        with self._writing:
            if any(getattr(self._content, each.name) for each in fields(self._content)):
                raise Refused("CW580")
            content = Content()
            came = Proof()
            for thing in came.over(things):
                _receive(content, thing)
            kept = came.check(_everything(content))
            self._content = content
        return kept

    def misfiled(self) -> Iterator[tuple[StoredKind, str]]:
        return iter(())

    def close(self) -> None:
        """Nothing is held open."""


def _by_latest(summary: CaseSummary) -> tuple[str, str]:
    return (summary.last_activity and instant_text(summary.last_activity)) or "", summary.case


def _change_streams(content: Content, commit: Commit) -> None:
    for stream, seen in commit.seen.items():
        _check_revision(content, stream, seen)
    for append in commit.appends:
        _append(content, append)
    for summary in commit.refresh:
        _refresh(content, summary)
    for take_out in commit.take_out:
        _take_out(content, take_out)
    for erase in commit.erase:
        _erase(content, erase)


def _append(content: Content, append: Append) -> None:
    _check_revision(content, append.stream, append.seen)
    events = content.events.get(append.stream, ())
    if append.events:
        content.events[append.stream] = (*events, *append.events)
    if isinstance(append.summary, PersonSummary):
        content.people[append.stream] = person_summary_of(_again(plain_person_summary(append.summary)))
    else:
        _keep(content, append.summary)


def _keep(content: Content, summary: CaseSummary) -> None:
    content.summaries[summary.case] = summary_of(_again(plain_summary(summary)))


def _again(plain: dict[str, object]) -> dict[str, object]:
    """As it comes back from any store: what none can hold is normalised."""
    return dict(json.loads(canonical_text(plain)))


def _check_revision(content: Content, stream: str, seen: int) -> None:
    found = content.summaries.get(stream) or content.people.get(stream)
    if (found.revision if found else 0) != seen:
        raise moved_on(stream=stream)


def _refresh(content: Content, summary: CaseSummary) -> None:
    _check_revision(content, summary.case, summary.revision)
    _keep(content, summary)


def _take_out(content: Content, take_out: TakeOut) -> None:
    content.events[take_out.stream] = tuple(
        event._replace(text="") if event.revision in take_out.revisions else event
        for event in content.events[take_out.stream]
    )


def _erase(content: Content, erase: Erase) -> None:
    stream = erase.tombstone.stream
    _check_revision(content, stream, erase.seen)
    for kept in (content.events, content.summaries, content.people):
        kept.pop(stream, None)
    drafts = [id for id, text in content.drafts.items() if draft_of(json.loads(text)).case == stream]
    for draft in drafts:
        del content.drafts[draft]
    for holder in (*erase.holders, *drafts):
        _hold_only(content, HoldOnly(holder))
    content.tombstones[stream] = erase.tombstone


def _everything(content: Content) -> Iterator[Stored]:
    kept: Mapping[StoredKind, Iterable[Stored]] = {
        "event": (stored.event(event) for history in content.events.values() for event in history),
        "summary": map(stored.summary, content.summaries.values()),
        "person": map(stored.person, content.people.values()),
        "draft": (Stored("draft", id, text) for id, text in content.drafts.items()),
        "definition": map(stored.definition, content.definitions.values()),
        "file": (Stored("file", content_hash, file) for content_hash, file in content.files.items()),
        "holder": (stored.holder(holder, one) for holder, held in content.holders.items() for one in held),
        "setting": (stored.setting(name, value) for name, value in content.settings.items()),
        "capacity": map(stored.capacity, content.capacities.values()),
        "tombstone": map(stored.tombstone, content.tombstones.values()),
    }
    for kind in STORED_KINDS:
        yield from sorted(kept[kind], key=lambda thing: thing.key)


def _receive(content: Content, thing: Stored) -> None:
    if isinstance(thing.content, bytes):
        content.files[thing.key] = thing.content
    elif thing.kind == "holder":
        holder, content_hash = stored.holder_of(thing.key)
        content.holders[holder] = content.holders.get(holder, frozenset()) | {content_hash}
    elif thing.kind == "event":
        event = stored.event_of(thing.content)
        content.events[event.stream] = (*content.events.get(event.stream, ()), event)
    else:
        table, read = _READ[thing.kind]
        getattr(content, table)[thing.key] = read(thing.content)


_READ: Mapping[StoredKind, tuple[str, Callable[[str], object]]] = {
    "summary": ("summaries", stored.summary_of),
    "person": ("people", stored.person_of),
    "draft": ("drafts", str),
    "definition": ("definitions", stored.definition_of),
    "setting": ("settings", stored.setting_of),
    "capacity": ("capacities", stored.capacity_of),
    "tombstone": ("tombstones", stored.tombstone_of),
}
"""Where each kind of text is kept, and as what."""


def _save_draft(content: Content, save: SaveDraft) -> None:
    _check_seen(content, save.draft.id, save.seen)
    content.drafts[save.draft.id] = canonical_text(plain_draft(save.draft))


def _drop_draft(content: Content, drop: DropDraft) -> None:
    _check_seen(content, drop.draft, drop.seen)
    content.drafts.pop(drop.draft, None)


def _check_seen(content: Content, draft: str, seen: int) -> None:
    text = content.drafts.get(draft)
    if (0 if text is None else draft_of(json.loads(text)).revision) != seen:
        raise moved_on(draft=draft)


def _publish(content: Content, definition: PublishedDefinition) -> None:
    if definition.content_hash in content.definitions:
        return
    if _published_as(content, definition.kind, definition.id, definition.version):
        raise moved_on(definition=definition.id)
    content.definitions[definition.content_hash] = definition


def _attach(content: Content, attach: Attach) -> None:
    if attach.content is not None:
        content.files[attach.content_hash] = attach.content
    elif attach.content_hash not in content.files:
        raise moved_on(file=attach.content_hash)
    content.holders[attach.holder] = content.holders.get(attach.holder, frozenset()) | {attach.content_hash}


def _hold_only(content: Content, hold_only: HoldOnly) -> None:
    held = content.holders.pop(hold_only.holder, frozenset()) & hold_only.contents
    if held:
        content.holders[hold_only.holder] = held
    somewhere: frozenset[str] = frozenset().union(*content.holders.values())
    content.files = {content_hash: kept for content_hash, kept in content.files.items() if content_hash in somewhere}


def _say(content: Content, said: CapacitySaid) -> None:
    before = content.capacities.get(said.key)
    if before is None or before.day <= said.day:
        content.capacities[said.key] = said


def _published_as(content: Content, kind: str, id: str, version: str) -> PublishedDefinition | None:
    for definition in content.definitions.values():
        if (definition.kind, definition.id, definition.version) == (kind, id, version):
            return definition
    return None
