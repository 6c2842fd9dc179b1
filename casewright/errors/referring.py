"""Why nobody was asked for help, or an answer was not written down (CW614-CW616)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW614",
        "provider-closed",
        _("{provider} takes nobody any more, since {day}."),
        _("Who else offers it: {others}."),
    ),
    Message(
        "CW615",
        "not-agreed-to",
        _("Nobody has said yes to telling {provider} all of this."),
        _("Ask the person now, or share nothing: they may take the paper there themselves."),
    ),
    Message(
        "CW616",
        "before-it-was-sent",
        _("That would have been before anybody was asked, on {sent}."),
        _("Give that day or a later one."),
    ),
)
