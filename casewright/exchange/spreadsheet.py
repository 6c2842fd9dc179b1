"""Tables as spreadsheets save and open them: CSV in, however it was written, and CSV out that runs nothing.

What the columns mean is the business of who asks for them; workbooks are opened in `casewright.exchange.workbook_in`.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from casewright.definitions.model import Number
from casewright.errors import Refused, _
from casewright.exchange.workbook_in import NotReadable, workbook_lines

MOST_ROWS = 50_000
LARGEST = 30_000_000
"""Bytes."""
ENCODINGS = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1256", "mac_roman")
"""Older ones, in which spreadsheets saved text before UTF-8: the likeliest first."""
BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula, and run, where a cell begins with it."""
KEEPS_TEXT = "'"

EMPTY = _("it is empty")
NO_ROWS = _("it has a line of headings and no row below it")
NOT_UTF8 = _("line {line} is not in UTF-8 but in an older encoding, such as Windows-1252")
NOT_IN = _("line {line} is not in the encoding {encoding}")
OLD_WORKBOOK = _("it is a workbook of an older kind, or one with a password")
TORN = _("line {line} cannot be taken apart: {detail}")
TOO_LARGE = _("it has more than {most} MB")
TOO_MANY = _("it has {found} rows; {most} at most can be taken in at once")
_SIGNS = ",;\t"
_ZIP, _OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Row:
    """One row by its number in the spreadsheet, where the headings are row 1. `cells` by heading.

    `beyond` are cells right of the last heading: a comma in a cell without quotes has moved the others there.
    """

    number: int
    cells: Mapping[str, str]
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Headings as they are written, the second of the same with a number, and the rows that hold anything."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(raw: bytes, path: str, encoding: str = "") -> Table:
    """A table of a workbook (.xlsx), or as text with commas, semicolons or tabs between the cells.

    Args:
        path: its name, for refusals.
        encoding: of the text. Without one it is UTF-8, or UTF-16 with its mark.
    Raises:
        Refused CW655: it is no such table, or too large.
    """
    if len(raw) > LARGEST:
        raise _refused(path, TOO_LARGE, most=str(LARGEST // 1_000_000))
    if raw.startswith(_OLD_WORKBOOK):
        raise _refused(path, OLD_WORKBOOK)
    if raw.startswith(_ZIP):
        try:
            return _table(workbook_lines(raw), path)
        except NotReadable as wrong:
            raise _refused(path, wrong.reason) from wrong
    return _table(_text_lines(_decoded(raw, path, encoding), path), path)


def _table(lines: Iterator[Sequence[str]], path: str) -> Table:
    """The table that lines of cells are."""
    headings = _told_apart([_plain(cell) for cell in next(lines, ())])
    rows = []
    for number, line in enumerate(lines, start=2):
        if any(line) and any(cells := [_plain(cell) for cell in line]):
            beyond = tuple(filter(None, cells[len(headings) :]))
            rows.append(Row(number, dict(zip(headings, cells, strict=False)), beyond))
    if not rows:
        raise _refused(path, NO_ROWS if any(headings) else EMPTY)
    if len(rows) > MOST_ROWS:
        raise _refused(path, TOO_MANY, found=f"{len(rows):,}", most=f"{MOST_ROWS:,}")
    return Table(headings, tuple(rows))


def _text_lines(text: str, path: str) -> Iterator[Sequence[str]]:
    first, _end, _rest = text.partition("\n")
    sign = max(_SIGNS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise _refused(path, TORN, line=str(reader.line_num), detail=str(error)) from error


def _told_apart(headings: Sequence[str]) -> tuple[str, ...]:
    told: list[str] = []
    for heading in headings:
        number, name = 1, heading
        while name and name in told:
            number += 1
            name = f"{heading} ({number})"
        told.append(name)
    return tuple(told)


def written_table(headings: Sequence[str], rows: Iterable[Sequence[str | Number]]) -> bytes:
    """In UTF-8 with its mark, by which spreadsheets know it. What looks like a formula is kept as text."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _decoded(raw: bytes, path: str, encoding: str) -> str:
    if not encoding and raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode(encoding or "utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _refused(path, NOT_IN if encoding else NOT_UTF8, line=str(line), encoding=encoding) from error


def _plain(cell: str) -> str:
    """On one line, without signs that nobody sees, and without what kept it from being a formula."""
    words = " ".join(cell.split())
    seen = "".join(sign for sign in words if sign.isprintable())
    return seen[1:] if seen.startswith(KEEPS_TEXT) and seen[1:].startswith(BEGINS_FORMULA) else seen


def _guarded(cell: str | Number) -> str | Number:
    return KEEPS_TEXT + cell if isinstance(cell, str) and cell.startswith(BEGINS_FORMULA) else cell


def _refused(path: str, reason: str, **params: str) -> Refused:
    return Refused("CW655", path=path, reason=reason, **params)
