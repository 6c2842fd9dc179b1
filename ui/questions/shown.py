"""What stands among the questions and is not answered: notes and calculated values."""

import streamlit as st

from ui.piped import as_markdown
from ui.questions.asked import Asked
from ui.wording import in_language, value_words


def draw_note(asked: Asked) -> None:
    st.markdown(as_markdown(asked.form, asked.question.ask, asked.language, asked.row))


def draw_calculated(asked: Asked) -> None:
    unit = asked.say(asked.question.unit)
    if asked.known is None:
        shown = in_language(asked.language, "not known yet")
    else:
        shown = f"**{value_words(asked.known, asked.language)}** {unit}".strip()
    st.markdown(f"{asked.say(asked.question.ask)}: {shown}")
