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
    Message(
        "CW639",
        "planned-in-past",
        _("What is planned lies ahead, and this day is over."),
        _("Choose today or a later day. What has happened already is written down with how it ended."),
    ),
)
