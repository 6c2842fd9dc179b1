"""Who may import whom: the rules hold, and each of them is seen to fail on a planted import."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = ("casewright", "store", "ui", "pages")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    return subprocess.run([*command, "--no-cache"], cwd=folder, capture_output=True, text=True)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code alone, with the rules."""
    folder = tmp_path_factory.mktemp("layers")
    shutil.copy(ROOT / "pyproject.toml", folder)
    for name in CODE:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "_house"))
    return folder


def test_the_rules_hold(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout
    assert "4 kept, 0 broken" in result.stdout


def test_every_part_of_the_core_is_kept_pure() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    (pure,) = (contract for contract in contracts if contract["name"].startswith("The core"))
    parts = {
        path.stem for path in (ROOT / "casewright").iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    assert {name.removeprefix("casewright.") for name in pure["source_modules"]} == parts - {
        "cli",
        "__init__",
        "__main__",
    }


@pytest.mark.parametrize(
    ("file", "planted", "broken"),
    [
        ("casewright/logic/planted.py", "import casewright.cases", "A lower layer never imports a higher one"),
        (
            "casewright/expressions/planted.py",
            "import casewright.definitions",
            "A lower layer never imports a higher one",
        ),
        ("casewright/errors/message.py", "import casewright.translations", "A lower layer never imports a higher one"),
        ("ui/planted.py", "import pages.case", "A lower layer never imports a higher one"),
        ("casewright/service/planted.py", "import streamlit", "The core knows neither a user interface nor a database"),
        ("casewright/cases/planted.py", "import sqlite3", "The core knows neither a user interface nor a database"),
        ("casewright/cli/planted.py", "import streamlit", "The command line draws nothing"),
        ("pages/planted.py", "import store", "Pages reach the store through the service alone"),
        ("ui/planted.py", "import tinydb", "Pages reach the store through the service alone"),
    ],
)
def test_a_planted_import_is_found(copy: Path, file: str, planted: str, broken: str) -> None:
    target = copy / file
    before = target.read_text(encoding="utf-8") if target.exists() else None
    target.write_text(f"{before or ''}\n{planted}\n", encoding="utf-8")
    try:
        result = lint(copy)
    finally:
        target.unlink() if before is None else target.write_text(before, encoding="utf-8")
    assert result.returncode == 1
    assert f"{broken} BROKEN" in result.stdout
