"""Why a value, or money that was spent, is not written down (CW651)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW651",
        "no-number",
        _("There is no number yet."),
        _("Type it in digits. Where nobody knows it, leave it out: a gap is shown as a gap."),
    ),
)
