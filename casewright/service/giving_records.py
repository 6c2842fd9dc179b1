"""Gives the persons of older cases records of their own: before, each stood in the one case that was about them."""

from collections.abc import Iterator

from casewright.cases.person_events import PersonRecorded
from casewright.cases.summary import refreshed, summarise_person
from casewright.definitions.model import Worker
from casewright.errors import Refused
from casewright.ports import Commit
from casewright.service.context import Context
from casewright.service.history import added_to_person, history

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
        except Refused as refused:
            if refused.code != "CW501":
                raise
            # Another process has opened the store too, and gives them or writes in one of these cases.
            for stream in streams:
                _give(ourselves, [stream])
    context.store.commit(Commit(settings={DONE: context.now().isoformat()}))


def _streams(context: Context) -> Iterator[list[str]]:
    last = ""
    while streams := list(context.store.streams(last, AT_ONCE)):
        yield streams
        last = streams[-1]


def _give(context: Context, streams: list[str]) -> None:
    appends, rows = [], []
    for case in streams:
        summary = context.store.summary(case)
        if summary is None or summary.person or summary.subject != "individual":
            continue
        state = history(context, case).state
        if state.about and not state.has_record:
            append, person = added_to_person(context, state.about, None, (PersonRecorded(state.person),))
            appends.append(append)
            rows.append(refreshed(summary, summarise_person(person.state)))
    if appends:
        context.store.commit(Commit(appends=tuple(appends), refresh=tuple(rows)))
