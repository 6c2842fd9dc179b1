"""Taking cases in from a list: each row becomes a case by the calls that pages make, and many are written in one step.

A row is lived through in a store aside, which nothing outlives; what it came to is written with that of its neighbours
and with the note of which row became which case. So a process that is killed leaves whole cases and nothing else.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from casewright.cases.canonical import instant_text
from casewright.cases.records import Administration, Draft
from casewright.cases.work import Note
from casewright.errors import Refused, _
from casewright.logic.form import FormState
from casewright.ports import Append, CaseStore, Commit, PublishedDefinition, SaveDraft
from casewright.service.case_rows import Reading, ReadList, ReadRow
from casewright.service.case_twins import Twin, known_here, twins
from casewright.service.context import Context
from casewright.service.filling import answered
from casewright.service.finishing import finish
from casewright.service.forms import Change, change_draft, stored_draft
from casewright.service.history import commit, retried
from casewright.service.imported import Became, Imported, became, imported, of_list, remembering, settings_of
from casewright.service.intake import open_another_case, open_case
from casewright.service.people import standing
from casewright.service.published import in_force, publication
from casewright.service.starting import put_away, start_assessment
from casewright.service.work import record
from casewright.translations import translator

BATCH = 50
"""Rows that are written in one step."""
FROM_LIST = _("Taken in from the list “{path}”, row {row}.")

Decision = Literal["new", "same", "leave"]
"""What becomes of a row that may be about somebody who is known: somebody else, the same one, or nothing for now."""
Aside = Callable[[], CaseStore]
"""Makes an empty store that nothing outlives."""


@dataclass(frozen=True, slots=True)
class CaseList:
    """A list that was looked through, with what was decided of it.

    Args:
        rows: those with which nothing is wrong.
        twins: by number of the row who it may be about.
        decided: by number of such a row what becomes of it; nothing for now unless it is said.
        done: rows that were taken in already, when this very file was given before.
    """

    path: str
    fingerprint: str
    reading: Reading
    rows: tuple[ReadRow, ...]
    twins: Mapping[int, Twin] = field(default_factory=dict)
    decided: Mapping[int, Decision] = field(default_factory=dict)
    done: frozenset[int] = frozenset()

    def becomes(self, row: int) -> Decision:
        return self.decided.get(row, "leave") if row in self.twins else "new"

    @property
    def wanted(self) -> tuple[ReadRow, ...]:
        """The rows that become a case."""
        return tuple(row for row in self.rows if row.number not in self.done and self.becomes(row.number) != "leave")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: rows that became a case, of how many, and the rows that were refused, with why."""

    import_id: str
    taken: int
    of: int
    refused: Mapping[int, Refused]


def looked_through(context: Context, path: str, mark: str, reading: Reading, read: ReadList) -> CaseList:
    """A list that was read, held against who is known. Nothing is decided yet. `mark` is its `fingerprint`."""
    near = twins(read.rows, known_here(context, reading.subject))
    return CaseList(path, mark, reading, tuple(read.rows), near, done=rows_done(context, mark))


def remember(context: Context, reading: Reading) -> None:
    """Keep how a list is read, for the next one, and for this one when it is given again."""
    commit(context, Commit(settings=remembering(context, reading.columns, reading.words)))


