"""The mistakes that people make first are told once, at the very place, with a way out that is right."""

from dataclasses import replace

import pytest

from casewright.definitions.library import load_definition
from casewright.definitions.model import Instrument
from casewright.definitions.overlays import Below
from casewright.errors import Problem
from casewright.logic.coverage import coverage_notes
from casewright.logic.version_checks import compare
from tests.errors.fragments import FORM
from tests.errors.loading import problems_in

TESTS = """
tests:
  - name: born in America
    answers:
      mood: often
      born: 03/28/1980
    expect: {hidden: []}
"""


def found(text: str) -> list[Problem]:
    return [problem for problem in problems_in(text, "form.yaml") if problem.severity != "note"]


def with_question(line: str) -> str:
    return FORM.replace("scores:\n", f"      - {line}\nscores:\n", 1)


def hints(text: str) -> list[tuple[str, str]]:
    return [(problem.code, problem.hint()) for problem in found(text)]


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("{id: q, type: choice, ask: Q, choices: [Big town]}", '{id: big_town, label: "Big town"}'),
        ("{id: q, type: integer, ask: Q, default: 4}", "default: {value: 4}"),
        ("{id: q, type: integer, ask: Q, default: last}", "default: {last: true}"),
        ("{id: q, type: integer, ask: Q, valid_if: q > 0}", 'valid_if: {when: q > 0, message: "What is said if not"}'),
        ("{id: q, type: group, repeat: true, questions: [{id: r, type: text, ask: R}]}", "repeat: {max: 12}"),
    ],
)
def test_one_value_in_place_of_keys_is_told_with_the_line_to_write(question: str, line: str) -> None:
    assert hints(with_question(question)) == [("CW480", f"Write: {line}")]


def test_what_follows_from_choices_without_ids_is_not_told() -> None:
    text = with_question(
        "{id: town, type: choice, ask: Town, choices: [Bay, Rock]}\n"
        "      - {id: fishing, type: yes_no, ask: Do you fish?, show_if: town == 'bay'}\n"
        "      - {id: pier, type: choice, ask: Pier, filter_by: town, choices: [{id: old, label: Old, for: bay}]}"
    )
    assert [code for code, _hint in hints(text)] == ["CW480", "CW480"]


def test_what_names_the_id_as_it_should_be_written_is_not_told() -> None:
    text = (
        FORM.replace("{id: age,", "{id: 1st age,")
        .replace("age * 2", "q_1st_age * 2")
        .replace("age < 18", "q_1st_age < 18")
    )
    assert [problem.code for problem in found(text)] == ["CW153"]


@pytest.mark.parametrize(
    ("written", "mistake", "codes"),
    [
        ("    questions:\n      - {id: age,", "    question:\n      - {id: age,", ["CW150", "CW104"]),
        ("scores:\n", "score:\n", ["CW104"]),
    ],
)
def test_what_stands_below_a_misspelled_key_is_not_told_as_missing(
    written: str, mistake: str, codes: list[str]
) -> None:
    text = FORM.replace(written, mistake) + "findings:\n  - {id: low, when: total > 3 and age > 5, note: Low}\n"
    assert text.count(mistake) == 1
    assert [problem.code for problem in found(text)] == codes


def test_quotes_around_a_condition_with_quotes_become_single_ones() -> None:
    text = FORM.replace("ask: School, show_if: age < 18}", 'ask: School, show_if: "heating == "wood""}')
    (line,) = hints(text)
    assert line == ("CW138", "Write: - {id: child, type: text, ask: School, show_if: 'heating == \"wood\"'}")


def test_a_condition_that_begins_and_ends_with_a_quote_keeps_both() -> None:
    text = FORM.replace(
        "ask: School, show_if: age < 18}", 'ask: School, show_if: "mold" in problems or heating == "wood"}'
    )
    (line,) = hints(text)
    assert line[1].endswith('show_if: \'"mold" in problems or heating == "wood"\'}')


def test_bands_are_not_held_against_a_range_that_is_wrong() -> None:
    assert hints(FORM.replace("range: [0, 6]", "range: [0, 4]")) == [("CW304", "Write: range: [0, 6]")]


def test_a_range_with_a_dash_is_told_with_its_two_ends() -> None:
    assert hints(FORM.replace("range: [0, 6]", "range: 0-6")) == [("CW166", "Put brackets around it: range: [0, 6]")]


