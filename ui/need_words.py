"""What is said of a need beside its name: whether help is wanted, and how ready one is."""

from typing import Literal

from casewright.logic.words import STAGES_SAID, WISHES_SAID
from ui.wording import _

Wish = Literal["yes", "not_now", "declined"]
WISHES: tuple[Wish, ...] = ("yes", "not_now", "declined")


def wish_words(code: str) -> str:
    """To need something and to want help with it are two things."""
    return {"yes": _("Yes"), "not_now": _("Not now"), "declined": _("No, thank you")}[code]


def wish_in_a_line(code: str) -> str:
    return _(WISHES_SAID[code]) if code else ""


def stage_words(code: str) -> str:
    """A stage of change as one says it at the table."""
    return _(STAGES_SAID[code])
