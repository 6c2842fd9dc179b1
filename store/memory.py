"""A store that lives as long as its process: for tests, and for replaying training scenarios."""

import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime

from casewright.cases.canonical import (
    canonical_text,
    draft_of,
    instant_text,
    normalised_text,
    plain_draft,
    plain_summary,
    summary_of,
)
from casewright.cases.records import CaseSummary, Draft, StoredEvent
from casewright.ports import (
    Append,
    Attach,
    CasePage,
    CaseQuery,
    Commit,
    DropDraft,
    HoldOnly,
    Presence,
    PublishedDefinition,
    SaveDraft,
)
from store.commits import check_commit, moved_on
from store.presence import FORGOTTEN_AFTER
from store.search import entry_of, parts_of, ranked


@dataclass
class Content:
    """All that is kept. Drafts are kept as text, so that nobody who has one in hand can change it."""

    events: dict[str, tuple[StoredEvent, ...]] = field(default_factory=dict)
    summaries: dict[str, CaseSummary] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)
    definitions: dict[str, PublishedDefinition] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    holders: dict[str, frozenset[str]] = field(default_factory=dict)
    """By holder: the hashes of the files that it holds."""

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
            for append in commit.appends:
                _append(content, append)
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
            self._content = content

    def events(self, case: str) -> Sequence[StoredEvent]:
        return self._content.events.get(case, ())

    def summary(self, case: str) -> CaseSummary | None:
        return self._content.summaries.get(case)

    def find(self, query: CaseQuery) -> CasePage:
        all_cases = self._content.summaries
        matching = [
            summary
            for summary in all_cases.values()
            if query.status in ("", summary.status) and query.attention in ("", summary.attention)
        ]
        if query.search.strip():
            parts = parts_of(query.search)
            rows = [all_cases[key] for key in ranked(parts, map(entry_of, matching))]
        else:
            rows = sorted(matching, key=_by_latest, reverse=True)
        return CasePage(tuple(rows[query.offset : query.offset + query.limit]), len(rows), len(all_cases))

    def draft(self, draft: str) -> Draft | None:
        text = self._content.drafts.get(draft)
        return None if text is None else draft_of(json.loads(text))

    def drafts(self, case: str = "") -> Sequence[Draft]:
        every = (draft_of(json.loads(text)) for text in self._content.drafts.values())
        shown = [draft for draft in every if not draft.put_away and case in ("", draft.case)]
        return sorted(
            shown, key=lambda draft: ((draft.saved and instant_text(draft.saved)) or "", draft.id), reverse=True
        )

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

    def note_presence(self, record: str, actor: str, name: str, now: datetime) -> None:
        with self._writing:
            self._presence = {key: one for key, one in self._presence.items() if one.at > now - FORGOTTEN_AFTER}
            self._presence[record, actor] = Presence(actor, name, now)

    def present(self, record: str, since: datetime) -> Sequence[Presence]:
        return [one for (at, _), one in self._presence.items() if at == record and one.at >= since]

    def close(self) -> None:
        """Nothing is held open."""


def _by_latest(summary: CaseSummary) -> tuple[str, str]:
    return (summary.last_activity and instant_text(summary.last_activity)) or "", summary.case


def _append(content: Content, append: Append) -> None:
    events = content.events.get(append.case, ())
    if len(events) != append.seen:
        raise moved_on(case=append.case)
    content.events[append.case] = (*events, *append.events)
    content.summaries[append.case] = summary_of(json.loads(canonical_text(plain_summary(append.summary))))


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


def _published_as(content: Content, kind: str, id: str, version: str) -> PublishedDefinition | None:
    for definition in content.definitions.values():
        if (definition.kind, definition.id, definition.version) == (kind, id, version):
            return definition
    return None
