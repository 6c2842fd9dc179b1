"""Every problem of a definition has a case, and people see exactly the text beside it.

A case is `cases/CWnnn.yaml`, a workspace `cases/CWnnn/`, or answers to `form.yaml` (`CWnnn.answer.yaml`). Its text is
`cases/CWnnn.txt`. Some cannot stand as files and are made here.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from casewright.definitions.library import load_definition, load_library
from casewright.definitions.model import FormTest, Instrument
from casewright.definitions.rights import not_for_commercial_use, note_of_missing_texts
from casewright.errors import CATALOGUE, Place, Problem
from casewright.logic.answers import Answer
from casewright.logic.coverage import coverage_notes
from casewright.logic.form import FormState
from casewright.logic.form_tests import run_tests
from tests.errors.fragments import FORM, whole_form
from tests.errors.loading import CASES, DEFINITION_CODES, TODAY, shown, text_of

FILES = {path.name.split(".")[0]: path for path in sorted(CASES.iterdir()) if path.suffix != ".txt"}


@pytest.mark.parametrize("code", FILES)
def test_the_text_of_a_case_is_exactly_this(code: str) -> None:
    text = shown(FILES[code])
    assert text == (CASES / f"{code}.txt").read_text(encoding="utf-8")
    assert re.search(rf"\b{code}\b", text)


def too_large(_tmp_path: Path, _monkeypatch: pytest.MonkeyPatch) -> str:
    return text_of(load_definition(FORM + "# more\n" * 300_000, "large.yaml").problems)


def cannot_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    def refuse(_path: Path, _mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "locked.yaml").write_text(FORM)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "open", refuse)
    return text_of(load_library(Path()).problems)


def expects_what_is_not_there(_tmp_path: Path, _monkeypatch: pytest.MonkeyPatch) -> str:
    """The loader refuses such a test already; this is for a form that comes from elsewhere."""
    form = load_definition(FORM, "form.yaml").definition
    assert isinstance(form, Instrument)
    test = FormTest("often", {"mood": "often"}, {"scores": {"sum": 3}}, Place("form.yaml", 9, 1))
    return text_of(tuple(run_tests(replace(form, tests=(test,)))))


def not_read(_tmp_path: Path, _monkeypatch: pytest.MonkeyPatch) -> str:
    """What is typed and not read comes from the page alone: a file holds values."""
    form = load_definition(FORM, "form.yaml").definition
    assert isinstance(form, Instrument)
    (problem,) = FormState(form, {"rent": Answer(unread="2,5")}, TODAY).problems("rent")
    return f"rent: {problem.code} {problem.message()}\n  {problem.hint()}\n"


def not_offered(_tmp_path: Path, _monkeypatch: pytest.MonkeyPatch) -> str:
    """The form of the other answers has no choice that follows from another one."""
    questions = """\
      - {id: county, type: choice, ask: County, choices: [{id: kings, label: Kings}, {id: queens, label: Queens}]}
      - {id: town, type: choice, ask: Town, filter_by: county, choices: [
          {id: bay, label: Bay, for: kings}, {id: far, label: Far, for: queens}]}
"""
    form = load_definition(FORM.replace("scores:\n", questions + "scores:\n"), "form.yaml").definition
    assert isinstance(form, Instrument)
    (problem,) = FormState(form, {"county": Answer("queens"), "town": Answer("bay")}, TODAY).problems("town")
    return f"town: {problem.code} {problem.message()}\n  {problem.hint()}\n"


AGENCY = """\
casewright: 1
kind: agency
id: harbor
name: Harbor Street
languages: [en]
timezone: America/New_York
"""


def with_packs(line: str) -> Callable[[Path, pytest.MonkeyPatch], str]:
    """A workspace with this line in its agency.yaml, over a library that has `mood` in the pack `licensed`."""

    def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
        (tmp_path / "library" / "packs" / "licensed").mkdir(parents=True)
        (tmp_path / "library" / "packs" / "licensed" / "form.yaml").write_text(FORM)
        (tmp_path / "agency.yaml").write_text(AGENCY + line)
        monkeypatch.chdir(tmp_path)
        return text_of(load_library(Path("library"), Path()).problems)

    return made


def of_rights(rights: str, found: Callable[[Instrument], Iterable[Problem]]) -> Callable[..., str]:
    def made(_tmp_path: Path, _monkeypatch: pytest.MonkeyPatch) -> str:
        text = FORM.replace("rights: own", f"rights: {rights}").replace("ask: Low spirits", 'ask: "[mood]"')
        form = load_definition(text, "form.yaml").definition
        assert isinstance(form, Instrument)
        return text_of(tuple(found(form)))

    return made


def notes_on(text: str) -> str:
    form = load_definition(text, "form.yaml").definition
    assert isinstance(form, Instrument)
    return text_of(coverage_notes(form))


def little_reached(_tmp_path: Path, _monkeypatch: pytest.MonkeyPatch) -> str:
    asked = (
        "- id: why\n  type: text\n  ask: Why?\n  show_if: mood == 'often'\n"
        "- {id: pain_since, type: date, ask: Since when?, show_if: pain > 2}"
    )
    tests = "tests:\n  - {name: low, answers: {mood: never, sleep: often, pain: 4}, expect: {scores: {total: 3}}}\n"
    return notes_on(whole_form(asked) + tests)


def no_tests(_tmp_path: Path, _monkeypatch: pytest.MonkeyPatch) -> str:
    return notes_on(FORM)


MADE = {
    "CW450": (
        little_reached,
        """\
