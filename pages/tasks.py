"""Tasks: who does what until when, of one's own cases, of everybody, or of one case; late ones first."""

import streamlit as st

from ui import places
from ui.reminders import show_reminders
from ui.tasks.calendar import offer_calendar
from ui.tasks.choose_case import offer_new_task
from ui.tasks.one import ask_about_task
from ui.tasks.page import open_asked, show_tasks
from ui.tasks.rows import show_undo
from ui.tasks.several import ask_for_several, offer_for_several
from ui.wording import _

open_asked()
st.title(_("Tasks"), anchor=False)
chosen = show_tasks()
if not places.asked("case"):
    show_reminders()
with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute", key="tasks-bar"):
    if chosen:
        offer_for_several(chosen)
    else:
        show_undo()
        offer_calendar(places.asked("case"))
        offer_new_task(places.asked("case"))
ask_about_task()
ask_for_several(chosen)
