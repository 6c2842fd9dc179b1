"""Which renderer draws which question type. A type without one is a load error, never an empty place on a page."""

from collections.abc import Callable, Mapping

from ui.questions import attaching, choices, composed, entered, ranking, shown, signing
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
    "quantity": composed.draw_quantity,
    "money": composed.draw_money,
    "time": entered.draw_time,
    "date_time": entered.draw_date_time,
    "phone": entered.draw_phone,
    "email": entered.draw_email,
    "address": composed.draw_address,
    "person": composed.draw_person,
    "ranking": ranking.draw_ranking,
    "consent": composed.draw_consent,
    "file": attaching.draw_file,
    "photo": attaching.draw_photo,
    "signature": signing.draw_signature,
    "note": shown.draw_note,
    "calculated": shown.draw_calculated,
    "group": shown.draw_group,
}
