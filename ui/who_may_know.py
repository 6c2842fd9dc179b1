"""Who else may know what: said by the person while the plan is read back, and taken back as easily."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.entry_events import Moved
from casewright.cases.states import NAMED
from casewright.cases.work import Consent
from casewright.cases.work.party import Party
from casewright.errors import Refused
from casewright.service import ReadBack
from ui import session
from ui.trouble import flash_refusal, show_refusal
from ui.wording import _, say

MAY, MAY_NOT = "may", "may_not"


def draw_sharing(now: ReadBack) -> None:
    """Add somebody who may, or may not, know something. `purposes` of the template are what is asked of each."""
    key = f"share_{now.plan.id}_{len(now.state.entries('consent'))}"
    blocks = now.template.blocks if now.template else ()
    purposes = {one.id: say(one.label) for block in blocks for one in block.purposes}
    with st.popover(_("Who else should know, or must not?"), icon=":material/group:", key="share_open"):
        who = (st.text_input(_("Who?"), key=f"{key}_who") or "").strip()
        chosen = _chosen(purposes, f"{key}_what") if purposes else []
        more = (st.text_input(_("What else?") if purposes else _("What?"), key=f"{key}_more") or "").strip()
        how = st.segmented_control(
            _("May they know it?"),
            (MAY, MAY_NOT),
            key=f"{key}_how_{session.language()}",
            default=MAY,
            required=True,
            format_func={MAY: _("May know"), MAY_NOT: _("Must not know")}.__getitem__,
            label_visibility="collapsed",
        )
        what = (*chosen, *((more,) if more else ()))
        if st.button(_("Keep it"), key="share", type="primary", icon=":material/check:"):
            _share(now, who, what, how != MAY_NOT)


def _chosen(purposes: Mapping[str, str], key: str) -> list[str]:
    """Ids of what the template names, so that they are said in any language."""
    return st.multiselect(
        _("What?"), list(purposes), key=key, format_func=purposes.__getitem__, placeholder=_("Choose")
    )


def _share(now: ReadBack, who: str, what: tuple[str, ...], agreed: bool) -> None:
    consent = Consent("", Party("outside", name=who), what, agreed, Party("person"))
    try:
        if not who or not what:
            raise Refused("CW571", kind=NAMED["consent"])
        service.record(session.context(), now.state.case, consent)
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
            on_click=partial(_withdraw, now, entry.entity.id),
        )


def _withdraw(now: ReadBack, consent: str) -> None:
    try:
        service.move(session.context(), now.state.case, Moved("consent", consent, "withdrawn"))
    except Refused as refused:
        flash_refusal(refused)
