"""Why something was not done to an entry of a case, or to the case itself (CW560-CW579)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW560",
        "no-such-move",
        _("This ({kind}) cannot go from “{was}” to “{wanted}”."),
        _("From there it goes to: {allowed}."),
    ),
    Message(
        "CW570",
        "not-your-move",
        _("Only the {made_by} says that this is “{wanted}”."),
        _("Enter it on their behalf when they have said so."),
    ),
    Message(
        "CW576",
        "no-states",
        _("This ({kind}) has no states: it is written down, and stands."),
        _("Change it, or mark it as entered in error."),
    ),
)
