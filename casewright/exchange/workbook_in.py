"""The first sheet of a workbook (.xlsx) as lines of text. Nothing in it is run, and no more unpacked than fits."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from xml.etree.ElementTree import ParseError  # the name of an error; openpyxl reads the parts
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from casewright.errors import _

LARGEST_UNPACKED = 300_000_000
"""Bytes of all parts together, as the file says of itself; more than it says is not unpacked of any."""
MOST_COLUMNS = 500

NO_WORKBOOK = _("it is no workbook that can be opened")
UNPACKED_TOO_LARGE = _("it is too large when it is unpacked")
HAS_ENTITIES = _("it holds declarations that no spreadsheet writes")
UNREADABLE = (BadZipFile, InvalidFileException, ParseError, KeyError, IndexError, ValueError, TypeError, OSError)
"""What openpyxl raises of a file that is none, or torn."""
_DECLARES = re.compile(rb"<!(DOCTYPE|ENTITY)")


class NotReadable(Exception):  # noqa: N818  # an answer about a file, no error of the program
    """Why a workbook cannot be read, as a reason of CW655."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def workbook_lines(raw: bytes) -> Iterator[list[str]]:
    """The cells of the first sheet, line by line, as text: days as 2026-03-01, of a formula what it last came to.

    Raises:
        NotReadable: it is no workbook, or would be too large.
    """
    _look_at_parts(raw)
    try:
        book = load_workbook(BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # A sheet may say that it is larger than it is; read without that, it ends where its last cell is.
        sheet.reset_dimensions()
        for line in sheet.iter_rows(values_only=True):
            yield [_text(cell) for cell in line[:MOST_COLUMNS]]
    except UNREADABLE as error:
        raise NotReadable(NO_WORKBOOK) from error


def _look_at_parts(raw: bytes) -> None:
    """Raises NotReadable: too large, or it declares entities, of which a few lines come to gigabytes."""
    try:
        with ZipFile(BytesIO(raw)) as parts:
            if sum(part.file_size for part in parts.infolist()) > LARGEST_UNPACKED:
                raise NotReadable(UNPACKED_TOO_LARGE)
            for part in parts.infolist():
                with parts.open(part) as opened:
                    if _DECLARES.search(opened.read(1000)):
                        raise NotReadable(HAS_ENTITIES)
    except (BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise NotReadable(NO_WORKBOOK) from error


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
