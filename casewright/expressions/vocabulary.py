"""The words of the language: what is reserved, and how each function is used."""

from casewright.errors import _
from casewright.expressions.spelling import WORDS

RESERVED = frozenset(WORDS)

USAGE = {
    "points": _("points(question)"),
    "band": _("band(score) or band(score, scheme)"),
    "answered": _("answered(question)"),
    "count_answered": _("count_answered(question or section, ...)"),
    "sum_answered": _("sum_answered(number or section, ...)"),
    "count_true": _("count_true(condition, ...)"),
    "default": _("default(question, value if missing)"),
    "min": _("min(number, number, ...)"),
    "max": _("max(number, number, ...)"),
    "abs": _("abs(number)"),
    "round": _("round(number) or round(number, 2)"),
    "floor": _("floor(number)"),
    "years_between": _("years_between(earlier date, later date)"),
    "days_between": _("days_between(earlier date, later date)"),
    "days_since": _("days_since(date)"),
    "date": 'date("2026-01-31")',
    "length": _("length(text question)"),
    "count": _("count(question with several choices)"),
}

ELSEWHERE = frozenset(
    """
    lambda for while if else elif import from def class return yield await async with try except raise global del assert
    is like then between xor
    """.split()  # noqa: SIM905 (forty quoted words are harder to read)
)
"""Words of other languages: free as ids, but explained when they stand where an operator should."""
