"""What the groups and rates of a report are called, and what is shown where a number is kept back."""

from casewright.cases.report import GroupRow, GroupTable, Rate
from casewright.cases.reported import Rated
from casewright.definitions.model import Number
from casewright.service.report_groups import AGE, LANGUAGE, SEVERAL
from ui.terms import language_in_words
from ui.wording import _, say

WHOLE = 100


def rated_words(what: Rated) -> str:
    return {
        "contact": _("At least one contact took place"),
        "outcome": _("A referral has an outcome"),
        "goal": _("A goal is reached"),
        "expected": _("Goals together as far as agreed, or further"),
        "better": _("A score is clearly better"),
    }[what]


def rated_meaning(what: Rated) -> str:
    """Of whom it is said, and when."""
    return {
        "contact": _("Of all {people}: those with a contact in the period that took place."),
        "outcome": _(
            "Of those for whom somebody was asked in the period: those of whom one outcome at least is known."
        ),
        "goal": _("Of those with goals: those with one at least that is reached."),
        "expected": _("Of those whose goals have a ladder: those whose T score (goal attainment) is 50 or more."),
        "better": _(
            "Of those with a score that was taken twice, and for which its form says how much is more than chance or "
            "matters: those with one at least that is better by as much."
        ),
    }[what]


def grouped_words(table: GroupTable) -> str:
    """What the groups of a table are made of."""
    return {LANGUAGE: _("Language"), AGE: _("Age")}.get(table.id) or say(table.label)


def group_words(table: GroupTable, row: GroupRow) -> str:
    if row.label is not None:
        return say(row.label)
    if not row.id:
        return _("not known")
    if table.id == AGE:
        begins, _to, ends = row.id.partition("-")
        return _("{begins} to {ends}", begins=begins, ends=ends) if ends else _("{begins} and older", begins=begins)
    if row.id == SEVERAL:
        return _("several")
    return language_in_words(row.id) if table.id == LANGUAGE else row.id


def kept_back_words() -> str:
    return _("kept back")


def rate_words(rate: Rate) -> str:
    """So many of so many, and the share."""
    if rate.done is None or rate.of is None:
        return kept_back_words()
    if not rate.of:
        return "–"
    return _("{done} of {of} ({percent} %)", done=rate.done, of=rate.of, percent=percent(rate.done, rate.of))


def percent(done: Number, of: Number) -> int:
    """To the nearest whole."""
    return int((WHOLE * 2 * done + of) // (2 * of))
