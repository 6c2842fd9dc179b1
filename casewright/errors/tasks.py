"""Why something was not done to a task (CW611-CW613)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW611",
        "closed-already",
        _("“{what}” is {state} already: {by} said so on {day}."),
        _("Nothing was changed. If it has to be done once more, write a new task."),
    ),
    Message(
        "CW612",
        "nobody-named",
        _("Nobody is named for a part in “{what}”."),
        _("Choose who it is, or take the part away. Only one answers for it; several may do it."),
    ),
    Message(
        "CW613",
        "noted-already",
        _("Of “{what}” the time of {day} is noted already: {came}."),
        _("Load the page again: it shows the next time. Another time needs another day."),
    ),
)
