"""Wrong usage exits with 2, a fault of ours with 3 and a number that is in the log."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import casewright
from casewright.cli import scoring
from tests.cli.conftest import Run

SAID = "Jane Roe, 12 Elm Street"


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["check", "--format", "xml"],
        ["score"],
        ["score", "phq9"],
        ["score", "phq9", "--answers", "nowhere.json"],
        ["score", "phq9", "--answers", "-", "--points", "--labels"],
        ["score", "nowhere.yaml", "--answers", "-"],
        ["score", "phq9", "--answers", "-", "--held", "yesterday"],
        ["score", "phq9", "--answers", "-", "--workspace", "."],
        ["eval", "1"],
        ["serve"],
        ["serve", "--workspace", "."],
        ["demo", "--port", "99999"],
        ["new"],
    ],
    ids=" ".join,
)
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    result = run(*arguments, given={})
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    assert result.stderr


def test_without_arguments_it_says_what_it_can_do(run: Run) -> None:
    result = run()
    assert result.exit_code == 2
    assert "score" in result.output


def test_help_and_version(run: Run) -> None:
    for option in ("--help", "-h"):
        assert run(option).exit_code == 0
    assert run("--version").stdout == f"casewright, version {casewright.__version__}\n"


def test_a_fault_has_a_number_that_is_in_the_log_without_what_was_said(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(*_: object, **_named: object) -> None:
        raise ValueError(SAID)

    monkeypatch.setattr(scoring, "score_answers", broken)
    result = run("score", "gad7", "--answers", "-", given={})
    assert result.exit_code == 3
    number = re.search(r"[0-9a-f]{4}-[0-9a-f]{4}", result.stderr)
    assert number
    log = (tmp_path / "casewright.log").read_text()
    assert f"fault {number[0]}\n" in log
    assert "ValueError" in log
    assert "in broken" in log
    assert SAID not in log + result.output


def test_as_a_program_of_its_own(tmp_path: Path) -> None:
    """What CliRunner cannot show: the real streams and exit codes, and that nothing of Streamlit is imported."""
    command = [sys.executable, "-X", "importtime", "-m", "casewright"]
    answers = b'{"gad7_1": "nearly_every_day"}'
    scored = subprocess.run([*command, "score", "gad7", "--answers", "-"], input=answers, capture_output=True)
    assert scored.returncode == 0
    assert scored.stdout.startswith(b'{\n  "instrument": "gad7"')
    imported = {line.rsplit(b"|", 1)[-1].strip().split(b".")[0] for line in scored.stderr.splitlines()}
    assert not imported & {b"streamlit", b"ui", b"pages", b"tinydb", b"pandas"}
    assert subprocess.run([*command, "nonsense"], capture_output=True).returncode == 2
