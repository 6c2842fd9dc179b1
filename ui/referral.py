"""One referral: how far it has come, what is to be done next and who else may be asked, what was answered."""

from collections.abc import Sequence
from datetime import date, datetime

import streamlit as st

from casewright import service
from casewright.service import Offered, ReferralSeen
from casewright.service.capacity import asked_for
from ui import places
from ui.board import name_of
from ui.entry_words import state_words
from ui.link_out import offer_link
from ui.people import isolated, joined
from ui.referral_answer import show_answering
from ui.referral_strip import show_strip
from ui.referral_told import show_told, show_withdrawn
from ui.referral_words import offered_words, provider_name, stands_badge, stands_words
from ui.shown_case import ShownCase
from ui.wording import _, day, plain, say, short_day

OTHERS_AT_ONCE = 3


def show_referral(shown: ShownCase, seen: ReferralSeen, writes: str) -> None:
    """`writes`: "answer" while what they said is being written down."""
    st.title(plain(seen.referral.what), anchor=False)
    st.markdown(joined(f"**{provider_name(seen)}**", stands_badge(seen)))
    _reach(seen)
    if seen.entry.in_error:
        st.error(_("Entered in error, because: {reason}", reason=plain(seen.entry.in_error)), icon=":material/block:")
    show_strip(seen)
    if writes == "answer" and (seen.entry.open or seen.waits_for_another):
        show_answering(shown, seen)
        return
    show_withdrawn(shown, seen)
    others = service.who_else(shown.context, shown.id, seen.referral) if seen.waits_for_another else ()
    _next(shown, seen, others)
    offer_link(shown.state, seen.entry)
    _linked(shown, seen)
    show_told(shown, seen)
    _answers(shown, seen)
    if not shown.state.ended:
        _bar(shown, seen, others)


def _reach(seen: ReferralSeen) -> None:
    """How to reach them, where the catalog says it. On a phone the number is pressed."""
    known = seen.provider
    if known is not None:
        phone = f":material/call: [{plain(known.phone)}](tel:{known.phone.replace(' ', '')})" if known.phone else ""
        st.markdown(joined(phone, plain(say(known.hours)), plain(known.address)))


def _next(shown: ShownCase, seen: ReferralSeen, others: Sequence[Offered]) -> None:
    """What is to be done now, with who else may be asked where this comes to nothing."""
    words = _next_words(seen)
    if words:
        draw = st.warning if seen.waits_for_another or seen.late else st.info
        draw(words, icon=":material/flag:")
    if seen.due and seen.due.why and seen.late:
        st.caption(plain(say(seen.due.why)))
    if seen.waits_for_another and not shown.state.ended:
        _others(shown, seen, others)


def _next_words(seen: ReferralSeen) -> str:
    until, state = day(seen.due.day) if seen.due else "", seen.entry.state
    if state == "requested" and seen.waits_for_another:
        full = seen.entry.aside.get("capacity") == "no_capacity"
        late = _("There was no answer until {day}. Call them, or ask somebody else.", day=until)
        return _("They have no place now. Ask somebody else, or wait.") if full else late
    said = {
        "draft": _("Nobody was asked yet."),
        "requested": _("They have not answered yet."),
        "accepted": _("Tell the {person}, and see to it that they meet."),
        "in-progress": _("Ask what came of it."),
        "on-hold": _("It is on hold: {reason}", reason=plain(_reason(seen))),
        "rejected": _("They said no: {reason}", reason=plain(_reason(seen))),
        "failed": _("It came to nothing: {reason}", reason=plain(_reason(seen))),
    }.get(state, "")
    return said + " " + _("Until {day}.", day=until) if until else said


def _reason(seen: ReferralSeen) -> str:
    return next((move.reason for move in reversed(seen.entry.moves) if not move.aside), "")


