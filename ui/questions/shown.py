"""What stands among the questions and is not answered: notes, calculated values, the headings of groups."""

import streamlit as st

from casewright.expressions.rows import depth_of
from ui.piped import as_markdown
from ui.questions.asked import Asked
from ui.wording import in_language, known_words, value_words


def draw_note(asked: Asked) -> None:
    st.markdown(as_markdown(asked.form, asked.question.ask, asked.language, asked.row))


def draw_calculated(asked: Asked) -> None:
    unit = asked.say(asked.question.unit)
    if asked.known is None:
        shown = in_language(asked.language, "not known yet")
    else:
        shown = f"**{value_words(asked.known, asked.language)}** {unit}".strip()
    if asked.question.show_known:
        shown += " · " + known_words(asked.form.known(asked.id), asked.language)
    st.markdown(f"{asked.say(asked.question.ask)}: {shown}")


def draw_group(asked: Asked) -> None:
    """Only its heading, one step below that of the section or row around it. Its questions are drawn by the page."""
    heading = asked.say(asked.question.ask)
    if heading:
        st.markdown(f"{'#' * (3 + depth_of(asked.row))} {heading}", width="stretch")
