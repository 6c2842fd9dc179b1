"""Why a note or a contact was not kept (CW637-CW639)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW637",
        "text-too-long",
        _("This text has {count} letters. One field keeps {most}."),
        _("Divide it into two notes. What was saved before stays as it is."),
    ),
    Message(
        "CW638",
        "nothing-said",
        _("There is nothing to keep yet."),
        _("Write down what happened, or say how it ended."),
    ),
)
