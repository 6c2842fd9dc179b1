"""Answers in texts: `{first_name}` becomes what was answered, in the words of the language. Checked when loaded."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time

from casewright.definitions.model import Instrument, Question, Score, Text
from casewright.expressions.expression import Values
from casewright.logic.answers import Answer
from casewright.logic.composed import Composed
from casewright.logic.facts import Answers
from casewright.logic.words import Words

UNKNOWN = "…"
"""Stands for an answer that is missing, hidden or declined."""
LONGEST = 200
"""Letters of an answer in a sentence; a longer one is cut."""

_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")
_BAND = re.compile(r"band\((\w+)(?:,[\"']?(\w+)[\"']?)?\)")


def fill(text: str, words: Callable[[str], str | None]) -> str:
    """A text with what stands in its braces filled in; `{{` and `}}` are braces that are read.

    Args:
        words: what to say for an id or a band; None leaves the braces as they are, since nothing has that name.
    """

    def said(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0][0]
        filled = words(found[1].replace(" ", ""))
        return found[0] if filled is None else filled

    return _BRACES.sub(said, text) if "{" in text or "}}" in text else text


class Piping:
    """Fills the texts of one form in one language.

    Args:
        values: by key, as expressions read them: hidden and missing are None.
        answers: by question; the words for "other, say which" are taken from them.
        words: how a value is said.
        shield: makes what is filled in harmless where the text is going to stand (a page's markup).
    """

    def __init__(
        self,
        instrument: Instrument,
        values: Values,
        answers: Answers,
        language: str,
        words: Words,
        shield: Callable[[str], str] = str,
    ) -> None:
        self.instrument = instrument
        self.values = values
        self.answers = answers
        self.language = language
        self.words = words
        self.shield = shield

    def say(self, text: Text) -> str:
        return fill(text.say(self.language), self.filled)

    def filled(self, key: str) -> str | None:
        """What stands for an id, or a band, in the braces of a text."""
        said = self._in_line(key)
        return said if said is None else self.shield(said)

    def _in_line(self, key: str) -> str | None:
        """The words on one line, and not too many."""
        said = self._said(key)
        line = said if said is None else " ".join(said.split())
        return line if line is None or len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + UNKNOWN

    def _said(self, key: str) -> str | None:
        question = self.instrument.questions.get(key)
        score = self._score(key)
        band = _BAND.fullmatch(key)
        if question is None and score is None and band is None and key != "today":
            return None
        value = self.values.get(key)
        if band is not None:
            return self._band(band[1], band[2])
        if value is None:
            return UNKNOWN
        if question is not None and question.choices and question.type != "ranking":
            return self._choices(question, value)
        given = self.answers.get(key) or Answer()
        if isinstance(given.value, Composed | datetime | time):
            value = given.value
        return self.words(question, replace(given, value=value, missing=None), self.language)  # type: ignore[arg-type]  # a value of the form

    def _score(self, id: str) -> Score | None:
        return next((score for score in self.instrument.scores if score.id == id), None)

    def _band(self, id: str, scheme: str | None) -> str | None:
        score = self._score(id)
        if score is None:
            return None
        bands = score.bands.get(scheme, ()) if scheme else next(iter(score.bands.values()), ())
        reached = self.values.get(f"band({id},{scheme})" if scheme else f"band({id})")
        return next((band.label.say(self.language) for band in bands if band.id == reached), UNKNOWN)

    def _choices(self, question: Question, value: object) -> str:
        """The labels of what was chosen; for "other", what was said it is."""
        chosen = value if isinstance(value, tuple) else (value,)
        which = (self.answers.get(question.id) or Answer()).say_which
        return ", ".join(
            which if choice.say_which and which else fill(choice.label.say(self.language), self._in_line)
            for choice in question.choices
            if choice.id in chosen
        )
