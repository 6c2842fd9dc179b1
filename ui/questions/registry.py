"""Which renderer draws which question type. A type without one is a load error, never an empty place on a page."""

from collections.abc import Callable, Mapping

from ui.questions import choices, entered, shown
from ui.questions.asked import Asked

RENDERERS: Mapping[str, Callable[[Asked], None]] = {
    "text": entered.draw_text,
    "paragraph": entered.draw_paragraph,
    "integer": entered.draw_integer,
    "decimal": entered.draw_decimal,
    "date": entered.draw_date,
    "yes_no": choices.draw_yes_no,
    "choice": choices.draw_choice,
    "choices": choices.draw_choices,
    "matrix": choices.draw_matrix,
    "scale": choices.draw_scale,
    "note": shown.draw_note,
    "calculated": shown.draw_calculated,
}
