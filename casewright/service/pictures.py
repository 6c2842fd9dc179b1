"""Pictures made anew from what was given: only what is seen stays, no place, no device, nothing behind the picture."""

import warnings
from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageOps, UnidentifiedImageError

from casewright.errors import _

MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2560
PREVIEW_SIDE = 480
JPEG_QUALITY = 88
FORMATS = ("JPEG", "PNG", "WEBP")

PAD = (600, 200)
"""Width and height of the place to sign, in the units of a stroke's points."""
MOST_POINTS = 20_000
PEN = 3
FINER = 3
"""The signature is drawn so many times larger and then made smaller, so that its lines are smooth."""

DAMAGED = _("the picture is damaged or is none")
TOO_MANY_PIXELS = _("the picture has too many points to be opened safely ({most} million fit)")

Stroke = Sequence[tuple[int, int]]


class NoPicture(Exception):  # noqa: N818  # what was given is at fault, not the program
    """The content cannot be opened as a picture. `reason` says why, in words; `params` fill its places."""

    def __init__(self, reason: str, **params: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params = params


def photo(content: bytes) -> bytes:
    """The photo as a JPEG made anew, upright, at most `LONGEST_SIDE` points long. Raises NoPicture."""
    return _made(content, LONGEST_SIDE, "JPEG")


def preview(content: bytes) -> bytes:
    """A small PNG to look at. Raises NoPicture."""
    return _made(content, PREVIEW_SIDE, "PNG")


def check(content: bytes) -> None:
    """Raises NoPicture: it cannot be opened whole."""
    _made(content, PREVIEW_SIDE, "PNG")


def _made(content: bytes, side: int, format: str) -> bytes:
    made = BytesIO()
    try:
        with warnings.catch_warnings():
            # We look at the size ourselves, before anything is unpacked.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=FORMATS) as opened:
                _refuse_bomb(opened)
                opened.draft("RGB", (side, side))
                small = ImageOps.exif_transpose(opened)
                small.thumbnail((side, side))
                clean = _on_white(small)
                clean.info.clear()
                clean.save(made, format, quality=JPEG_QUALITY)
    except Image.DecompressionBombError as bomb:
        raise _too_many_pixels() from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, MemoryError) as bad:
        raise NoPicture(DAMAGED) from bad
    return made.getvalue()


def _refuse_bomb(opened: Image.Image) -> None:
    if opened.width * opened.height > MOST_PIXELS:
        raise _too_many_pixels()


def _too_many_pixels() -> NoPicture:
    return NoPicture(TOO_MANY_PIXELS, most=str(MOST_PIXELS // 1_000_000))


def _on_white(picture: Image.Image) -> Image.Image:
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    white = Image.new("RGB", picture.size, "white")
    seen = picture.convert("RGBA")
    white.paste(seen, mask=seen)
    return white


def drawn(strokes: Sequence[Stroke]) -> bytes:
    """A signature as a PNG: black lines on white, of `PAD` points. The points have been checked."""
    large = Image.new("L", (PAD[0] * FINER, PAD[1] * FINER), 255)
    pen = ImageDraw.Draw(large)
    for stroke in strokes:
        points = [(x * FINER, y * FINER) for x, y in stroke]
        if len(points) > 1:
            pen.line(points, fill=0, width=PEN * FINER, joint="curve")
        for x, y in (points[0], points[-1]):
            reach = PEN * FINER // 2
            pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=0)
    made = BytesIO()
    large.resize(PAD, Image.Resampling.LANCZOS).save(made, "PNG", optimize=True)
    return made.getvalue()
