"""The Makefile, as make itself reads it: what is made anew when, without making it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STAMPS = ("packages.stamp", "house.stamp", "dev.stamp")

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make on this system")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What make looks at, with an environment that is up to date."""
    for name in ("Makefile", "pyproject.toml", "hatch_build.py", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / ".venv").mkdir()
    for name in STAMPS:
        (tmp_path / ".venv" / name).touch()
    return tmp_path


def would_do(clone: Path, *arguments: str) -> str:
    command = ["make", "--dry-run", "--no-print-directory", *arguments]
    return subprocess.run(command, cwd=clone, capture_output=True, text=True, check=True).stdout


def changed(clone: Path, name: str) -> None:
    later = (clone / ".venv" / STAMPS[-1]).stat().st_mtime + 10
    os.utime(clone / name, (later, later))


def test_nothing_is_installed_twice(clone: Path) -> None:
    assert would_do(clone, "app") == ".venv/bin/casewright demo --port 8501\n"
    assert "install" not in would_do(clone, "test")


def test_another_port(clone: Path) -> None:
    assert would_do(clone, "app", "PORT=8599").endswith("demo --port 8599\n")


def test_a_changed_lock_makes_the_environment_anew(clone: Path) -> None:
    changed(clone, "requirements.lock")
    assert ".ci/venv .venv" in would_do(clone, "app")
    assert "requirements-dev.lock" in would_do(clone, "test")


def test_a_changed_lock_of_tools_does_not_touch_the_app(clone: Path) -> None:
    changed(clone, "requirements-dev.lock")
    assert "install" not in would_do(clone, "app")
    assert ".ci/venv" not in would_do(clone, "test")


def test_tests_and_checks_are_what_ci_runs() -> None:
    assert [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if line.startswith("make")] == [
        "make check",
        "make test",
    ]
