"""What is drawn beside a plan: where a goal stands by its numbers, the graph of a chain, advice in words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casewright.methods.logic_model import Entry
from casewright.methods.smart import Aim
from ui.planning.chain import Link, drawn
from ui.planning.priorities import URGENT_WITHIN, Weighed, by_day, by_effort
from ui.planning.smart_words import lines

TODAY = date(2026, 3, 3)
PARTS = ("statement", "indicator", "unit", "baseline", "target", "confidence", "due")

pytestmark = pytest.mark.usefixtures("agency")


@pytest.mark.parametrize(
    ("importance", "days", "field"),
    [
        (9, 3, "Do it now"),
        (9, URGENT_WITHIN + 1, "Set a day"),
        (5, None, "Set a day"),
        (4, 0, "Ask somebody else"),
        (1, None, "Let it rest"),
    ],
)
def test_a_goal_stands_in_the_field_of_its_day_and_importance(importance: int, days: int | None, field: str) -> None:
    due = None if days is None else TODAY + timedelta(days)
    (placed,) = by_day([Weighed("rent", importance, due)], TODAY)
    assert placed.field == field
    assert (placed.up > 0.5) == (importance >= 5)
    assert (placed.across > 0.5) == (days is not None and days <= URGENT_WITHIN)


def test_goals_at_one_place_stand_side_by_side_and_those_without_numbers_nowhere() -> None:
    first, second = by_effort(
        [Weighed("a", impact=5, effort=1), Weighed("b", impact=5), Weighed("c", impact=5, effort=1)]
    )
    assert (first.field, second.field, second.number) == ("Quick win", "Quick win", 3)
    assert first.across != second.across


def test_no_word_of_an_entry_is_taken_for_a_part_of_the_graph() -> None:
    chain = [
        Link(Entry("a", "input", ("b",)), 'Boxes "fresh" & <b>#1</b>'),
        Link(Entry("b", "activity", ("gone",)), "Visits"),
    ]
    graph = drawn(chain, {"b"})
    assert "n0 --> n1" in graph
    assert "n0 ~~~ n1" in graph
    assert '"? Visits"' in graph
    assert "class n1 gap" in graph
    assert not set("<&#") & set(graph.splitlines()[3].split('"')[1])


def test_advice_asks_one_thing_for_each_letter_and_nothing_that_the_plan_does_not_ask() -> None:
    aim = Aim("Stay", "me", indicator="rent paid", unit="months", baseline=0, target=6, confidence=5, needs=1)
    said = {line.letter: line.said for line in lines(aim, "Nee", PARTS)}
    assert said == {
        "M": "One can see it",
        "A": "Nee says 5 of 10. What would make it 7?",
        "R": "It matters",
        "T": "By when?",
    }
    for part in ("specific", "steps"):
        assert lines(aim, "Nee", (*PARTS, part))[0].said == "Who does what, and where?"
    assert lines(replace(aim, what="asks the city"), "Nee", PARTS)[0].said == "Clear who does what"
