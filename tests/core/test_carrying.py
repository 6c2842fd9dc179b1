"""Answers of one version of a form as answers to a later one: what is declared is carried, and nothing is guessed."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import indent

import pytest

from casewright.definitions.model import Change, Instrument
from casewright.logic.answers import Answer
from casewright.logic.carrying import Left, carry, id_now, steps_between
from casewright.logic.comparing_scores import same_score
from tests.core.service_house import instrument_of

FIXTURES = Path(__file__).parents[1] / "fixtures" / "versions"
FIRST = instrument_of((FIXTURES / "evening_1.yaml").read_text(encoding="utf-8"))
SECOND = instrument_of((FIXTURES / "evening_2.yaml").read_text(encoding="utf-8"))

FORM = """\
casewright: 1
kind: instrument
id: form
version: {version}
title: Form
sections:
  - id: only
    title: Only
    questions:
{questions}
{changes}
"""
COLOURS = "[{id: red, label: Red}, {id: blue, label: Blue}]"


def form(version: str, *questions: str, changes: str = "") -> Instrument:
    listed = "\n".join(f"      - {question}" for question in questions)
    return instrument_of(FORM.format(version=version, questions=listed, changes=changes))


def text(id: str) -> str:
    return f"{{id: {id}, type: text, ask: Say}}"


def nothing_known(_id: str, _version: str) -> None:
    return None


def test_a_rename_a_recoding_and_a_removal() -> None:
    given = {
        "liked_things": Answer("some", own_words="in the garden", said_by="her", evidence=("self_report",)),
        "sleep": Answer("mostly"),
        "with_whom": Answer(("kids", "friends")),
        "hobby": Answer("chess"),
        "hours": Answer(9),
    }
    carried = carry(given, FIRST, SECOND)
    assert carried.answers == {
        "interest": replace(given["liked_things"], value="sometimes"),
        "sleep": Answer("mostly"),
        "with_whom": Answer(("children", "friends")),
        "hours": Answer(9),
    }
    assert carried.left == (Left("hobby", "removed", "nobody used it"),)


PEOPLE = "{{id: {id}, type: group, label: Who, repeat: {{max: 9}}, questions: [{{id: {name}, type: text, ask: Name}}]}}"


def test_an_answer_in_a_row_keeps_its_row() -> None:
    old = form("1.0.0", PEOPLE.format(id="people", name="first_name"))
    changes = "changes: {from: 1.0.0, renamed: {first_name: name, people: household}}"
    new = form("2.0.0", PEOPLE.format(id="household", name="name"), changes=changes)
    given = {"first_name[k3]": Answer("Ana"), "first_name[m1]": Answer("Ben")}
    assert carry(given, old, new).answers == {"name[k3]": Answer("Ana"), "name[m1]": Answer("Ben")}


def test_a_question_that_is_asked_per_row_now_takes_no_answer_that_was_given_once() -> None:
    once, rows = form("1.0.0", text("name")), form("2.0.0", PEOPLE.format(id="people", name="name"))
    assert carry({"name": Answer("Ana")}, once, rows).left == (Left("name", "rows"),)
    assert carry({"name[k3]": Answer("Ana")}, rows, once).left == (Left("name[k3]", "rows"),)


def test_what_was_not_declared_is_not_guessed() -> None:
    old = form("1.0.0", text("colour"), f"{{id: shade, type: choice, ask: Which, choices: {COLOURS}}}", text("age"))
    new = form(
        "2.0.0",
        text("color"),
        "{id: shade, type: choice, ask: Which, choices: [{id: green, label: Green}]}",
        "{id: age, type: integer, ask: Age}",
    )
    carried = carry({"colour": Answer("x"), "shade": Answer("red"), "age": Answer("40")}, old, new)
    assert carried.answers == {}
    assert carried.left == (Left("colour", "gone"), Left("shade", "choice"), Left("age", "type"))


def test_a_short_text_becomes_a_long_one_and_a_day_stays_a_day() -> None:
    old = form("1.0.0", text("story"), "{id: born, type: date, ask: Born}")
    new = form("1.1.0", "{id: story, type: paragraph, ask: Say}", "{id: born, type: date, ask: Born, max: today}")
    given = {"story": Answer("once"), "born": Answer(date(1990, 1, 2))}
    assert carry(given, old, new).answers == given


def test_a_reason_for_no_answer_is_carried_where_it_is_still_offered() -> None:
    old = form("1.0.0", "{id: a, type: text, ask: A, missing: [refused, not_asked]}")
    new = form("1.1.0", "{id: a, type: text, ask: A, missing: [refused]}")
    assert carry({"a": Answer(missing="refused")}, old, new).answers == {"a": Answer(missing="refused")}
    assert carry({"a": Answer(missing="not_asked")}, old, new).left == (Left("a", "missing"),)


def test_a_choice_that_was_removed_says_why_and_takes_its_answer_with_it() -> None:
    old = form("1.0.0", f"{{id: a, type: choices, ask: A, choices: {COLOURS}}}")
    new = form(
        "2.0.0",
        "{id: a, type: choices, ask: A, choices: [{id: red, label: Red}]}",
        changes="changes: {from: 1.0.0, removed: {a.blue: out of print}}",
    )
    assert carry({"a": Answer(("red", "blue"))}, old, new).left == (Left("a", "removed", "out of print"),)
    assert carry({"a": Answer(("red",))}, old, new).answers == {"a": Answer(("red",))}


def test_a_matrix_speaks_for_its_rows() -> None:
    matrix = "{{id: m, type: matrix, ask: M, choices: [{{id: {choice}, label: A}}], rows: [{{id: r, ask: R}}]}}"
    old = form("1.0.0", matrix.format(choice="before"))
    new = form("2.0.0", matrix.format(choice="after"), changes="changes: {from: 1.0.0, recoded: {m: {before: after}}}")
    assert carry({"r": Answer("before")}, old, new).answers == {"r": Answer("after")}


FIRST_A = form("1.0.0", text("a"))
THEN_B = form("1.1.0", text("b"), changes="changes: {from: 1.0.0, renamed: {a: b}}")
NOW_C = form("2.0.0", text("c"), changes="changes: {from: 1.1.0, renamed: {b: c}}")


def test_a_chain_goes_through_the_version_in_between() -> None:
    steps = steps_between(FIRST_A, NOW_C, lambda id, version: THEN_B if (id, version) == ("form", "1.1.0") else None)
    assert [step.since for step in steps] == ["1.0.0", "1.1.0"]
    assert carry({"a": Answer("x")}, FIRST_A, NOW_C, steps).answers == {"c": Answer("x")}
    assert carry({"a": Answer("x")}, FIRST_A, NOW_C).left == (Left("a", "gone"),)
    assert carry({"b": Answer("x")}, THEN_B, NOW_C).answers == {"c": Answer("x")}


def test_a_list_of_changes_needs_no_version_in_between() -> None:
    listed = "changes: [{from: 1.0.0, renamed: {a: b}}, {from: 1.1.0, renamed: {b: c}}]"
    now = form("2.0.0", text("c"), changes=listed)
    assert carry({"a": Answer("x")}, FIRST_A, now).answers == {"c": Answer("x")}
    assert steps_between(THEN_B, now, nothing_known) == (Change("1.1.0", {"b": "c"}, {}, {}),)


def test_a_corrected_version_in_between_is_carried_like_the_one_it_corrects() -> None:
    corrected = form("1.1.1", text("b"))
    assert carry({"b": Answer("x")}, corrected, NOW_C).answers == {"c": Answer("x")}


def test_nothing_is_renamed_on_the_way_back() -> None:
    assert steps_between(NOW_C, FIRST_A, nothing_known) == ()
    assert steps_between(NOW_C, NOW_C, nothing_known) == ()


def test_what_an_id_is_called_now() -> None:
    assert [id_now(id, SECOND.changes) for id in ("ease", "sleep", "hobby")] == ["lightness", "sleep", ""]


def test_a_score_stays_the_same_while_it_counts_the_same() -> None:
    same = same_score(FIRST, FIRST.score("ease"), SECOND, SECOND.changes)
    assert same is SECOND.score("lightness")
    other = replace(SECOND, scores=(replace(SECOND.scores[0], min_answered=1),))
    assert same_score(FIRST, FIRST.score("ease"), other, SECOND.changes) is None


def test_a_score_of_other_points_is_another_one() -> None:
    text_of = (FIXTURES / "evening_2.yaml").read_text(encoding="utf-8")
    other = instrument_of(text_of.replace("points: 1", "points: 0"))
    assert same_score(FIRST, FIRST.score("ease"), other, SECOND.changes) is None


def test_a_score_made_of_scores_and_a_formula_are_compared_with_the_ids_of_now() -> None:
    text = (FIXTURES / "evening_1.yaml").read_text(encoding="utf-8")
    further = "  - {id: double, formula: ease * 2}\n  - {id: all, sum: [ease, double]}\n"
    old = instrument_of(text + further)
    renamed = further.replace("ease", "lightness")
    new_text = (FIXTURES / "evening_2.yaml").read_text(encoding="utf-8").replace("changes:", renamed + "changes:")
    new = instrument_of(new_text)
    for id in ("double", "all"):
        assert same_score(old, old.score(id), new, new.changes) is new.score(id)
    other = instrument_of(new_text.replace("better: higher", "better: higher\n    min_answered: 1"))
    assert same_score(old, old.score("all"), other, new.changes) is None


@pytest.mark.parametrize("score", ["count: [x]", "formula: points(x) * 2", "sum: [y], only_if: points(x) > 1"])
def test_other_points_of_what_a_score_only_names_make_it_another_one(read_form, score):
    form = """
