"""What a changed form does to what was captured with its older versions, before anybody begins with it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from casewright.cases.assessment import Assessment
from casewright.cases.event_text import event_of_text
from casewright.cases.fold import fold
from casewright.definitions.library import reload_published
from casewright.definitions.model import Change, Instrument
from casewright.definitions.versions import numbers
from casewright.logic.carrying import carry, never_carried, steps_between
from casewright.logic.version_checks import Comparison, compare
from casewright.ports import CaseQuery, CaseStore, PublishedDefinition
from casewright.service.context import Context
from casewright.service.published import KIND

AT_ONCE = 500
"""Cases that are asked for at a time."""

Find = Callable[[str], Instrument | None]
"""A version of a form by the hash of its content, if it is kept and can be read."""


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
    """What was captured with other versions of a form than this one."""
    find, known = finder(store), known_in(store)
    records, cases, left = 0, 0, Counter[str]()
    for assessments in _captured(store, form):
        cases += bool(assessments)
        for record in assessments:
            records += 1
            old = find(record.definition)
            if old is not None:
                left.update(_lost(record, old, form, steps_between(old, form, known)))
    drafts = sum(draft.instrument == form.id and draft.definition != form.content_hash for draft in store.drafts())
    return Affected(records, cases, drafts, dict(left))


def _lost(record: Assessment, old: Instrument, form: Instrument, steps: Sequence[Change]) -> set[str]:
    """What of a record is not carried over: questions, or where it is for that alone, `question.choice`."""
    known = {left.key for left in never_carried(old, form, steps)}
    lost = set()
    for left in carry(record.answers, old, form, steps).left:
        id, answer = left.key.partition("[")[0], record.answers[left.key]
        said = answer.value if isinstance(answer.value, tuple) else (answer.value, answer.missing)
        lost.update({f"{id}.{one}" for one in said}.intersection(known) or {id})
    return lost


def finder(store: CaseStore) -> Find:
    """Reads each version of a form once."""
    known: dict[str, Instrument | None] = {}

    def find(content_hash: str) -> Instrument | None:
        if content_hash not in known:
            published = store.published(content_hash)
            known[content_hash] = None if published is None else _read(published)
        return known[content_hash]

    return find


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


def _captured(store: CaseStore, form: Instrument) -> Iterator[list[Assessment]]:
    """By case, the records that count of other versions of a form. A case without any is not read further."""
    for case in _cases(store):
        texts = [event.text for event in store.events(case)]
        if any(f'"{form.id}"' in text for text in texts):
            state = fold([event_of_text(text) for text in texts])
            yield [
                record
                for record in state.current_assessments
                if record.instrument == form.id and record.definition != form.content_hash
            ]


def _cases(store: CaseStore) -> Iterator[str]:
    offset, total = 0, 1
    while offset < total:
        page = store.find(CaseQuery(offset=offset, limit=AT_ONCE))
        total = page.matching
        offset += AT_ONCE
        yield from (row.case for row in page.rows)
