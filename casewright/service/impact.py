"""What a changed form does to what was captured with its older versions, before anybody begins with it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from casewright.cases.assessment import Assessment
from casewright.cases.event_text import event_of_text
from casewright.cases.fold import fold
from casewright.cases.records import CaseSummary
from casewright.definitions.model import Change, Instrument
from casewright.definitions.reopening import reload_published
from casewright.definitions.versions import numbers
from casewright.logic.carrying import carry, never_carried, steps_between
from casewright.logic.version_checks import Comparison, compare
from casewright.ports import CaseQuery, CaseStore, PublishedDefinition
from casewright.service.context import Context
from casewright.service.kept import kept_for
from casewright.service.published import KIND

AT_ONCE = 500
"""Cases that are asked for at a time."""


@dataclass(frozen=True, slots=True)
class Affected:
    """What was captured with older versions: current records, the cases they are in, and unfinished drafts.

    `left`: by question, or `question.choice`, under the old id: how many records have an answer that is not carried
    over. It stays in them.
    """

    records: int = 0
    cases: int = 0
    drafts: int = 0
    left: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Impact:
    """A form whose file differs from the latest version that was used."""

    comparison: Comparison
    affected: Affected


def impacts(context: Context) -> tuple[Impact, ...]:
    """Each form of the library that differs from the latest version in use, and what that does to captured records."""
    found = []
    for form in context.library.instruments.values():
        latest = latest_used(context.store, form)
        if latest is not None and latest.content_hash != form.content_hash:
            compared = compare(latest, form, known_in(context.store))
            if latest.version == form.version:
                compared = replace(compared, problems=tuple(one for one in compared.problems if one.code != "CW416"))
            found.append(Impact(compared, affected(context.store, form)))
    return tuple(found)


def latest_used(store: CaseStore, form: Instrument) -> Instrument | None:
    """The version of a form that was used under the same name, else the latest that was used at all."""
    used = sorted(store.published_versions(KIND, form.id), key=lambda one: numbers(one.version))
    same = [one for one in used if one.version == form.version]
    return _read((same or used)[-1]) if used else None


def affected(store: CaseStore, form: Instrument) -> Affected:
    """What was captured with other versions of a form than this one. A case that has not moved is read once only."""
    kept, lost_by = kept_for(store).losses, _Losses(store, form)
    records, cases, left = 0, 0, Counter[str]()
    for summary in _cases(store):
        place = (summary.case, summary.revision, form.content_hash)
        losses = kept.get(place)
        if losses is None:
            losses = tuple(lost_by.of(record) for record in _captured(store, summary.case, form))
            kept.keep(place, losses)
        records += len(losses)
        cases += bool(losses)
        for lost in losses:
            left.update(lost)
    begun = (draft for draft in store.drafts() if draft.kind == "assessment" and draft.instrument == form.id)
    drafts = sum(draft.definition != form.content_hash for draft in begun)
    return Affected(records, cases, drafts, dict(left))


class _Losses:
    """What records of older versions lose in a form. Each version is read and compared once."""

    def __init__(self, store: CaseStore, form: Instrument) -> None:
        self._store = store
        self._form = form
        self._versions: dict[str, tuple[Instrument, tuple[Change, ...], frozenset[str]] | None] = {}

    def of(self, record: Assessment) -> frozenset[str]:
        """Questions whose answer is not carried over; `question.choice` where it is not for that choice alone."""
        version = self._version(record.definition)
        if version is None:
            return frozenset()
        old, steps, never = version
        lost: set[str] = set()
        for left in carry(record.answers, old, self._form, steps).left:
            id, answer = left.key.partition("[")[0], record.answers[left.key]
            said = answer.value if isinstance(answer.value, tuple) else (answer.value, answer.missing)
            lost.update({f"{id}.{one}" for one in said}.intersection(never) or {id})
        return frozenset(lost)

    def _version(self, definition: str) -> tuple[Instrument, tuple[Change, ...], frozenset[str]] | None:
        if definition not in self._versions:
            published = self._store.published(definition)
            old = None if published is None else _read(published)
            if old is None:
                self._versions[definition] = None
            else:
                steps = steps_between(old, self._form, known_in(self._store))
                never = frozenset(left.key for left in never_carried(old, self._form, steps))
                self._versions[definition] = old, steps, never
        return self._versions[definition]


def known_in(store: CaseStore) -> Callable[[str, str], Instrument | None]:
    """The versions of a form that were used, by id and version."""

    def known(id: str, version: str) -> Instrument | None:
        published = store.published_as(KIND, id, version)
        return None if published is None else _read(published)

    return known


def _read(published: PublishedDefinition) -> Instrument | None:
    try:
        return reload_published(published.text, f"{published.id} {published.version}")
    except ValueError:
        return None


def _captured(store: CaseStore, case: str, form: Instrument) -> Iterator[Assessment]:
    """The records of a case that count, of other versions of a form. A case without any is not read further."""
    texts = [event.text for event in store.events(case)]
    if any(f'"{form.id}"' in text for text in texts):
        for record in fold([event_of_text(text) for text in texts if text]).current_assessments:
            if record.instrument == form.id and record.definition != form.content_hash:
                yield record


def _cases(store: CaseStore) -> Iterator[CaseSummary]:
    offset, total = 0, 1
    while offset < total:
        page = store.find(CaseQuery(offset=offset, limit=AT_ONCE))
        total = page.matching
        offset += AT_ONCE
        yield from page.rows
