"""Why something is not printed (CW660-CW664)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW660",
        "plan-stays-private",
        _("Nothing of this plan is printed unless it is asked for."),
        _("Talk about where the paper would lie, and who could find it. Then tick “Also what is sensitive”."),
    ),
    Message(
        "CW661",
        "all-of-it-sensitive",
        _("All that was answered here is sensitive ({count}), so there is nothing to print."),
        _("Talk about where the paper would lie, and who could find it. Then tick “Also what is sensitive”."),
    ),
)