def _others(shown: ShownCase, seen: ReferralSeen, others: Sequence[Offered]) -> None:
    """Who fits best first: one press begins the new referral."""
    st.subheader(_("Who else may be asked"), anchor=False)
    if not others:
        st.markdown(_("The directory names nobody else for this."))
    for number, one in enumerate(others[:OTHERS_AT_ONCE]):
        id, best = one.provider.id, " :green-badge[:material/star: " + _("fits best") + "]" if number == 0 else ""
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-other-{id}"):
            st.markdown(f"**{isolated(one.provider.name)}**{best}  \n{offered_words(one)}", width=470)
            if st.button(_("Ask them"), key=f"ask_{id}", icon=":material/forward:"):
                places.go_to_referral(shown.id, replaces=seen.referral.id, provider=id)
    looking = {"case": shown.id, "referral": seen.referral.id, "service": asked_for(shown.state, seen.referral)}
    st.page_link(places.DIRECTORY, label=_("Look in the directory"), icon=":material/contacts:", query_params=looking)
    if st.button(_("Somebody who is not in the directory"), key="ask_outside", type="tertiary", icon=":material/add:"):
        places.go_to_referral(shown.id, replaces=seen.referral.id)


def _linked(shown: ShownCase, seen: ReferralSeen) -> None:
    """The one that it replaces, and who was asked in its place."""
    for entry in (*([seen.before] if seen.before else []), *seen.after):
        name = isolated(getattr(entry.entity, "provider_name", "")) or name_of(entry)
        words = _("In place of: {name}", name=name) if entry is seen.before else _("Asked now: {name}", name=name)
        st.page_link(
            places.REFERRAL,
            label=words,
            icon=":material/link:",
            query_params=places.referral_address(shown.id, referral=entry.entity.id),
        )


def _answers(shown: ShownCase, seen: ReferralSeen) -> None:
    """Each thing that was written down, the latest first, with who did it."""
    moves = [(one.happened, _move_words(one.to, one.aside), one.reason, one.by) for one in seen.entry.moves]
    came = [(one.happened, _("what came of it"), str(getattr(one.entity, "what", "")), one.by) for one in seen.outcomes]
    if moves or came:
        st.subheader(_("What happened"), anchor=False)
    with st.container(gap="xxsmall"):
        for number, (on, what, words, who) in enumerate(reversed([*moves, *came])):
            with st.container(key=f"row-happened-{number}"):
                st.markdown(joined(_day(shown, on), f"**{what}**", plain(words)))
                st.caption(_("written down by {who}", who=plain(who)))


def _move_words(to: str, aside: str) -> str:
    return state_words(to) if aside else stands_words(to)


def _day(shown: ShownCase, moment: date | datetime) -> str:
    local = moment.astimezone(shown.context.zone).date() if isinstance(moment, datetime) else moment
    return short_day(local)


def _bar(shown: ShownCase, seen: ReferralSeen, others: Sequence[Offered]) -> None:
    """What one mostly comes here for, at the right."""
    id, ended = seen.referral.id, not seen.entry.open
    if ended and not seen.waits_for_another:
        return
    with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute" if ended else "right"):
        if seen.entry.state == "draft":
            if st.button(_("Go on with it"), key="go_on", type="primary", icon=":material/edit:"):
                places.go_to_referral(shown.id, referral=id, write="draft")
        elif not ended:
            if st.button(_("Write down their answer"), key="answer", type="primary", icon=":material/call:"):
                places.go_to_referral(shown.id, referral=id, write="answer")
        else:
            if st.button(_("Nobody else is asked"), key="ask_nobody", icon=":material/done_all:"):
                places.go_to_referral(shown.id, referral=id, write="answer")
            best = others[0].provider if others else None
            words = _("Ask {name}", name=isolated(best.name)) if best else _("Ask somebody else")
            if st.button(words, key="ask_best", type="primary", icon=":material/forward:"):
                places.go_to_referral(shown.id, replaces=id, provider=best.id if best else "")
