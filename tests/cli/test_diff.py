"""`casewright diff`: what is different, in words and as JSON, and what it does to what a workspace has captured."""

import json
import re
import shutil
from pathlib import Path

from casewright import house, service
from casewright.cases.records import Administration, Answer, Person
from casewright.definitions.library import load_library
from casewright.service import Context
from store.opening import open_store
from tests.cli.conftest import Run
from tests.fakes import FixedClock, SequentialIds

FIXTURES = Path(__file__).parents[1] / "fixtures" / "versions"
FIRST, SECOND = FIXTURES / "evening_1.yaml", FIXTURES / "evening_2.yaml"

TOLD = """\
evening 1.0.0 → 2.0.0

Questions
  major  question 'interest' was called 'liked_things'  (line 16)
  major  question 'hobby' is gone

Choices
  major  choice 'sometimes' of interest, sleep was called 'some'  (line 10)
  major  choice 'children' of with_whom was called 'kids'  (line 30)

Scores
  major  score 'lightness' was called 'ease'  (line 39)

This needs version 2.0.0 at least.
Answers carried over: 4 of 5 questions.
  hobby: removed: nobody used it
"""


def captured(workspace: Path, records: int, drafts: int) -> None:
    """Records and drafts of version 1 in a workspace's store, each in a case of its own."""
    shutil.copy(FIRST, workspace / "forms" / "instruments" / "evening.yaml")
    agency_file = workspace / "agency.yaml"
    # Without the list of forms in use, all that are there are.
    listed = re.compile(r"^instruments:.*\n(?: +.*\n)*", re.MULTILINE)
    agency_file.write_text(listed.sub("", agency_file.read_text(encoding="utf-8")), encoding="utf-8")
    library = load_library(house.FORMS, workspace)
    agency = library.agency
    assert agency
    store = open_store(agency.store, agency.id, workspace)
    context = Context(
        actor=agency.people[0],
        store=store,
        clock=FixedClock(),
        ids=SequentialIds(),
        library=library,
        agency=agency,
        chain_key=("key", b"k" * 32),
    )
    for number in range(records + drafts):
        case = service.open_case(context, Person("", f"Person {number}"))
        draft = service.start_assessment(context, case, "evening", Administration(context.today()))
        service.answer(context, draft, "sleep", Answer("some"), 0)
        if number % 2 == 0:
            service.answer(context, draft, "hobby", Answer("chess"), 0)
        if number < records:
            service.finish(context, draft)
    store.close()


def test_two_files_in_words(run: Run) -> None:
    result = run("diff", FIRST, SECOND)
    assert (result.exit_code, result.output) == (0, TOLD)


def test_two_files_as_json(run: Run) -> None:
    result = run("diff", FIRST, SECOND, "--format", "json")
    told = json.loads(result.output)
    assert (told["old"], told["new"], told["bump"], told["needs"]) == ("1.0.0", "2.0.0", "major", "2.0.0")
    assert told["carried"] == ["liked_things", "sleep", "with_whom", "hours"]
    assert told["not_carried"] == [{"key": "hobby", "why": "removed", "reason": "nobody used it"}]
    assert told["captured"] is None
    children = told["differences"][3]
    assert (children["group"], children["id"], children["way"]) == ("choices", "children", "renamed")
    assert (children["before"], children["of"]) == ("kids", ["with_whom"])


def test_what_vanished_is_an_error_with_the_line_to_write(run: Run, tmp_path: Path) -> None:
    undeclared = tmp_path / "evening.yaml"
    undeclared.write_text(SECOND.read_text(encoding="utf-8").partition("changes:")[0], encoding="utf-8")
    result = run("diff", FIRST, undeclared)
    assert result.exit_code == 1
    assert "Write: changes: {from: 1.0.0, renamed: {liked_things: interest}, recoded: {" in result.output
    problems = json.loads(run("diff", FIRST, undeclared, "--format", "json").output)["problems"]
    assert {problem["code"] for problem in problems} == {"CW414", "CW415"}


def test_the_same_twice(run: Run) -> None:
    result = run("diff", FIRST, FIRST)
    assert result.exit_code == 0
    assert "Nothing is different" in result.output


def test_in_a_workspace_it_counts_what_was_captured(run: Run, workspace: Path) -> None:
    captured(workspace, records=5, drafts=2)
    result = run("diff", "evening@1.0.0", SECOND, "--workspace", workspace)
    assert result.exit_code == 0
    assert result.output == (
        TOLD
        + "\nCaptured with other versions: 5 records, 2 unfinished forms. They stay as they are.\n"
        + "  hobby: 3 answers are not carried over.\n"
    )
    told = json.loads(run("diff", FIRST, SECOND, "--workspace", workspace, "--format", "json").output)
    assert told["captured"] == {"records": 5, "cases": 5, "drafts": 2, "not_carried": {"hobby": 3}}


def test_a_workspace_without_a_store_gets_none(run: Run, workspace: Path) -> None:
    assert run("diff", FIRST, SECOND, "--workspace", workspace).output == TOLD
    assert not (workspace / "data").exists()
    result = run("diff", "evening@1.0.0", SECOND, "--workspace", workspace)
    assert (result.exit_code, "CW523" in result.output) == (2, True)


def test_a_version_that_was_never_used__error(run: Run, workspace: Path) -> None:
    captured(workspace, records=1, drafts=0)
    result = run("diff", "evening@1.5.0", SECOND, "--workspace", workspace)
    assert result.exit_code == 2
    assert "CW522" in result.output
    assert "Versions that were used: 1.0.0." in result.output


def test_two_forms__error(run: Run) -> None:
    result = run("diff", FIRST, house.FORMS / "instruments" / "gad7.yaml")
    assert (result.exit_code, "CW524" in result.output) == (2, True)


def test_a_file_with_errors__error(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(FIRST.read_text(encoding="utf-8").replace("ask:", "aks:", 1), encoding="utf-8")
    result = run("diff", FIRST, broken)
    assert (result.exit_code, "CW104" in result.output) == (1, True)


def test_no_such_file__usage(run: Run) -> None:
    assert run("diff", FIRST, "nothing.yaml").exit_code == 2
    assert run("diff", FIRST, house.FORMS / "choice_lists" / "relations.yaml").exit_code == 2
