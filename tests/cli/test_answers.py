"""The answers that the command line is given: what is not JSON, or not answers, is said with its place."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ('{"a": 1,\n "b" 2}', "CW593 standard input:2:6: these answers are not JSON: expecting ':' delimiter."),
        ("", "CW593 standard input:1:1: these answers are not JSON: expecting value."),
        ('{"a": NaN}', "CW593 standard input:1:7: these answers are not JSON: there is no number NaN."),
        (b'{"a":\n "\xff"}', "CW593 standard input:2:3: these answers are not JSON: it is not UTF-8 text."),
        ("[" * 100_000, "CW593 standard input:1:1: these answers are not JSON: it is nested too deep."),
        ("9" * 10_000, "CW593 standard input:1:1: these answers are not JSON: a number in it is too long."),
        ("[1]", "CW594 standard input: answers are expected as one object of question ids and answers, and this is a"),
        ("3.5", "CW594 standard input: answers are expected as one object of question ids and answers, and this is a"),
        ("null", "CW594 standard input: answers are expected as one object of question ids and answers, and this is n"),
        ('{"a": 1, "a": 2}', "CW599 standard input: 'a' is answered twice."),
    ],
    ids=["torn", "empty", "NaN", "not UTF-8", "deep", "long number", "a list", "a number", "null", "twice"],
)
def test_not_answers(run: Run, given: str | bytes, said: str) -> None:
    for command in (["score", "gad7"], ["eval", "1 + 1"]):
        result = run(*command, "--answers", "-", given=given)
        assert result.exit_code == 1
        assert result.stdout == ""
        assert result.stderr.startswith(said), result.stderr


def test_the_file_is_named(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text("{'a': 1}")
    result = run("eval", "a", "--answers", file)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"CW593 {file}:1:2: these answers are not JSON: ")
