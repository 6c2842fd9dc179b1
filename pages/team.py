"""Team: what each worker of the agency carries, and what needs somebody."""

import streamlit as st

from casewright import service
from ui import session
from ui.team_load import show_team_load
from ui.wording import _

st.title(_("Team"), anchor=False)
show_team_load(service.team(session.context()))
