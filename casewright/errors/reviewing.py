"""Why a review was not begun or kept (CW683-CW684)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW683",
        "review-is-open",
        _("A review is open here already."),
        _("Go on with that one: what you have typed is kept. If it does not take place, call it off first."),
    ),
    Message(
        "CW684",
        "no-prediction",
        _("It is to be tried out, and it is not said yet what you expect, or on which day you look."),
        _("Write what you expect to see and choose a day. Without both nobody can say later whether it worked."),
    ),
)
