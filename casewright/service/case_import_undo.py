"""Taking an import of cases back: each case that nobody has touched since goes, with the record of its person.

They go as they do by the agency's retention rule, and leave a tombstone. What somebody has worked on stays.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from casewright.cases.events import Actor
from casewright.cases.records import CaseSummary, Tombstone
from casewright.cases.tombstones import tombstone
from casewright.errors import Refused
from casewright.ports import Commit, Erase
from casewright.service.context import Context
from casewright.service.history import commit, history, retried
from casewright.service.imported import Became, Imported, became, imported, settings_of
from casewright.service.people_unneeded import Known, unneeded, who_is_known

BATCH = 50
"""Cases that go in one step."""
MOST_DRAFTS = 500
"""Of each worker, the last saved first: what was put away since the list was taken in."""


@dataclass(frozen=True, slots=True)
class Untouched:
    """What an undo would do: the cases that go, and those that stay because somebody worked on them since."""

    goes: tuple[Became, ...]
    stays: tuple[CaseSummary, ...]


def what_goes(context: Context, id: str) -> Untouched:
    """Look at what an undo would do. Raises Refused CW698: there is no such import, or it was taken back."""
    goes, stays, noted = [], [], _noted(context)
    for one in became(context, _standing(context, id)):
        row = context.store.summary(one.case)
        if row is not None and (one.case in noted or _is_touched(context, one, row)):
            stays.append(row)
        elif row is not None:
            goes.append(one)
    return Untouched(tuple(goes), tuple(stays))


def undo(context: Context, id: str) -> Iterator[int]:
    """Take an import back, from its last row on; gives how many cases are gone by now. Stopped, it can be gone on with.

    Raises:
        Refused CW698: there is no such import, or it was taken back already.
    """
    found = what_goes(context, id)
    known = who_is_known(context)
    gone = 0
    for batch in _batches(reversed(found.goes)):
        _take_back(context, id, batch, known)
        gone += len(batch)
        yield gone
    left = len(what_goes(context, id).stays)
    undone = replace(_standing(context, id), undone=context.actor.id, left=left)
    commit(context, Commit(settings=settings_of(context, undone)))


def _standing(context: Context, id: str) -> Imported:
    found = imported(context, id)
    if found is None or found.undone:
        raise Refused("CW698")
    return found


def _noted(context: Context) -> frozenset[str]:
    """Cases for which somebody has typed something outside of a form and put it away: only the draft knows of it."""
    put_away = (context.store.own_drafts(one.id, MOST_DRAFTS, put_away=True) for one in context.agency.people)
    return frozenset(draft.case for drafts in put_away for draft in drafts if draft.kind == "entry")


def _is_touched(context: Context, one: Became, row: CaseSummary) -> bool:
    """Whether anything was done to the case, its forms or its person since it was taken in."""
    person = context.store.person(one.person) if one.person_revision else None
    if row.revision != one.revision or (person is not None and person.revision != one.person_revision):
        return True
    mine = one.drafts or {}
    forms = {id: draft.revision for id in mine if (draft := context.store.draft(id)) is not None}
    return forms != mine or any(draft.id not in mine for draft in context.store.drafts(one.case))


def _batches(rows: Iterable[Became]) -> Iterator[list[Became]]:
    """Cases that go in one step: a second one about the same person goes in a later one."""
    batch: list[Became] = []
    for one in rows:
        if len(batch) == BATCH or (one.person and one.person in {each.person for each in batch}):
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch


def _take_back(context: Context, id: str, batch: list[Became], known: Known) -> None:
    def attempt() -> None:
        erased = tuple(erase for one in batch for erase in _erased(context, id, one, known))
        commit(context, Commit(erase=erased))

    retried(attempt)


def _erased(context: Context, id: str, one: Became, known: Known) -> Iterator[Erase]:
    """A case and the records that go with it; none where it is gone, or was touched meanwhile."""
    row = context.store.summary(one.case)
    if row is None or _is_touched(context, one, row):
        return
    past = history(context, one.case)
    holders = (*(each.id for each in past.state.assessments), *(one.drafts or {}))
    yield Erase(_tombstone(context, one.case, id), one.revision, holders)
    for each in unneeded(context, past, known) if one.person_revision else ():
        yield Erase(_tombstone(context, each.state.id, id), each.state.revision)


def _tombstone(context: Context, stream: str, id: str) -> Tombstone:
    last = context.store.events(stream)[-1]
    actor = Actor(context.actor.id, context.actor.name, context.role or context.actor.role)
    return tombstone(last, actor, context.now(), f"import taken back: {id}", context.chain_key)
