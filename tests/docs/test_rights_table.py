"""docs/rights.md says of each shipped file what the file says."""

from tests.docs import rights_table


def test_the_table_of_rights_is_that_of_the_files() -> None:
    """`make reference` writes it anew."""
    assert rights_table.page() == rights_table.PAGE.read_text(encoding="utf-8")
