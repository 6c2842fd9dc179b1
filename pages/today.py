"""Today: what the worker who acts has to do, each line with the way to the place where it is done."""

import streamlit as st
from babel.dates import format_date

from casewright import service
from ui import places, session, today_count
from ui.jotted import offer_quick_note
from ui.reminders import show_reminders
from ui.today import show_today
from ui.wording import _, locale

context = session.context()
today = service.today(context)
today_count.keep(today)
words = format_date(today.day, format="full", locale=locale())
st.title(words[:1].upper() + words[1:], anchor=False)
show_today(today, any_cases=service.has_cases(context))
show_reminders(besides=today)
with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute"):
    offer_quick_note()
    if st.button(_("New {case}"), key="new_case", type="primary", icon=":material/person_add:"):
        places.go_to_new_case()
