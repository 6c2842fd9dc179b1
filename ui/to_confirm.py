"""What was found and waits for somebody to say that it is so: needs and strengths of a case, each with why."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.entry_commands import Decision
from casewright.cases.state import CaseState
from casewright.cases.work import Need, Strength
from casewright.errors import Refused
from casewright.service import Found, FoundBy
from casewright.service.found import KINDS, Kind
from ui import places, session
from ui.found import because, kind_meaning
from ui.need_fields import level_words, levels_of, need_fields, new_one
from ui.numbering import number_of
from ui.people import joined
from ui.readiness import ready_words
from ui.record_link import link_to
from ui.trouble import show_refusal
from ui.why import in_lines
from ui.wording import _, plain, say


def show_to_confirm(state: CaseState, kinds: Sequence[Kind] = KINDS) -> None:
    """All that was found in a case and nobody has decided on; and ways to write down what no form has found."""
    waiting = [found for found in service.to_confirm(session.context(), state.case) if found.kind in kinds]
    if waiting and not state.ended:
        st.header(_("Found, to confirm"), anchor=False)
        for found in waiting:
            show_found_one(state, found)
    if not state.ended:
        _by_hand(state, kinds)
    ask_about_found(state, kinds=kinds)


def show_found_one(state: CaseState, found: Found, why: bool = True) -> None:
    """One need or strength that was found: what, by which forms, why, in which words, and what one can say to it.

    `why` False where the page says already which form, how serious and because of which answers.
    """
    key = key_of(found)
    with st.container(border=True, key=f"confirm-{key}", gap="xsmall"):
        meaning = kind_meaning(found.kind)
        badge = f":{meaning.colour}-badge[{meaning.icon} {meaning.word}]"
        st.markdown(f"{badge} **{plain(say(found.label))}**")
        for one in found.by:
            if why:
                _why(state, one, say(found.label))
            _words(one)
        if found.kind == "need":
            _readiness(state, found.about)
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            _ways(state, found, key)


def key_of(found: Found) -> str:
    """What tells it from the others on the page."""
    return f"decide_{found.by[0].assessment.id}_{found.by[0].finding.id}"


def _ways(state: CaseState, found: Found, key: str) -> None:
    words = _("It is so, add it there") if found.standing else _("It is so")
    if st.button(words, key=f"{key}_confirm", icon=":material/task_alt:"):
        _decide(state, found, "confirmed")
    if not found.standing:
        st.button(_("Change …"), key=f"{key}_change", icon=":material/edit:", on_click=session.open_dialog, args=(key,))
    with st.popover(_("Not so, because …"), key=f"{key}_not"):
        reason = st.text_area(_("Why is it not so?"), key=f"{key}_reason", height=80)
        if st.button(_("It is not so"), key=f"{key}_reject", type="primary"):
            _decide(state, found, "rejected", reason or "")


def _why(state: CaseState, one: FoundBy, called: str) -> None:
    """Which form found it, as what where it says so in its own way, how serious, because of which answers."""
    form = one.form
    numbered = [plain(number) for key in one.finding.because if form and (number := number_of(form, key))]
    own = say(one.finding.label)
    level = f"**{plain(level_words(one, one.finding.level))}**" if one.finding.level else ""
    link_to(state.case, one.assessment)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(joined(plain(own) if own != called else "", level, because(numbered)), width="content")
        if form and one.finding.because:
            with st.popover(_("Why?"), key=f"why_{one.assessment.id}_{one.finding.id}", type="tertiary"):
                st.markdown(in_lines(form, one.finding.because))


def _words(one: FoundBy) -> None:
    for key in one.finding.because:
        answer = one.assessment.answers.get(key)
        if answer and answer.own_words:
            st.text(f"“{answer.own_words}”")


def _readiness(state: CaseState, about: str) -> None:
    """The stage that the person named: it comes with the need when that is confirmed."""
    ready = service.readiness(session.context(), state.case).get(about)
    if ready:
        st.caption(ready_words(ready))


def _decide(
    state: CaseState, found: Found, decision: Decision, reason: str = "", wanted: Need | Strength | None = None
) -> None:
    changed = (lambda known: _over(known, wanted)) if wanted else None
    try:
        service.decide_together(session.context(), state.case, service.same(found.by), decision, reason, changed)
    except Refused as refused:
        show_refusal(refused)
        return
    session.close_dialog()
    st.rerun()


def _over(known: Need | Strength, wanted: Need | Strength) -> Need | Strength:
    """What was typed, for the entry that the service has made."""
    return replace(wanted, id=known.id, rests_on=known.rests_on)


def ask_about_found(state: CaseState, assessment: str = "", kinds: Sequence[Kind] = KINDS) -> None:
    """Draw the dialog that is open: to change what was found, or to write down what no form has found.

    `assessment`: on its own page each finding of it stands by itself.
    """
    opened = session.opened_dialog()
    for kind in kinds:
        if opened == f"new {kind} {state.case}":
            st.dialog(_new_words(kind), on_dismiss=session.close_dialog)(_new)(state, kind)
    if opened.startswith("decide_"):
        context = session.context()
        alone = service.found_in(context, state.case, assessment) if assessment else ()
        for found in alone or service.to_confirm(context, state.case):
            if found.kind in kinds and opened in {f"decide_{one.assessment.id}_{one.finding.id}" for one in found.by}:
                st.dialog(_("Change what was found"), on_dismiss=session.close_dialog)(_change)(state, found)


def _change(state: CaseState, found: Found) -> None:
    key, first = key_of(found), found.by[0]
    ready = service.readiness(session.context(), state.case).get(found.about)
    label, level = found.label, first.finding.level
    bare = (
        Need("", found.about, label, level, stage=ready.stage if ready else "")
        if found.kind == "need"
        else Strength("", found.about, label)
    )
    wanted = need_fields(bare, f"{key}_field", levels_of(first, level))
    other = (wanted.label, getattr(wanted, "level", "")) != (bare.label, getattr(bare, "level", ""))
    reason = st.text_input(_("Why is it changed?"), key=f"{key}_why") if other else ""
    if st.button(_("Keep it so"), key=f"{key}_keep", type="primary", icon=":material/check:"):
        _decide(state, found, "changed" if other else "confirmed", reason or "", wanted)


def _by_hand(state: CaseState, kinds: Sequence[Kind]) -> None:
    with st.container(horizontal=True, gap="small", key=f"by-hand-{'-'.join(kinds)}"):
        for kind in kinds:
            st.button(
                _new_words(kind),
                key=f"new_{kind}",
                icon=":material/add:",
                on_click=partial(session.open_dialog, f"new {kind} {state.case}"),
            )
        st.page_link(places.SWOT, label=_("SWOT board"), icon=":material/grid_view:", query_params={"case": state.case})


def _new_words(kind: Kind) -> str:
    return _("Add a need") if kind == "need" else _("Add a strength")


def _new(state: CaseState, kind: Kind) -> None:
    st.markdown(_("For what no form has asked about. It stands at once, as you say it."))
    key = f"new_{kind}_{state.case}"
    wanted = new_one(key, kind)
    if st.button(_("Add"), key=f"{key}_add", type="primary", icon=":material/check:"):
        try:
            service.add_found(session.context(), state.case, wanted)
        except Refused as refused:
            show_refusal(refused)
            return
        session.forget_widgets(key)
        session.close_dialog()
        st.rerun()
