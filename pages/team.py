"""Team: what each worker of the agency carries, and what needs somebody."""

import streamlit as st

from casewright import service
from ui import places, session
from ui.cover import offer_cover
from ui.good_news import show_news_of_team
from ui.team_load import show_team_load
from ui.wording import _

with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
    st.title(_("Team"), anchor=False)
    with st.container(horizontal=True, width="content", gap="small"):
        if st.button(_("Somebody leaves"), key="somebody_leaves", icon=":material/move_up:"):
            places.go_to_hand_over()
        offer_cover()
show_team_load(service.team(session.context()))
show_news_of_team(service.good_news(session.context()))
