"""Tables as spreadsheets save and open them: CSV in, however it was written, and CSV out that runs nothing.

What the columns mean is the business of who asks for them.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from casewright.errors import Refused, _

MOST_ROWS = 10_000
LARGEST = 10_000_000
"""Bytes."""
BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula, and run, where a cell begins with it."""
KEEPS_TEXT = "'"

EMPTY = _("it is empty")
NO_ROWS = _("it has a line of headings and no row below it")
NOT_UTF8 = _("line {line} is not in UTF-8 but in an older encoding, such as Windows-1252")
WORKBOOK = _("it is a workbook and not a table as text")
TORN = _("line {line} cannot be taken apart: {detail}")
TOO_LARGE = _("it has more than {most} MB")
TOO_MANY = _("it has {found} rows; {most} at most can be taken in at once")
_SIGNS = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One row by its number in the spreadsheet, where the headings are row 1. `cells` by heading."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Headings as they are written, and the rows that hold anything."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(raw: bytes, path: str) -> Table:
    """A table in UTF-8, or in UTF-16 with its mark, with commas, semicolons or tabs between the cells.

    Args:
        path: its name, for refusals.
    Raises:
        Refused CW655: it is no such table, or too large.
    """
    text = _decoded(raw, path)
    first, _end, _rest = text.partition("\n")
    sign = max(_SIGNS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        lines = [[_plain(cell) for cell in line] for line in reader]
    except csv.Error as error:
        raise _refused(path, TORN, line=str(reader.line_num), detail=str(error)) from error
    headings = tuple(lines[0]) if lines else ()
    rows = tuple(
        Row(number, dict(zip(headings, line, strict=False)))
        for number, line in enumerate(lines[1:], start=2)
        if any(line)
    )
    if not rows:
        raise _refused(path, NO_ROWS if any(headings) else EMPTY)
    if len(rows) > MOST_ROWS:
        raise _refused(path, TOO_MANY, found=f"{len(rows):,}", most=f"{MOST_ROWS:,}")
    return Table(headings, rows)


def written_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """In UTF-8 with its mark, by which spreadsheets know it. What looks like a formula is kept as text."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _decoded(raw: bytes, path: str) -> str:
    if len(raw) > LARGEST:
        raise _refused(path, TOO_LARGE, most=str(LARGEST // 1_000_000))
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise _refused(path, WORKBOOK)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _refused(path, NOT_UTF8, line=str(line)) from error


def _plain(cell: str) -> str:
    """On one line, without signs that nobody sees, and without what kept it from being a formula."""
    words = " ".join(cell.split())
    seen = "".join(sign for sign in words if sign.isprintable())
    return seen[1:] if seen.startswith(KEEPS_TEXT) and seen[1:].startswith(BEGINS_FORMULA) else seen


def _guarded(cell: str) -> str:
    return KEEPS_TEXT + cell if cell.startswith(BEGINS_FORMULA) else cell


def _refused(path: str, reason: str, **params: str) -> Refused:
    return Refused("CW655", path=path, reason=reason, **params)
