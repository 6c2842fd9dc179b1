"""Currencies by their ISO 4217 code, as Babel knows them."""

from functools import cache

from babel.numbers import get_currency_precision, list_currencies

DEFAULT_CURRENCY = "USD"


@cache
def currencies() -> frozenset[str]:
    return frozenset(list_currencies("en"))


@cache
def digits(currency: str) -> int:
    """How many decimals an amount has: 2 in dollars, 0 in yen."""
    return get_currency_precision(currency)
