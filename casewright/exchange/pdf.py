"""From data and a template to a PDF: what the sheet says is data, how it looks stands in a `.typ` file beside this.

Nothing that people typed or wrote in a form is ever part of the template's own text, so none of it is taken for markup.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import typst

from casewright.errors import Refused

Json = Mapping[str, object]
HERE = Path(__file__).parent
MOST_IN_ONE = 30
"""Letters of a word. A longer one may be broken after so many, so that none runs off the paper."""
BREAK = "\u200b"
_LONG = re.compile(rf"\S{{{MOST_IN_ONE + 1},}}")
_NO_LETTER = re.compile(r'the text `"(?P<text>.*?)"` could not be displayed', re.DOTALL)


def pdf(template: str, data: Mapping[str, object]) -> bytes:
    """The data in a template's layout, tagged for screen readers (PDF/UA-1). The same data gives the same bytes.

    Args:
        template: the name of a file in this folder, without `.typ`.
    Raises:
        Refused CW536: neither our fonts nor those of this machine have some of the letters.
    """
    try:
        return _compiled(template, data, system_fonts=False)
    except typst.TypstError as error:
        if not _NO_LETTER.search(error.message):
            raise
    try:
        return _compiled(template, data, system_fonts=True)
    except typst.TypstError as error:
        found = _NO_LETTER.search(error.message)
        if found is None:
            raise
        raise Refused("CW536", letters=found["text"]) from error


def _compiled(template: str, data: Mapping[str, object], system_fonts: bool) -> bytes:
    return typst.compile(
        HERE / f"{template}.typ",
        root=HERE,
        format="pdf",
        font_paths=_fonts(system_fonts),
        sys_inputs={"data": json.dumps(_fitting(data), ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=0,
    )


def _fitting(value: object) -> object:
    """The data with places in long words at which a line may end."""
    match value:
        case str():
            return _LONG.sub(lambda word: _breakable(word[0]), value)
        case Mapping():
            return {key: _fitting(one) for key, one in value.items()}
        case list() | tuple():
            return [_fitting(one) for one in value]
    return value


def _breakable(word: str) -> str:
    """Never between a letter and its accent, nor inside a sign that is made of several."""
    parts, last = [], 0
    for place in range(MOST_IN_ONE, len(word)):
        joins = unicodedata.category(word[place]) in ("Mn", "Mc", "Me", "Cf") or word[place - 1] == "\u200d"
        if place - last >= MOST_IN_ONE and not joins:
            parts.append(word[last:place])
            last = place
    return BREAK.join((*parts, word[last:]))


@cache
def _fonts(system_fonts: bool) -> typst.Fonts:
    """Ours, which are enough for most languages of Europe and for Arabic, Persian and Urdu; those of the machine."""
    return typst.Fonts(include_system_fonts=system_fonts, include_embedded_fonts=True, font_paths=[HERE / "fonts"])
