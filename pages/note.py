"""The quick note: from every page, for one case or several, or for none yet; and how a planned contact went."""

import streamlit as st

from casewright import service
from casewright.errors import Refused
from ui import places, quick_note, session
from ui.trouble import show_refusal
from ui.wording import _

context = session.context()
case, contact, draft = places.asked("case"), places.asked("contact"), places.asked("draft")
if case:
    st.page_link(places.CASE, label=_("Back"), icon=":material/arrow_back:", query_params={"case": case})
else:
    st.page_link(places.TODAY, label=_("Today"), icon=":material/arrow_back:")
if not (draft or contact):
    draft = context.ids.new()
    places.write("draft", draft)
try:
    if contact:
        one = service.jotting(context, "contact", case, contact)
    else:
        one = service.found_jotting(context, draft, "note", case)
except Refused as refused:
    st.title(_("Quick note"), anchor=False)
    show_refusal(refused)
    st.stop()
quick_note.draw(one)
