"""The log of faults: a number, the kinds of the errors and their lines of code; never what an error quotes."""

import re
from pathlib import Path

import pytest

from casewright import faults

SAID = "Jane Roe, 12 Elm Street"


def fault() -> BaseException:
    """An error that came of another, both of which quote a person."""
    try:
        try:
            raise KeyError(SAID)
        except KeyError as error:
            raise ValueError(SAID) from error
    except ValueError as error:
        return error


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CASEWRIGHT_LOG", str(tmp_path / "logs" / "casewright.log"))
    return tmp_path / "logs" / "casewright.log"


def test_what_is_in_the_log(log: Path) -> None:
    reference = faults.record(fault())
    assert re.fullmatch(r"[0-9a-f]{4}-[0-9a-f]{4}", reference)
    text = log.read_text()
    assert f"fault {reference}\n" in text
    assert text.index("builtins.KeyError") < text.index("which led to") < text.index("builtins.ValueError")
    assert "in fault" in text
    assert SAID not in text


def test_each_fault_has_a_number_of_its_own(log: Path) -> None:
    references = [faults.record(fault()) for _ in range(20)]
    assert len(set(references)) == 20
    assert all(reference in log.read_text() for reference in references)


def test_an_error_that_hides_its_cause_is_followed_no_further(log: Path) -> None:
    try:
        raise ValueError from None
    except ValueError as error:
        faults.record(error)
    assert "which led to" not in log.read_text()


def test_without_a_log_the_fault_goes_to_the_error_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logs").write_text("a file where the folder should be")
    monkeypatch.setenv("CASEWRIGHT_LOG", str(tmp_path / "logs" / "casewright.log"))
    assert faults.record(fault()) in capsys.readouterr().err
