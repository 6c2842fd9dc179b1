"""The page on which a plan is written: whose it is, one screen of its blocks, and the bar at the bottom."""

from functools import partial

import streamlit as st

from casewright import service
from casewright.definitions.plan_template import Block
from casewright.errors import Refused
from casewright.service import BlockSeen
from casewright.service import Gap as PlanGap
from ui import filling, focus, meanwhile, places, presence, session, wrong_person
from ui.form_head import put_away
from ui.planning import window as windows
from ui.planning.filled_blocks import DRAWN, draw_fields
from ui.planning.goals import draw_goals
from ui.planning.picture_of_goals import show_picture
from ui.planning.record_blocks import SHOWN, is_shown
from ui.planning.window import Planning, Screen
from ui.trouble import show_refusal, show_waiting
from ui.wording import _, clock, person_line, plain, plural, say

NOT_WHOLE = ("CW632", "CW633")
"""Why a plan is not kept where the page leads to what is missing."""
LETTERS_OF_A_GAP = 70


def draw(draft: str) -> None:
    """Raises Refused CW511: no such draft, or not one of a plan."""
    window = windows.here(draft)
    window.look_at_blocks()
    if places.asked("case") != window.case:
        places.write("case", window.case)
    presence.draw(draft, partial(meanwhile.look, draft))
    _draw(draft)


def is_kept(case: str, draft: str) -> bool:
    """Whether a plan that was written here is part of the record by now, as another window may have made it."""
    try:
        return service.case(session.context(), case).entry("plan", draft) is not None
    except Refused:
        return False


@st.fragment(key="form")
def _draw(draft: str) -> None:
    """Repaints alone after each answer; the shell around it does not run again."""
    window = windows.here(draft)
    if window.gone is None:
        window.look_at_blocks()
    with st.container(key="form-waiting"):
        show_waiting()
    meanwhile.draw(window)
    screens = window.screens()
    place = window.place(screens)
    gaps = service.gaps(window.plan)
    _head(window, screens, gaps)
    with st.container(key="plan-body"), st.container(key="form-questions"):
        for seen in screens[place].blocks if screens else ():
            _block(window, seen, gaps)
    with st.bottom:
        if window.gone:
            meanwhile.draw_bar(window)
        else:
            meanwhile.draw_notices(window)
            if window.not_done:
                show_refusal(window.not_done)
            _bar(window, screens, place, gaps)
    focus.draw()
    if window.done:
        case, plan = window.opened.draft.case, window.done
        filling.leave()
        places.go_to_plan(case, plan)


def _head(window: Planning, screens: tuple[Screen, ...], gaps: tuple[PlanGap, ...]) -> None:
    """Who it is, and that it is saved, stay in sight while the page scrolls; the rest scrolls away."""
    draft = window.opened.draft
    with st.container(
        key="form-who", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"
    ):
        st.page_link(
            places.CASE,
            label=person_line(window.opened.summary),
            icon=":material/arrow_back:",
            query_params={"case": draft.case},
        )
        if draft.saved:
            st.markdown(":material/check: " + _("Saved {time}", time=clock(draft.saved)), width="content")
    with st.container(key="form-top"):
        st.title(plain(say(window.plan.template.title)), anchor=False)
        if window.plan.template.intro and window.place(screens) == 0:
            st.markdown(plain(say(window.plan.template.intro)))
        if draft.reason:
            st.info(_("A new version, because: {reason}", reason=plain(draft.reason)), icon=":material/edit:")
        if window.plan.moved_on:
            said = _("The template of this plan was changed since. This plan stays as it was begun.")
            st.info(said, icon=":material/history:")
        if window.plan.template.sensitive:
            st.info(_("Nothing of this plan is printed or sent, unless it is asked for."), icon=":material/lock:")
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            _jump(window, gaps)
            _more(window)


def _jump(window: Planning, gaps: tuple[PlanGap, ...]) -> None:
    """Any part by its heading, with what is open in it."""
    open_in = {gap.block for gap in gaps}
    open_words = _("open")
    titles = {
        seen.block.id: say(seen.block.title) + (f" · {open_words}" if seen.block.id in open_in else "")
        for seen in window.plan.blocks
    }
    session.set_widget("plan_jump", None)
    st.selectbox(
        _("Jump to a part"),
        list(titles),
        format_func=lambda id: titles.get(id, ""),
        index=None,
        key="plan_jump",
        placeholder=_("Jump to a part"),
        label_visibility="collapsed",
        on_change=lambda: window.go_to_block(session.widget("plan_jump")) if session.widget("plan_jump") else None,
    )


