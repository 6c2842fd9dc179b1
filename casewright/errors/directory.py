"""Why something was not done to the directory of providers (CW654-CW657)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW654",
        "no-such-offer",
        _("The directory does not say any more that {provider} offers this ({intervention})."),
        _("Load the page again. If they offer it all the same, add it to the directory first."),
    ),
)
