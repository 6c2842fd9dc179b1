"""Brings rows of lists up to date where their day has come or the rules have changed, a few at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from casewright.cases.records import CaseSummary
from casewright.errors import Refused
from casewright.ports import CaseQuery, Commit, Stale
from casewright.service.context import Context
from casewright.service.history import History, MovedOn, commit, history
from casewright.service.rules import NONE, rules_in_force
from casewright.service.summaries import summary
from casewright.service.verifying_histories import UNREADABLE

AT_MOST = 100
"""Rows that are computed anew before a page is drawn: about half a second where none is in memory."""


def bring_up_to_date(context: Context, at_most: int = AT_MOST, worker: str = "") -> int:
    """Compute rows anew that may say something else by now, at most so many: of a worker's cases, or of all.

    A case in which somebody saves meanwhile is passed over: its row is new then. Returns: how many are left.
    """
    stale, looked = _stale(context), context.kept.looked
    if looked.get((worker, stale.rules)):
        # Whose rows all went by these rules once: what is written since goes by them, too.
        stale = replace(stale, rules=())
    query = CaseQuery(stale=stale, worker=worker, or_nobody=bool(worker), limit=at_most, of_all=False)
    page = context.store.find(query)
    _write(context, [_recomputed(context, row) for row in page.rows])
    left = page.matching - len(page.rows)
    if stale.rules and not left:
        looked.keep((worker, stale.rules), True)
    return left


def up_to_date(context: Context, rows: Sequence[CaseSummary]) -> tuple[CaseSummary, ...]:
    """These rows as they are today: what is shown is never what was true on another day."""
    stale = _stale(context)
    renewed = {row.case: _recomputed(context, row) for row in rows if _is_stale(row, stale)}
    _write(context, renewed.values())
    return tuple(renewed[row.case][0] if row.case in renewed else row for row in rows)


def _stale(context: Context) -> Stale:
    return Stale(context.today(), rules_in_force(context))


def _is_stale(row: CaseSummary, stale: Stale) -> bool:
    return (row.look_on is not None and row.look_on <= stale.today) or row.rules not in stale.rules


Renewed = tuple[CaseSummary, History | None]


def _recomputed(context: Context, row: CaseSummary) -> Renewed:
    """The row with the history that it was computed from; one that cannot be read is tried again tomorrow."""
    try:
        past = history(context, row.case)
        return summary(context, past), past
    except (Refused, *UNREADABLE):
        # One case that cannot be read must not close the whole list: opening it says why.
        return replace(row, look_on=context.today() + timedelta(days=1), rules=NONE), None


def _write(context: Context, renewed: Iterable[Renewed]) -> None:
    """All in one transaction; where somebody saved in one of these cases meanwhile, one by one without that one."""
    found = list(renewed)
    if not found:
        return
    try:
        _commit(context, found)
    except MovedOn:
        for one in found:
            try:
                _commit(context, [one])
            except MovedOn:
                continue


def _commit(context: Context, renewed: Sequence[Renewed]) -> None:
    rows = tuple(row for row, _ in renewed)
    commit(context, Commit(refresh=rows), *(past for _, past in renewed if past is not None))
