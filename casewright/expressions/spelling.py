"""How other programs and word processors spell what this language writes otherwise, and the text as it should be."""

import re

QUOTES = "“”„‟«»‘’‚‛´`"
SIGNS = {
    "=": "==",
    "===": "==",
    "!==": "!=",
    "<>": "!=",
    "=>": ">=",
    "=<": "<=",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
    "&&": "and",
    "&": "and",
    "||": "or",
    "|": "or",
    "!": "not",
    "−": "-",
    "–": "-",
    "—": "-",
    "×": "*",
    "·": "*",
    "÷": "/",
}
WORDS = ("and", "or", "not", "in", "true", "false", "today")
LONGEST_SHOWN = 160

_QUOTED = rf"""["{QUOTES}][^"'{QUOTES}]*["{QUOTES}]|'[^']*'"""
_SIGN = "|".join(re.escape(sign) for sign in sorted(("!=", "==", ">=", "<=", *SIGNS), key=len, reverse=True))
_IS = r"\bis\b(?P<negated>\s+not\b)?(?:\s+(?P<answer>yes|no)\b)?"
_WORD = rf"{_IS}|\b(?:{'|'.join(WORDS)})\b"
_IS_ALONE = re.compile(_IS, re.IGNORECASE)
_FOREIGN = re.compile(f"(?P<quoted>{_QUOTED})|(?P<sign>{_SIGN})|(?P<word>{_WORD})", re.IGNORECASE)


def corrected(text: str) -> str:
    """The whole text with every foreign spelling replaced, for the "Write:" line of a message."""
    written = " ".join(_FOREIGN.sub(_as_written_here, text).split())
    return written if len(written) <= LONGEST_SHOWN else written[:LONGEST_SHOWN] + " …"


def spelled_with_is(text: str, start: int) -> tuple[str, str]:
    """`is`, `is not`, `is yes` where it stands in a text, and how that is written here."""
    found = _IS_ALONE.match(text, start)
    return (" ".join(found[0].split()), _compared(found)) if found else ("is", "==")


def _compared(found: re.Match[str]) -> str:
    answer = {"yes": " true", "no": " false"}.get((found["answer"] or "").lower(), "")
    return ("!=" if found["negated"] else "==") + answer


def _as_written_here(found: re.Match[str]) -> str:
    whole = found[0]
    if found["quoted"]:
        return whole if whole[0] in "'\"" and whole[0] == whole[-1] else f'"{whole[1:-1]}"'
    if found["word"]:
        return whole.lower() if whole.lower() in WORDS else _compared(found)
    here = SIGNS.get(whole, whole)
    return f" {here} " if here.isalpha() else here
