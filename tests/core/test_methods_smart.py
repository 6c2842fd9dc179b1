"""The advice for a goal: each reason comes from one thing that is missing, and a whole goal has none."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest

from casewright.methods.smart import LETTERS, Aim, Reason, advice

WHOLE = Aim(
    statement="I stay in my flat.",
    who="Nee",
    what="pays the rent to the landlord each month",
    indicator="months paid in full",
    unit="months",
    baseline=0,
    target=6,
    better="higher",
    accepted=True,
    confidence=7,
    needs=1,
    value="Maya finishes the school year",
    start=date(2026, 3, 4),
    due=date(2026, 9, 1),
    plan_ends=date(2026, 9, 1),
)
MISSING = [
    ("S", "no_statement", {"statement": " "}),
    ("S", "no_who", {"who": ""}),
    ("S", "no_what", {"what": ""}),
    ("M", "no_indicator", {"indicator": ""}),
    ("M", "no_unit", {"unit": ""}),
    ("M", "no_baseline", {"baseline": None}),
    ("M", "no_target", {"target": None}),
    ("A", "target_is_baseline", {"target": Decimal("0.0")}),
    ("A", "wrong_direction", {"target": -1}),
    ("A", "wrong_direction", {"better": "lower"}),
    ("A", "not_accepted", {"accepted": False}),
    ("A", "confidence_not_asked", {"confidence": None}),
    ("A", "not_confident", {"confidence": 6}),
    ("R", "no_need", {"needs": 0}),
    ("R", "no_value", {"value": ""}),
    ("T", "no_start", {"start": None}),
    ("T", "no_due", {"due": None}),
    ("T", "due_before_start", {"due": date(2026, 3, 3)}),
    ("T", "due_after_plan", {"due": date(2026, 9, 2)}),
]


def test_a_whole_goal_needs_no_advice():
    assert advice(WHOLE) == dict.fromkeys(LETTERS, ())


@pytest.mark.parametrize(("letter", "reason", "change"), MISSING)
def test_one_thing_that_is_missing_gives_one_reason(letter, reason, change):
    assert advice(replace(WHOLE, **change)) == {one: (reason,) if one == letter else () for one in LETTERS}


def test_every_reason_can_come_up():
    assert {reason for _letter, reason, _change in MISSING} == set(get_args(Reason))


def test_a_direction_that_nobody_has_named_is_not_judged():
    assert advice(replace(WHOLE, better="", target=-1))["A"] == ()


def test_a_template_may_ask_for_another_confidence():
    assert advice(replace(WHOLE, confidence=5), confident_from=5)["A"] == ()


def test_days_at_the_edge_are_within():
    one_day = replace(WHOLE, start=date(2026, 9, 1))
    assert advice(one_day)["T"] == ()


def test_nothing_is_known_of_a_new_goal_and_every_letter_says_so():
    assert [letter for letter, reasons in advice(Aim()).items() if not reasons] == []


@pytest.mark.parametrize("confidence", [-1, 11])
def test_a_confidence_off_the_scale_is_refused(confidence):
    with pytest.raises(ValueError, match=str(confidence)):
        advice(replace(WHOLE, confidence=confidence))
