"""Why something was not done to the care team of a case (CW675)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW675",
        "part-has-ended",
        _("This part in the team has ended already."),
        _("Load the page again: it shows who is in the team."),
    ),
)
