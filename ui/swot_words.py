"""The four fields of the SWOT board in words, and whose an entry is. To people we say barriers, never weaknesses."""

from typing import NamedTuple, get_args

from casewright.cases.work.note import Quadrant, Whose
from ui.wording import _

WHOSE: tuple[Whose, ...] = get_args(Whose)


class Field(NamedTuple):
    """A field of the board: its name, its sign, and what belongs there."""

    word: str
    icon: str
    about: str


def quadrant(code: Quadrant) -> Field:
    return {
        "strength": Field(_("Strengths"), ":material/add_circle:", _("What is good, and comes from within.")),
        "weakness": Field(_("Barriers"), ":material/remove_circle:", _("What makes it hard, and comes from within.")),
        "opportunity": Field(_("Opportunities"), ":material/wb_sunny:", _("What could help, and comes from around.")),
        "threat": Field(_("Threats"), ":material/warning:", _("What could do harm, and comes from around.")),
    }[code]


def whose_words(code: Whose) -> str:
    return {
        "person": _("The {person}'s own"),
        "family": _("The family's"),
        "agency": _("An agency's"),
        "community": _("The community's"),
    }[code]
