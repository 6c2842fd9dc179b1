"""What a provider was told and with which consent; and what must be done where the person takes that back."""

from datetime import timedelta

import streamlit as st

from casewright import service
from casewright.cases.work import Consent, Task
from casewright.cases.work.party import Party
from casewright.errors import Refused
from casewright.service import ReferralSeen
from ui.board import name_of
from ui.entry_words import state_words
from ui.people import joined
from ui.referral_words import detail_words, provider_name, shared_words
from ui.shown_case import ShownCase
from ui.trouble import flash_refusal
from ui.withdrawing import take_back
from ui.wording import _, day, short_day

SOON = timedelta(days=1)


def show_told(shown: ShownCase, seen: ReferralSeen) -> None:
    st.subheader(_("What they were told") if seen.asked else _("What they are to be told"), anchor=False)
    if seen.referral.shared:
        st.markdown("\n".join(f"- {shared_words(shown, one)}" for one in seen.referral.shared))
    else:
        st.markdown(_("Nothing by us. The {person} may take the paper there themselves."))
    if seen.consent is not None and isinstance(seen.consent.entity, Consent):
        _consent(shown, seen.consent.entity, day(seen.consent.happened), seen.consent.state)


def _consent(shown: ShownCase, consent: Consent, on: str, state: str) -> None:
    said = _("The {person} said yes on {day}", day=on) if consent.agreed else _("The {person} said no on {day}", day=on)
    until = _("until {day}", day=short_day(consent.until)) if consent.until else ""
    st.caption(
        joined(
            said,
            ", ".join(map(detail_words, consent.what)),
            until,
            f"**{state_words(state)}**" if state == "withdrawn" else "",
        )
    )
    if consent.agreed and state == "given" and not shown.state.ended:
        st.button(
            _("They take back their yes"),
            key=f"withdraw_{consent.id}",
            icon=":material/undo:",
            on_click=take_back,
            args=(shown.id, consent.id),
        )


def show_withdrawn(shown: ShownCase, seen: ReferralSeen) -> None:
    """What went out does not come back: somebody has to tell them."""
    if not seen.is_withdrawn or seen.asked is None:
        return
    said = _("The {person} has taken back their yes.")
    told = _("On {day} {name} was told what stands below.", day=day(seen.asked), name=provider_name(seen))
    do = _("Tell them that they may not use it any more.")
    st.error(f"{said} {told}  \n{do}", icon=":material/undo:")
    for task in seen.tasks:
        st.markdown(joined(f":material/task: **{name_of(task)}**", state_words(task.state)))
    if not seen.tasks and not shown.state.ended:
        st.button(
            _("Make it my task"), key="tell_them", icon=":material/add_task:", on_click=_give_task, args=(shown, seen)
        )


def _give_task(shown: ShownCase, seen: ReferralSeen) -> None:
    actor, name = shown.context.actor, seen.referral.provider_name
    what = _("Tell {name} that they may not use any more what they were told", name=name)
    task = Task("", what, Party("worker", actor.id, actor.name), shown.today + SOON, referral=seen.referral.id)
    try:
        service.record(shown.context, shown.id, task)
    except Refused as refused:
        flash_refusal(refused)
