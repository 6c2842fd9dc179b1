"""What is wrong with what a form says of a talk and of a case beside its questions (CW181-CW183)."""

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
)
