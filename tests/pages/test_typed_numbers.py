"""Numbers as people type them: read by the marks of a language, or refused with a way to write them."""

from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from ui.typed_numbers import Unreadable, read_number, write_number


def read(text: str, locale: str = "en_US", decimals: int = 2, whole_groups: bool = False) -> object:
    found = read_number(
        text, Locale.parse(locale), decimals=decimals, whole_groups=whole_groups or not decimals, beside=("$", "kg")
    )
    return found.why if isinstance(found, Unreadable) else found


@pytest.mark.parametrize(
    ("text", "locale", "number"),
    [
        ("1000", "en_US", 1000),
        (" -3 ", "en_US", -3),
        ("−3", "en_US", -3),
        ("20.70", "en_US", Decimal("20.70")),
        (".5", "en_US", Decimal("0.5")),
        ("1,250.5", "en_US", Decimal("1250.5")),
        ("1,255", "en_US", 1255),
        ("1,000,000", "en_US", 1_000_000),
        ("1 000", "en_US", 1000),
        ("$20", "en_US", 20),
        ("2.5 kg", "en_US", Decimal("2.5")),
        ("٣", "en_US", 3),
        ("2,5", "es_ES", Decimal("2.5")),
        ("2,5", "es_419", Decimal("2.5")),
        ("2.5", "es_ES", Decimal("2.5")),
        ("1.000,5", "es_MX", Decimal("1000.5")),
        ("1\u202f000,5", "fr", Decimal("1000.5")),
        ("2,5", "de", Decimal("2.5")),
    ],
)
def test_a_number_is_read__ok(text: str, locale: str, number: object) -> None:
    assert read(text, locale) == number


@pytest.mark.parametrize(
    "text", ["1e3", "nan", "inf", "5.", "-", "½", "5²", "1/2", "1,00,000.5", "0x10", "two", "1_000"]
)
def test_what_is_no_number_is_not_read__error(text: str) -> None:
    assert read(text) == f"“{text}” is not a number. Write it in digits."


@pytest.mark.parametrize(
    ("text", "locale", "said"),
    [
        ("2,5", "en_US", "“2,5” is not clear. If you mean 2.5, write 2.5."),
        ("0,500", "en_US", "“0,500” is not clear. If you mean 0.5, write 0.5."),
        ("1.000,50", "en_US", "“1.000,50” is not clear. If you mean 1000.5, write 1000.5."),
        ("2.5", "de", "“2.5” is not clear. If you mean 2,5, write 2,5."),
        ("1,000", "en_US", "“1,000” can be read in two ways. Write 1000 or 1."),
        ("2,500", "en_US", "“2,500” can be read in two ways. Write 2500 or 2.5."),
    ],
)
def test_what_may_be_another_number_is_asked__error(text: str, locale: str, said: str) -> None:
    assert read(text, locale) == said


def test_three_digits_behind_a_mark_are_thousands_where_no_decimals_fit() -> None:
    assert read("1,000", decimals=0) == 1000
    assert read("1.000", "es_MX", decimals=0) == 1000
    assert read("1,000", whole_groups=True) == 1000
    assert read("1.000", decimals=0) == "“1.000” is not clear. If you mean 1000, write 1000."
    assert read("1.000", "es_ES", whole_groups=True) == 1000


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9))
def test_what_is_written_in_a_field_reads_back_as_the_same(number: Decimal) -> None:
    for locale in ("en_US", "es_ES", "es_419", "fr", "de_CH"):
        shown = write_number(number, Locale.parse(locale))
        found = read_number(shown, Locale.parse(locale), decimals=15)
        assert found == number, (locale, shown, found)
