"""`casewright score`: the published values, the shape of the JSON, and what is said of answers that do not fit."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

GAD7 = {"gad7_1": 3, "gad7_2": 0, "gad7_3": 1, "gad7_4": 2, "gad7_5": 0, "gad7_6": 0, "gad7_7": 1}
PHQ9_LOW, PHQ9_ITEMS = {f"phq9_{item}": 0 for item in range(1, 10)}, range(1, 10)


def phq9(*points: int) -> dict[str, int]:
    return {f"phq9_{item}": given for item, given in zip(PHQ9_ITEMS, points, strict=False)}


AHC_CERTAIN = ["ahc_7", "ahc_8", "ahc_10"]
AHC_SAFETY = ["ahc_7", "ahc_8", "ahc_9", "ahc_10"]
# From the published scoring rules and an independent implementation of them (awell-score, MIT).
PUBLISHED: list[tuple[str, dict[str, int | None], str, int | None, str | None, list[str]]] = [
    ("phq9", {**PHQ9_LOW}, "total", 0, "minimal", []),
    ("phq9", {**phq9(3, 0, 1, 2, 0, 0, 1, 0, 3)}, "total", 10, "moderate", ["phq9_9"]),
    ("phq9", {**phq9(2, 2, 1, 1, 1, 1)}, "total", None, None, []),
    ("phq9", {**phq9(0, 0, 3, 3, 3, 3, 3, 0, 0)}, "total", 15, "moderately_severe", []),
    ("gad7", {**dict.fromkeys(GAD7, 0)}, "total", 0, "minimal", []),
    ("gad7", {**GAD7}, "total", 7, "mild", []),
    ("ahc_hrsn", {"ahc_7": 3, "ahc_8": 3, "ahc_9": 3, "ahc_10": 2}, "safety_total", 11, None, AHC_SAFETY),
    # No score, as published. The alert is ours: with at least 1 for what is open, 11 is certain.
    ("ahc_hrsn", {"ahc_7": 3, "ahc_8": 3, "ahc_9": None, "ahc_10": 5}, "safety_total", None, None, AHC_CERTAIN),
    ("ahc_hrsn", {"ahc_7": 3, "ahc_8": 3, "ahc_9": None, "ahc_10": 3}, "safety_total", None, None, []),
]


@pytest.mark.parametrize(("instrument", "answers", "score", "value", "band", "alerted_by"), PUBLISHED)
def test_published_values(
    run: Run,
    instrument: str,
    answers: dict[str, int | None],
    score: str,
    value: int | None,
    band: str | None,
    alerted_by: list[str],
) -> None:
    result = run("score", instrument, "--answers", "-", "--points", given=answers)
    assert result.exit_code == 0, result.output
    printed = json.loads(result.stdout)
    assert printed["scores"][score]["value"] == value
    if band:
        assert printed["scores"][score]["band"] == band
    alerts = [finding for finding in printed["findings"] if finding["kind"] == "alert"]
    assert [question for alert in alerts for question in alert["because"]] == alerted_by


def test_everything_that_is_printed(run: Run) -> None:
    result = run("score", "gad7", "--answers", "-", "--points", given=GAD7)
    assert json.loads(result.stdout) == {
        "instrument": "gad7",
        "version": "1.0.0",
        "scores": {
            "total": {
                "value": 7,
                "band": "mild",
                "bands": {"default": "mild"},
                "answered": 7,
                "missing": 0,
                "prorated": False,
            }
        },
        "findings": [],
        "hidden": [],
        "problems": [],
    }


def test_choices_by_id_by_points_and_by_label_score_alike(run: Run) -> None:
    by_way: dict[str, dict[str, Any]] = {
        "--points": {"gad7_1": 3, "gad7_2": 1},
        "--labels": {"gad7_1": "Nearly every day", "gad7_2": "Several days"},
        "": {"gad7_1": "nearly_every_day", "gad7_2": "several_days"},
    }
    rest = {f"gad7_{item}": ("not_at_all", 0, "Not at all") for item in range(3, 8)}
    printed = []
    for way, answers in by_way.items():
        position = {"": 0, "--points": 1, "--labels": 2}[way]
        given = {**answers, **{id: forms[position] for id, forms in rest.items()}}
        printed.append(run("score", "gad7", "--answers", "-", *filter(None, [way]), given=given).stdout)
    assert json.loads(printed[0])["scores"]["total"]["value"] == 4
    assert printed[0] == printed[1] == printed[2]


def test_answers_from_a_file(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(GAD7), encoding="utf-8-sig")
    result = run("score", "gad7", "--points", "--answers", file)
    assert json.loads(result.stdout)["scores"]["total"]["value"] == 7


def test_an_answer_that_does_not_fit_is_a_problem_and_the_rest_is_scored(run: Run) -> None:
    result = run("score", "gad7", "--answers", "-", given={"gad7_1": "often", "gad7_99": "not_at_all"})
    assert result.exit_code == 1
    problems = json.loads(result.stdout)["problems"]
    assert {problem["question"] for problem in problems} == {"gad7_1", "gad7_99"}
    assert all(problem["code"].startswith("CW2") and problem["message"] for problem in problems)


def test_points_that_choices_share_are_a_problem_that_names_them(run: Run, tmp_path: Path) -> None:
    form = tmp_path / "sharing.yaml"
    form.write_text(
        """casewright: 1
