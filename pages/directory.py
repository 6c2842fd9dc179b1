"""Directory: who offers which help, searched by service, place, language and room. Nothing of a case is on it."""

import streamlit as st

from ui import directory, session
from ui.wording import _

st.title(_("Directory"), anchor=False)
directory.show_who_for()
if session.context().library.catalogs:
    directory.show_providers()
