"""Why something was not done on a case's way through its cycle (CW600-CW619)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW600",
        "cycle-for-others",
        _("“{cycle}” is not made for a case like this."),
        _("Choose a cycle that names this kind of case under `subjects`."),
    ),
    Message(
        "CW601",
        "no-such-step-next",
        _("This step does not follow “{step}”."),
        _("From there one goes on to: {next}."),
    ),
    Message(
        "CW602",
        "gate-closed",
        _("It does not go on yet: {label}"),
        _("This one cannot be passed with a reason. Do what it asks for first."),
    ),
    Message(
        "CW603",
        "gate-for-others",
        _("It does not go on yet: {label}"),
        _("Your role does not pass this one. Do what it asks for, or ask someone who may."),
    ),
    Message(
        "CW604",
        "gate-without-reason",
        _("It does not go on yet: {label}"),
        _("Do what it asks for, or say why you go on all the same."),
    ),
    Message(
        "CW605",
        "no-such-level",
        _("The cycle has no such level of attention."),
        _("It was changed meanwhile. Load the page again and choose one that is there."),
    ),
    Message(
        "CW606",
        "not-asked-for",
        _("This form is not asked for now."),
        _("Load the page again: it was filled in or left out meanwhile."),
    ),
    Message(
        "CW607",
        "not-put-off",
        _("There is nothing to put off here."),
        _("Load the page again: it may hold no more. What the cycle gives no `snooze` cannot be put off."),
    ),
    Message(
        "CW608",
        "put-off-too-long",
        _("This cannot be put off until then."),
        _("Choose a day to come, {latest} at the latest."),
    ),
    Message(
        "CW609",
        "nothing-said",
        _("Nothing was said yet."),
        _("Write what was said, or tick that the answer was no answer."),
    ),
    Message(
        "CW610",
        "no-cycle",
        _("This case goes by no cycle that is here: {cycle}."),
        _("The case is not active, or the file of its cycle is gone or has a mistake: Configure says which."),
    ),
)
