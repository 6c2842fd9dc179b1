"""Words that give a question away: two questions in one, or an answer put into the mouth.

English and Spanish. Only what is nearly always meant so is listed: a warning that is often wrong is soon read past.
"""

import re
from collections.abc import Mapping

_DOUBLE: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\band ?/ ?or\b"
        r"|\?[^?]*\?"
        r"|\b(?:and|or),? (?:do|did|does|are|were|is|was|have|has|had|can|could|would|will|who|what|when|where|why|how)"
        r" (?:you|your|often|many|much|long|it|they|he|she)\b"
        r"|\b(?:and|or),? if (?:so|yes|not)\b|,? if so, \w+",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\by ?/ ?o\b|\be ?/ ?o\b"
        r"|¿[^¿]*¿"
        r"|\b(?:y|e|o|u),? (?:con qué|cuánt[oa]s?|cuándo|dónde|por qué|quién|cómo|desde cuándo)\b"
        r"|\by,? (?:si es así|en caso afirmativo|de ser así)\b",
        re.IGNORECASE,
    ),
}

_LEADING: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:do|did|does|is|are|was|were|would|should|could|have|has|had|ca|wo)n['’]t (?:you|it|they|we)\b"
        r"|\b(?:do|would) you agree that\b"
        r"|\b(?:of course|obviously|surely|clearly|as we all know|everyone knows)\b"
        r"|\bmost people (?:think|feel|agree|say|find)\b"
        r"|\byou (?:should|must|ought to) (?:know|agree|admit|feel)\b"
        r"|\bhow (?:wonderful|great|terrible|awful|bad|serious) (?:is|are|was|were)\b"
        r"|, right\?|, correct\?",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\bno (?:cree|piensa|le parece|es verdad|es cierto|es así)\b[^.]*\?"
        r"|¿(?:verdad|no|cierto|no es así)\?"
        r"|\bestá (?:usted )?de acuerdo (?:en|con) que\b"
        r"|\b(?:por supuesto|claro que|obviamente|evidentemente|seguramente|sin duda)\b"
        r"|\b(?:todos sabemos|todo el mundo sabe)\b"
        r"|\bla mayoría de la gente (?:piensa|cree|dice|siente)\b",
        re.IGNORECASE,
    ),
}


def asks_twice(language: str, question: str) -> str:
    """The words by which a question asks two things at once, or ""."""
    return _found(_DOUBLE, language, question)


def leads(language: str, question: str) -> str:
    """The words by which a question suggests its answer, or ""."""
    return _found(_LEADING, language, question)


def _found(patterns: Mapping[str, re.Pattern[str]], language: str, text: str) -> str:
    pattern = patterns.get(language.split("-")[0])
    found = pattern.search(text) if pattern else None
    return " ".join(found.group().split()) if found else ""
