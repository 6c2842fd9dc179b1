"""Why something was not done to the directory of providers (CW654-CW657)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW654",
        "no-such-offer",
        _("The directory does not say any more that {provider} offers this ({intervention})."),
        _("Load the page again. If they offer it all the same, add it to the directory first."),
    ),
    Message(
        "CW655",
        "table-unreadable",
        _("{path} cannot be taken in: {reason}."),
        _("Give a workbook (.xlsx), or in the spreadsheet choose “Save as”, “CSV UTF-8”. Nothing was changed."),
    ),
    Message(
        "CW656",
        "directory-moved-on",
        _("The directory was changed since this was looked at ({path})."),
        _("Look at the list again, and then take it in. Nothing was changed."),
    ),
    Message(
        "CW657",
        "directory-not-written",
        _("The directory cannot be written ({path}): {reason}."),
        _("Put that right first. Nothing was changed."),
    ),
)
