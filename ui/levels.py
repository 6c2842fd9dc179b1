"""At which level a need was found, in the words of the form that found it, with a colour and a sign."""

from dataclasses import dataclass
from typing import Literal

from casewright.cases.assessment import Assessment
from casewright.cases.work import Need
from casewright.definitions.model import Band, Instrument, Score, Text
from casewright.expressions.rows import split
from ui.shown_case import ShownCase
from ui.wording import plain, say

Colour = Literal["red", "orange", "gray"]
WORST, MIDDLE = 2 / 3, 1 / 3
"""From which share of the way from the best band to the worst one a level stands out."""


@dataclass(frozen=True, slots=True)
class LevelSeen:
    words: str
    icon: str
    colour: Colour


def level_of_need(shown: ShownCase, need: Need) -> LevelSeen | None:
    """None where it has no level, or the form that gave it is not known any more."""
    for basis in need.rests_on if need.level else ():
        found = shown.state.assessment(basis.assessment)
        form = shown.context.library.instruments.get(found.instrument) if found else None
        if found is not None:
            banded = _of_band(need.level, found, form)
            words = banded or _of_choice(need.level, [split(key)[0] for key in basis.questions], form)
            if words is not None:
                return words
    return None


def _of_band(level: str, assessment: Assessment, form: Instrument | None) -> LevelSeen | None:
    for score in assessment.scores:
        if level in (score.band, *score.bands.values()) and score.band_label is not None:
            own = next((one for one in form.scores if one.id == score.id), None) if form else None
            return _seen(score.band_label if score.band == level else None, level, own)
    return None


def _seen(label: Text | None, level: str, score: Score | None) -> LevelSeen | None:
    """As it was recorded, else as the form has it now; how far from the best it lies says the form."""
    for bands in score.bands.values() if score else ():
        ids = [band.id for band in bands]
        if level in ids:
            place = ids.index(level)
            return _coloured(label or bands[place].label, _share(bands, place, score.better if score else ""))
    return _coloured(label, 0.0) if label else None


def _share(bands: tuple[Band, ...], place: int, better: str) -> float:
    share = place / (len(bands) - 1) if len(bands) > 1 else 1.0
    return 1 - share if better == "higher" else share


def _coloured(label: Text, share: float) -> LevelSeen:
    words = plain(say(label))
    if share > WORST:
        return LevelSeen(words, ":material/priority_high:", "red")
    if share > MIDDLE:
        return LevelSeen(words, ":material/visibility:", "orange")
    return LevelSeen(words, ":material/remove:", "gray")


def _of_choice(level: str, questions: list[str], form: Instrument | None) -> LevelSeen | None:
    for id in questions:
        question = form.questions.get(id) if form else None
        choice = question.choice(level) if question else None
        if choice is not None:
            return _coloured(choice.label, 0.0)
    return None
