"""docs/library.md says what the files say."""

from tests.docs import library_page


def test_the_page_is_what_the_files_say() -> None:
    """`make reference` writes it anew."""
    assert library_page.page() == library_page.PAGE.read_text(encoding="utf-8")
