"""A report on paper: its tables one below the other, those that count one thing with bars. The words come with it."""

from collections.abc import Sequence

from casewright.errors import _
from casewright.exchange.pdf import Json, pdf
from casewright.exchange.workbook import Sheet
from casewright.translations import direction_of, translator

PAIR = 2
WHOLE = 100


def report_paper(
    title: str, about: Sequence[str], sheets: Sequence[tuple[Sheet, Sequence[Sequence[str]]]], language: str
) -> bytes:
    """The tables as a tagged PDF.

    Args:
        about: whose report it is, and about what.
        sheets: each table, and its cells as they are said in the language.
    Raises:
        Refused CW536: no font has the letters.
    """
    return pdf(
        "report",
        {
            "language": language,
            "direction": direction_of(language),
            "title": title,
            "about": list(about),
            "tables": [_table(sheet, rows) for sheet, rows in sheets],
            "page": translator(language)(_("Page {page} of {pages}")),
        },
    )


def _table(sheet: Sheet, rows: Sequence[Sequence[str]]) -> Json:
    return {
        "title": sheet.title,
        "about": sheet.about,
        "headings": [column.name for column in sheet.columns],
        "rows": [list(row) for row in rows],
        "shares": list(_shares(sheet)),
    }


def _shares(sheet: Sheet) -> Sequence[int]:
    """How long the bar of each line is, in percent of the longest; none where more than one thing is counted."""
    counted = [row[-1] for row in sheet.rows]
    numbers = [one for one in counted if isinstance(one, int)]
    if len(sheet.columns) != PAIR or len(numbers) < len(counted) or not max(numbers, default=0):
        return []
    return [number * WHOLE // max(numbers) for number in numbers]
