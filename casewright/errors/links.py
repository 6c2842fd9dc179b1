"""Why somebody outside cannot answer by a link (CW617-CW619)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW617",
        "link-not-known",
        _("This link does not open anything."),
        _("It may be cut off, or taken back. Ask whoever sent it for a new one."),
    ),
    Message(
        "CW618",
        "link-expired",
        _("This link could be used until {day}."),
        _("Ask whoever sent it for a new one: {who}."),
    ),
    Message(
        "CW619",
        "link-used",
        _("This was answered with this link already, on {day}."),
        _("Thank you. If something has changed since, tell {who}."),
    ),
)
