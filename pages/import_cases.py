"""Cases come in from a list: it is given, its columns are named, it is looked through, and then it is taken in."""

import streamlit as st

from ui import focus, places
from ui.import_cases.columns import show_columns
from ui.import_cases.earlier import show_earlier
from ui.import_cases.giving import show_giving
from ui.import_cases.stand import TOP, stand
from ui.import_cases.taking import show_found
from ui.wording import _

st.page_link(places.CONFIGURE, label=_("Configure"), icon=":material/arrow_back:")
with st.container(key=TOP):
    st.title(_("Take {cases} in from a list"), anchor=False)
now = stand()
if now.given is None:
    show_giving()
    show_earlier()
elif now.looked is None:
    show_columns(now.given)
else:
    show_found(now.given)
focus.draw()
