"""Every whole score of every instrument is in the band that its source gives it."""

from collections.abc import Sequence
from functools import cache

import pytest

from casewright.definitions.model import Instrument
from tests.library.facts import BANDS, NOT_SHIPPED, id_of, scored

ROWS = [row for row in BANDS if row["instrument"] not in NOT_SHIPPED]


def answers_with(instrument: Instrument, total: int) -> dict[str, int]:
    """Points of each question that add up to a total, as high as can be from the first question on.

    So a question that decides about others is answered in a way in which they are asked, or they add nothing.
    """
    questions = questions_of(instrument, "total")
    offered = [sorted(points_of(instrument, id), reverse=True) for id in questions]

    @cache
    def rest(place: int, left: int) -> tuple[int, ...] | None:
        if place == len(questions):
            return () if left == 0 else None
        for points in offered[place]:
            more = rest(place + 1, left - points) if points <= left else None
            if more is not None:
                return (points, *more)
        return None

    found = rest(0, total)
    assert found is not None, total
    return dict(zip(questions, found, strict=True))


def questions_of(instrument: Instrument, score: str) -> Sequence[str]:
    """The questions of a score, also those of scores in it."""
    scores = {one.id for one in instrument.scores}
    items = instrument.score(score).items
    return [id for item in items for id in (questions_of(instrument, item) if item in scores else (item,))]


def points_of(instrument: Instrument, id: str) -> set[int]:
    question = instrument.questions[id]
    return {int(one.points) for one in question.choices if one.points is not None} or {0, 1}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join([row["instrument"], row["scheme"], row["score"]]))
def test_a_score_has_its_published_band(shipped, row):
    instrument, total = shipped.instruments[row["instrument"]], int(row["score"])
    score = scored(instrument, answers_with(instrument, total))["scores"]["total"]
    scheme = id_of(row["scheme"])
    assert (score["value"], score["bands"][scheme]) == (total, id_of(row["band"]))


@pytest.mark.parametrize("form", sorted({row["instrument"] for row in ROWS}))
def test_the_published_scores_are_all_that_there_are(shipped, form):
    score = shipped.instruments[form].score("total")
    assert score.range is not None
    for scheme in {row["scheme"] for row in ROWS if row["instrument"] == form}:
        listed = [int(row["score"]) for row in ROWS if (row["instrument"], row["scheme"]) == (form, scheme)]
        assert listed == list(range(int(score.range[0]), int(score.range[1]) + 1))
