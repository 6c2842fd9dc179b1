"""Files as people, phones and attackers send them."""

import struct
import zipfile
import zlib
from io import BytesIO

from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
SCRIPT = b"<html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff"


def picture(format: str = "JPEG", size: tuple[int, int] = (60, 40), **saved: object) -> bytes:
    made = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(made, format, **saved)
    return made.getvalue()


def photo_with_a_place() -> bytes:
    """A JPEG as a phone makes it, lying on its side, with the place in its EXIF data."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Phone of Renee"
    exif.get_ifd(0x8825)[1] = "N"
    return picture(size=(60, 40), exif=exif, comment=b"42.36,-71.05")


def office(*parts: str, first: tuple[str, bytes] = ("[Content_Types].xml", b"<Types/>")) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        file.writestr(*first)
        for part in parts:
            file.writestr(part, b"<x/>")
    return made.getvalue()


DOCX = office("word/document.xml")
XLSX = office("xl/workbook.xml")
ODT = office("content.xml", first=("mimetype", b"application/vnd.oasis.opendocument.text"))
WITH_MACROS = office("word/document.xml", "word/vbaProject.bin")
PLAIN_ZIP = office("readme.txt", first=("run.exe", b"MZ"))


def bomb(side: int = 60_000) -> bytes:
    """A PNG of a few hundred bytes that would fill the memory when it is opened."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )
