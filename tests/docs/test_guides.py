"""docs/guide-configurer.md, followed from first to last step: the files load, and each message is the real one."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from casewright import service
from casewright.cases.records import Administration, Person
from casewright.cli.program import program
from casewright.definitions.library import describe, load_library
from casewright.house import FORMS
from casewright.logic.problems import untranslated
from casewright.service import Context
from store.memory import MemoryStore
from tests.docs.pages import HOUSE, fenced
from tests.docs.tutorial import Step, Workspace, steps
from tests.fakes import FixedClock, SequentialIds

MORE = "..."


def said(*arguments: str) -> str:
    """What a command prints, in the folder above the workspace."""
    result = CliRunner().invoke(program, arguments, env={"LANG": "C"})
    return result.output.strip()


def agrees(shown: str, real: str) -> bool:
    """Whether the page shows what was said, all of it or, with `...` at its end, the beginning."""
    shown = shown.strip()
    return real.startswith(shown.removesuffix(MORE).rstrip()) if shown.endswith(MORE) else real == shown


def context_of(folder: Path, store: MemoryStore) -> Context:
    library = load_library(FORMS, folder)
    agency = library.agency
    assert agency
    actor = agency.people[0]
    key = ("key-1", b"k" * 32)
    clock, ids = FixedClock(), SequentialIds()
    return Context(
        actor=actor,
        role=actor.role,
        on_behalf_of="",
        store=store,
        clock=clock,
        ids=ids,
        library=library,
        agency=agency,
        chain_key=key,
    )


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.chdir(tmp_path)
    said("new", "my-agency")
    return Workspace(tmp_path / "my-agency")


def test_the_guide_from_its_first_step_to_its_last(workspace: Workspace) -> None:
    store = MemoryStore()
    for step in steps():
        workspace.follow(step)
        if step.what == "check":
            assert agrees(step.blocks[0], said("check", "my-agency"))
        elif step.what == "use":
            context = context_of(workspace.folder, store)
            case = service.open_case(context, Person(id="", name="Dana"))
            service.start_assessment(context, case, "first_check", Administration(date(2026, 3, 1)))
        elif step.what == "configure":
            context = context_of(workspace.folder, store)
            versions = (one.comparison.problems for one in service.impacts(context))
            problems = [*service.changed_after_use(context), *(one for found in versions for one in found)]
            assert agrees(step.blocks[0], "\n\n".join(describe(one, untranslated) for one in problems))
    assert not service.changed_after_use(context_of(workspace.folder, store))
    assert said("check", "my-agency").startswith("No problems found.")


def test_every_step_has_its_blocks() -> None:
    wanted = {"change": 2, "add to": 2, "end of": 1, "new": 1, "check": 1, "configure": 1, "use": 0, "undo": 0}
    assert [step for step in steps() if len(step.blocks) != wanted[step.what]] == []
    assert len(steps()) > 15


def test_the_score_command_of_the_guide(workspace: Workspace) -> None:
    for step in steps():
        if step.what in ("use", "configure"):
            break
        workspace.follow(step)
    result = CliRunner().invoke(
        program,
        ["score", "first_check", "--answers", "-", "--workspace", "my-agency"],
        input='{"bills_hard": "hard", "meals_missed": "every_day"}',
    )
    assert result.exit_code == 0
    assert '"no_food"' in result.output


def test_the_message_in_the_readme_is_the_real_one(workspace: Workspace) -> None:
    """README shows the mistake that the guide has its reader make."""
    mistake: list[Step] = []
    for step in steps():
        mistake.append(step)
        if step.what == "check" and "CW104" in step.blocks[0]:
            break
    for step in mistake:
        workspace.follow(step)
    readme = (HOUSE / "README.md").read_text(encoding="utf-8")
    shown = next(block for block in fenced(readme, "") if "CW104" in block)
    assert said("check", "my-agency").startswith(shown.strip())
