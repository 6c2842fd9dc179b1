"""Good news of a case: what went well, and who was thanked by whom; written down with one press and a few words."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from casewright import service
from casewright.cases.case_facts import CaseSeen
from casewright.cases.records import CaseSummary
from casewright.cases.work import CheckIn, Note
from casewright.cases.work.party import Party
from casewright.errors import Refused
from ui import places, session
from ui.jotting import Fields
from ui.parties import party_name
from ui.people import joined, named
from ui.shown_case import ShownCase
from ui.trouble import flash_refusal
from ui.wording import _, plain, short_day

KIND = "good_news"
SAYS = ("person", "outside", "worker")
"""Who can say it: the person, somebody else, whoever writes it down."""
FIRST_SHOWN = 3


def show_good_news(shown: ShownCase) -> None:
    """The latest ones, with the way to write another down; without any only that."""
    found = sorted(_all(shown), key=lambda one: one[0], reverse=True)
    if found:
        st.header(_("Good news"), anchor=False)
    for line in found[:FIRST_SHOWN]:
        st.markdown(_line(line))
    if len(found) > FIRST_SHOWN:
        with st.expander(_("{count} earlier ones", count=len(found) - FIRST_SHOWN), type="compact"):
            for line in found[FIRST_SHOWN:]:
                st.markdown(_line(line))
    if not shown.state.ended and not shown.state.person.died:
        _offer(shown)


def show_news_of_team(rows: Sequence[CaseSummary]) -> None:
    """Whose page has good news of the last days. Others may see the screen: its words stand there alone."""
    if not rows:
        return
    st.header(_("Good news"), anchor=False)
    for row in rows:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-news-{row.case}"):
            st.page_link(
                places.CASE,
                label=named(row),
                icon=":material/favorite:",
                query_params={"case": row.case},
                width="content",
            )
            st.caption(short_day(service.news_day(row)))


def _all(shown: ShownCase) -> list[tuple[date, str, str]]:
    """Day, words and who said it, from notes and from check-ins."""
    seen = CaseSeen(shown.state, shown.today, shown.context.zone)
    notes = [
        (seen.day(entry.happened), entry.entity.words, party_name(shown.state, entry.entity.by or Party("person")))
        for entry in seen.standing("note")
        if isinstance(entry.entity, Note) and entry.entity.sort == KIND
    ]
    told = [
        (seen.day(entry.happened), entry.entity.good_news, _("at a check-in"))
        for entry in seen.standing("check_in")
        if isinstance(entry.entity, CheckIn) and entry.entity.good_news
    ]
    return [*notes, *told]


def _line(one: tuple[date, str, str]) -> str:
    day, words, by = one
    return joined(f":green[:material/favorite:] “{plain(words)}”", by, short_day(day))


def _offer(shown: ShownCase) -> None:
    with st.popover(_("Write down good news"), icon=":material/favorite:", key="good_news_open"):
        fields = Fields(service.jotting(shown.context, KIND, shown.id))
        words = fields.text("words", _("What went well, or who is thanked?"), lines=3)
        called = {
            "person": party_name(shown.state, Party("person")),
            "outside": _("Somebody else"),
            "worker": _("I noticed it"),
        }
        by = fields.one_of("by", _("Who says so?"), SAYS, called.__getitem__, otherwise="person")
        if by == "outside":
            fields.text("who", _("Who is that?"))
        st.button(
            _("Keep"),
            key="keep_good_news",
            type="primary",
            icon=":material/check:",
            disabled=not words.strip(),
            on_click=_keep,
            args=(shown.id, by),
        )


def _keep(case: str, by: str) -> None:
    """What was typed last is in the jotting by now."""
    context = session.context()
    one = service.jotting(context, KIND, case)
    actor = context.actor
    party = {
        "person": Party("person"),
        "worker": Party("worker", actor.id, actor.name),
        "outside": Party("outside", "", one.text("who").strip() or _("somebody else")),
    }[by]
    try:
        service.record(context, case, Note("", one.text("words").strip(), sort="good_news", by=party), drop=one.drop)
    except Refused as refused:
        flash_refusal(refused)
