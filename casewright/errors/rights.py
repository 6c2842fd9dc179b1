"""What an agency has no right to use, or not yet (CW470-CW479)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message("CW470", "pack-not-there", _("There is no pack '{id}'."), _("There are: {known}.")),
    Message(
        "CW471",
        "form-in-a-pack",
        _("'{id}' is in the pack '{pack}', which is not in use."),
        _("Read in docs/rights.md what that asks of you. Then write '{pack}' under 'packs' in agency.yaml."),
    ),
    Message(
        "CW472",
        "texts-missing",
        _("Texts of '{id}' are missing, {count} in all: only the owner's licence gives them."),
        _("Put them in with an overlay. Until then nobody can begin with it. Missing: {missing}."),
        severity="note",
    ),
    Message(
        "CW473",
        "not-for-commercial-use",
        _("'{id}' must not be used commercially: its rights are '{rights}'."),
        _("Take it out of use in agency.yaml, or ask the owner for a licence."),
    ),
    Message(
        "CW474",
        "licence-decides",
        _("Texts of '{id}' are missing, and the licence that gives them may forbid commercial use."),
        _("Ask the owner before you put them in."),
        severity="warning",
    ),
)
