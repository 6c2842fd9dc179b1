"""Why there is no report (CW694-CW696)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW694",
        "empty-report",
        _("From {begins} to {ends} no case was worked on that this report asks for."),
        _("Choose a longer period, all workers, or all cycles."),
    ),
    Message(
        "CW695",
        "no-period",
        _("From {begins} to {ends}: that is no period that a report can be about."),
        _("It ends after it begins, and it begins today or before."),
    ),
    Message(
        "CW696",
        "report-broke-off",
        _("The report was not made: the work on it broke off."),
        _("Nothing in the records was changed. Make it again. If it breaks off each time, tell whoever runs the app."),
    ),
)
