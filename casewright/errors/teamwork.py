"""Why a message is not sent, or a conference not written down (CW645-CW646, CW649)."""

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
    Message(
        "CW649",
        "gone-meanwhile",
        _("Somebody whom you chose is no longer one of those who can be chosen here."),
        _("Take them out where “no longer here” stands, and choose who it is now. All else that you typed is kept."),
    ),
)
