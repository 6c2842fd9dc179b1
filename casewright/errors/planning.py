"""Why a plan is not begun or kept (CW630-CW639)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW630",
        "no-such-plan-in-use",
        _("There is no plan '{plan}' in use."),
        _("Choose one of those that the agency uses. A plan that was begun can still be written to its end."),
    ),
    Message(
        "CW631",
        "plan-in-force-already",
        _("There is a plan in force already."),
        _("Change that one: it becomes its next version."),
    ),
    Message(
        "CW632",
        "plan-not-whole",
        _("Still missing in the plan: {named}."),
        _("Fill it in, or choose why there is no answer."),
    ),
    Message(
        "CW633",
        "plan-not-right",
        _("This cannot be right in the plan: {named}."),
        _("Look at the message under each, and change the answer."),
    ),
    Message(
        "CW634",
        "goal-without-words",
        _("A goal has no words yet."),
        _("Say what is to be reached, or take this goal out."),
    ),
    Message(
        "CW635",
        "goal-ends-before-it-starts",
        _("The goal “{goal}” is due before it starts."),
        _("Change one of the two days."),
    ),
    Message(
        "CW636",
        "need-gone",
        _("The goal “{goal}” is for a need that does not stand any more: {need}."),
        _("Choose the need that it is for now, or none."),
    ),
)
