"""What goes into a worker's own calendar: their tasks, planned contacts, check-ins and reviews. It leaves the house."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from casewright.cases.asks import asks
from casewright.cases.case_facts import CaseSeen
from casewright.cases.records import Ask, CaseSummary, task_of
from casewright.errors import _
from casewright.exchange.calendar_file import InCalendar, calendar_file
from casewright.ports import CaseQuery
from casewright.service.context import Context
from casewright.service.history import history
from casewright.service.refreshing import bring_up_to_date, up_to_date
from casewright.service.standing import course_at
from casewright.service.summaries import summary
from casewright.service.task_list import FAR, MOST, is_mine
from casewright.translations import translator

Tells = Literal["nobody", "initials", "names"]
"""Whom the calendar tells of: nobody ("a visit"), initials, or names and the words of tasks, which may name people."""

KINDS = {"task": _("A task"), "contact": _("A visit"), "check_in": _("Check-in"), "review": _("Review of the plan")}


def calendar(context: Context, language: str, tells: Tells = "initials", case: str = "") -> bytes:
    """What is due as a calendar file: of one case, or of the worker who acts.

    Raises:
        Refused CW510: no such case.
    """
    found = _of_case(context, case) if case else _mine(context)
    things = [_thing(row, ask, language, tells) for row, ask in found if _belongs(ask)]
    return calendar_file("Casewright", things, context.now())


def _belongs(ask: Ask) -> bool:
    """A contact is one that somebody has planned: that there should be one again is no appointment."""
    return ask.due and ask.kind in KINDS and (ask.kind != "contact" or bool(ask.id))


def _of_case(context: Context, case: str) -> Iterator[tuple[CaseSummary, Ask]]:
    past = history(context, case)
    row, seen = summary(context, past), CaseSeen(past.state, context.today(), context.zone)
    return ((row, ask) for ask in asks(seen, course_at(context, past)))


def _mine(context: Context) -> Iterator[tuple[CaseSummary, Ask]]:
    me = context.actor.id
    bring_up_to_date(context, worker=me)
    whose = (CaseQuery(worker=me, or_nobody=True), CaseQuery(told=task_of(me)))
    pages = [_page(context, query) for query in whose]
    for row in {row.case: row for page in pages for row in page}.values():
        theirs = not row.workers or me in row.workers
        for ask in row.asks:
            if is_mine(context, row, ask) if ask.kind == "task" else theirs:
                yield row, ask


def _page(context: Context, query: CaseQuery) -> tuple[CaseSummary, ...]:
    rows = context.store.find(replace(query, asks_by=FAR, limit=MOST, of_all=False)).rows
    return up_to_date(context, rows)


def _thing(row: CaseSummary, ask: Ask, language: str, tells: Tells) -> InCalendar:
    words = translator(language)(KINDS[ask.kind])
    if tells == "names":
        words = f"{row.preferred_name or row.name}: {ask.words or words}"
    elif tells == "initials" and initials(row.name):
        words = f"{initials(row.name)}: {words}"
    return InCalendar(f"{ask.kind}-{ask.id or row.case}", words, ask.day, ask.at, row.revision)


def initials(name: str) -> str:
    """Renee Calloway: R. C."""
    parts = [part for part in name.split() if part[0].isalnum()]
    return " ".join(f"{part[0].upper()}." for part in (parts[:1] + parts[-1:] if len(parts) > 1 else parts))
