"""Tables as files that spreadsheets open: a workbook with a sheet for each and a codebook, or one long CSV."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import takewhile

from openpyxl import Workbook
from openpyxl.cell import Cell as OpenpyxlCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from casewright.definitions.model import Number
from casewright.exchange.spreadsheet import written_table

Cell = str | Number | None
LONGEST_NAME = 31
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
"""What a workbook takes in the name of a sheet, and what it does not."""
NARROWEST, WIDEST = 12, 60
"""Columns, in letters."""


@dataclass(frozen=True, slots=True)
class Column:
    """`meaning` says what its numbers are, for whoever reads the file without having made it.

    `counts`: it holds what is counted. Others say which line it is, or more about it.
    """

    name: str
    meaning: str
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. `name` is short, `title` whole, `about` says what it counts."""

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """What the sheet is called that explains all others, the headings of its columns, and lines that stand above."""

    name: str
    headings: tuple[str, str, str]
    lines: tuple[str, ...] = ()

    def rows(self, sheets: Sequence[Sheet]) -> Iterator[tuple[Cell, ...]]:
        """By sheet: what it counts, then each of its columns."""
        for sheet in sheets:
            yield sheet.name, "", " ".join(filter(None, (f"{sheet.title}.", sheet.about)))
            yield from ((sheet.name, column.name, column.meaning) for column in sheet.columns)


def workbook(sheets: Sequence[Sheet], codebook: Codebook) -> bytes:
    """The codebook first, then each table. Texts are written as texts: none runs as a formula."""
    book = Workbook(write_only=True)
    explained = Sheet(codebook.name, codebook.name, "", tuple(Column(one, "") for one in codebook.headings), ())
    _write(book.create_sheet(_sheet_name(codebook.name, [])), explained, codebook.rows(sheets), codebook.lines)
    names: list[str] = [_sheet_name(codebook.name, [])]
    for sheet in sheets:
        names.append(_sheet_name(sheet.name, names))
        _write(book.create_sheet(names[-1]), sheet, iter(sheet.rows))
    held = BytesIO()
    book.save(held)
    return held.getvalue()


def long_table(sheets: Sequence[Sheet], headings: tuple[str, str, str, str]) -> bytes:
    """One CSV of all: each number on a line of its own, with its table, what its line is called, and its column.

    What a line is called stands in the columns before the first that counts.
    """
    return written_table(
        headings,
        (
            (sheet.title, _called(sheet, row), column.name, cell)
            for sheet in sheets
            for row in sheet.rows
            for column, cell in zip(sheet.columns, row, strict=True)
            if column.counts and cell is not None
        ),
    )


def _called(sheet: Sheet, row: tuple[Cell, ...]) -> str:
    before = takewhile(lambda one: not one[0].counts, zip(sheet.columns, row, strict=True))
    return ", ".join(_text(cell) for _column, cell in before if cell)


def _write(page: Worksheet, sheet: Sheet, rows: Iterator[Sequence[Cell]], lines: Sequence[str] = ()) -> None:
    for place, width in enumerate(_widths(sheet), start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.freeze_panes = f"A{len(lines) + 2}"
    for line in lines:
        page.append([_cell(page, line)])
    page.append([_cell(page, column.name, bold=True) for column in sheet.columns])
    for row in rows:
        page.append([_cell(page, one) for one in row])


def _cell(page: Worksheet, value: Cell, bold: bool = False) -> OpenpyxlCell:
    cell: OpenpyxlCell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value)  # type: ignore[arg-type]  # it takes Decimal
    if isinstance(value, str):
        cell.data_type = "s"  # also of what begins like a formula
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.font = Font(bold=True)
    return cell


def _widths(sheet: Sheet) -> Iterator[int]:
    for place, column in enumerate(sheet.columns):
        longest = max((len(_text(row[place])) for row in sheet.rows), default=0)
        yield min(max(longest, len(column.name), NARROWEST) + 2, WIDEST)


def _sheet_name(name: str, taken: Sequence[str]) -> str:
    """One that a workbook takes, and that no other sheet has."""
    plain = " ".join(name.translate(FORBIDDEN).split()).strip("'")[:LONGEST_NAME] or "1"
    number = 1
    found = plain
    while found.casefold() in {one.casefold() for one in taken}:
        number += 1
        found = f"{plain[: LONGEST_NAME - len(str(number)) - 1]} {number}"
    return found


def _text(value: Cell) -> str:
    return "" if value is None else str(value)
