"""The head of a form: whose it is, how far it is, how it is held, in which language, and a way to any question."""

from dataclasses import replace
from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.records import Administration
from casewright.errors import Refused
from casewright.logic.words import READ_BY
from casewright.service.published import in_use
from ui import filling, last_time, places, session, two_versions, wrong_person
from ui.filling import Filling, PendingHeld
from ui.held import form_languages, held_fields, held_words, part_words
from ui.print_button import draw_print
from ui.terms import language_in_itself, language_in_words
from ui.trouble import show_refusal
from ui.wording import _, clock, in_language, person_line, plain

LETTERS_OF_A_QUESTION = 80
NO_BREAK = "\u00a0"


def draw(window: Filling) -> None:
    """Who it is, and that it is saved, stay in sight while the page scrolls; the rest scrolls away."""
    with st.container(
        key="form-who", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"
    ):
        if session.is_aside():
            _tried_out(window)
        else:
            _whose(window)
    with st.container(key="form-top"):
        st.title(_title(window), anchor=False)
        if window.instrument.guide:
            st.badge(_("A guide for a talk: nothing has to be filled in"), icon=":material/forum:", color="blue")
        else:
            given, visible = window.opened.form.progress()
            done = _("{given} of {visible} answered", given=given, visible=visible)
            st.progress(given / visible if visible else 1.0, text=done)
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            _jump(window)
            _language(window)
            if not session.is_aside():
                _listen(window)
                _more(window)
        _notices(window)


def _whose(window: Filling) -> None:
    draft = window.opened.draft
    st.page_link(
        places.CASE,
        label=person_line(window.opened.summary),
        icon=":material/arrow_back:",
        query_params={"case": draft.case},
    )
    if draft.saved:
        saved = _("Saved {time}", time=clock(draft.saved))
        st.markdown(f":material/check: {saved}", width="content")


def _tried_out(window: Filling) -> None:
    st.page_link(places.LIBRARY, label=_("Library"), icon=":material/arrow_back:")
    st.badge(_("Preview: nothing is kept"), icon=":material/visibility:", color="orange")
    draw_print(window.instrument, window.language, "print_preview")


def _listen(window: Filling) -> None:
    st.button(
        _("Listening"),
        key="form_listening",
        icon=":material/hearing:",
        type="primary" if window.listening else "secondary",
        on_click=window.turn_listening,
    )


def _title(window: Filling) -> str:
    title = plain(window.instrument.title.say(window.language))
    sections = window.visible_sections()
    if len(sections) < 2 or window.section not in sections:
        return title
    place = _("{place} of {count}", place=sections.index(window.section) + 1, count=len(sections))
    return f"{title} · " + place.replace(" ", NO_BREAK)


def _jump(window: Filling) -> None:
    """Any question by a word of it; the list answers to typing."""
    form = window.opened.form
    found = {
        key: window.asked_words(key)[:LETTERS_OF_A_QUESTION]
        for key, question in form.asked()
        if question.type not in ("note", "calculated", "group") and not question.matrix and form.visible(key)
    }
    session.set_widget("form_jump", None)
    st.selectbox(
        _("Jump to a question"),
        list(found),
        format_func=lambda id: found.get(id, ""),
        index=None,
        key="form_jump",
        placeholder=_("Jump to a question"),
        label_visibility="collapsed",
        on_change=partial(_jumped, window),
    )


def _jumped(window: Filling) -> None:
    chosen = session.widget("form_jump")
    if chosen:
        window.go_to_question(chosen)


def _language(window: Filling) -> None:
    offered = form_languages(window.instrument.languages)
    session.set_widget("form_language", window.language)
    st.selectbox(
        _("Language of this form"),
        offered,
        format_func=language_in_itself,
        key="form_language",
        label_visibility="collapsed",
        width=160,
        on_change=lambda: _speak(window, session.widget("form_language")),
    )


def _notices(window: Filling) -> None:
    if window.pending_held and not window.gone:
        _held_elsewhere(window, window.pending_held)
    spoken = window.instrument.title.spoken_in(window.language)
    if window.language.split("-")[0] not in window.instrument.languages:
        st.info(
            _(
                "This form is shown in {language}: it has no official text in the language you chose.",
                language=language_in_words(spoken),
            ),
            icon=":material/translate:",
        )
    context, form = session.context(), window.instrument
    if form.read_by:
        roles = service.role_titles(context, form.read_by, window.language)
        st.info(in_language(window.language, READ_BY).format(roles=roles), icon=":material/lock:")
    if not session.is_aside() and not (form.id in context.library.instruments and in_use(context, form.id)):
        said = _("This form is not in use here any more. What is begun can be finished; nobody begins with it anew.")
        st.info(said, icon=":material/inventory_2:")
    if window.opened.draft.reason:
        st.info(_("A correction, because: {reason}", reason=plain(window.opened.draft.reason)), icon=":material/edit:")


def _more(window: Filling) -> None:
    with st.popover(_("More"), icon=":material/more_horiz:", key="form_more", on_change="rerun") as more:
        if not more.open:
            return
        last_time.offer(window)
        st.markdown("**" + _("How it is held") + "**")
        st.caption(held_words(window.opened.draft.administration))
        shown = window.held_anew
        mine = window.pending_held.mine if window.pending_held else window.held
        changed = held_fields(mine, session.context().today(), f"held-{window.draft}-{shown}")
        if changed and changed != mine:
            _hold(window, changed)
        window.see_held()
        if window.held_anew != shown:
            st.rerun()
        st.divider()
        st.markdown("**" + _("Wrong {person}?") + "**")
        draft = window.opened.draft
        if wrong_person.draw(draft.case, draft.id):
            filling.leave()
            st.rerun()
        st.divider()
        if st.button(_("Put away, go on another day"), key="form_put_away", icon=":material/inventory_2:"):
            put_away(window, _("Put away. You find it under Assessments."))


def _speak(window: Filling, language: str) -> None:
    mine = window.pending_held.mine if window.pending_held else window.held
    _hold(window, replace(mine, language=language))


def _hold(window: Filling, mine: Administration) -> None:
    try:
        window.hold(mine)
    except Refused as refused:
        show_refusal(refused)


def _held_elsewhere(window: Filling, pending: PendingHeld) -> None:
    """What another window changed of how the assessment is held, beside what was chosen here."""
    if not pending.clashes:
        return
    with st.container(border=True, key="held-elsewhere"):
        said = _("How this assessment is held was changed in another window meanwhile.")
        st.markdown(f":orange[:material/sync_problem: {said}]")
        for part in pending.clashes:
            about, theirs = part_words(pending.theirs, part)
            mine = part_words(pending.mine, part)[1]
            keep, take = partial(window.hold_mine, part), partial(window.hold_theirs, part)
            two_versions.draw(f"held_{part}", about, theirs, mine, keep, take)


def put_away(window: Filling, said: str) -> None:
    """Leave it for another day and go to its case, where `said` tells how to come back."""
    draft = window.opened.draft
    try:
        service.put_away(session.context(), draft.id, draft.revision)
    except Refused as refused:
        window.reload()
        show_refusal(refused)
        return
    filling.leave()
    session.flash(said)
    places.go_to_case(draft.case)
