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
_WORD = rf"\bis\s+not\b|\bis\b|\b(?:{'|'.join(WORDS)})\b"
_FOREIGN = re.compile(f"(?P<quoted>{_QUOTED})|(?P<sign>{_SIGN})|(?P<word>{_WORD})", re.IGNORECASE)


def corrected(text: str) -> str:
    """The whole text with every foreign spelling replaced, for the "Write:" line of a message."""
    written = " ".join(_FOREIGN.sub(_as_written_here, text).split())
    return written if len(written) <= LONGEST_SHOWN else written[:LONGEST_SHOWN] + " …"


def _as_written_here(found: re.Match[str]) -> str:
    whole = found[0]
    if found["quoted"]:
        return whole if whole[0] in "'\"" and whole[0] == whole[-1] else f'"{whole[1:-1]}"'
    if found["word"]:
        word = " ".join(whole.lower().split())
        return {"is": "==", "is not": "!="}.get(word, word)
    here = SIGNS.get(whole, whole)
    return f" {here} " if here.isalpha() else here
