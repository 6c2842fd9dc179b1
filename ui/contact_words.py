"""How a contact is told: what it was for, how one spoke, how it ended."""

from collections.abc import Mapping

from casewright.logic.words import PURPOSES
from casewright.service.contacting import NOTE, PLANNED
from ui.wording import _, mark, plural

MINUTES_OF_AN_HOUR = 60
ENDED: Mapping[str, str] = {
    NOTE: mark("Only a note"),
    "kept": mark("We met or talked"),
    "person_did_not_come": mark("They did not come"),
    "we_did_not_come": mark("We did not come"),
    "unreachable": mark("Not reached"),
    "cancelled": mark("Called off"),
    PLANNED: mark("We plan to meet"),
}
"""What is written down, by the state of the contact that comes of it."""
HOW: Mapping[str, str] = {
    "in_person": mark("In person"),
    "home_visit": mark("At their home"),
    "elsewhere": mark("Somewhere else"),
    "phone": mark("Phone"),
    "video": mark("Video"),
    "message": mark("Text or e-mail"),
    "letter": mark("Letter"),
}
"""The shipped form names the same ways, and says of the first one that it is in our office."""


def ended_words(state: str) -> str:
    return _(ENDED[state]) if state in ENDED else state


def purpose_words(purpose: str) -> str:
    return _(PURPOSES[purpose]) if purpose in PURPOSES else purpose


def how_words(how: str) -> str:
    """A way that an agency's own form names is shown as it is."""
    return _(HOW[how]) if how in HOW else how.replace("_", " ")


def minutes_words(minutes: int) -> str:
    """As people say it: 40 minutes; 8 hours 40 minutes."""
    hours, rest = divmod(minutes, MINUTES_OF_AN_HOUR)
    parts = [plural("{count} hour", "{count} hours", hours)] if hours else []
    if rest or not hours:
        parts.append(plural("{count} minute", "{count} minutes", rest))
    return " ".join(parts)
