"""A way to a finished assessment: what it is called, and the day on which it was held."""

import streamlit as st

from casewright.cases.assessment import Assessment
from ui import places
from ui.people import joined
from ui.wording import plain, say, short_day


def link_to(case: str, assessment: Assessment) -> None:
    st.page_link(
        places.RECORD,
        label=joined(plain(say(assessment.title)), short_day(assessment.administration.held)),
        icon=":material/assignment:",
        query_params=places.record_address(case, assessment.id),
    )
