"""Where a form is easily scored wrong, each on its own."""

import pytest

from tests.library.facts import scored

PHQ9 = [f"phq9_{number}" for number in range(1, 10)]
GDS15 = [f"gds_{number}" for number in range(1, 16)]
DAST10 = [f"dast10_{number}" for number in range(1, 11)]
K10 = [f"k10_{number}" for number in range(1, 11)]
SAFETY = ["ahc_7", "ahc_8", "ahc_9", "ahc_10"]


def answers(questions, *points):
    return dict(zip(questions, points, strict=False))


@pytest.mark.parametrize(("said", "total"), [("Yes", 10), ("No", 5)])
def test_the_geriatric_scale_counts_no_in_five_questions(shipped, said, total):
    found = scored(shipped.instruments["gds15"], dict.fromkeys(GDS15, said), "labels")
    assert found["scores"]["total"]["value"] == total


def test_no_to_all_ten_about_drugs_is_one(shipped):
    """Not being able to stop always counts."""
    score = scored(shipped.instruments["dast10"], dict.fromkeys(DAST10, "No"), "labels")["scores"]["total"]
    assert (score["value"], score["band"]) == (1, "low")


def test_twenty_one_has_another_name_in_each_scheme(shipped):
    score = scored(shipped.instruments["k10"], answers(K10, 3, 2, 1, 2, 2, 2, 2, 3, 2, 2))["scores"]["total"]
    assert (score["value"], score["bands"]) == (21, {"default": "moderate_abs", "crufad_gp": "mild"})


def test_a_mild_total_still_meets_the_pattern_of_major_depression(shipped):
    found = scored(shipped.instruments["phq9"], answers(PHQ9, 2, 2, 2, 2, 0, 0, 0, 0, 1))
    assert (found["scores"]["total"]["value"], found["scores"]["total"]["band"]) == (9, "mild")
    assert {"major", "self_harm"} <= {finding["id"] for finding in found["findings"]}


@pytest.mark.parametrize(
    ("points", "total", "findings"),
    [
        ((3, 3, 2, 2), 10, []),
        ((3, 3, 3, 2), 11, ["safety", "safety_talk"]),
        ((3, 3, None, 3), None, []),
        ((5, 5, None, 5), None, ["safety_talk"]),
    ],
)
def test_safety_needs_eleven_and_all_four_answers_and_the_talk_waits_for_none(shipped, points, total, findings):
    """Without all four there is no score and no need. The talk in private comes where eleven is certain anyway."""
    found = scored(shipped.instruments["ahc_hrsn"], answers(SAFETY, *points))
    assert found["scores"]["safety_total"]["value"] == total
    assert [finding["id"] for finding in found["findings"]] == findings


@pytest.mark.parametrize(("given", "total"), [(9, 18), (8, 18), (7, 18), (6, None)])
def test_with_three_missing_there_is_no_depression_score(shipped, given, total):
    found = scored(shipped.instruments["phq9"], answers(PHQ9[:given], *[2] * given))
    score = found["scores"]["total"]
    assert (score["value"], score["missing"], score["prorated"]) == (total, 9 - given, given in (7, 8))


@pytest.mark.parametrize("answer", ["Yes", {"missing": "refused"}])
def test_a_refused_question_about_suicide_is_a_positive_screen(shipped, answer):
    asked = {"asq_1": "No", "asq_2": answer, "asq_3": "No", "asq_4": "No", "asq_5": "No"}
    found = scored(shipped.instruments["asq"], asked, "labels")
    assert {"positive", "risk_of_suicide"} <= {finding["id"] for finding in found["findings"]}
    assert found["hidden"] == []


def test_who_lived_through_no_terrible_event_has_zero(shipped):
    found = scored(shipped.instruments["pcptsd5"], {"pcptsd_0": "no"}, "ids")
    assert (found["scores"]["total"]["value"], len(found["hidden"])) == (0, 5)


def test_a_question_that_an_interview_leaves_out_counts_its_lowest(shipped):
    asked = {id: 1 for id in K10 if id not in ("k10_3", "k10_6")}
    found = scored(shipped.instruments["k10"], asked)
    assert (found["scores"]["total"]["value"], found["hidden"]) == (10, ["k10_3", "k10_6"])
