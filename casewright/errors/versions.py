"""What is wrong between two versions of a form, and between an overlay and the form below it (CW408 to CW429)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW408",
        "changes-from-no-older-version",
        _("'{since}' is not older than this version, {version}."),
        _("Name under 'from' the version that the ids under 'renamed', 'recoded' and 'removed' were in."),
    ),
    Message(
        "CW409",
        "changes-to-nothing",
        _("There is no '{id}' in this version to carry answers to."),
        _("There are: {known}."),
    ),
    Message(
        "CW410",
        "changed-but-still-there",
        _("'{id}' is declared as changed, and is still there."),
        _("Take it out of 'changes', or take it out of the form."),
    ),
    Message(
        "CW411",
        "two-into-one",
        _("'{other}' was renamed to '{id}' already: two answers cannot become one."),
        _("Carry one of them over, and put the other one under 'removed' with the reason."),
    ),
    Message(
        "CW412",
        "recoded-to-nothing",
        _("'{question}' has no choice '{id}' in this version."),
        _("It has: {known}."),
    ),
)
