"""What a plan that was held against standards lacks, each with the entries it is about, and the way to the plan."""

import streamlit as st

from casewright import service
from casewright.cases.case_facts import CaseSeen
from casewright.cases.state import CaseState
from casewright.service import ToMend
from ui import places, session
from ui.board import name_of
from ui.people import joined
from ui.wording import _, plain, say


def show_to_mend(state: CaseState, assessment: str) -> None:
    """Nothing for a form that is no audit, and for a plan that meets all it was asked about."""
    found = service.to_mend(session.context(), state.case, assessment)
    if not found:
        return
    st.header(_("What to mend"), anchor=False)
    for one in found:
        st.markdown(_line(one))
    context = session.context()
    plan = CaseSeen(state, context.today(), context.zone).plan
    if plan is not None:
        address = places.plan_address(state.case, plan.entity.id)
        st.page_link(places.PLAN_SEEN, label=_("To the plan"), icon=":material/edit_document:", query_params=address)


def _line(one: ToMend) -> str:
    of = joined(*(name_of(entry) for entry in one.of))
    told = f":orange[:material/build:] **{plain(say(one.question.ask))}** {plain(say(one.answered.label))}"
    not_so = _("Today not so of: {names}", names=of)
    return f"{told}  \n{not_so}" if of else told
