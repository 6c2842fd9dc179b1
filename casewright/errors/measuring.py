"""Why a value, or money that was spent, is not written down, and who reads a form (CW651-CW652)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW651",
        "no-number",
        _("There is no number yet."),
        _("Type it in digits. Where nobody knows it, leave it out: a gap is shown as a gap."),
    ),
    Message(
        "CW652",
        "read-by-others",
        _("What was answered here is read by others alone: {roles}."),
        _("It was said so on the form before it was answered. Everyone sees the sums of five forms or more."),
    ),
)