form.yaml:76:12: CW450 note: The tests in the form do not reach 6 of its choices, conditions and bands.
  in instrument 'form'
  Never chosen: mood.often, sleep.never
  Never true: child.show_if, why.show_if
  Never false: pain_since.show_if
  Bands never met: total.low
  Add tests with answers that lead there.
  see docs/errors.md#cw450
""",
    ),
    "CW451": (
        no_tests,
        """\
form.yaml:3:5: CW451 note: This form has scores, and no test says what they are to be.
  in instrument 'form'
  Add one test for each band, with answers whose score you know from the source.
  see docs/errors.md#cw451
""",
    ),
    "CW470": (
        with_packs("packs: [licenced]\n"),
        """\
agency.yaml:7:9: CW470 There is no pack 'licenced'.
  in agency 'harbor'
  7 | packs: [licenced]
    |         ^^^^^^^^
  did you mean 'licensed'? There are: licensed.
  see docs/errors.md#cw470
""",
    ),
    "CW471": (
        with_packs("instruments: [form]\n"),
        """\
agency.yaml:7:15: CW471 'form' is in the pack 'licensed', which is not in use.
  in agency 'harbor'
  7 | instruments: [form]
    |               ^^^^
  Read in docs/rights.md what that asks of you. Then write 'licensed' under 'packs' in agency.yaml.
  see docs/errors.md#cw471
""",
    ),
    "CW472": (
        of_rights("structure_only", note_of_missing_texts),
        """\
form.yaml:6:18: CW472 note: Texts of 'form' are missing, 1 in all: only the owner's licence gives them.
  in instrument 'form'
  6 | source: {rights: structure_only}
    |                  ^^^^^^^^^^^^^^
  Put them in with an overlay. Until then nobody can begin with it. Missing: mood.
  see docs/errors.md#cw472
""",
    ),
    "CW473": (
        of_rights("share_alike", not_for_commercial_use),
        """\
form.yaml:6:18: CW473 'form' must not be used commercially: its rights are 'share_alike'.
  in instrument 'form'
  6 | source: {rights: share_alike}
    |                  ^^^^^^^^^^^
  Take it out of use in agency.yaml, or ask the owner for a licence.
  see docs/errors.md#cw473
""",
    ),
    "CW474": (
        of_rights("structure_only", not_for_commercial_use),
        """\
form.yaml:6:18: CW474 warning: Texts of 'form' are missing, and the licence that gives them may forbid commercial use.
  in instrument 'form'
  6 | source: {rights: structure_only}
    |                  ^^^^^^^^^^^^^^
  Ask the owner before you put them in.
  see docs/errors.md#cw474
""",
    ),
    "CW294": (
        not_offered,
        """\
town: CW294 “Bay” is not offered with the other answers as they are now.
  Choose again, or change the answer that it depends on.
""",
    ),
    "CW280": (
        not_read,
        """\
rent: CW280 '2,5' stands in the field and cannot be read as an answer.
  Type it again, or empty the field.
""",
    ),
    "CW102": (
        too_large,
        """\
large.yaml:1:1: CW102 The file is larger than 2 MB.
  1 | casewright: 1
    | ^
  Divide it into several files.
  see docs/errors.md#cw102
""",
    ),
    "CW337": (
        expects_what_is_not_there,
        """\
form.yaml:9:1: CW337 The test 'often' expects something of 'sum', which this form does not have.
  in instrument 'form' > test 'often'
  It has: total.
  see docs/errors.md#cw337
""",
    ),
    "CW404": (
        cannot_open,
        """\
locked.yaml:1:1: CW404 The file cannot be opened: Permission denied.
  Look at its permissions, and whether another program holds it.
  see docs/errors.md#cw404
""",
    ),
}


@pytest.mark.parametrize("code", MADE)
def test_the_text_of_a_made_case_is_exactly_this(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make: Callable[[Path, pytest.MonkeyPatch], str]
    make, text = MADE[code]
    assert make(tmp_path, monkeypatch) == text


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    assert sorted([*FILES, *MADE]) == sorted(DEFINITION_CODES)
    assert {path.stem for path in CASES.glob("*.txt")} == set(FILES)


def test_every_message_has_its_own_code_and_name() -> None:
    named = [message.name for message in CATALOGUE.values() if message.code in DEFINITION_CODES]
    assert sorted(named) == sorted(set(named))
