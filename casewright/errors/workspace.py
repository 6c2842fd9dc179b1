"""What is wrong between the files of a workspace (CW4xx)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW401",
        "id-in-two-files",
        _("The id '{id}' is taken: {other} has it."),
        _("Give this one another id, or delete one of the two files."),
    ),
    Message("CW402", "instrument-not-there", _("There is no instrument '{id}'."), _("There are: {known}.")),
    Message(
        "CW403",
        "unknown-protocol",
        _("The agency has no protocol '{id}'."),
        _("Add it to agency.yaml, or name one of: {known}."),
    ),
    Message(
        "CW482",
        "form-not-in-use",
        _("This form is not in use: agency.yaml does not name it."),
        _("Write '{id}' among its 'instruments'. Until then nobody can begin with it."),
        severity="note",
    ),
    Message(
        "CW404",
        "cannot-open",
        _("The file cannot be opened: {reason}."),
        _("Look at its permissions, and whether another program holds it."),
    ),
    Message(
        "CW405",
        "misplaced-file",
        _("A file of the kind {kind} does not belong here."),
        _("An agency is described in agency.yaml, everything else in a file below forms/."),
    ),
    Message(
        "CW188",
        "no-question-to-group-by",
        _("There is no question with choices '{id}' that reports could group people by."),
        _("Name a form and a question of it, with a point between. There are: {known}."),
    ),
    Message("CW406", "unknown-role", _("There is no role '{role}'."), _("There are: {known}.")),
    Message(
        "CW407",
        "unknown-time-zone",
        _("'{timezone}' is no time zone."),
        _("Write one like America/Chicago or Europe/Madrid."),
    ),
)
