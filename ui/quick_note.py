"""The quick note: words first; then, now or later, whose it is, when, how, what for, and how it ended."""

from collections.abc import Sequence

import streamlit as st

from casewright import service
from casewright.cases.case_facts import MISSED
from casewright.cases.records import CaseSummary
from casewright.errors import Refused
from casewright.logic.words import PURPOSES
from casewright.ports import CaseQuery
from casewright.service import Jotting
from casewright.service.contacting import ASKING, NOTE, PERSON, PLANNED, tells_of_one
from ui import focus, places, session
from ui.contact_words import ENDED, HOW, ended_words, how_words, purpose_words
from ui.jotting import Fields
from ui.people import born_year, joined, named
from ui.trouble import show_refusal
from ui.wording import _, clock, person_line

FOUND = 6
WORDS = "note-words"
"""The container of the field in which one begins to type."""


def draw(one: Jotting) -> None:
    cases = cases_of(one)
    fields = Fields(one)
    planned = bool(one.about)
    st.title(_("How it went") if planned else _("Quick note"), anchor=False)
    ended = one.text("ended") or _begins(one)
    with st.container(key=WORDS):
        label = _("What will it be about?") if ended == PLANNED else _("What happened, or what was said?")
        fields.text("words", label, lines=6)
    if session.kept(f"{one.id}:begun", lambda: True):
        session.keep(f"{one.id}:begun", False)
        focus.lead_to(WORDS)
    chosen = _whose(one, cases)
    _what(fields, ended, planned, chosen)
    _bar(one, cases, chosen, ended)
    focus.draw()


def _begins(one: Jotting) -> str:
    """What it is as long as nobody has said so."""
    if one.about:
        return "kept"
    return PLANNED if places.asked("plan") else NOTE


def cases_of(one: Jotting) -> tuple[str, ...]:
    """The cases that it is for, by id; none for one that is assigned later."""
    return one.many("cases") or ((one.case,) if one.case else ())


def _whose(one: Jotting, cases: Sequence[str]) -> tuple[CaseSummary, ...]:
    """Whose note it is, and a search for whom else. What was planned is of its own case."""
    chosen = service.rows_of(session.context(), cases)
    with st.container(gap="xxsmall"):
        st.markdown(f"**{_('Whose is it?')}**")
        for row in chosen:
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-whose-{row.case}"):
                st.markdown(joined(named(row), born_year(row)), width="stretch")
                if not one.about:
                    st.button(
                        _("Take out"),
                        key=f"without_{row.case}",
                        type="tertiary",
                        icon=":material/close:",
                        on_click=_choose,
                        args=(one, [id for id in cases if id != row.case]),
                    )
        if not chosen:
            st.caption(_("You can say that later: the note stands on Today until then."))
    if not one.about:
        with st.expander(_("Find another {person}") if chosen else _("Find the {person}"), expanded=not chosen):
            _search(one, cases)
    return chosen


def _search(one: Jotting, cases: Sequence[str]) -> None:
    search = st.text_input(
        _("Name, nickname, phone or birth date"), key=f"{one.id}:search:{len(cases)}", type="search", live="300ms"
    )
    if not search:
        return
    found = service.caseload(session.context(), CaseQuery(search=search, limit=FOUND)).rows
    for row in found:
        if row.case not in cases:
            st.button(
                person_line(row),
                key=f"whose_{row.case}",
                icon=":material/add:",
                on_click=_choose,
                args=(one, [*cases, row.case]),
            )
    if not found:
        st.markdown(_("Nobody found. Try fewer letters, or a birth date."))


def _choose(one: Jotting, cases: Sequence[str]) -> None:
    service.assign_jotting(session.context(), one, cases[0] if cases else "")
    service.jot(session.context(), one, "cases", tuple(cases))


