"""How hard a text is to read, by a measure made for its language. Whether that is told is up to `lint`.

English: the grade of school after Kincaid 1975. Spanish: the ease of reading after Szigriszt 1993, judged on the
INFLESZ scale. Syllables are counted by rules of spelling; docs/decisions/reading-level.md says how well that does.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

FEWEST_WORDS = 10
"""A shorter text is not judged: one long word would decide."""
HIGHEST_GRADE = 8
LOWEST_EASE = 55
"""From here up a text is "normal" or easier on the INFLESZ scale; below, it asks for more than compulsory school."""

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?:;…]+(?=\s|$)|\n\s*\n|\n(?=\s*[-*] )")
_PLACE = re.compile(r"\{[^{}]*\}")
"""Where an answer is put into the text."""

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?<=[^aeiouy])e$|(?<=[^aeiouysxzcgh])es$|(?<=[^aeiouydt])ed$|(?<=ev)e(?=r[ya])|(?<=p)e(?=opl)"
    r"|(?<=[^aeiouy])e(?=(?:ly|ty|ments?|ful|less|where|thing|times?|one|what|body)$)"
)
_SPOKEN = re.compile(r"[^aeiouyl]les?$")
_APART = re.compile(
    r"i(?:a(?!l$|n$|ge)|e(?=t|rs?$)|o(?!n)|u[ms])|(?<![cstg])i(?:on|an|al)|(?<![ct])ien[ct]"
    r"|ua[lt]|ying|eing|eo(?=[^u])|ism$|[ou]ing|uit[yi]|oe[mt]|creat"
)
"""Two vowels, each a syllable of its own: d*ia*betes, cr*ea*te, d*oi*ng."""

_MUTE = re.compile(r"(?<=q)u|(?<=g)u(?=[eiéí])")
_CONSONANT_Y = re.compile(r"y(?=[aeiouáéíóú])")
_NUCLEUS = re.compile(r"[iuü]*[aeoáéó][iuüy]*|[iuü]?[íú]|[iuüy]+")
"""A strong vowel with the weak ones around it, or weak ones alone; a weak one with an accent stands for itself."""


def too_hard(language: str, text: str) -> str:
    """The grade or the ease of a text that is harder to read than most people read with ease, or "".

    A text that is short, or in a language without a measure, is not judged.
    """
    plain = _PLACE.sub("x", text)
    words = _WORD.findall(plain.lower())
    if len(words) < FEWEST_WORDS:
        return ""
    sentences = max(1, sum(1 for part in _SENTENCE_END.split(plain) if _WORD.search(part)))
    match language.split("-")[0]:
        case "en":
            grade = round(grade_in_english(words, sentences))
            return str(grade) if grade > HIGHEST_GRADE else ""
        case "es":
            ease = round(ease_in_spanish(words, sentences))
            return str(ease) if ease < LOWEST_EASE else ""
    return ""


def grade_in_english(words: Sequence[str], sentences: int) -> Fraction:
    """The grade of school in which the text is understood. Source: docs/sources.md#kincaid-1975."""
    syllables = sum(map(syllables_in_english, words))
    return (
        Fraction("0.39") * Fraction(len(words), sentences)
        + Fraction("11.8") * Fraction(syllables, len(words))
        - Fraction("15.59")
    )


def ease_in_spanish(words: Sequence[str], sentences: int) -> Fraction:
    """0 to 100, the higher the easier. Source: docs/sources.md#szigriszt-1993."""
    syllables = sum(map(syllables_in_spanish, words))
    return Fraction("206.835") - Fraction("62.3") * Fraction(syllables, len(words)) - Fraction(len(words), sentences)


def syllables_in_english(word: str) -> int:
    """Groups of vowels, less those that are not spoken, and one more where two vowels are spoken apart."""
    found = len(_VOWELS.findall(word)) - len(_SILENT.findall(word))
    return max(1, found + len(_SPOKEN.findall(word)) + len(_APART.findall(word)))


def syllables_in_spanish(word: str) -> int:
    return max(1, len(_NUCLEUS.findall(_CONSONANT_Y.sub("-", _MUTE.sub("", word)))))
