"""Parts of a line on paper: beside each other, whichever way each is written."""

from casewright.exchange.joining import joined


def test_nothing_is_added_where_all_of_it_runs_from_the_left() -> None:
    assert joined("en", ("Renee", "", "born in May")) == "Renee · born in May"


def test_a_name_from_the_right_leaves_the_rest_of_the_line_where_it_is() -> None:
    assert joined("en", ("ليلى", "born in May")) == "\u2068ليلى\u2069 · \u2068born in May\u2069"
    assert joined("ar", ("12 Pier Road",)) == "\u206812 Pier Road\u2069"
