"""The lists that a worker starts from: the caseload and what is unfinished."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from casewright.cases.records import CaseSummary, Draft
from casewright.definitions.model import Text
from casewright.errors import Refused
from casewright.ports import CasePage, CaseQuery
from casewright.service.context import Context
from casewright.service.forms import live_form
from casewright.service.refreshing import up_to_date

LOOKED_AT = 40
"""So many of somebody's own drafts are looked at, the last saved."""
TRIES = 3
"""How often a page is put together anew because rows of it were of an earlier day."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft to go on with: whose, which form, and how many of its visible questions are given.

    What was typed outside of a form has none: its title is empty, and `summary` None where it belongs to no case yet.
    """

    draft: Draft
    summary: CaseSummary | None
    title: Text
    given: int
    visible: int


def caseload(context: Context, query: CaseQuery) -> CasePage:
    """One page of cases that fit the query, as they are today."""
    page = context.store.find(query)
    for _ in range(TRIES):
        shown = up_to_date(context, page.rows)
        if shown == page.rows:
            return page
        # What a row says by now may not fit any more, and another one may take its place.
        page = context.store.find(query)
    return replace(page, rows=up_to_date(context, page.rows))


def rows_of(context: Context, cases: Iterable[str]) -> tuple[CaseSummary, ...]:
    """The rows of these cases, those that are there, in this order."""
    found = (context.store.summary(case) for case in cases)
    return tuple(row for row in found if row is not None)


def has_cases(context: Context) -> bool:
    """Whether there is anything yet: where there are many cases, counting them takes longer than this."""
    return bool(context.store.streams(limit=1))


def own_unfinished(context: Context, limit: int) -> tuple[tuple[Unfinished, ...], int]:
    """Drafts that the worker who acts saved last, or whose case is theirs or nobody's, the last saved first; and how
    many of these there are among the last `LOOKED_AT`. What others typed outside of a form is theirs alone.
    """
    me = context.actor.id
    own = [one for one in context.store.own_drafts(me, LOOKED_AT) if one.by == me or one.kind != "entry"]
    found = (_unfinished(context, draft) for draft in own[:limit])
    return tuple(one for one in found if one is not None), len(own)


def jotted(context: Context, case: str) -> tuple[Unfinished, ...]:
    """What anybody has typed for a case outside of a form, and not kept or put away, the last saved first."""
    found = (_unfinished(context, draft) for draft in context.store.drafts(case) if draft.kind == "entry")
    return tuple(one for one in found if one is not None)


def jotted_and_put_away(context: Context) -> tuple[Unfinished, ...]:
    """What the worker who acts has typed outside of a form, and put away last."""
    last = context.store.own_drafts(context.actor.id, LOOKED_AT, put_away=True)
    own = (draft for draft in last if draft.kind == "entry" and draft.by == context.actor.id)
    found = (_unfinished(context, draft) for draft in own)
    return tuple(one for one in found if one is not None)


def unfinished(context: Context, case: str = "") -> tuple[Unfinished, ...]:
    """Drafts of forms and plans that are not put away, the last saved first; of one case, or of all."""
    found = (_unfinished(context, draft) for draft in context.store.drafts(case) if draft.kind != "entry")
    return tuple(one for one in found if one is not None)


def _unfinished(context: Context, draft: Draft) -> Unfinished | None:
    summary = context.store.summary(draft.case) if draft.case else None
    if draft.kind == "entry":
        return Unfinished(draft, summary, Text({"en": ""}), 0, 0)
    if summary is None:
        return None
    try:
        form = live_form(context, draft)
    except Refused:
        # One form that cannot be read must not close the whole list: opening it says why.
        return Unfinished(draft, summary, Text({"en": draft.instrument}), 0, 0)
    return Unfinished(draft, summary, form.instrument.title, *form.progress())
