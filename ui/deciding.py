"""What a worker says of a finding: it is so, or it is not so, with the reason. It becomes a need or a strength."""

import streamlit as st

from casewright import service
from casewright.cases.assessment import Assessment, FindingRecord
from casewright.cases.entries import Entry
from casewright.cases.entry_commands import Decision
from casewright.errors import Refused
from casewright.service import Context
from ui import session
from ui.entry_words import kind_words, state_words
from ui.people import joined
from ui.trouble import show_refusal
from ui.wording import _, plain, say


def ask_what_it_means(context: Context, case: str, assessment: Assessment) -> None:
    """Each finding that is a need or a strength, with what was said of it, or the buttons to say it."""
    found = [one for one in assessment.findings if one.kind in ("need", "strength")]
    if not found:
        return
    known = service.decided(context, case, assessment.id)
    ended = service.case(context, case).ended
    st.subheader(_("Is it so?"), anchor=False)
    for finding in found:
        entry = known.get(finding.id)
        if entry is not None:
            st.markdown(joined(f"**{_named(assessment, finding)}**", state_words(entry.state), _reason(entry)))
        elif not ended:
            _ask(case, assessment, finding)


def _ask(case: str, assessment: Assessment, finding: FindingRecord) -> None:
    key = f"decide_{assessment.id}_{finding.id}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-{key}"):
        st.markdown(f"{kind_words(finding.kind)}: **{_named(assessment, finding)}**", width=300)
        if st.button(_("It is so"), key=f"{key}_confirm", icon=":material/task_alt:"):
            _say(case, assessment, finding, "confirmed")
        with st.popover(_("Not so, because …"), key=f"{key}_not"):
            reason = st.text_area(_("Why is it not so?"), key=f"{key}_reason", height=80)
            if st.button(_("It is not so"), key=f"{key}_reject", type="primary"):
                _say(case, assessment, finding, "rejected", reason or "")


def _say(case: str, assessment: Assessment, finding: FindingRecord, decision: Decision, reason: str = "") -> None:
    try:
        service.decide(session.context(), case, assessment.id, finding.id, decision, reason)
    except Refused as refused:
        show_refusal(refused)
        return
    st.rerun()


def _named(assessment: Assessment, finding: FindingRecord) -> str:
    return plain(say(finding.label) or say(assessment.title))


def _reason(entry: Entry) -> str:
    return plain(entry.moves[-1].reason) if entry.moves else ""
