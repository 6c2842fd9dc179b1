"""Why records were not verified, backed up, restored, exported or removed (CW581-CW587)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW581",
        "no-records-here",
        _("The workspace {path} has no records yet: its store ({store}) was never begun."),
        _("If there should be some, the store's file is gone: restore the last backup into an empty folder."),
    ),
    Message(
        "CW582",
        "name-taken",
        _("{path} is there already. Nothing was written over it."),
        _("Name a new file."),
    ),
    Message(
        "CW583",
        "no-whole-backup",
        _("{path} is not a whole backup: {reason}."),
        _("Nothing was written. Take another copy of it, or an earlier backup."),
    ),
    Message(
        "CW584",
        "newer-backup",
        _("{path} was made by a newer Casewright (format {found}; this one reads up to {known})."),
        _("Upgrade Casewright. Nothing was written."),
    ),
    Message(
        "CW585",
        "other-agency",
        _("{path} is a backup of the agency '{found}', and this workspace is of '{agency}'."),
        _("Nothing was written. Name the workspace that it belongs to, or an empty folder."),
    ),
    Message(
        "CW586",
        "chain-key-not-here",
        _("The key that seals the records of '{agency}' is not here ({place})."),
        _("Put it back from where you keep it. A new one could not check what was sealed with the old one."),
    ),
    Message(
        "CW587",
        "no-retention-rule",
        _("agency.yaml does not say how long cases are kept, so none is removed."),
        _("Write there how long a case is kept after it has ended: {example}"),
    ),
)
