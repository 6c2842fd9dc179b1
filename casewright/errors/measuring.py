"""Why a value, or money that was spent, is not written down, and who reads a form (CW651-CW652, CW666, CW680-CW682)."""

from casewright.errors.message import Message, _

MESSAGES: tuple[Message, ...] = (
    Message(
        "CW651",
        "no-number",
        _("There is no number yet."),
        _("Type it in digits. Where nobody knows it, leave it out: a gap is shown as a gap."),
    ),
    Message(
        "CW652",
        "read-by-others",
        _("What was answered here is read by others alone: {roles}."),
        _("It was said so on the form before it was answered. Everyone sees the sums of five forms or more."),
    ),
    Message(
        "CW666",
        "not-so-many-times",
        _("How many of it is a whole number from 1 on; what comes each month or year comes {most} times at most."),
        _("Type how many months or years it is to be counted for. Leave it empty for one."),
    ),
    Message(
        "CW680",
        "several-currencies",
        _("The amounts are in several currencies ({currencies}). They are not added up."),
        _("Look at each alone. Or write what was spent down in one of them, as it was changed on its day."),
    ),
    Message(
        "CW681",
        "based-on-nothing",
        _("It is not said what this amount is based on."),
        _("Say where the figure comes from: a bill, a price list, a study, somebody's word."),
    ),
    Message(
        "CW682",
        "no-price-of-one",
        _("The catalog does not say what one of it costs."),
        _("Type the amount that was paid."),
    ),
)
