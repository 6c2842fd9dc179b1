"""Why a case did not take a turn: handed over, taken back, somebody died (CW689-CW691)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW689",
        "nothing-to-hand-over",
        _("There is nothing to hand over here: they have no part in it any more, or it is theirs already."),
        _("Load the page again: it shows who has what."),
    ),
    Message(
        "CW690",
        "handover-was-confirmed",
        _("{name} has read the handover, or it was taken back meanwhile. It cannot be undone any more."),
        _("Hand it over again, to whom it should be."),
    ),
    Message(
        "CW691",
        "died-before-born",
        _("This day lies before the birth date, {born}."),
        _("Look at both days, and put right the one that is wrong."),
    ),
)
