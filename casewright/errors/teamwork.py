"""Why a message is not sent, or a conference not written down (CW645-CW646)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW645",
        "empty-message",
        _("There is nothing in this message yet."),
        _("Write a few words, then send it."),
    ),
    Message(
        "CW646",
        "nobody-there",
        _("Nobody is said to have been there."),
        _("Choose who was there, yourself included. If it did not take place, call it off."),
    ),
)
