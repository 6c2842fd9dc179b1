"""What a team carries: a line for each worker, each number leading to these cases, and the load as a picture."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import streamlit as st

from casewright.service import Load, Team
from ui import places, session
from ui.bars import Bar, in_words, show_bars
from ui.caseload_filters import NOBODY, approving_roles
from ui.parties import role_words
from ui.people import isolated
from ui.wording import _, plain, plural

NAME_WIDTH = 250


def show_team_load(team: Team) -> None:
    """Those that nobody leads first, then everybody; then the picture, and all numbers as a table."""
    if not team.all.cases:
        with st.container(border=True):
            st.markdown(_("**There is no active {case} yet.**"))
            st.markdown(_("Who opens a {case} leads it. From then on it counts here."))
        return
    approval = _approval()
    if team.unled.cases:
        _line(NOBODY, f":orange-badge[:material/person_off: {_('Nobody leads')}]", "", team.unled, approval)
    for one in team.workers:
        _line(one.worker, f"**{isolated(one.name)}**", plain(role_words(one.role)), one.load, approval)
    _line("", f"**{_('All together')}**", "", team.all, approval)
    if team.behind:
        st.caption(_("{count} {cases} are still being counted. Load the page again.", count=team.behind))
    st.header(_("Load"), anchor=False)
    bars = [Bar(one.name, one.load.cases) for one in team.workers]
    show_bars(bars, _("Worker"), _("Load"))
    with st.expander(_("As a table"), type="compact"):
        st.table(_rows(team), border="horizontal", hide_index=True, hide_header=False, alt=in_words(bars))


def _line(worker: str, name: str, role: str, load: Load, approval: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key=f"row-load-{worker or 'all'}"):
        st.markdown(f"{name}  \n{role}" if role else name, width=NAME_WIDTH)
        if not load.cases:
            st.markdown(_("no {cases}"))
            return
        for what, words in _counts(load, approval):
            _link(worker, what, words)


def _counts(load: Load, approval: str) -> Iterator[tuple[Mapping[str, str], str]]:
    """What is not 0, in words, with the filters that lead to it."""
    yield {}, plural("{count} {case}", "{count} {cases}", load.cases)
    for count, filters, words in (
        (load.act_now, {"attention": "act_now"}, _("{count} act now", count=load.act_now)),
        (load.overdue, {"what": "overdue"}, _("{count} late", count=load.overdue)),
        (load.stalled, {"what": "stalled"}, _("{count} stalled", count=load.stalled)),
        (load.reviews, {"what": "review"}, plural("{count} review due", "{count} reviews due", load.reviews)),
        (
            load.to_approve,
            {"what": approval},
            plural("{count} plan to approve", "{count} plans to approve", load.to_approve),
        ),
        (load.quiet, {"what": "quiet"}, _("{count} quiet", count=load.quiet)),
    ):
        if count:
            yield filters, words


def _link(worker: str, filters: Mapping[str, str], words: str) -> None:
    chosen = {"status": "active", "worker": worker, **filters}
    st.page_link(
        places.CASELOAD,
        label=words,
        icon="",
        help="",
        query_params={name: value for name, value in chosen.items() if value},
    )


def _approval() -> str:
    """The filter for plans that wait for an approval; "" where several roles approve, and no one list holds them."""
    roles = approving_roles(session.context())
    return f"approval.{roles[0]}" if len(roles) == 1 else ""


def _rows(team: Team) -> Sequence[Mapping[str, Any]]:
    named = [(isolated(one.name), one.load) for one in team.workers]
    if team.unled.cases:
        named = [(_("Nobody leads"), team.unled), *named]
    return [
        {
            _("Worker"): name,
            _("Load"): load.cases,
            _("Leads"): load.leads,
            _("Act now"): load.act_now,
            _("Late"): load.overdue,
            _("Stalled"): load.stalled,
            _("Reviews due"): load.reviews,
            _("Plans to approve"): load.to_approve,
            _("Quiet"): load.quiet,
        }
        for name, load in (*named, (_("All together"), team.all))
    ]
