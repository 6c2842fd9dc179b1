"""What is wrong with what a form says of a talk and of a case (CW181-CW185), and why nothing began (CW650-CW654)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW181",
        "guide-requires",
        _("'{id}' is required, and this form is a guide for a talk."),
        _("In a guide anything may be left out. Delete '{key}' here, or 'guide' above."),
    ),
    Message(
        "CW182",
        "stage-of-nothing",
        _("'{id}' is no question from whose choice one knows which need is meant."),
        _("Name a question of the type choice: {known}."),
    ),
    Message(
        "CW183",
        "not-a-stage",
        _("'{choice}' is no stage of change."),
        _("The choices of a question with 'stage_of' are among: {known}."),
    ),
    Message(
        "CW184",
        "records-no-answer",
        _("'{id}' is no question that could say '{field}' of a {kind}."),
        _("Name one of these, which stand in no repeat: {known}."),
    ),
    Message(
        "CW185",
        "records-no-choice",
        _("'{choice}' can be no '{field}' of a {kind}."),
        _("The ids of its choices are among: {known}."),
    ),
    Message(
        "CW650",
        "held-before-birth",
        _("An assessment cannot be held before the person was born ({born})."),
        _("Look at the year of both. If the birth date is wrong, change the details of the person first."),
    ),
)
