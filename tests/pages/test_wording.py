"""Texts that people typed, as they are written on a page."""

import pytest

from ui.wording import plain


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. Work, 2. Home", "1\\. Work, 2. Home"),
        ("12) first", "12\\) first"),
        ("in 3.5 years", "in 3.5 years"),
        ("- not a list", "\\- not a list"),
        ("*stars* and $5", "\\*stars\\* and \\$5"),
    ],
)
def test_nothing_that_was_typed_is_taken_for_markup(text: str, written: str) -> None:
    assert plain(text) == written
