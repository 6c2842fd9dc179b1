"""Why a case was not shown as it was, or not printed whole (CW692, CW693)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW692",
        "not-on-that-day",
        _("There is nothing to see on {day}: the case was opened on {opened}, and what lies ahead is not known."),
        _("Choose a day from then until today."),
    ),
    Message(
        "CW693",
        "nothing-to-print",
        _("In the parts that you chose there is nothing to print."),
        _("Choose more of them, or what is sensitive, too."),
    ),
)
