"""Whether all that a store or a backup keeps holds: histories, rows, forms, files, tombstones. What does not is named.

It reads the one form in which a store gives everything, so that a backup is looked over like the store it is of.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, starmap

from casewright.cases.canonical import LIVING, canonical_text, draft_of, plain_person_summary, plain_summary
from casewright.cases.capacity import capacity_of
from casewright.cases.person_fold import PersonState
from casewright.cases.records import Answer, CaseSummary, PersonSummary, Tombstone
from casewright.cases.summary import refreshed, summarise, summarise_person
from casewright.cases.tombstones import is_sealed
from casewright.cases.work import Plan
from casewright.cases.work.plan import files_of
from casewright.definitions.kept_text import hash_of
from casewright.definitions.reopening import PLAN_TEMPLATE, reload_plan, reload_published
from casewright.logic.answers import attachments
from casewright.logic.files import Attachment
from casewright.ports import CaseStore, PublishedDefinition, Stored, StoredKind
from casewright.service.findings import Finding
from casewright.service.verifying_histories import UNREADABLE, Head, is_canonical, look_at

Heads = Mapping[str, Head]
"""By case or person: where its history stands."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, by kind, and what of it does not hold. `heads` say where each history stands."""

    counts: Mapping[StoredKind, int]
    findings: tuple[Finding, ...]
    heads: Heads


def verify_store(
    store: CaseStore,
    secrets: Mapping[str, bytes],
    heads: Heads | None = None,
    watched: Callable[[Iterable[Stored]], Iterable[Stored]] = iter,
) -> Verified:
    """Look at all that a store keeps at one moment, and whether it is found by what it says.

    Args:
        secrets: the chain keys by their ids.
        heads: where the histories stood when a backup was made.
        watched: passes everything on, for who counts along.
    Raises:
        Refused: as the store does.
    """
    with store.everything() as things:
        verified = verify(watched(things), secrets, heads)
    return replace(verified, findings=(*verified.findings, *starmap(_misfiled, store.misfiled())))


def verify(things: Iterable[Stored], secrets: Mapping[str, bytes], heads: Heads | None = None) -> Verified:
    """Look at everything that a store gave, in the order in which it gives it."""
    looking = _Looking(secrets, heads or {})
    looking.over(things)
    return Verified(looking.counts, tuple(looking.findings), looking.heads)


def _misfiled(kind: StoredKind, key: str) -> Finding:
    if kind != "event":
        return Finding("misfiled", kind, key)
    stream, _slash, revision = key.rpartition("/")
    return Finding("misfiled", kind, stream, int(revision))


