"""Gives the persons of older cases records of their own: before, each stood in the one case that was about them."""

from collections.abc import Iterator, Sequence
from functools import partial

from casewright.cases.fold import fold
from casewright.cases.person_events import PersonChanged, PersonRecorded
from casewright.cases.records import CaseSummary, PersonSummary
from casewright.cases.state import CaseState
from casewright.cases.summary import refreshed, summarise_person
from casewright.definitions.model import Worker
from casewright.ports import Append, Commit
from casewright.service.context import Context
from casewright.service.history import MovedOn, added_to_person, commit, history, person_history, retried
from casewright.service.verifying_histories import UNREADABLE

DONE = "persons-apart-from-cases"
"""The setting that says when it was done."""
AT_ONCE = 200
"""Cases in one commit."""
OURSELVES = Worker(id="casewright", name="Casewright", role="")


def give_records(context: Context) -> None:
    """Once for each store. What another process does at the same moment is not done twice.

    Raises:
        Refused: the store cannot be read or written.
    """
    if context.store.setting(DONE) is not None:
        return
    ourselves = context.acting_as(OURSELVES)
    for streams in _streams(context):
        try:
            _give(ourselves, streams)
        except MovedOn:
            # Another process has opened the store too, and gives them or writes in one of these cases.
            for stream in streams:
                retried(partial(_give, ourselves, [stream]))
    context.store.commit(Commit(settings={DONE: context.now().isoformat()}))


def _streams(context: Context) -> Iterator[list[str]]:
    last = ""
    while streams := list(context.store.streams(last, AT_ONCE)):
        yield streams
        last = streams[-1]


def _give(context: Context, streams: list[str]) -> None:
    cases: dict[str, list[tuple[CaseSummary, CaseState]]] = {}
    for case in streams:
        summary = context.store.summary(case)
        if summary is None or summary.person or summary.subject != "individual":
            continue
        try:
            told = fold(history(context, case).events)
        except UNREADABLE:
            # One case that cannot be read must not close the whole store: opening it says why.
            continue
        if told.about:
            cases.setdefault(told.about, []).append((summary, told))
    appends: list[Append] = []
    rows: list[CaseSummary] = []
    for person, about in cases.items():
        others = context.store.cases_of(person)
        newest = max((told for _, told in about), key=lambda told: told.last_activity)
        known = _recorded(context, newest, others, appends)
        rows += (refreshed(row, known) for row in (*(row for row, _ in about), *others))
    if appends or rows:
        commit(context, Commit(appends=tuple(appends), refresh=tuple(rows)))


def _recorded(
    context: Context, newest: CaseState, others: Sequence[CaseSummary], appends: list[Append]
) -> PersonSummary:
    """The record of the person as the newest case has it: one that went on from another one names the same person."""
    before = person_history(context, newest.about)
    latest = max((row.last_activity for row in others if row.last_activity is not None), default=None)
    if before is not None and (before.state.person == newest.person or (latest and latest > newest.last_activity)):
        return summarise_person(before.state)
    body = PersonRecorded(newest.person) if before is None else PersonChanged(newest.person)
    append, after = added_to_person(context, newest.about, before, (body,))
    appends.append(append)
    return summarise_person(after.state)
