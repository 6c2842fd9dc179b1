"""Why a step of a scenario was not done, and what came out of it otherwise than expected (CW620-CW629)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW620",
        "not-playable-yet",
        _("This cannot be played yet: no page does it."),
        _("Leave this step, or this part of it, out of the scenario."),
    ),
    Message(
        "CW621",
        "answer-not-taken",
        _("The answer to '{question}' of {instrument} cannot be used: {reason}"),
        _("Put the answer right in the scenario."),
    ),
    Message(
        "CW622",
        "no-such-plan",
        _("There is no plan template '{plan}' to write this plan with."),
        _("Its file is gone or has a mistake: casewright check says which."),
    ),
    Message(
        "CW623",
        "came-out-otherwise",
        _("{what}: expected was {expected}, and it is {actual}."),
        _("Look at what led there. Where what came out is right, change what is expected."),
    ),
    Message(
        "CW625",
        "refused-in-scenario",
        _("This was refused with {refusal}: {message}"),
        _("{advice} Where the refusal is what is to be seen, write 'refused: {refusal}' under 'expect'."),
    ),
    Message(
        "CW626",
        "not-refused-in-scenario",
        _("This was to be refused with {expected}, and it was done."),
        _("Look at why it is allowed, or leave 'refused' out."),
    ),
    Message(
        "CW627",
        "no-such-scenario",
        _("There is no scenario '{scenario}'."),
        _("There are: {known}. Or give the path of its YAML file."),
    ),
    Message(
        "CW628",
        "nowhere-to-play",
        _("The scenario cannot be played here: agency.yaml has a mistake."),
        _("Put it right: casewright check says which."),
    ),
    Message(
        "CW665",
        "demo-has-cases",
        _("The demo in {path} has cases already."),
        _("Choose an empty folder with --folder, or open it without --cases."),
    ),
)
