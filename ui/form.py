"""The page on which an assessment is filled in: its head, one section of questions, and the bar at the bottom."""

from collections.abc import Sequence
from contextlib import nullcontext
from functools import partial

import streamlit as st

from casewright import service
from casewright.definitions.model import Question
from casewright.errors import Refused
from casewright.expressions.rows import at
from casewright.translations import direction_of
from ui import filling, focus, form_head, listening, meanwhile, places, presence, rows_over, session
from ui.alerts import show_open_alert
from ui.filling import Filling
from ui.numbering import number_of, numbers
from ui.question_frame import draw_heading, draw_question
from ui.rows import draw_rows
from ui.sources import show_source
from ui.trouble import show_refusal, show_waiting
from ui.why import with_why
from ui.wording import _, person_line, plain, plural

LETTERS_OF_A_QUESTION = 70
TO_DO_FIRST = ("CW533", "CW550", "CW551")
"""Why a form is not finished where the page leads to what is to be done."""


def draw(draft: str) -> None:
    """Raises Refused CW511: no such draft. Read before the fragment, which would keep the refusal to itself."""
    window = filling.here(draft)
    if window.opened.draft.kind == "plan":
        places.go_to_plan_draft(draft)
    if places.asked("case") != window.case:
        # What became of a draft that is gone is found in its case only.
        places.write("case", window.case)
    if window.opened.draft.put_away and not window.put_away_unseen:
        _lies_put_away(window)
    else:
        presence.draw(draft, partial(meanwhile.look, draft))
        _draw(draft)


def draw_tried_out(draft: str) -> None:
    """A form that nobody's answers are kept of: without what belongs to a case, and without finishing it."""
    _draw(draft)


def _lies_put_away(window: Filling) -> None:
    """An old address leads to a form that was put away: nothing is answered before it is taken up again."""
    st.title(plain(window.instrument.title.say(window.language)), anchor=False)
    found = service.whereabouts(session.context(), window.draft, window.opened.draft.case)
    said = _("Take it up again to go on with it.")
    st.info(f"{meanwhile.who_and_when(found)} {said}", icon=":material/inventory_2:")
    st.page_link(places.CASE, label=person_line(window.opened.summary), query_params={"case": window.opened.draft.case})
    with st.bottom:
        st.button(_("Take up again"), key="take_up", type="primary", on_click=partial(meanwhile.take_up, window))


@st.fragment(key="form")
def _draw(draft: str) -> None:
    """Repaints alone after each answer; the shell around it does not run again."""
    window = filling.here(draft)
    # A goal may have come or ended since the page was drawn last.
    window.rows_over = None
    with st.container(key="form-waiting"):
        show_waiting()
    meanwhile.draw(window)
    form_head.draw(window)
    direction = direction_of(window.instrument.title.spoken_in(window.language))
    with st.container(horizontal=True, key="form-body"):
        with st.container(key="form-questions"), st.container(key=f"form-{direction}"):
            with st.container(key="form-guide") if window.instrument.guide else nullcontext():
                _section(window)
            show_source(window.instrument)
        with st.container(key="listening", width=300 if window.listening else 1, border=window.listening):
            if window.listening:
                listening.draw(window)
    with st.bottom:
        if window.gone:
            meanwhile.draw_bar(window)
        else:
            meanwhile.draw_notices(window)
            if window.not_done:
                show_refusal(window.not_done)
            _bar(window)
    focus.draw()
    if window.done:
        _leave_for_the_record(window)


def _section(window: Filling) -> None:
    section = next((one for one in window.instrument.sections if one.id == window.section), None)
    if section is None:
        st.info(_("There is nothing to ask here."))
        return
    if window.instrument.intro and section.id == next(iter(window.visible_sections()), ""):
        st.markdown(plain(window.say(window.instrument.intro)))
    with with_why(window.opened.form, section.id, window.language):
        st.header(plain(window.say(section.title)), anchor=False)
    if section.intro:
        st.markdown(plain(window.say(section.intro)))
    for raised in window.opened.alerts:
        if raised.alert.open and not window.alerting(raised):
            show_open_alert(window.opened.draft.case, raised, window.reload)
    if section.repeat is None:
        draw_together(window, section.questions, "")
    else:
        draw_rows(window, section, section.repeat, "", draw_together)