class _Looking:
    """What was seen so far. Forms and files come after those who name them: what is wanted is kept until then."""

    def __init__(self, secrets: Mapping[str, bytes], backed_up: Heads) -> None:
        self._secrets = secrets
        self._backed_up = backed_up
        self.counts: Counter[StoredKind] = Counter()
        self.findings: list[Finding] = []
        self.heads: dict[str, Head] = {}
        self._removed: set[str] = set()
        self._rows: dict[str, CaseSummary | None] = {}
        """By case: the row of a list that its history comes to; None where that cannot be told."""
        self._about: dict[str, str] = {}
        """By case: the person whose record says who it is about."""
        self._people: dict[str, PersonSummary] = {}
        self._people_to_come: set[str] = set()
        self._forms: dict[str, str] = {}
        """By the hash of a form: who names it. Taken off when it is met."""
        self._files: dict[str, str] = {}
        self._holders: dict[str, tuple[str, str]] = {}
        """By the key of a holder: who names the file, and the file."""

    def over(self, things: Iterable[Stored]) -> None:
        counted = (self._counted(thing) for thing in things)
        for (kind, stream), of_one in groupby(counted, key=_group):
            if kind == "event":
                self._history(stream, list(of_one))
            else:
                for thing in of_one:
                    self._look(thing)
        self._at_the_end()

    def _counted(self, thing: Stored) -> Stored:
        self.counts[thing.kind] += 1
        return thing

    def _found(self, what: str, thing: Stored, detail: str = "") -> None:
        self.findings.append(Finding(what, thing.kind, thing.key, detail=detail))

    def _history(self, stream: str, things: Sequence[Stored]) -> None:
        seen = look_at(stream, things, self._secrets, self._backed_up.get(stream))
        self.heads[stream] = seen.head
        self.findings.extend(seen.findings)
        if isinstance(seen.told, PersonState):
            self._people[stream] = summarise_person(seen.told)
            self._people_to_come.add(stream)
            return
        self._rows[stream] = None
        if seen.told is not None:
            self._rows[stream] = summarise(seen.told)
            self._about[stream] = seen.told.about
            for one in seen.told.assessments:
                self._names(one.id, one.definition, one.answers)
            for plan in seen.told.entries("plan"):
                if isinstance(plan.entity, Plan):
                    self._names_files(plan.entity.id, files_of(plan.entity.agreement))
                    for block in plan.entity.blocks:
                        self._names(plan.entity.id, plan.entity.definition, block.answers)

    def _row(self, case: str) -> CaseSummary | None:
        """The row of a case with who it is about, whose record lies apart; None where one of the two does not hold."""
        row = self._rows.pop(case, None)
        person = self._about.get(case, "")
        if row is None or person not in self.heads:
            return row
        known = self._people.get(person)
        while known is not None and known.merged_into:
            known = self._people.get(known.merged_into)
        return None if known is None else refreshed(row, known)

    def _names(self, id: str, form: str, answers: Mapping[str, Answer]) -> None:
        # What is said to a plan while it is read back is said to no form.
        if form:
            self._forms.setdefault(form, id)
        self._names_files(id, attachments(answers.values()))

    def _names_files(self, id: str, files: Iterable[Attachment]) -> None:
        for file in files:
            self._files.setdefault(file.content, id)
            self._holders[f"{id}/{file.content}"] = id, file.content

    def _look(self, thing: Stored) -> None:
        try:
            if isinstance(thing.content, bytes):
                self._file(thing, thing.content)
            elif thing.kind != "holder" and not is_canonical(thing.content):
                self._found("not_canonical", thing)
            else:
                self._of_kind(thing, thing.content)
        except UNREADABLE:
            self._found("unreadable", thing)

    def _of_kind(self, thing: Stored, content: str) -> None:
        match thing.kind:
            case "summary":
                self._summary(thing, content)
            case "person":
                self._rows.pop(thing.key, None)
                self._person(thing, content)
            case "draft":
                draft = draft_of(json.loads(content))
                self._names(draft.id, draft.definition, draft.answers)
                if draft.case not in self.heads and (draft.case or draft.kind != "entry"):
                    self._found("no_case", thing, draft.case)
            case "definition":
                self._definition(thing, PublishedDefinition(**json.loads(content)))
            case "holder":
                self._holders.pop(thing.key, None)
            case "capacity":
                if capacity_of(json.loads(content)).key != thing.key:
                    self._found("named_otherwise", thing, capacity_of(json.loads(content)).key)
            case "tombstone":
                self._tombstone(thing, Tombstone(**json.loads(content)))

    def _summary(self, thing: Stored, content: str) -> None:
        if thing.key not in self.heads:
            self._found("no_history", thing)
            return
        row = self._row(thing.key)
        if row is not None:
            self._compare(thing, _by_events(content), _by_events(canonical_text(plain_summary(row))))

    def _person(self, thing: Stored, content: str) -> None:
        if thing.key not in self.heads:
            self._found("no_history", thing)
            return
        self._people_to_come.discard(thing.key)
        if thing.key in self._people:
            self._compare(thing, content, canonical_text(plain_person_summary(self._people[thing.key])))

    def _compare(self, thing: Stored, content: str, told: str) -> None:
        """What is kept for lists with what the history comes to."""
        if told != content:
            kept, comes_to = json.loads(content), json.loads(told)
            names = sorted(name for name in {*kept, *comes_to} if kept.get(name) != comes_to.get(name))
            if kept["revision"] > comes_to["revision"]:
                shorter = Finding("shorter", "event", thing.key, comes_to["revision"], kept["revision"])
                self.findings.append(shorter)
            else:
                self._found("differs", thing, ", ".join(names))

    def _definition(self, thing: Stored, definition: PublishedDefinition) -> None:
        self._forms.pop(thing.key, None)
        # Before a form was named by what it says it was named by its whole text.
        names = (hash_of(definition.text), hashlib.sha256(definition.text.encode()).hexdigest())
        if thing.key != definition.content_hash or thing.key not in names:
            self._found("text_altered", thing)
            return
        reload = reload_plan if definition.kind == PLAN_TEMPLATE else reload_published
        form = reload(definition.text, definition.id)
        if (form.id, form.version) != (definition.id, definition.version):
            self._found("named_otherwise", thing, f"{form.id} {form.version}")

    def _file(self, thing: Stored, content: bytes) -> None:
        self._files.pop(thing.key, None)
        if hashlib.sha256(content).hexdigest() != thing.key:
            self._found("content_altered", thing)

    def _tombstone(self, thing: Stored, tombstone: Tombstone) -> None:
        self._removed.add(thing.key)
        if tombstone.key not in self._secrets:
            self._found("unknown_key", thing, tombstone.key)
            return
        if tombstone.stream != thing.key or not is_sealed(tombstone, self._secrets):
            self._found("seal_broken", thing)
        elif thing.key in self.heads:
            self._found("not_removed", thing)

    def _at_the_end(self) -> None:
        """What should have come, and did not."""
        gone = self._backed_up.keys() - self.heads.keys() - self._removed
        self.findings += [
            *(Finding("gone", "event", stream, last=self._backed_up[stream][0]) for stream in sorted(gone)),
            *(Finding("no_summary", "summary", stream) for stream in sorted(self._rows)),
            *(Finding("no_summary", "person", stream) for stream in sorted(self._people_to_come)),
            *(Finding("missing", "definition", form, detail=by) for form, by in sorted(self._forms.items())),
            *(Finding("missing", "file", file, detail=by) for file, by in sorted(self._files.items())),
            *(
                Finding("not_held", "file", file, detail=by)
                for by, file in sorted(self._holders.values())
                if file not in self._files
            ),
        ]


def _by_events(content: str) -> str:
    """What a row says by the events of its case alone: the rest follows from the cycle and the day it was computed on.

    The level of attention does too, but for an alert that nobody has acknowledged.
    """
    plain = {name: value for name, value in json.loads(content).items() if name not in LIVING}
    if "attention_since" not in plain:
        plain.pop("attention", None)
    return canonical_text(plain)


def _group(thing: Stored) -> tuple[StoredKind, str]:
    """Events of one history lie together."""
    return thing.kind, thing.key.rpartition("/")[0] if thing.kind == "event" else ""
