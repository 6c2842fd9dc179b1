"""Library: what there is to work with, to be searched, looked at and printed. Nothing of a case is on it."""

import streamlit as st

from ui import library_list, library_preview
from ui.wording import _

st.title(_("Library"), anchor=False)
st.markdown(_("Forms, catalogs of help, plans, cycles and lists. Look at each as a {person} sees it, or print a form."))
library_preview.leave()
library_list.show_list()
