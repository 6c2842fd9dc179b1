"""What the caseload is narrowed to: each filter stands in the address, so that a reload and a link keep it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial

import streamlit as st

from casewright.ports import CaseQuery
from casewright.service import Context
from casewright.service.team import REVIEWS_AHEAD
from ui import places, session
from ui.filter_field import draw_filter
from ui.people import joined
from ui.terms import STATUSES, attention, status_words
from ui.wording import _, say

FILTERS = ("step", "attention", "worker", "what", "status")
MINE, NOBODY = "mine", "nobody"
"""Among the ids of workers: who acts, with the cases that have no team; and the cases that nobody leads."""
ACTIVE = "active"


def ask(context: Context, changed: Callable[[], None]) -> CaseQuery:
    """Draw the filters, and what they ask for. `changed` is called when one is set."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        step = _filter("step", _("Step"), _steps(context), changed)
        level = _filter("attention", _("Attention"), _levels(), changed)
        worker = _filter("worker", _("Team"), _workers(context), changed)
        what = _filter("what", _("What is up"), _what(context), changed)
        status = _filter("status", _("Status"), {code: status_words(code) for code in STATUSES}, changed)
    cycle, _dot, step = step.partition(".")
    query = CaseQuery(status=status, attention=level, cycle=cycle, step=step)
    return _for_worker(context, worker, _with_what(context, what, query))


def took_up_link() -> bool:
    """Whether the address asks for other filters than were kept: then the address counts, for all of them."""
    asked = {name: places.asked(name) for name in FILTERS}
    if not any(asked.values()) or all(_kept().get(name, "") == value for name, value in asked.items()):
        return False
    _kept().update(asked)
    return True


def forget() -> None:
    """Show all cases again."""
    for name in FILTERS:
        _keep(name, "")


def approving_roles(context: Context) -> tuple[str, ...]:
    """The roles that a cycle in use asks to approve plans."""
    steps = (step for cycle in context.library.cycles.values() for step in cycle.steps)
    return tuple(dict.fromkeys(step.approval.role for step in steps if step.approval))


def _for_worker(context: Context, worker: str, query: CaseQuery) -> CaseQuery:
    if worker == MINE:
        return replace(query, worker=context.actor.id, or_nobody=True)
    if worker == NOBODY:
        return replace(query, unled=True, status=query.status or ACTIVE)
    return replace(query, worker=worker)


def _with_what(context: Context, what: str, query: CaseQuery) -> CaseQuery:
    """What is up is up in active cases alone."""
    if not what:
        return query
    query, today = replace(query, status=query.status or ACTIVE), context.today()
    kind, _dot, role = what.partition(".")
    match kind:
        case "overdue":
            return replace(query, due_by=today - timedelta(days=1))
        case "review":
            return replace(query, review_by=today + REVIEWS_AHEAD)
        case "quiet":
            return replace(query, quiet=True)
        case "stalled":
            return replace(query, stalled=True)
    return replace(query, approval=role)


def _steps(context: Context) -> Mapping[str, str]:
    """By cycle and step. The cycle is named too, where there are several."""
    cycles = [one for id, one in context.library.cycles.items() if id in (context.agency.cycles or (id,))]
    return {
        f"{cycle.id}.{step.id}": joined(say(step.title), say(cycle.title) if len(cycles) > 1 else "")
        for cycle in cycles
        for step in cycle.steps
    }


def _levels() -> Mapping[str, str]:
    found = {code: attention(code) for code in ("act_now", "watch")}
    return {code: meaning.word for code, meaning in found.items() if meaning}


def _workers(context: Context) -> Mapping[str, str]:
    people = {one.id: one.name for one in context.agency.people}
    return {MINE: _("mine"), **people, NOBODY: _("nobody leads")} if people else {}


def _what(context: Context) -> Mapping[str, str]:
    roles = approving_roles(context)
    titles = {one.id: say(one.title) for one in context.agency.roles}
    approvals = {
        f"approval.{role}": joined(_("plan to approve"), titles.get(role, role) if len(roles) > 1 else "")
        for role in roles
    }
    return {
        "overdue": _("something is late"),
        "quiet": _("no contact for a while"),
        "stalled": _("no goal moves"),
        "review": _("a review is due"),
        **approvals,
    }


def _filter(name: str, label: str, words: Mapping[str, str], changed: Callable[[], None]) -> str:
    """One filter. What was searched for never stands in the address."""
    chosen = _kept().get(name, "")
    chosen = chosen if chosen in words else ""
    draw_filter(f"caseload_{name}", label, words, chosen, partial(_filtered, name, changed))
    _keep(name, chosen)
    return chosen


def _filtered(name: str, changed: Callable[[], None], chosen: str) -> None:
    _keep(name, chosen)
    changed()


def _keep(name: str, chosen: str) -> None:
    _kept()[name] = chosen
    if places.asked(name) != chosen:
        places.write(name, chosen)


def _kept() -> dict[str, str]:
    return session.kept("caseload_filters", dict[str, str])
