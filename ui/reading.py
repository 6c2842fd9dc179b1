"""A plan as it is read out to the person: each line, whether it is right, and their own words beside it."""

from functools import partial

import streamlit as st

from casewright import service, translations
from casewright.cases.reading_out import ANYTHING_ELSE, REFUSED, Line, Part
from casewright.errors import Refused
from casewright.service import ReadBack
from ui import places, session
from ui.reading_words import words_in_full, words_of
from ui.signing_plan import PART as SIGNING
from ui.signing_plan import conclude
from ui.terms import language_in_itself
from ui.text_field import TextField
from ui.trouble import flash_refusal
from ui.who_may_know import draw_sharing, offer_to_take_back
from ui.wording import _, mark, plain

RIGHT, NOT_QUITE = "right", "not_quite"
READ = "read_out"
HEADINGS: dict[Part, str] = {
    "told": mark("You told us"),
    "we": mark("We will"),
    "you": mark("You will"),
    "between": mark("What stays between us"),
}
NOTHING = {
    "told": mark("Nothing is written down yet."),
    "we": mark("Nothing is planned yet. What should we do first?"),
    "you": mark("Nothing is asked of you until we talk again."),
}
"""What is said where there is no line."""


def language_of(now: ReadBack) -> str:
    """The one that was chosen on this page, else the person's own if we speak it, else the worker's."""
    spoken = translations.languages()
    wanted = (now.language, now.state.person.language)
    return next((one for one in wanted if one in spoken), session.language())


def draw(now: ReadBack) -> None:
    _head(now)
    for part, heading in HEADINGS.items():
        st.header(_(heading), anchor=False)
        lines = [line for line in now.lines if line.part == part]
        for line in lines:
            _line(now, line)
        if not lines and part in NOTHING:
            st.markdown(_(NOTHING[part]))
    draw_sharing(now)
    st.header(_("Anything else?"), anchor=False)
    _beside(now, ANYTHING_ELSE, _("What you want to add, in your own words"))
    _bar(now)


def _head(now: ReadBack) -> None:
    case, person = now.state.case, now.state.person
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.page_link(
            places.PLAN_SEEN,
            label=_("Back"),
            icon=":material/arrow_back:",
            query_params=places.plan_address(case, now.plan.id),
        )
        key = f"read_in_{now.plan.id}"
        session.seed_widget(key, session.language())
        st.segmented_control(
            _("Language"),
            translations.languages(),
            key=key,
            required=True,
            format_func=language_in_itself,
            label_visibility="collapsed",
            on_change=lambda: _in_language(now, session.widget(key)),
        )
    st.title(_("Is this right, {name}?", name=plain(person.preferred_name or person.name)), anchor=False)
    st.markdown(_("This is your plan. Say where we did not get it right: your words stand beside ours."))


def _in_language(now: ReadBack, language: str) -> None:
    _kept(partial(service.read_in, session.context(), now.state.case, now.plan.id, language))


def _line(now: ReadBack, line: Line) -> None:
    said, words = now.said[line.id], words_of(now, line)
    with st.container(border=True, gap="small", key=f"line-{line.id}"):
        with st.container(gap="xxsmall"):
            st.markdown(words.said)
            for more in words.more:
                st.caption(more)
        if line.id in now.quiet:
            _point_at(now, line)
        # A widget whose labels change their language would lose what was chosen.
        key = f"right_{now.plan.id}_{line.id}_{session.language()}"
        session.set_widget(key, {True: RIGHT, False: NOT_QUITE, None: None}[said.right])
        st.segmented_control(
            _("Is it right?"),
            (RIGHT, NOT_QUITE),
            key=key,
            format_func={
                RIGHT: ":material/check: " + _("That is right"),
                NOT_QUITE: ":material/edit: " + _("Not quite …"),
            }.__getitem__,
            label_visibility="collapsed",
            on_change=lambda: _said(now, line, session.widget(key)),
        )
        if said.right is False or said.words:
            _beside(now, line.id, _("How would you say it?"))
        if line.entry:
            offer_to_take_back(now, line.entry)


def _point_at(now: ReadBack, line: Line) -> None:
    """What others must not hear or see at a glance, for the worker to open and point at."""
    key = f"point-{line.id}"
    opened = st.popover(_("Point at it"), icon=":material/visibility:", type="tertiary", key=key, on_change="rerun")
    if opened.open:
        words = words_in_full(now, line)
        opened.markdown(words.said)
        for more in words.more:
            opened.caption(more)


def _said(now: ReadBack, line: Line, chosen: str | None) -> None:
    right = None if chosen is None else chosen == RIGHT
    _kept(partial(service.say_of_line, session.context(), now.state.case, now.plan.id, line.id, right))


def _beside(now: ReadBack, line: str, label: str) -> None:
    context, case, plan = session.context(), now.state.case, now.plan.id

    def save(words: str, over: str) -> None:
        _kept(partial(service.write_beside, context, case, plan, line, words, over))

    TextField(
        key=f"beside_{plan}_{line}",
        label=label,
        value=now.said[line].words,
        save_over=save,
        lines=2,
        spoken=session.language(),
    ).draw()


def _kept(change: partial[None]) -> None:
    """What is refused here is told on the page that is drawn next: the plan has been changed, or agreed."""
    try:
        change()
    except Refused as refused:
        flash_refusal(refused)


def _bar(now: ReadBack) -> None:
    case, plan = now.state.case, now.plan.id
    with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute", key="turned-bar"):
        with st.popover(_("I do not agree"), icon=":material/thumb_down:", key="refuse_open"):
            st.markdown(_("You may say no. We go on helping you, and you can say yes later."))
            _beside(now, REFUSED, _("Why not? You need not say."))
            if st.button(_("I say no to this plan"), key="refuse", icon=":material/thumb_down:"):
                conclude(now, "refused")
        # What stood on the page when it was pressed, not what is there by now.
        seen = partial(session.keep, READ, now.revision)
        if st.button(_("We agree"), key="agree", type="primary", icon=":material/handshake:", on_click=seen):
            places.go_to_read_back(case, plan, SIGNING, session.kept(READ, lambda: now.revision))
