"""What stands among the questions and is not answered: notes and calculated values."""

import streamlit as st

from ui.questions.asked import Asked
from ui.wording import in_language, value_words


def draw_note(asked: Asked) -> None:
    st.markdown(asked.question.ask.say(asked.language))


def draw_calculated(asked: Asked) -> None:
    unit = asked.say(asked.question.unit)
    if asked.known is None:
        shown = in_language(asked.language, "not known yet")
    else:
        shown = f"**{value_words(asked.known, asked.language)}** {unit}".strip()
    st.markdown(f"{asked.say(asked.question.ask)}: {shown}")
