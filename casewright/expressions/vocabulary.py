"""The words of the language: what is reserved, and how each function is used."""

from casewright.errors import _
from casewright.expressions.spelling import WORDS

RESERVED = frozenset(WORDS)

USAGE = {
    "points": _("points(question)"),
    "amount_in": _('amount_in(amount, "unit")'),
    "band": _("band(score) or band(score, scheme)"),
    "answered": _("answered(question)"),
    "refused": _("refused(question)"),
    "count_answered": _("count_answered(question or section, ...) or count_answered(repeat, question)"),
    "sum_answered": _("sum_answered(number or section, ...) or sum_answered(repeat, number)"),
    "count_true": _("count_true(condition, ...)"),
    "default": _("default(question, value if missing)"),
    "min": _("min(number, number, ...) or min(repeat, number)"),
    "max": _("max(number, number, ...) or max(repeat, number)"),
    "abs": _("abs(number)"),
    "round": _("round(number) or round(number, 2)"),
    "floor": _("floor(number)"),
    "years_between": _("years_between(earlier date, later date)"),
    "days_between": _("days_between(earlier date, later date)"),
    "days_since": _("days_since(date)"),
    "date": 'date("2026-01-31")',
    "months_between": _("months_between(earlier date, later date)"),
    "add_days": _("add_days(date, days)"),
    "add_months": _("add_months(date, months)"),
    "year": _("year(date)"),
    "month": _("month(date)"),
    "day": _("day(date)"),
    "length": _("length(text question)"),
    "contains": _("contains(text, part)"),
    "starts_with": _("starts_with(text, beginning)"),
    "ends_with": _("ends_with(text, end)"),
    "lower": _("lower(text)"),
    "upper": _("upper(text)"),
    "trim": _("trim(text)"),
    "join": _("join(text between, text, text, ...)"),
    "label": _("label(question with choices)"),
    "count": _("count(question with several choices) or count(repeat, condition)"),
    "any": _("any(repeat, condition)"),
    "all": _("all(repeat, condition)"),
}

ELSEWHERE = frozenset(
    """
    lambda for while if else elif import from def class return yield await async with try except raise global del assert
    is like then between xor
    """.split()  # noqa: SIM905 (forty quoted words are harder to read)
)
"""Words of other languages: free as ids, but explained when they stand where an operator should."""
