"""Loads one case of a problem and gives the text that people see."""

from contextlib import chdir
from datetime import date
from functools import cache
from pathlib import Path

from casewright import house
from casewright.definitions.known import Known
from casewright.definitions.library import describe, load_definition, load_library
from casewright.definitions.model import Instrument
from casewright.definitions.source import read
from casewright.errors import CATALOGUE, Problem
from casewright.logic.form_tests import run_tests
from casewright.logic.problems import AnswerProblem
from casewright.logic.reading import How, form_of
from casewright.logic.version_checks import compare

HERE = Path(__file__).parent
CASES = HERE / "cases"
VERSIONS = ("older", "newer")
TODAY = date(2026, 3, 1)

DEFINITION_CODES = tuple(code for code in CATALOGUE if code < "CW5")
ANSWER_CODES = tuple(code for code in DEFINITION_CODES if "CW240" <= code <= "CW259" or "CW290" <= code <= "CW293")


@cache
def shipped() -> Known:
    """What a catalog, plan template, cycle or scenario may name: the shipped library."""
    return load_library(house.FORMS).known()


def problems_in(raw: bytes | str, file: str) -> tuple[Problem, ...]:
    """Everything that `casewright check` says of a file: its problems, and those of the tests in the form."""
    loaded = load_definition(raw, file, known=shipped())
    if isinstance(loaded.definition, Instrument):
        return (*loaded.problems, *run_tests(loaded.definition))
    return loaded.problems


def answer_problems(fragment: str, how: How = "ids") -> list[tuple[str, AnswerProblem]]:
    """What is wrong with answers to the questions of `form.yaml`, by question."""
    form = load_definition((HERE / "form.yaml").read_bytes(), "form.yaml").definition
    source = read(fragment, "answers.yaml").source
    assert isinstance(form, Instrument)
    assert source is not None
    state, misread = form_of(form, source.root.plain, TODAY, how)
    found = [(one.question, one.problem) for one in misread]
    return [*found, *((id, problem) for id in state.answers for problem in state.problems(id))]


def shown(case: Path) -> str:
    """The text of a case: a file, a workspace, answers (`CW258.points.yaml` gives them as points), or two versions."""
    if (case / "older.yaml").is_file():
        older, newer = (load_definition((case / f"{name}.yaml").read_bytes(), f"{name}.yaml") for name in VERSIONS)
        assert isinstance(older.definition, Instrument)
        assert isinstance(newer.definition, Instrument)
        return text_of(compare(older.definition, newer.definition).problems)
    if case.is_dir():
        with chdir(case):
            return text_of(load_library(Path()).problems)
    if ".answer" in case.name or ".points" in case.name:
        how: How = "points" if ".points" in case.name else "ids"
        found = answer_problems(case.read_text(encoding="utf-8"), how)
        return "".join(f"{id}: {problem.code} {problem.message()}\n  {problem.hint()}\n" for id, problem in found)
    return text_of(problems_in(case.read_bytes(), case.name))


def text_of(problems: tuple[Problem, ...]) -> str:
    return "".join(f"{describe(problem)}\n" for problem in problems)
