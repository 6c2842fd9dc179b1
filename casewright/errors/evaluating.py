"""Why something is not written down when one looks back at a case (CW676-CW679)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW676",
        "own-check-first",
        _("Before “{wanted}” stands in the record, somebody looks at our own part."),
        _("Make the own check for it: what was ours, what was assumed, what was not asked. Then say it again."),
    ),
    Message(
        "CW677",
        "own-check-empty",
        _("This own check does not say enough yet."),
        _("Write what you assumed or what you did not ask, and say whether it is within your scope of practice."),
    ),
    Message(
        "CW678",
        "mark-without-evidence",
        _("Nothing is said yet that the mark for {wanted} rests on."),
        _("Write a few words beside it: what was seen or heard. Or take the mark out."),
    ),
    Message(
        "CW679",
        "nothing-evaluated",
        _("There is nothing in this evaluation yet."),
        _("Say what became of one goal, give one of the four marks, or write down what the person says of it."),
    ),
)
