"""Team: what each worker of the agency carries, and what needs somebody."""

import streamlit as st

from casewright import service
from ui import session
from ui.cover import offer_cover
from ui.good_news import show_news_of_team
from ui.team_load import show_team_load
from ui.wording import _

with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    st.title(_("Team"), anchor=False)
    offer_cover()
show_team_load(service.team(session.context()))
show_news_of_team(service.good_news(session.context()))
