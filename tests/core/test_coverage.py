"""What the tests in a form do not reach, as a note; a note is silenced like a warning."""

import pytest

from casewright.definitions.library import load_definition
from casewright.definitions.model import Instrument
from casewright.errors import Problem
from casewright.logic import coverage_notes
from casewright.logic.coverage import unreached
from tests.errors.fragments import whole_form

LOW = "  - {name: low, answers: {mood: never, sleep: never, age: 12}, expect: {scores: {total: 0}}}\n"
HIGH = "  - {name: high, answers: {mood: often, sleep: often, age: 40}, expect: {scores: {total: 6}}}\n"
ASKED = "- id: why\n  type: text\n  ask: Why?\n  show_if: mood == 'often'\n"
MORE = 'findings:\n  - {id: cold, when: heating == "coal", need: housing}\n'


def form_with(more: str) -> Instrument:
    form = load_definition(whole_form(ASKED) + more, "form.yaml").definition
    assert isinstance(form, Instrument)
    return form


def notes(more: str) -> tuple[Problem, ...]:
    return coverage_notes(form_with(more))


def test_all_is_reached() -> None:
    assert notes("tests:\n" + LOW + HIGH) == ()


def test_what_one_test_leaves() -> None:
    left = unreached(form_with("tests:\n" + LOW))
    assert left.choices == ("mood.often", "sleep.often")
    assert (left.never_true, left.never_false) == (("why.show_if",), ("child.show_if",))
    assert left.bands == ("total.high",)


def test_an_unknown_condition_is_not_true_and_a_choice_that_nothing_looks_at_is_not_asked_for() -> None:
    left = unreached(form_with(MORE + "tests:\n" + LOW + HIGH))
    assert left.never_true == ("cold.when",)
    assert left.never_false == ()
    assert left.choices == ("heating.coal",)


def test_a_form_with_scores_and_no_test_gets_one_sentence_and_one_without_scores_none() -> None:
    assert [note.code for note in notes("")] == ["CW451"]
    plain = load_definition(whole_form("").split("scores:")[0], "form.yaml").definition
    assert isinstance(plain, Instrument)
    assert coverage_notes(plain) == ()


@pytest.mark.parametrize(
    ("silenced", "tests", "told"),
    [
        ("CW450", LOW, []),
        ("CW450", LOW + HIGH, ["CW460"]),
        ("CW451", LOW, ["CW450", "CW460"]),
    ],
)
def test_a_note_is_silenced_with_a_reason(silenced: str, tests: str, told: list[str]) -> None:
    found = notes(f"tests:\n{tests}silence:\n  - {{code: {silenced}, reason: The rest is the same.}}\n")
    assert [note.code for note in found] == told
    assert {note.severity for note in found} <= {"note", "warning"}
