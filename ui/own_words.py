"""The page of an agreed plan that is turned to the person: what they add to its lines, and what they wish for next."""

from datetime import date
from functools import partial

import streamlit as st

from casewright import service, translations
from casewright.cases.case_facts import CaseSeen
from casewright.cases.entries import Entry
from casewright.cases.own_words import WISH, own_words
from casewright.cases.reading_out import Line
from casewright.cases.state import CaseState
from casewright.cases.work import Note
from casewright.cases.work.party import Party
from casewright.errors import Refused
from casewright.service import Jotting, KeptPlan, ReadBack
from casewright.service.own_words import AT_LINE
from ui import places, session
from ui.jotting import Fields
from ui.parties import party_name
from ui.people import joined
from ui.reading import HEADINGS, language_of
from ui.reading_words import words_of
from ui.terms import language_in_itself
from ui.trouble import flash_refusal
from ui.wording import _, plain, short_day

PERSON, LANGUAGE = "person", "language"


def draw(now: ReadBack) -> None:
    """Its lines, each with a place for words; nothing of it can be changed here."""
    person = now.state.person
    fields = Fields(_draft(now))
    _head(now, fields)
    st.title(_("What would you add, {name}?", name=plain(person.preferred_name or person.name)), anchor=False)
    st.markdown(_("This is your plan as we agreed on it. What you say stands beside it, and changes nothing of it."))
    for part, heading in HEADINGS.items():
        lines = [line for line in now.lines if line.part == part]
        if lines:
            st.header(_(heading), anchor=False)
        for line in lines:
            _line(now, fields, line)
    st.header(_("What else do you want?"), anchor=False)
    fields.text(
        WISH, _("A goal you would like, or anything new. We bring it to the next version of the plan."), lines=3
    )
    _bar(now, fields)


def _draft(now: ReadBack) -> Jotting:
    return service.own_words_draft(session.context(), now.state.case, now.plan.id)


def spoken(now: ReadBack) -> str:
    """The language that was chosen here, else that of reading back."""
    return _draft(now).text(LANGUAGE) or language_of(now)


def _head(now: ReadBack, fields: Fields) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        address = places.plan_address(now.state.case, now.plan.id)
        st.page_link(places.PLAN_SEEN, label=_("Back"), icon=":material/arrow_back:", query_params=address)
        key = f"say_in_{now.plan.id}"
        session.seed_widget(key, session.language())
        st.segmented_control(
            _("Language"),
            translations.languages(),
            key=key,
            required=True,
            format_func=language_in_itself,
            label_visibility="collapsed",
            on_change=lambda: fields.save(LANGUAGE, session.widget(key)),
        )


def _line(now: ReadBack, fields: Fields, line: Line) -> None:
    said, plan = words_of(now, line), now.plan.id
    with st.container(border=True, gap="small", key=f"line-{line.id}"):
        with st.container(gap="xxsmall"):
            st.markdown(said.said)
            for more in said.more:
                st.caption(more)
        _at_agreeing(now, line)
        show_own_words(now.state, plan, line.id)
        name, open_key = AT_LINE + line.id, f"add_words_{plan}_{line.id}"
        if fields.jotting.text(name) or session.kept(open_key, lambda: False):
            fields.text(name, _("In your words"), lines=2)
        else:
            st.button(
                _("Add your words"),
                key=open_key + "_button",
                type="tertiary",
                icon=":material/add_comment:",
                on_click=partial(session.keep, open_key, True),
            )


def _at_agreeing(now: ReadBack, line: Line) -> None:
    """What they said to it when they agreed."""
    for one in now.plan.agreement.corrected if now.plan.agreement else ():
        if one.line == line.id:
            st.markdown(":orange-badge[:material/edit: " + _("In their words") + f"] “{plain(one.words)}”")


def show_own_words(state: CaseState, plan: str, line: str) -> None:
    """What the person has said to a line since they agreed, with who and when."""
    for entry in own_words(state, plan, line):
        if isinstance(entry.entity, Note):
            who = party_name(state, entry.entity.by or Party("person"))
            when = short_day(CaseSeen(state, date.min, session.context().zone).day(entry.happened))
            badge = ":blue-badge[:material/add_comment: " + _("Added") + "]"
            st.markdown(joined(f"{badge} “{plain(entry.entity.words)}”", who, when))


def _bar(now: ReadBack, fields: Fields) -> None:
    state = now.state
    members = {one.member.id: one for one in service.around(session.context(), state.case)}
    answers = fields.jotting.draft.answers
    typed = any(answer.value for name, answer in answers.items() if name == WISH or name.startswith(AT_LINE))
    with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute", key="turned-bar"):
        key = f"says_{now.plan.id}_{session.language()}"
        session.seed_widget(key, PERSON)
        st.selectbox(
            _("Who says it?"),
            (PERSON, *members),
            key=key,
            format_func=lambda id: _who(state, id).replace("\\", ""),
            label_visibility="collapsed",
            width=240,
        )
        st.button(
            _("Keep these words"),
            key="keep_words",
            type="primary",
            icon=":material/check:",
            disabled=not typed,
            on_click=_keep,
            args=(now, key),
        )


def _who(state: CaseState, id: str) -> str:
    return party_name(state, Party("person") if id == PERSON else Party("member", id))


def _keep(now: ReadBack, key: str) -> None:
    id = session.widget(key)
    by = Party("person") if id in (PERSON, None) else Party("member", id)
    ours = {line.id: words_of(now, line).ours for line in now.lines}
    try:
        service.keep_own_words(session.context(), now.state.case, now.plan.id, ours, by)
    except Refused as refused:
        flash_refusal(refused)
        return
    session.flash(_("Kept beside the plan, in their own words."), "good")
    for line in now.lines:
        session.forget(f"add_words_{now.plan.id}_{line.id}")


IN_FORCE = ("active", "on-hold")
"""States of a plan to which one can add."""
BESIDE = ("matters", "goal", "intervention", "task", "answer")
"""Kinds of lines beside which own words stand on the page of the plan."""


def show_added(kept: KeptPlan) -> None:
    """On the page of a plan: what was added to lines that are not on it, and wishes; with the way to add more."""
    if kept.entry.state == "draft" or kept.entry.in_error:
        return
    plan, state = kept.plan.id, kept.state
    others = [one for one in own_words(state, plan) if _kind(one) not in BESIDE]
    wishes = [one for one in state.entries("note") if one.stands and _is_wish(one, plan)]
    if others or wishes:
        st.header(_("Added since it was agreed"), anchor=False)
    for entry in others:
        if isinstance(entry.entity, Note):
            st.markdown(f":gray[{plain(entry.entity.ours)}]")
            show_own_words(state, plan, entry.entity.line)
    for entry in wishes:
        if isinstance(entry.entity, Note):
            st.markdown(joined(f":material/star: “{plain(entry.entity.words)}”", _("a wish for the next version")))
    if kept.entry.state in IN_FORCE and not state.ended:
        st.page_link(
            places.READ_BACK,
            label=_("Add own words, or a wish"),
            icon=":material/add_comment:",
            query_params=places.plan_address(state.case, plan),
        )


def _kind(entry: Entry) -> str:
    return getattr(entry.entity, "line", "").partition(":")[0]


def _is_wish(entry: Entry, plan: str) -> bool:
    note = entry.entity
    return isinstance(note, Note) and (note.sort, note.plan) == ("wish", plan)
