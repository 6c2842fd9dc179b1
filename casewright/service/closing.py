"""How a case ends: what is still open and what becomes of each, who carries on, the looks afterwards; in one save."""

from collections.abc import Iterator

from casewright.cases.case_facts import CaseSeen
from casewright.cases.ending import CLOSURE, Open, open_in
from casewright.cases.records import Draft
from casewright.cases.state import CaseState
from casewright.cases.work.closure import Way
from casewright.cases.work.party import Party
from casewright.definitions.model import Text
from casewright.errors import Refused
from casewright.service.context import Context
from casewright.service.forms import live_form
from casewright.service.history import history


def still_open(context: Context, case: str) -> tuple[Open, ...]:
    """Everything that is open in a case, what cannot wait first, each with what may become of it when it ends.

    Raises:
        Refused CW510: no such case.
    """
    return tuple(_open(context, history(context, case).state))


def _open(context: Context, state: CaseState) -> Iterator[Open]:
    yield from open_in(CaseSeen(state, context.today(), context.zone))
    yield from _drafts(context, state.case)


def _drafts(context: Context, case: str) -> Iterator[Open]:
    """What anybody has begun and not finished: a form can still be finished afterwards, nothing else can."""
    for draft in context.store.drafts(case):
        by = Party("worker", draft.by, context.name_of(draft.by)) if draft.by else None
        day = draft.saved.astimezone(context.zone).date() if draft.saved else None
        if draft.kind != "entry":
            ways: tuple[Way, ...] = ("stays", "dropped") if draft.kind == "assessment" else ("dropped",)
            words = _title(context, draft)
            yield Open("draft", draft.id, words, draft.kind, day, False, by, ways, form=draft.instrument)
        elif draft.instrument != CLOSURE:
            yield Open("jotting", draft.id, "", "", day, False, by, ("dropped",), form=draft.instrument)


def _title(context: Context, draft: Draft) -> Text | str:
    try:
        return live_form(context, draft).instrument.title
    except Refused:
        return draft.instrument
