"""What is checked when a file, a folder or a workspace is named, and what is left alone."""

from pathlib import Path

import pytest

from casewright import house
from casewright.service.checking import check_paths
from tests.core.service_house import AGENCY, MOOD
from tests.errors.fragments import whole_case_work

BROKEN = MOOD.replace("required: true", "requried: true", 1)
FAILING = MOOD + "tests:\n  - {name: low, answers: {low: often, harm: never}, expect: {scores: {total: 2}}}\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "harbor"
    (folder / "forms").mkdir(parents=True)
    (folder / "agency.yaml").write_text(AGENCY)
    (folder / "forms" / "mood.yaml").write_text(MOOD)
    return folder


def checked(*paths: Path) -> list[tuple[str, str]]:
    """Errors and warnings; notes are about what tests do not reach."""
    found = check_paths(paths, house.FORMS)
    return [(problem.code, Path(problem.place.file).name) for problem in found if problem.severity != "note"]


def test_what_no_test_reaches_is_a_note(workspace: Path) -> None:
    assert [(one.code, one.severity) for one in check_paths([workspace], house.FORMS)] == [("CW451", "note")]
    (workspace / "forms" / "mood.yaml").write_text(FAILING)
    assert [one.code for one in check_paths([workspace], house.FORMS)] == ["CW330", "CW450"]


def test_the_shipped_library_with_its_workspaces_has_no_problems() -> None:
    assert checked(house.FORMS) == []


def test_a_workspace(workspace: Path) -> None:
    assert checked(workspace) == []
    (workspace / "forms" / "mood.yaml").write_text(FAILING)
    assert checked(workspace) == [("CW330", "mood.yaml")]


def test_a_file_of_a_workspace_is_checked_as_the_app_loads_it(workspace: Path) -> None:
    other = workspace / "forms" / "other.yaml"
    other.write_text(BROKEN.replace("id: mood", "id: other"))
    agency = workspace / "agency.yaml"
    agency.write_text(AGENCY.replace("id: safety", "id: safe"))
    assert checked(workspace / "forms" / "mood.yaml") == [("CW403", "mood.yaml")]
    assert checked(agency) == []
    assert {file for _, file in checked(workspace)} == {"mood.yaml", "other.yaml"}


def test_a_file_alone_and_its_tests(tmp_path: Path) -> None:
    file = tmp_path / "anything.txt"
    file.write_text(MOOD)
    assert checked(file) == []
    file.write_text(FAILING)
    assert checked(file) == [("CW330", "anything.txt")]


def test_a_copy_of_a_shipped_form_is_no_second_one(tmp_path: Path) -> None:
    copy = tmp_path / "phq9.yaml"
    copy.write_bytes((house.FORMS / "instruments" / "phq9.yaml").read_bytes())
    assert checked(copy) == []
    assert checked(tmp_path) == []
    (tmp_path / "phq9 copy.yaml").write_bytes(copy.read_bytes())
    assert checked(tmp_path) == [("CW401", "phq9 copy.yaml")]


def test_a_folder_knows_the_shipped_choice_lists(tmp_path: Path) -> None:
    copy = tmp_path / "intake.yaml"
    copy.write_bytes((house.FORMS / "instruments" / "intake.yaml").read_bytes())
    assert checked(tmp_path) == []
    assert checked(copy) == []


def test_a_folder_includes_the_workspaces_in_it(workspace: Path) -> None:
    (workspace / "forms" / "mood.yaml").write_text(BROKEN)
    assert [file for _, file in checked(workspace.parent)] == ["mood.yaml"]
    assert [file for _, file in checked(workspace.parent, workspace)] == ["mood.yaml"], "each problem once"


def test_what_is_beside_the_forms_of_a_workspace_is_checked_alone(workspace: Path) -> None:
    aside = workspace / "notes.yaml"
    aside.write_text(BROKEN)
    assert len(checked(aside)) == 1
    assert checked(workspace) == []


def test_a_cycle_in_any_folder_may_name_the_forms_beside_it_and_the_shipped_ones(tmp_path: Path) -> None:
    fragment = "facts: {worry: gad7.total}\nattention:\n  - {id: watch, label: Watch, when: worry > 9}"
    (tmp_path / "round.yaml").write_text(whole_case_work("cycle", fragment))
    assert check_paths([tmp_path], house.FORMS) == ()
    assert check_paths([tmp_path / "round.yaml"], house.FORMS) == ()
    form = (house.FORMS / "instruments" / "gad7.yaml").read_text(encoding="utf-8")
    (tmp_path / "gad7.yaml").write_text(form.replace("id: total", "id: sum_of_all").replace("total", "sum_of_all"))
    assert [problem.code for problem in check_paths([tmp_path], house.FORMS)] == ["CW340"]
