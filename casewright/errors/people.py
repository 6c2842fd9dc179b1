"""Why something was not done to a person's record (CW525-CW529)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW525",
        "no-such-person",
        _("There is no such person here."),
        _("Search by name, phone or birth date."),
    ),
    Message(
        "CW526",
        "merged-already",
        _("One of these is merged into another record already."),
        _("Open the record that stands for it, and go on from there."),
    ),
    Message(
        "CW527",
        "same-record",
        _("This is the same person, not another one."),
        _("Choose someone else."),
    ),
    Message(
        "CW528",
        "not-merged",
        _("These two are not merged."),
        _("Load the page again: someone else may have parted them."),
    ),
    Message(
        "CW529",
        "linked-already",
        _("{name} stands here already as: {relation}."),
        _("Change that entry, if it is not right."),
    ),
)
