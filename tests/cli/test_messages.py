"""Each message of the command line (CW588 to CW599): the exact text that a person sees, and its place in the docs."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from casewright import house
from casewright.cli import scoring
from casewright.cli.telling import tell
from casewright.definitions.library import load_library
from casewright.errors import CATALOGUE, Refused
from store.chain_key import chain_key
from tests.cli.conftest import Run

KNOWN = sorted(load_library(house.FORMS).instruments)
OWN_CODES = sorted(code for code in CATALOGUE if "CW588" <= code <= "CW599")
DOCS = (Path(__file__).parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
LIKE_THIS = '  Write them like this: {"phq9_1": "not_at_all", "phq9_2": "several_days"}\n'


def by_command(*arguments: str, given: str = "{}") -> Callable[[Run], str]:
    return lambda run: run(*arguments, given=given).stderr


SHOWN: dict[str, tuple[Callable[[Run], str], str]] = {
    "CW588": (
        by_command("new", "/dev/null/agency"),
        (
            "CW588 /dev/null/agency cannot be read or written: Not a directory.\n"
            "  Look at who may use it, or name another place.\n"
        ),
    ),
    "CW589": (
        by_command("score", "zzzzzz", "--answers", "-"),
        (
            "CW589 There is no instrument 'zzzzzz', nor one with a name like it.\n"
            f"  There are: {', '.join(KNOWN)}. A file of yours is named by its path, which ends in .yaml.\n"
        ),
    ),
    "CW592": (
        by_command("score", "phq", "--answers", "-"),
        "CW592 There is no instrument 'phq'.\n  Did you mean 'phq9'?\n",
    ),
    "CW593": (
        by_command("score", "phq9", "--answers", "-", given='{"phq9_1" 1}'),
        "CW593 standard input:1:11: these answers are not JSON: expecting ':' delimiter.\n" + LIKE_THIS,
    ),
    "CW594": (
        by_command("score", "phq9", "--answers", "-", given='["several_days"]'),
        "CW594 standard input: answers are expected as one object of question ids and answers, and this is a list.\n"
        + LIKE_THIS,
    ),
    "CW597": (
        by_command("serve", "--workspace", "."),
        (
            "CW597 . is not a workspace: it has no agency.yaml.\n"
            "  Name the folder that holds agency.yaml, or make one: casewright new .\n"
        ),
    ),
    "CW599": (
        by_command("eval", "a", "--answers", "-", given='{"a": 1, "a": 2}'),
        "CW599 standard input: 'a' is answered twice.\n  Leave one of the two answers out.\n",
    ),
}
ELSEWHERE = {"CW590", "CW591", "CW595", "CW596", "CW598"}
"""Their texts name a folder, a port or a number: shown below, and in test_new.py and test_serve.py."""


@pytest.mark.parametrize("code", SHOWN)
def test_the_text_is_exactly_this(run: Run, code: str) -> None:
    show, text = SHOWN[code]
    assert show(run) == text


def test_a_fault(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(scoring, "score_answers", None)
    shown = run("score", "gad7", "--answers", "-", given="{}").stderr
    assert re.sub(r"[0-9a-f]{4}-[0-9a-f]{4}", "NUMBER", shown) == (
        "CW598 This is a fault of Casewright, not of yours. Its number is NUMBER.\n"
        f"  Give this number to whoever looks after Casewright: it stands in {tmp_path}/casewright.log.\n"
    )


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "CW590",
            (
                "CW590 The key that seals the records cannot be kept in PATH: Not a directory.\n"
                "  Make that folder writable, or name another one in the environment variable CASEWRIGHT_KEYS.\n"
            ),
        ),
        (
            "CW591",
            (
                "CW591 PATH should hold the key that seals the records, and does not.\n"
                "  Put the key back from your backup. "
                "Do not delete the file: without the key no record can be checked.\n"
            ),
        ),
    ],
)
def test_the_key(
    code: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keys = tmp_path / "keys"
    monkeypatch.setenv("CASEWRIGHT_KEYS", str(keys / "inner" if code == "CW590" else keys))
    if code == "CW590":
        keys.write_text("a file where the folder should be")
    else:
        keys.mkdir()
        (keys / "agency.key").write_text("no key")
    with pytest.raises(Refused) as refused:
        chain_key("agency")
    tell(refused.value)
    shown = capsys.readouterr().err
    assert shown.replace(str(refused.value.params["path"]), "PATH") == text


def test_each_has_its_text_here_and_its_line_in_the_docs() -> None:
    assert set(SHOWN) | ELSEWHERE == set(OWN_CODES)
    assert re.findall(r"^\| (CW\d+) \|", DOCS, re.MULTILINE) == OWN_CODES
