"""The shipped forms give the scores, bands and findings that their sources give; each vector names its own.

`answers` are points before `reverse`, `answers_text` labels. The rows of `score_bands.csv` are of the instruments'
published tables.
"""

import csv
import json
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from casewright import house
from casewright.definitions.library import load_library
from casewright.logic import score_answers

DATA = Path(__file__).parent / "data"
TODAY = date(2026, 3, 1)
VECTORS = [json.loads(line) for line in (DATA / "score_vectors.jsonl").read_text(encoding="utf-8").splitlines()]
BANDS = list(csv.DictReader((DATA / "score_bands.csv").read_text(encoding="utf-8").splitlines()))
FLAGS = ("band", "critical", "major", "needs", "error")


@pytest.fixture(scope="module")
def shipped():
    return load_library(house.FORMS).instruments


def score_vector(instruments, vector):
    by_points = "answers" in vector
    plain = vector["answers"] if by_points else vector["answers_text"]
    return score_answers(instruments[vector["instrument"]], plain, "points" if by_points else "labels", TODAY)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['instrument']}: {vector['source']}")
def test_a_vector_comes_out(shipped, vector):
    scored, expected = score_vector(shipped, vector), vector["expected"]
    found = scored["findings"]
    assert scored["problems"] == []
    for score, value in expected.items():
        if score not in FLAGS:
            assert scored["scores"][score]["value"] == value
    if "band" in expected:
        assert scored["scores"]["total"]["band"] == expected["band"].replace(" ", "_")
    alerts = [question for finding in found if finding["kind"] == "alert" for question in finding["because"]]
    for question in expected.get("critical", ()):
        alert = ("alert", "critical", [question])
        assert alert in [(finding["kind"], finding["level"], finding["because"]) for finding in found]
    assert alerts or "critical" not in expected
    if expected.get("major") is False:
        assert "major" not in [finding["id"] for finding in found]
    assert set(expected.get("needs", ())) <= {finding["id"] for finding in found if finding["kind"] == "need"}


def test_a_vector_without_a_critical_answer_raises_no_alert_of_self_harm(shipped):
    quiet = [vector for vector in VECTORS if vector["instrument"] == "phq9" and not vector["answers"].get("phq9_9")]
    assert len(quiet) == 3
    for vector in quiet:
        assert "alert" not in [finding["kind"] for finding in score_vector(shipped, vector)["findings"]]


def table():
    scores = defaultdict(list)
    for row in BANDS:
        scores[row["instrument"], row["scheme"]].append((int(row["score"]), row["band"].replace(" ", "_")))
    return scores.items()


@pytest.mark.parametrize(("of", "rows"), table(), ids=lambda value: value[0] if isinstance(value[0], str) else "")
def test_each_score_has_its_published_band(shipped, of, rows):
    """The points are laid on the items from the first on, so that every total of the table is reached."""
    instrument, scheme = shipped[of[0]], of[1]
    items = instrument.score("total").items
    assert [total for total, _ in rows] == list(range(len(items) * 3 + 1))
    for total, band in rows:
        answers = {item: min(3, max(0, total - 3 * place)) for place, item in enumerate(items)}
        score = score_answers(instrument, answers, "points", TODAY)["scores"]["total"]
        assert (score["value"], score["bands"][scheme]) == (total, band)


def test_the_vectors_hold_with_labels_too(shipped):
    """The same answers in the words of the form."""
    checked = 0
    for vector in VECTORS:
        instrument = shipped[vector["instrument"]]
        in_words = {
            id: next(choice.label.say("en") for choice in instrument.questions[id].choices if choice.points == points)
            for id, points in vector["answers"].items()
            if points is not None
        }
        by_label = score_answers(instrument, in_words, "labels", TODAY)
        assert by_label == score_vector(shipped, vector)
        checked += 1
    assert checked == len(VECTORS) == 8