def fingerprint(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def rows_done(context: Context, print_of_file: str) -> frozenset[int]:
    """The rows of this very file that became cases already."""
    before = of_list(context, print_of_file)
    return frozenset(one.row for one in became(context, before)) if before else frozenset()


def take_in(context: Context, aside: Aside, wanted: CaseList) -> Iterator[Progress]:
    """Make the cases; gives how far it is after each step. Who stops asking stops it there, and can go on later.

    Raises:
        Refused CW697: the same list is being taken in elsewhere, or was taken in since it was looked at. Others as the
            store refuses.
    """
    return _Taking(context, aside, wanted).steps()


class _Taking:
    """One list while it is taken in."""

    def __init__(self, context: Context, aside: Aside, wanted: CaseList) -> None:
        self._context = context
        self._aside = aside
        self._wanted = wanted
        now, by = instant_text(context.now()), context.actor.id
        self._import = of_list(context, wanted.fingerprint) or Imported(
            context.ids.new(), wanted.path, wanted.fingerprint, by, now
        )
        # Whom each row is about: a later one may be about the same.
        self._people = {one.row: one.person for one in became(context, self._import)}
        self._workers = {one.id: one for one in context.agency.people}
        self._refused: dict[int, Refused] = {}

    def steps(self) -> Iterator[Progress]:
        rows, taken = self._wanted.wanted, 0
        if rows_done(self._context, self._wanted.fingerprint) != self._wanted.done:
            raise Refused("CW697", path=self._wanted.path)
        for batch in self._batches(rows):
            taken += self._write(batch)
            yield Progress(self._import.id, taken, len(rows), self._refused)

    def _batches(self, rows: Sequence[ReadRow]) -> Iterator[list[ReadRow]]:
        """Rows that are written together: nobody is in the same step as the row that makes their record."""
        batch: list[ReadRow] = []
        for row in rows:
            twin = self._wanted.twins.get(row.number)
            if len(batch) == BATCH or (twin and twin.row in {one.number for one in batch}):
                yield batch
                batch = []
            batch.append(row)
        if batch:
            yield batch

    def _write(self, batch: list[ReadRow]) -> int:
        """How many of them became cases."""

        def attempt() -> tuple[Became, ...]:
            stands = imported(self._context, self._import.id)
            if (stands.batches if stands else 0) != self._import.batches or (stands and stands.undone):
                raise Refused("CW697", path=self._wanted.path)
            found, parts = self._lived(batch)
            after = replace(self._import, batches=self._import.batches + 1, cases=self._import.cases + len(found))
            if found:
                commit(self._context, replace(joined(parts), settings=settings_of(self._context, after, found)))
                self._import = after
            return found

        written = retried(attempt)
        self._people.update({one.row: one.person for one in written})
        return len(written)

    def _lived(self, batch: list[ReadRow]) -> tuple[tuple[Became, ...], list[Commit]]:
        found, parts = [], []
        for row in batch:
            try:
                one, part = self._live(row)
            except Refused as refused:
                self._refused[row.number] = refused
                continue
            found.append(one)
            parts.append(part)
        return tuple(found), parts

    def _live(self, row: ReadRow) -> tuple[Became, Commit]:
        """One row in a store of its own, and what is to be written of that."""
        store = self._aside()
        context = replace(self._context, store=store)
        known = self._known(row, store)
        published = tuple(publication(in_force(self._context, form)) for form in row.answers)
        if published:
            store.commit(Commit(publish=published))
        case, drafts = self._opened(context, row, known), {}
        if words := self._note(row):
            record(context, case, Note("", words))
        for form in row.answers:
            if draft := _filled_in(context, case, form, row):
                drafts[draft.id] = draft
        return _gathered(store, row, case, known, drafts, published)

    def _known(self, row: ReadRow, store: CaseStore) -> str:
        """The id of the person that the case is about, where that one has a record, which is laid into the store."""
        twin = self._wanted.twins.get(row.number)
        if twin is None or self._wanted.becomes(row.number) != "same":
            return ""
        wanted = self._people.get(twin.row, "") if twin.row else twin.person
        if not wanted:
            return ""
        person = standing(self._context, wanted).state.id
        summary = self._context.store.person(person)
        if summary is None:
            raise Refused("CW525")
        store.commit(Commit(appends=(Append(person, 0, tuple(self._context.store.events(person)), summary),)))
        return person

    def _opened(self, context: Context, row: ReadRow, known: str) -> str:
        lead = self._workers.get(row.lead)
        if known:
            return open_another_case(context, known, row.opened, row.status, lead)
        return open_case(context, row.person, self._wanted.reading.subject, row.opened, row.status, lead)

    def _note(self, row: ReadRow) -> str:
        say = translator(self._context.agency.languages[0])
        first = say(FROM_LIST).format(path=self._wanted.path, row=row.number)
        return "\n".join([first, *(f"{heading}: {cell}" for heading, cell in row.note)])


def _filled_in(context: Context, case: str, form: str, row: ReadRow) -> Draft | None:
    """Fill a form in and finish it. What cannot be finished is put away in the case: its draft; else None."""
    instrument = in_force(context, form)
    language = context.agency.languages[0]
    spoken = language if language in instrument.languages else instrument.language
    draft = start_assessment(context, case, form, Administration(row.held, "from_paper", language=spoken))

    def change(before: Draft, state: FormState) -> Change:
        wanted = Change(before, state)
        for question, answer in row.answers[form].items():
            if wanted.form.visible(question) and not wanted.form.read_only(question):
                wanted = answered(context, wanted.draft, wanted.form, question, answer)
        return wanted

    change_draft(context, draft, change)
    try:
        finish(context, draft)
    except Refused:
        put_away(context, draft, stored_draft(context, draft).revision)
        return context.store.draft(draft)
    return None


def _gathered(
    store: CaseStore,
    row: ReadRow,
    case: str,
    known: str,
    drafts: Mapping[str, Draft],
    published: tuple[PublishedDefinition, ...],
) -> tuple[Became, Commit]:
    """What one row came to, as it is to be written."""
    appends, seen = [], {}
    summary = store.summary(case)
    person = store.person(summary.person) if summary and summary.person else None
    for stream in store.streams():
        found = store.summary(stream) or store.person(stream)
        if found is None:
            continue
        if stream == known:
            seen[stream] = found.revision
        else:
            appends.append(Append(stream, 0, tuple(store.events(stream)), found))
    saved = tuple(SaveDraft(_as_new(draft), 0) for draft in drafts.values())
    one = Became(
        row.number,
        case,
        summary.revision if summary else 0,
        person.person if person else "",
        person.revision if person and not known else 0,
        dict.fromkeys(drafts, 1),
    )
    return one, Commit(appends=tuple(appends), save_drafts=saved, publish=published, seen=seen)


def _as_new(draft: Draft) -> Draft:
    """At its first revision, with each answer."""
    return replace(draft, revision=1, answers={key: replace(one, revision=1) for key, one in draft.answers.items()})


def joined(parts: Sequence[Commit]) -> Commit:
    """One step of what several rows came to."""
    return Commit(
        appends=tuple(one for part in parts for one in part.appends),
        save_drafts=tuple(one for part in parts for one in part.save_drafts),
        publish=tuple({one.content_hash: one for part in parts for one in part.publish}.values()),
        seen={stream: revision for part in parts for stream, revision in part.seen.items()},
    )
