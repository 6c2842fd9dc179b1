"""What is wrong with what a form says of a talk and of a case (CW181-CW187), and why nothing began (CW650-CW654)."""

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
        _("Name one that stands where this is told: {known}."),
    ),
    Message(
        "CW185",
        "records-no-choice",
        _("'{choice}' can be no '{field}' of a {kind}."),
        _("The ids of its choices are among: {known}."),
    ),
    Message(
        "CW186",
        "not-in-these-rows",
        _("'{key}' cannot stand here: {why}."),
        _("Rows over the goals of the case stand in a section with `over: goals` under `repeat`, by itself."),
    ),
    Message(
        "CW187",
        "no-ladder",
        _("The choices of a question with 'ladder' give {found} points, and not -2, -1, 0, 1 and 2."),
        _("Give it five choices, one for each step of a goal, with these points."),
    ),
    Message(
        "CW647",
        "check-in-before-plan",
        _("A check-in cannot be held before the plan that it looks at was agreed ({agreed})."),
        _("Look at the day. What was told before belongs to a contact or a note."),
    ),
    Message(
        "CW648",
        "rows-of-this-case",
        _("This form asks about the goals of this person, and cannot go to somebody else."),
        _("Put it away or mark it as entered in error here, and begin it anew with the other person."),
    ),
    Message(
        "CW650",
        "held-before-birth",
        _("An assessment cannot be held before the person was born ({born})."),
        _("Look at the year of both. If the birth date is wrong, change the details of the person first."),
    ),
)