def draw_together(window: Filling, questions: Sequence[Question], row: str) -> None:
    """Questions that stand together, in the row at an address ("" outside of any)."""
    number = numbers(window.instrument) if window.numbered else {}
    for question in questions:
        # What the goal of a row says stands above the row.
        if question.told_by_row or not window.form_at(row).visible(at(question.id, row)):
            continue
        if question.type == "group":
            _group(window, question, row)
        else:
            draw_question(window, question, number, row)


def _group(window: Filling, group: Question, row: str) -> None:
    if group.repeat is not None and group.repeat.over and not rows_over.of_repeat(window, group.repeat):
        return
    with st.container(key=f"group-{at(group.id, row)}"):
        draw_heading(window, group, row)
        if group.repeat is None:
            draw_together(window, group.questions, row)
        else:
            draw_rows(window, group, group.repeat, row, draw_together)


def _bar(window: Filling) -> None:
    sections = window.visible_sections()
    place = sections.index(window.section) if window.section in sections else 0
    with st.container(
        key="form-bar", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="xsmall"
    ):
        st.button(
            _("Back"),
            key="form_back",
            icon=":material/arrow_back:",
            disabled=place == 0,
            on_click=partial(window.go_to_section, sections[max(place - 1, 0)]) if sections else None,
        )
        _what_is_open(window)
        if place + 1 < len(sections):
            forward = partial(window.go_to_section, sections[place + 1])
            st.button(_("Next section"), key="form_next", type="primary", on_click=forward)
        elif session.is_aside():
            if st.button(_("Close the preview"), key="form_close", type="primary"):
                st.switch_page(places.LIBRARY)
        else:
            st.button(_("Finish assessment"), key="form_finish", type="primary", on_click=partial(_finish, window))


def _what_is_open(window: Filling) -> None:
    """What is still missing, and a way to each of it."""
    in_the_way = window.opened.in_the_way
    form = window.opened.form
    questions = [*in_the_way.unanswered, *(one for one in in_the_way.invalid if one not in in_the_way.unanswered)]
    if not in_the_way:
        st.markdown(_("Whatever was talked about is enough") if window.instrument.guide else _("Nothing is open"))
        return
    count = len(questions) + len(in_the_way.alerts)
    number = partial(number_of, form, language=window.language)
    shown = plain(", ".join(map(number, questions[:5]))) + (" …" if len(questions) > 5 else "")
    label = plural("{count} open", "{count} open", len(questions))
    with st.popover(
        f"{label}: {shown}" if questions else plural("{count} alert open", "{count} alerts open", count),
        key="form_open",
    ):
        for question in filter(None, map(window.alerting, in_the_way.alerts)):
            said = _("{number}: an alert to deal with", number=plain(number(question)))
            _way_to(window, question, said, "alert")
        for question in questions:
            text = window.asked_words(question)
            short = text if len(text) <= LETTERS_OF_A_QUESTION else text[: LETTERS_OF_A_QUESTION - 1].rstrip() + "…"
            _way_to(window, question, plain(short), "open")


def _way_to(window: Filling, question: str, label: str, kind: str) -> None:
    st.button(label, key=f"way_{kind}_{question}", type="tertiary", on_click=partial(window.go_to_question, question))


def _finish(window: Filling) -> None:
    window.finish_tried, window.not_done = True, None
    if window.pending:
        window.go_to_question(next(iter(window.pending)))
        return
    try:
        window.done = service.finish(session.context(), window.draft)
    except Refused as refused:
        window.reload()
        if window.gone:
            focus.lead_to(meanwhile.PLACE)
            return
        if refused.code not in TO_DO_FIRST:
            window.not_done = refused
            return
        in_the_way = window.opened.in_the_way
        alerted = filter(None, map(window.alerting, in_the_way.alerts))
        first = next(iter([*alerted, *in_the_way.unanswered, *in_the_way.invalid]), "")
        if first:
            window.go_to_question(first)
        elif in_the_way.alerts:
            focus.lead_to(f"alert-{in_the_way.alerts[0].alert.id}")


def _leave_for_the_record(window: Filling) -> None:
    case, assessment = window.opened.draft.case, window.done
    filling.leave()
    places.go_to_record(case, assessment)
