"""The words of the language: what is reserved, and how each function is used."""

from casewright.expressions.spelling import WORDS

RESERVED = frozenset(WORDS)

USAGE = {
    "points": "points(question)",
    "band": "band(score) or band(score, scheme)",
    "answered": "answered(question)",
    "count_answered": "count_answered(question or section, ...)",
    "sum_answered": "sum_answered(number or section, ...)",
    "count_true": "count_true(condition, ...)",
    "default": "default(question, value if missing)",
    "min": "min(number, number, ...)",
    "max": "max(number, number, ...)",
    "abs": "abs(number)",
    "round": "round(number) or round(number, 2)",
    "floor": "floor(number)",
    "years_between": "years_between(earlier date, later date)",
    "days_between": "days_between(earlier date, later date)",
    "days_since": "days_since(date)",
    "date": 'date("2026-01-31")',
    "length": "length(text question)",
    "count": "count(question with several choices)",
}

ELSEWHERE = frozenset(
    """
    lambda for while if else elif import from def class return yield await async with try except raise global del assert
    is like then between xor
    """.split()  # noqa: SIM905 (forty quoted words are harder to read)
)
"""Words of other languages: free as ids, but explained when they stand where an operator should."""