def _more(window: Planning) -> None:
    with st.popover(_("More"), icon=":material/more_horiz:", key="form_more", on_change="rerun") as more:
        if not more.open:
            return
        draft = window.opened.draft
        if not draft.replaces:
            st.markdown("**" + _("Wrong {person}?") + "**")
            if wrong_person.draw(draft.case, draft.id):
                filling.leave()
                st.rerun()
            st.divider()
        if st.button(_("Put away, go on another day"), key="plan_put_away", icon=":material/inventory_2:"):
            put_away(window, _("Put away. You find it in the {case}."))


def _block(window: Planning, seen: BlockSeen, gaps: tuple[PlanGap, ...]) -> None:
    block = seen.block
    with st.container(key=f"block-{block.id}", gap="small"):
        st.header(plain(say(block.title)), anchor=False)
        if block.sensitive:
            st.caption(":material/lock: " + _("Stays off paper unless it is asked for."))
        for text in (block.intro, block.help):
            if text:
                st.markdown(plain(say(text)))
        if window.finish_tried and any(gap.block == block.id and not gap.question for gap in gaps):
            st.markdown(":red[:material/error: " + _("Something has to stand here.") + "]")
        _inside(window, seen, block)


def _inside(window: Planning, seen: BlockSeen, block: Block) -> None:
    if is_shown(block):
        SHOWN[block.type](window, seen)
    elif block.type == "goals":
        draw_goals(window, block, window.state)
        show_picture(window, block)
    else:
        DRAWN.get(block.type, draw_fields)(window, block)


def _bar(window: Planning, screens: tuple[Screen, ...], place: int, gaps: tuple[PlanGap, ...]) -> None:
    with st.container(
        key="form-bar", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="xsmall"
    ):
        with st.container(horizontal=True, gap="xsmall", width="content", key="plan-ways"):
            _turn(window, screens, place, -1, _("Back"), ":material/arrow_back:", "plan_back")
            _turn(window, screens, place, 1, _("Next"), ":material/arrow_forward:", "plan_next")
        _what_is_open(window, gaps)
        st.button(_("Keep this plan"), key="plan_keep", type="primary", on_click=partial(_keep, window))


def _turn(window: Planning, screens: tuple[Screen, ...], place: int, by: int, words: str, icon: str, key: str) -> None:
    there = place + by
    ends = not 0 <= there < len(screens)
    go = None if ends else partial(window.go_to_block, screens[there].id)
    st.button(words, key=key, icon=icon, disabled=ends, on_click=go)


def _what_is_open(window: Planning, gaps: tuple[PlanGap, ...]) -> None:
    """What is still missing, and a way to each of it."""
    if not gaps:
        st.markdown(_("Nothing is open"))
        return
    with st.popover(plural("{count} open", "{count} open", len(gaps)), key="plan_open"):
        for gap in gaps:
            words = _gap_words(window, gap)
            short = words if len(words) <= LETTERS_OF_A_GAP else words[: LETTERS_OF_A_GAP - 1].rstrip() + "…"
            key = f"way_{gap.question or gap.need or gap.block}"
            st.button(plain(short), key=key, type="tertiary", on_click=partial(_go_to, window, gap))


def _gap_words(window: Planning, gap: PlanGap) -> str:
    title = say(gap.title)
    if gap.question:
        id = gap.question.partition("[")[0]
        return f"{title}: {window.say(window.instrument.questions[id].ask)}"
    if not gap.need:
        return title
    heading = next(say(seen.block.title) for seen in window.plan.blocks if seen.block.id == gap.block)
    return f"{heading}: {title}"


def _go_to(window: Planning, gap: PlanGap) -> None:
    if gap.question:
        window.go_to_question(gap.question)
    else:
        window.go_to_block(gap.block)


def _keep(window: Planning) -> None:
    window.finish_tried, window.not_done = True, None
    if window.pending:
        window.go_to_question(next(iter(window.pending)))
        return
    try:
        window.done = service.keep_plan(session.context(), window.draft)
    except Refused as refused:
        window.reload()
        if window.gone:
            focus.lead_to(meanwhile.PLACE)
            return
        gaps = service.gaps(window.look_at_blocks())
        if refused.code in NOT_WHOLE and gaps:
            _go_to(window, gaps[0])
            return
        window.not_done = refused