@pytest.mark.parametrize(("call", "near"), [("sum(rent, age)", "sum_answered"), ("len(city)", "length")])
def test_a_function_is_known_by_the_name_that_spreadsheets_give_it(call: str, near: str) -> None:
    (one,) = found(FORM.replace("age * 2", f'"{call}"'))
    assert (one.code, one.params["near"]) == ("CW220", near)


def test_an_answer_of_a_test_is_told_at_its_own_line() -> None:
    (one,) = found(FORM + TESTS)
    assert one.code == "CW336"
    assert (FORM + TESTS).split("\n")[one.place.line - 1][one.place.column - 1 :] == "03/28/1980"


def test_an_answer_in_a_row_is_told_at_its_own_line() -> None:
    rows = "{id: jobs, type: group, repeat: {}, questions: [{id: hours, type: integer, ask: Hours}]}"
    test = "tests:\n  - name: t\n    answers:\n      jobs:\n"
    test += "        - {hours: 3}\n        - {hours: few}\n    expect: {hidden: []}\n"
    (one,) = found(with_question(rows) + test)
    assert (one.code, one.place.line) == ("CW336", len((with_question(rows) + test).split("\n")) - 2)


@pytest.mark.parametrize("key", ["sections", "questions"])
def test_a_first_item_without_its_dash_is_told_once(key: str) -> None:
    indent = "  " if key == "sections" else "      "
    text = "casewright: 1\nkind: instrument\nid: form\nversion: 1.0.0\ntitle: Form\nsections:\n"
    text += f"  {'' if key == 'sections' else '- '}id: home\n    title: Home\n    questions:\n"
    text += "      - id: rent\n" if key == "sections" else "      id: rent\n"
    text += "        type: decimal\n        ask: Rent\n"
    text += "      - {id: twice, type: calculated, label: Twice, value: rent * 2}\n"
    assert [(one.code, one.place.column, one.hint()) for one in found(text)] == [
        ("CW137", len(indent) + 1, f"Write: - id: {'home' if key == 'sections' else 'rent'}")
    ]


def test_choices_without_points_in_a_score_are_told_instead_of_another_range() -> None:
    text = FORM.replace(
        "{id: often, label: Often, points: 3}",
        "{id: often, label: Often, points: 3}\n    - {id: always, label: Always}",
    )
    assert [(one.code, one.params["choice"]) for one in found(text)] == [("CW481", "always")]
    wrong = FORM.replace("{id: never, label: Never, points: 0}", "{id: never, label: Never}")
    assert "CW304" not in [one.code for one in found(wrong)]


def test_a_code_that_is_no_language_is_told() -> None:
    text = FORM.replace("ask: Rent,", "ask: {en: Rent, sp: Renta},")
    (one,) = found(text)
    assert (one.code, one.params["found"], one.params["did_you_mean"]) == ("CW163", "sp", "es")
    assert found(text.replace("sp:", "es:")) == []


def test_what_is_gone_is_told_with_one_line_for_all_of_it_and_what_is_declared_already() -> None:
    older = load_definition(FORM, "form.yaml").definition
    text = FORM.replace("{id: rent,", "{id: paid,").replace("{id: city,", "{id: town,")
    text = text.replace("{id: arrears,", "{id: behind,").replace("version: 1.0.0", "version: 2.0.0")
    text = text.replace("    - {id: mold, label: Mold}\n", "")
    newer = load_definition(text + "changes: {from: 1.0.0, renamed: {rent: paid}}\n", "form.yaml").definition
    assert isinstance(older, Instrument)
    assert isinstance(newer, Instrument)
    problems = compare(older, newer).problems
    assert [(problem.code, problem.params["id"]) for problem in problems] == [
        ("CW414", "arrears"),
        ("CW414", "city"),
        ("CW415", "mold"),
    ]
    renamed, removed = "{rent: paid, arrears: behind, city: town}", '{problems.mold: "why it is gone"}'
    line = f"Write: changes: {{from: 1.0.0, renamed: {renamed}, removed: {removed}}}"
    assert {problem.hint() for problem in problems} == {line}


def test_an_overlay_without_scores_of_its_own_needs_no_test() -> None:
    below = load_definition(FORM, "form.yaml").definition
    assert isinstance(below, Instrument)
    overlay = "casewright: 1\nkind: instrument\nid: ours\nversion: 1.0.0\nextends: form@1\n"
    form = load_definition(overlay, "ours.yaml", below=Below.of([below])).definition
    assert isinstance(form, Instrument)
    assert coverage_notes(replace(form)) == ()
    assert [note.code for note in coverage_notes(below)] == ["CW451"]
