"""The interface's own texts in another language: gettext catalogues, read as they were translated (`.po`)."""

import gettext
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

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


def translator(language: str) -> Callable[[str], str]:
    return translations(language).gettext