- {{id: x, type: choice, ask: X, choices: [{{id: a, label: A, points: 0}}, {{id: b, label: B, points: {points}}}]}}
- {{id: y, type: integer, ask: Y}}
"""
    one, two = (
        read_form(
            "sections:\n  - id: only\n    title: Only\n    questions:\n"
            + indent(form.format(points=points).strip(), " " * 6)
            + f"\nscores:\n  - {{id: s, {score}}}\n"
        )
        for points in (1, 2)
    )
    assert same_score(one, one.score("s"), one, ()) is one.score("s")
    assert same_score(one, one.score("s"), two, ()) is None


@pytest.mark.parametrize("score", ["sum: [sum_of]", "formula: above", "sum: [y], only_if: above > 1", "sum: [twice]"])
def test_another_calculation_of_what_a_score_is_made_of_makes_it_another_one(read_form, score):
    form = """
- {{id: y, type: integer, ask: Y}}
- {{id: sum_of, type: calculated, label: Sum, value: y * {times}}}
- {{id: above, type: calculated, label: Above, value: sum_of + 1}}
"""
    one, two = (
        read_form(
            "sections:\n  - id: only\n    title: Only\n    questions:\n"
            + indent(form.format(times=times).strip(), " " * 6)
            + f"\nscores:\n  - {{id: twice, formula: above * 2}}\n  - {{id: s, {score}}}\n"
        )
        for times in (1, 2)
    )
    assert same_score(one, one.score("s"), one, ()) is one.score("s")
    assert same_score(one, one.score("s"), two, ()) is None


MATRIX = "{{id: {id}, type: matrix, ask: How?, choices: [{choices}], rows: [{{id: {row}, ask: A}}, {{id: b, ask: B}}]}}"


def test_a_matrix_that_was_recoded_before_it_was_renamed() -> None:
    few = "{id: some, label: S}, {id: often, label: O}"
    old = form("1.0.0", MATRIX.format(id="m", choices=few, row="a"))
    changes = """changes:
  - {from: 1.0.0, recoded: {m: {often: daily, some: often}}}
  - {from: 2.0.0, renamed: {m: week, a: first}}"""
    new = form("3.0.0", MATRIX.format(id="week", choices=few + ", {id: daily, label: D}", row="first"), changes=changes)
    carried = carry({"a": Answer("often"), "b": Answer("some")}, old, new)
    assert carried.answers == {"first": Answer("daily"), "b": Answer("often")}