kind: instrument
id: sharing
version: 1.0.0
title: Sharing
sections:
  - id: only
    title: Only
    questions:
      - id: heating
        type: choice
        ask: How do you heat?
        choices:
          - {id: wood, label: Wood, points: 1}
          - {id: coal, label: Coal, points: 1}
          - {id: gas, label: Gas, points: 0}
"""
    )
    result = run("score", form, "--points", "--answers", "-", given={"heating": 1})
    assert result.exit_code == 1
    message = json.loads(result.stdout)["problems"][0]["message"]
    assert "wood" in message
    assert "coal" in message
    assert run("score", form, "--points", "--answers", "-", given={"heating": 0}).exit_code == 0


def test_a_form_of_the_workspace_by_its_id(run: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {"sleep_hard": "very_hard", "bills_hard": "hard", "which_bills": ["rent", "power"], "wants_talk": True}
    named = run("score", "first_check", "--workspace", workspace, "--answers", "-", given=answers)
    assert json.loads(named.stdout)["scores"]["strain"]["value"] == 5
    assert run("score", "first_check", "--answers", "-", given=answers).exit_code == 2
    monkeypatch.chdir(workspace)
    assert run("score", "first_check", "--answers", "-", given=answers).stdout == named.stdout


def test_a_form_with_mistakes_is_described_and_not_scored(run: Run, workspace: Path) -> None:
    form = workspace / "forms" / "instruments" / "first_check.yaml"
    form.write_text(form.read_text().replace("required: true", "requried: true", 1))
    result = run("score", form, "--answers", "-", given={})
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "did you mean 'required'" in result.stderr


def test_the_day_it_was_held_is_today_to_the_form(run: Run, workspace: Path) -> None:
    form = workspace / "forms" / "instruments" / "first_check.yaml"
    answers = {"wants_talk": True, "talk_on": "2026-03-05"}
    assert run("score", form, "--held", "2026-03-05", "--answers", "-", given=answers).exit_code == 0
    late = run("score", form, "--held", "2026-03-06", "--answers", "-", given=answers)
    assert late.exit_code == 1
    assert [problem["question"] for problem in json.loads(late.stdout)["problems"]] == ["talk_on"]


def test_an_unknown_form_is_wrong_usage_with_the_nearest_name(run: Run) -> None:
    result = run("score", "PHQ-9", "--answers", "-", given={})
    assert result.exit_code == 2
    assert result.stderr == "CW592 There is no instrument 'PHQ-9'.\n  Did you mean 'phq9'?\n"


def test_a_form_like_no_other_is_answered_with_all_there_are(run: Run) -> None:
    result = run("score", "zzzzzz", "--answers", "-", given={})
    assert result.exit_code == 2
    assert result.stderr.startswith("CW589 There is no instrument 'zzzzzz', nor one with a name like it.\n")
    assert ", intake, " in result.stderr


def test_why(run: Run) -> None:
    result = run("score", "gad7", "--answers", "-", "--points", "--why", given={**GAD7, "gad7_7": None})
    why = json.loads(result.stdout)["why"]
    total = why["scores"]["total"]
    assert (total["rule"], total["source"], total["left_out"]) == ("prorate", "spitzer_2006", ["gad7_7"])
    assert [item["points"] for item in total["items"]] == [3, 0, 1, 2, 0, 0, None]
    assert {reason["id"] for reason in why["reasons"]} >= {"anxiety"}
