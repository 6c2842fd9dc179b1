"""The shipped forms give the scores, bands and findings that their sources give, by way of `casewright score`."""

import pytest

from tests.library.facts import BANDS, FORMS, NOT_SHIPPED, VECTORS, first_with_points, id_of, scored

SCHEMES = {"band": "default", "gp": "crufad_gp"}
FLAGS = {*SCHEMES, "critical", "major", "needs", "need", "error", "skipped"}
"""Keys of `expected` that are no scores."""


def expected_of(vector):
    """The scores that must come out, the score that the band is of first."""
    return {key: value for key, value in vector["expected"].items() if key not in FLAGS}


def score_vector(shipped, vector):
    instrument = shipped.instruments[vector["instrument"]]
    if "answers_text" in vector:
        return scored(instrument, vector["answers_text"], "labels")
    return scored(instrument, vector["answers"])


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['instrument']}: {vector['source']}")
def test_a_vector_comes_out(shipped, vector):
    found, expected = score_vector(shipped, vector), vector["expected"]
    scores = {id: score["value"] for id, score in found["scores"].items()}
    assert {id: scores[id] for id in expected_of(vector)} == expected_of(vector)
    bands = found["scores"][next(iter(expected_of(vector)))]["bands"]
    for key, scheme in SCHEMES.items():
        assert key not in expected or bands[scheme] == id_of(expected[key])
    findings = {finding["id"]: finding for finding in found["findings"]}
    alerts = [finding for finding in findings.values() if finding["kind"] == "alert"]
    for question in expected.get("critical", ()):
        assert ("critical", [question]) in [(alert["level"], alert["because"]) for alert in alerts]
    assert expected.get("major", "major" in findings) == ("major" in findings)
    needs = {*expected.get("needs", ()), *filter(None, [expected.get("need")])}
    assert needs <= {id for id, finding in findings.items() if finding["kind"] == "need"}
    assert bool(found["hidden"]) or not expected.get("skipped")
    assert "error" not in expected or scores["total"] is None


def test_a_vector_without_a_critical_answer_raises_no_alert_of_self_harm(shipped):
    quiet = [vector for vector in VECTORS if vector["instrument"] == "phq9" and not vector["answers"].get("phq9_9")]
    assert len(quiet) == 3
    for vector in quiet:
        assert "alert" not in [finding["kind"] for finding in score_vector(shipped, vector)["findings"]]


@pytest.mark.parametrize("form", sorted({vector["instrument"] for vector in VECTORS} & FORMS.keys()))
def test_the_vectors_hold_with_labels_too(shipped, form):
    """The same answers in the words of the form."""
    instrument = shipped.instruments[form]
    for vector in (one for one in VECTORS if one["instrument"] == form and "answers" in one):
        given = {id: points for id, points in vector["answers"].items() if points is not None}
        fits = {id: first_with_points(instrument, id, points) for id, points in given.items()}
        in_words = {
            id: next(
                one.label.say("en") for one in instrument.questions[id].choices if fits[id] in (one.id, one.points)
            )
            for id in given
        }
        assert scored(instrument, in_words, "labels") == score_vector(shipped, vector)


def test_no_fact_is_left_out_but_what_is_named(shipped):
    known = {vector["instrument"] for vector in VECTORS} | {row["instrument"] for row in BANDS} | FORMS.keys()
    assert known - shipped.instruments.keys() == set(NOT_SHIPPED)
