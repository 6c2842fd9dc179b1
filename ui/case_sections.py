"""What stands on the page of a case below what is to do now: what is known, what happened, who works on it together."""

import streamlit as st

from ui.around import show_around
from ui.board import show_findings
from ui.captured import show_captured
from ui.conference import show_conferences
from ui.consents import show_consents
from ui.contacts import show_contacts
from ui.goals import show_goals
from ui.good_news import show_good_news
from ui.matters import show_matters
from ui.messages import show_messages
from ui.print_case import offer_to_print_for_visit
from ui.profile import show_profile
from ui.referral_list import show_referrals
from ui.reviews import show_reviews
from ui.shown_case import ShownCase
from ui.team import show_team
from ui.timeline import show_timeline
from ui.timeline_picture import show_picture
from ui.wording import _


def show_known(shown: ShownCase) -> None:
    """What matters, what was found, how far it has come, who was asked for help, who met whom."""
    show_matters(shown)
    show_findings(shown)
    show_profile(shown)
    show_goals(shown)
    show_good_news(shown)
    show_referrals(shown)
    show_contacts(shown)


def show_happened(shown: ShownCase) -> None:
    """All that happened, as a picture and as a list, and the assessments."""
    timeline = shown.state.timeline
    st.header(_("What happened"), anchor=False)
    show_picture(shown)
    with st.expander(_("All of it as a list ({count})", count=len(timeline)), key="timeline-list"):
        show_timeline(shown.id, timeline)
    st.header(_("Assessments"), anchor=False)
    show_captured(shown.state, shown.unfinished)
    offer_to_print_for_visit(shown.state)


def show_together(shown: ShownCase) -> None:
    """Who works on it, who may know, what they tell each other, who else is around."""
    show_team(shown.state)
    show_consents(shown.state)
    show_messages(shown.state)
    show_conferences(shown.state)
    show_reviews(shown)
    show_around(shown)