def _what(fields: Fields, ended: str, planned: bool, cases: Sequence[CaseSummary]) -> None:
    """How it ended, and only what belongs to that."""
    options = [state for state in ENDED if not planned or state not in (NOTE, PLANNED)]
    fields.one_of("ended", _("What was it?"), options, ended_words, ended)
    if ended == PLANNED:
        _when(fields)
    elif ended == "kept":
        fields.one_of("how", _("How did you speak?"), list(HOW), how_words)
        with st.container(horizontal=True, gap="small"):
            _day(fields)
            fields.number("minutes", _("How long"), _("minutes"))
    else:
        _day(fields)
    if ended in (*MISSED, "cancelled"):
        _missed(fields, ended)
    if ended != NOTE:
        _with(fields, cases)
        purposes = fields.some_of("purpose", _("What was it for?"), list(PURPOSES), purpose_words)
        if ended != PLANNED and any(one in ASKING for one in purposes):
            _asked(fields)
    if len(cases) > 1:
        st.caption(_("Their own words, how they seemed and who else was there: only in a note for one {person}."))
    elif ended != PLANNED:
        fields.text("own_words", _("In their own words"), lines=2)
        seen = _("What you saw and heard: quick voice, tired, laughed.")
        fields.text("affect", _("How they seemed to you"), hint=seen)


def _day(fields: Fields) -> None:
    today = session.context().today()
    fields.day("day", _("Which day"), last=today, otherwise=today)


def _when(fields: Fields) -> None:
    today = session.context().today()
    with st.container(horizontal=True, gap="small"):
        fields.day("day", _("Which day"), first=today, otherwise=today)
        fields.time("time", _("At what time"))


def _missed(fields: Fields, ended: str) -> None:
    fields.text("reason", _("What do you know about why?"))
    if ended == "we_did_not_come":
        st.info(
            _("This does not count against the {person}. Tell them today, and offer a new day."),
            icon=":material/event_repeat:",
        )
    with st.container(horizontal=True, gap="small"):
        fields.day("again", _("A new day, if you have one"), first=session.context().today())
        fields.time("again_time", _("At what time"))


def _with(fields: Fields, cases: Sequence[CaseSummary]) -> None:
    them = {PERSON: _("The {person}")}
    if len(cases) == 1:
        around = service.around(session.context(), cases[0].case)
        them |= {one.member.id: one.person.preferred_name or one.person.name for one in around}
    fields.some_of("with", _("With whom?"), list(them), them.__getitem__)
    if len(cases) < 2:
        fields.text("others", _("Who else"), hint=_("A name and a place: Ms. Ortiz, the housing office."))


def _asked(fields: Fields) -> None:
    """What was asked of whom, when a worker negotiates or speaks up for somebody."""
    with st.container(border=True, key="note-asked"):
        fields.text("asked_of", _("Whom did you ask?"))
        fields.text("asked", _("What did you ask for?"), lines=2)
        fields.text("answer", _("What did they say?"), lines=2)
        fields.day("appeal_by", _("Until when can one appeal?"))
        st.caption(_("It comes to Today in time, until somebody says that it was appealed or let pass."))


def _bar(one: Jotting, cases: Sequence[str], chosen: Sequence[CaseSummary], ended: str) -> None:
    with st.bottom, st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        if one.draft.saved:
            saved = _("Saved {time}", time=clock(one.draft.saved))
            st.markdown(f":material/check: {saved}", width="content")
        if not chosen:
            if st.button(_("Keep for later"), key="note_later", type="primary", icon=":material/schedule:"):
                places.go_to_today()
        elif st.button(_keep_words(ended, len(chosen)), key="note_keep", type="primary", icon=":material/check:"):
            _keep(one, cases, chosen)


def _keep_words(ended: str, count: int) -> str:
    if count > 1:
        return _("Keep it for all {count}", count=count)
    return _("Plan it") if ended == PLANNED else _("Keep it")


def _keep(one: Jotting, cases: Sequence[str], chosen: Sequence[CaseSummary]) -> None:
    try:
        if not one.text("ended"):
            one = service.jot(session.context(), one, "ended", _begins(one))
        service.keep_jotting(session.context(), one, cases)
    except Refused as refused:
        show_refusal(refused)
        return
    session.flash(_("Kept for {who}.", who=", ".join(named(row) for row in chosen)))
    if len(cases) > 1 and tells_of_one(one):
        session.flash(_("What you wrote of one {person} alone waits under “Unfinished”."), "watch")
    if len(cases) == 1:
        places.go_to_case(cases[0])
    places.go_to_today()
