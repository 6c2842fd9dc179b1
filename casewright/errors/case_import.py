"""Why a list of cases was not taken in, or not taken back (CW697-CW698)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW697",
        "list-taken-elsewhere",
        _("{path} is being taken in by somebody else, or was since you looked at it."),
        _("Look at the list again: rows that became cases by now are left out then. What was taken in stays."),
    ),
    Message(
        "CW698",
        "no-such-import",
        _("There is no such list that could be taken back."),
        _("It was taken back already, perhaps by a colleague. Load the page again."),
    ),
)
