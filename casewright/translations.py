"""Other languages: the interface's own texts, from gettext catalogues (`.po`); how dates and numbers are written."""

import gettext
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"


@cache
def languages() -> tuple[str, ...]:
    """The languages that the interface speaks, English first."""
    return ("en", *sorted(path.name for path in LOCALE.glob("*") if (path / "LC_MESSAGES" / "casewright.po").exists()))


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; English texts stand for themselves, and an unknown language gets them."""
    path = LOCALE / language.split("-")[0] / "LC_MESSAGES" / "casewright.po"
    if not path.exists():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


REGIONS = {"es": "es-419"}
"""How a language is written where its region is not known: Spanish as in Latin America."""


@cache
def known_locale(code: str) -> Locale | None:
    """How a language, or a language of a region (`es-MX`), writes dates and numbers; None where that is not known."""
    try:
        return Locale.parse(code, sep="-") if code else None
    except (UnknownLocaleError, ValueError):
        return None


def locale_of(language: str) -> Locale:
    """How a language writes dates and numbers, wherever it is read."""
    return known_locale(REGIONS.get(language, language)) or Locale("en")


def direction_of(language: str) -> str:
    """Where the lines of a language begin: `rtl` on the right, else `ltr`."""
    return getattr(known_locale(language), "text_direction", "ltr")


def translator(language: str) -> Callable[[str], str]:
    return translations(language).gettext
