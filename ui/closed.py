"""What stands in place of an assessment that others alone may read: nothing went wrong, and it was kept."""

import streamlit as st

from casewright.errors import Refused
from casewright.translations import translator
from ui import places, session
from ui.wording import _

CLOSED = "CW652"


def show_closed(case: str, refused: Refused) -> None:
    translate = translator(session.language())
    st.page_link(places.CASE, label=_("Back to the {case}"), icon=":material/arrow_back:", query_params={"case": case})
    st.title(_("This is read by others"), anchor=False)
    st.info(f"{refused.message(translate)}\n\n{refused.hint(translate)}", icon=":material/lock:")
    with st.bottom, st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(_("Go on in the {case}"), key="to_case", type="primary", icon=":material/arrow_forward:"):
            places.go_to_case(case)
