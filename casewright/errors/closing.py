"""Why a case is not closed (CW686-CW688)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW686",
        "still-open",
        _("It is not said yet what becomes of all that is open ({count}): {named}."),
        _("Say of each whether it is done, who carries it on, or that it is dropped. What you typed is kept."),
    ),
    Message(
        "CW687",
        "alert-open-at-end",
        _("An alert is open ({count}): {named}."),
        _("Act on it first, and write down what was done. Then close."),
    ),
    Message(
        "CW688",
        "no-reason-to-close",
        _("It is not said why it ends."),
        _("Choose one of the reasons; for “another reason” write which one."),
    ),
)
