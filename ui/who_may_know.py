"""Who else may know what, and until when: as the person says it, and taken back as easily."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.state import CaseState
from casewright.cases.states import NAMED
from casewright.cases.work import Consent
from casewright.cases.work.party import Party
from casewright.definitions.plan_template import Labelled
from casewright.errors import Refused
from casewright.service import ReadBack
from ui import session
from ui.day_field import DayField
from ui.trouble import show_refusal
from ui.typed_days import LAST_YEAR
from ui.typed_numbers import Unreadable
from ui.withdrawing import take_back
from ui.wording import _, say

MAY, MAY_NOT = "may", "may_not"
HER = Party("person")
"""Who says it, unless it is somebody around the person."""
LAST_DAY = date(LAST_YEAR, 12, 31)


def draw_sharing(now: ReadBack) -> None:
    """Add somebody who may, or may not, know something. `purposes` of the template are what is asked of each."""
    blocks = now.template.blocks if now.template else ()
    with st.popover(_("Who else should know, or must not?"), icon=":material/group_add:", key="share_open"):
        ask_who_may_know(now.state, f"share_{now.plan.id}", [one for block in blocks for one in block.purposes])


def ask_who_may_know(state: CaseState, key: str, purposes: Sequence[Labelled], by: Party = HER) -> None:
    """Who, what, until when, and whether they may: written down at once. Then the fields are empty again. `by` is who
    says it.
    """
    key = f"{key}_{len(state.entries('consent'))}"
    labels = {one.id: say(one.label) for one in purposes}
    who = (st.text_input(_("Who?"), key=f"{key}_who") or "").strip()
    chosen = _chosen(labels, f"{key}_what") if labels else []
    more = (st.text_input(_("What else?") if labels else _("What?"), key=f"{key}_more") or "").strip()
    how = st.segmented_control(
        _("May they know it?"),
        (MAY, MAY_NOT),
        key=f"{key}_how_{session.language()}",
        default=MAY,
        required=True,
        format_func={MAY: _("May know"), MAY_NOT: _("Must not know")}.__getitem__,
        label_visibility="collapsed",
    )
    until = DayField(f"{key}_until", _("Until when? Empty: until it is taken back"), None, LAST_DAY)
    day = until.draw()
    pressed = st.button(_("Keep it"), key=f"{key}_keep", icon=":material/check:")
    # A day that cannot be read is told of in its field.
    if pressed and not isinstance(until.read(), Unreadable):
        keep_consent(state.case, who, (*chosen, *((more,) if more else ())), how != MAY_NOT, day, by)


def _chosen(purposes: Mapping[str, str], key: str) -> list[str]:
    """Ids of what the template names, so that they are said in any language."""
    return st.multiselect(
        _("What?"), list(purposes), key=key, format_func=purposes.__getitem__, placeholder=_("Choose")
    )


def keep_consent(
    case: str, who: str, what: tuple[str, ...], agreed: bool, until: date | None = None, by: Party = HER
) -> None:
    consent = Consent("", Party("outside", name=who), what, agreed, by, until)
    try:
        if not who or not what:
            raise Refused("CW571", kind=NAMED["consent"])
        service.record(session.context(), case, consent)
    except Refused as refused:
        show_refusal(refused)
        return
    st.rerun()


def offer_to_take_back(now: ReadBack, entry: Entry) -> None:
    """A yes can be taken back at any time, and nobody owes a reason."""
    if isinstance(entry.entity, Consent) and entry.entity.agreed:
        st.button(
            _("I take it back"),
            key=f"withdraw_{entry.entity.id}",
            type="tertiary",
            icon=":material/undo:",
            on_click=partial(take_back, now.state.case, entry.entity.id),
        )
