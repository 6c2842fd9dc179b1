"""Why records were not verified, backed up, restored, exported or removed (CW581-CW587)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW581",
        "no-records-here",
        _("The workspace {path} has no records yet: its store ({store}) was never begun."),
        _("Open the app once, or name another workspace. If there should be records, the file of the store is gone."),
    ),
    Message(
        "CW586",
        "chain-key-not-here",
        _("The key that seals the records of '{agency}' is not here ({place})."),
        _("Put it back from where you keep it. A new one could not check what was sealed with the old one."),
    ),
)
