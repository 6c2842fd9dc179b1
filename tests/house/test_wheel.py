"""The wheel: nothing but the package at the top of site-packages, and it works in any folder."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (file,) = folder.glob("casewright-*.whl")
    return zipfile.ZipFile(file)


@pytest.fixture(scope="module")
def installed(wheel: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site-packages")
    wheel.extractall(folder)
    return folder


def test_only_the_package_stands_at_the_top(wheel: zipfile.ZipFile) -> None:
    top = {name.split("/")[0] for name in wheel.namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == {"casewright"}


def test_the_whole_house_is_in_it(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    for name in tracked:
        top = name.split("/")[0]
        if top in ("app.py", ".streamlit", "ui", "pages", "store", "forms", "schemas"):
            assert f"casewright/_house/{name}" in names, name
        elif top == "casewright":
            assert name in names


def test_nothing_is_in_it_that_does_not_belong(wheel: zipfile.ZipFile) -> None:
    assert not [
        name for name in wheel.namelist() if "__pycache__" in name or name.endswith((".pyc", ".db", "secrets.toml"))
    ]


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["check"], ["score", "gad7", "--answers", "answers.json"], ["new", "my-agency"]],
    ids=" ".join,
)
def test_it_runs_from_any_folder(installed: Path, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "answers.json").write_text("{}")
    for foreign in ("store", "ui", "pages"):
        (tmp_path / foreign).mkdir()
        (tmp_path / foreign / "__init__.py").write_text("raise RuntimeError('a foreign package was imported')")
    started = (
        f"import sys; sys.path.insert(0, {str(installed)!r})\n"
        "from casewright import house; from casewright.cli import main\n"
        "assert house.HOUSE.name == '_house', house.HOUSE\n"
        "main()"
    )
    command = [sys.executable, "-c", started, *arguments]
    environment = {**os.environ, "CASEWRIGHT_LOG": str(tmp_path / "casewright.log")}
    result = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
