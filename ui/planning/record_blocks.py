"""What a plan shows from the record: answers with the form each came from, needs and strengths, alerts, consents."""

from collections.abc import Callable, Mapping

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry, headline
from casewright.cases.work import Need, Plan
from casewright.definitions.model import Text
from casewright.definitions.plan_template import Block
from casewright.service import BlockSeen, Told
from ui import places, session
from ui.alerts import show_open_alert
from ui.attention import show_attention
from ui.entry_words import kind_words, state_words
from ui.held import mode_words
from ui.library_words import title_words
from ui.needs import show_entry
from ui.people import joined
from ui.planning.consents import show_consents
from ui.planning.window import Planning
from ui.to_confirm import show_to_confirm
from ui.wording import _, plain, say, short_day


def show_answers(window: Planning, seen: BlockSeen) -> None:
    """What was found, each with a way to the form that it came from."""
    if not seen.told:
        st.caption(_("None of these was answered yet. Nothing is asked again here."))
    for told in seen.told:
        with st.container(key=f"row-told-{seen.block.id}-{told.origin}", horizontal=True, vertical_alignment="center"):
            st.markdown(_told(told), width="stretch")
            if told.assessment:
                st.page_link(
                    places.RECORD,
                    label=_from(told),
                    icon=":material/assignment:",
                    query_params=places.record_address(window.opened.draft.case, told.assessment),
                )


def _told(told: Told) -> str:
    first = told.first
    before = _("at first {words}, {day}", words=plain(first.words), day=_day(first)) if first else ""
    better = {"lower": _("lower is better"), "higher": _("higher is better")}.get(told.better, "")
    return joined(f"{plain(say(told.label))}: **{plain(told.words)}**", plain(say(told.band)), better, before)


def _from(told: Told) -> str:
    return joined(plain(say(told.title)), _day(told), mode_words(told.mode) if told.mode else "")


def _day(told: Told) -> str:
    return short_day(told.held) if told.held else ""


def show_needs(window: Planning, seen: BlockSeen) -> None:
    """The needs as they stand, and those that were found and nobody has confirmed yet."""
    domains = seen.block.domains
    there = [
        entry
        for entry in window.state.entries("need")
        if entry.stands and isinstance(entry.entity, Need) and (not domains or entry.entity.about in domains)
    ]
    for entry in sorted(there, key=lambda one: getattr(one.entity, "priority", None) or 99):
        show_entry(window.state, entry)
    if not there:
        st.markdown(_("No need is confirmed yet."))
    show_to_confirm(window.state, ("need",))


def show_strengths(window: Planning, seen: BlockSeen) -> None:
    there = [entry for entry in window.state.entries("strength") if entry.stands]
    for entry in there:
        show_entry(window.state, entry)
    if not there:
        st.caption(_("No strength is written down yet. What helped last time? Who is there for them?"))
    show_to_confirm(window.state, ("strength",))


def show_attention_needed(window: Planning, seen: BlockSeen) -> None:
    """How closely one stays in touch, and the alerts that wait."""
    course = service.course_of(session.context(), window.state.case)
    for raised in service.alerts(session.context(), window.state.case):
        if raised.alert.open:
            show_open_alert(window.state.case, raised)
    if course is not None and course.attention is not None:
        show_attention(window.state, course)
    else:
        st.caption(_("Nothing is said about it in this {case}."))


def show_referrals(window: Planning, seen: BlockSeen) -> None:
    _entries(window, "referral", _("Nobody was asked yet. Referrals are sent once the plan is agreed."))


def _entries(window: Planning, kind: str, empty: str) -> None:
    there = [entry for entry in window.state.entries(kind) if entry.stands]
    for entry in there:
        st.markdown(joined(f"**{_called(entry)}**", state_words(entry.state)))
    if not there:
        st.caption(empty)


def _called(entry: Entry) -> str:
    called = headline(entry.entity)
    return plain(say(called) if isinstance(called, Text) else called) or kind_words(entry.kind)


def show_other_plan(window: Planning, seen: BlockSeen) -> None:
    """Another plan of the case, such as a safety plan."""
    title = title_words("plan_templates", seen.block.template)
    there = [
        entry
        for entry in window.state.entries("plan")
        if entry.stands and isinstance(entry.entity, Plan) and entry.entity.template == seen.block.template
    ]
    for entry in there:
        st.page_link(
            places.PLAN_SEEN,
            label=joined(title, state_words(entry.state)),
            icon=":material/description:",
            query_params=places.plan_address(window.state.case, entry.entity.id),
        )
    if not there:
        st.caption(_("“{plan}” was not written yet. It is begun from the {case}.", plan=title))


def show_agreement(window: Planning, seen: BlockSeen) -> None:
    names = ", ".join(plain(say(one.label)) for one in seen.block.signed_by)
    st.markdown(_("When the plan is kept it is read back, and they say what they think of it."))
    if names:
        st.caption(_("Signed by: {names}", names=names))


SHOWN: Mapping[str, Callable[[Planning, BlockSeen], None]] = {
    "answers": show_answers,
    "needs": show_needs,
    "strengths": show_strengths,
    "attention": show_attention_needed,
    "consents": show_consents,
    "referrals": show_referrals,
    "plan": show_other_plan,
    "agreement": show_agreement,
}


def is_shown(block: Block) -> bool:
    """Whether a block is shown from the record, and nothing in it is filled in."""
    return block.type in SHOWN
