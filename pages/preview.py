"""Preview: one thing of the library as the people see it who are going to use it. Nothing done here is kept."""

import streamlit as st

from ui import library_content, library_preview, places
from ui.library_list import entries
from ui.wording import _

asked = places.asked("kind"), places.asked("id")
entry = next((one for one in entries() if (one.kind, one.id) == asked), None)
if entry is None:
    st.page_link(places.LIBRARY, label=_("Library"), icon=":material/arrow_back:")
    st.title(_("This is not in the library"), anchor=False)
    st.markdown(_("It may have been renamed, or its file has a mistake: see Configure."))
elif entry.kind == "instrument":
    library_preview.show(entry)
else:
    st.page_link(places.LIBRARY, label=_("Library"), icon=":material/arrow_back:")
    library_content.show(entry)
