"""What a file is, is told from its bytes; its name is made safe and ends as its kind does."""

import pytest

from casewright.definitions.media import KINDS
from casewright.service.content import LONGEST_NAME, kind_in, safe_name
from tests.core import sample_files as files


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (files.PDF, "lease.pdf", "pdf"),
        (files.PDF, "lease.txt", "pdf"),
        (files.picture("JPEG"), "me.png", "jpeg"),
        (files.picture("PNG"), "", "png"),
        (files.picture("WEBP"), "me.webp", "webp"),
        (files.DOCX, "a.docx", "docx"),
        (files.XLSX, "a.docx", "xlsx"),
        (files.ODT, "a", "odt"),
        ("Was für ein Tag\r\n\tok".encode(), "day.csv.txt", "txt"),
        (b"\xef\xbb\xbfa;b\n1;2\n", "table.CSV", "csv"),
        (b"a;b\n1;2\n", "table", "txt"),
        (files.SCRIPT, "page.html", "txt"),
        (files.SVG, "logo.svg", "txt"),
        (files.WITH_MACROS, "a.docx", ""),
        (files.PLAIN_ZIP, "a.docx", ""),
        (files.DOCX[:60], "a.docx", ""),
        (files.PROGRAM, "lease.pdf", ""),
        (b"#!/bin/sh\0", "run.txt", ""),
        (b"GIF89a" + b"\0" * 20, "cat.png", ""),
        (b"junk before" + files.PDF + b"\xff", "late.pdf", ""),
        (b"PK\x03\x04" + b"\xff" * 40, "a.xlsx", ""),
        (b"\xff\xfea\0b\0", "utf16.txt", ""),
    ],
)
def test_the_kind_is_in_the_bytes(content: bytes, name: str, kind: str) -> None:
    assert kind_in(content, name) == kind


def test_a_polyglot_is_what_it_begins_as() -> None:
    both = files.picture("JPEG") + files.PLAIN_ZIP + files.SCRIPT
    assert kind_in(both, "me.html") == "jpeg"
    assert safe_name("me.html", "jpeg") == "me.html.jpg"


@pytest.mark.parametrize(
    ("name", "kind", "safe"),
    [
        ("lease.pdf", "pdf", "lease.pdf"),
        ("Scan 1.JPEG", "jpeg", "Scan 1.JPEG"),
        ("../../etc/passwd", "txt", "passwd.txt"),
        ("C:\\Users\\ana\\lease.pdf", "pdf", "lease.pdf"),
        ("invoice\u202efdp.exe", "pdf", "invoicefdp.exe.pdf"),
        ("a\0b\r\nc\x1b[31m.pdf", "pdf", "abc[31m.pdf"),
        ('<img src=x onerror="alert(1)">.png', "png", "_img src=x onerror=_alert(1)__.png"),
        ("", "pdf", "file.pdf"),
        (".pdf", "pdf", "file.pdf"),
        ("...", "pdf", "file.pdf"),
        ("CON.txt", "txt", "_CON.txt"),
        ("con", "txt", "_con.txt"),
        ("عقد الإيجار.pdf", "pdf", "عقد الإيجار.pdf"),
        ("\ud800broken.pdf", "pdf", "_broken.pdf"),
        ("e\u0301.pdf", "pdf", "é.pdf"),
        ("report.pdf", "png", "report.png"),
        ("report.pdf.exe", "pdf", "report.pdf.exe.pdf"),
        ("run.exe", "", "run.exe"),
        ("../.htaccess", "", "htaccess"),
    ],
)
def test_a_name_is_made_safe(name: str, kind: str, safe: str) -> None:
    assert safe_name(name, kind) == safe


@pytest.mark.parametrize("letter", ["a", "é", "語", "🌿"])
def test_a_long_name_fits_every_file_system(letter: str) -> None:
    name = safe_name(letter * 300 + ".pdf", "pdf")
    assert name.endswith(f"{letter}.pdf")
    assert len(name.encode()) <= LONGEST_NAME + len(".jpeg") < 255


@pytest.mark.parametrize("kind", KINDS)
def test_a_safe_name_stays_as_it_is(kind: str) -> None:
    name = safe_name("Ana's  file", kind)
    assert safe_name(name, kind) == name
