"""The lock files: all that pyproject.toml asks for, with hashes, and without a word on where it comes from."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINNED = re.compile(r"^([a-z0-9-]+)==([^ ]+)(?: ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def pins(name: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if match := PINNED.match(line):
            found.setdefault(match[1], set()).add(match[2])
    return found


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_nothing_stands_there_but_pins_and_hashes(name: str) -> None:
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or PINNED.match(line) or HASH.match(line), line
        assert "://" not in line


def asked_for(entries: list[object]) -> set[str]:
    return {re.split(r"[^a-z0-9-]", entry.lower(), maxsplit=1)[0] for entry in entries if isinstance(entry, str)}


def test_all_that_is_asked_for_is_pinned() -> None:
    groups = PROJECT["dependency-groups"]
    runs_with = asked_for(PROJECT["project"]["dependencies"]) | asked_for(groups["build"])
    assert runs_with <= set(pins("requirements.lock"))
    assert runs_with | asked_for(groups["dev"]) <= set(pins("requirements-dev.lock"))


def test_both_pin_the_same() -> None:
    tools = pins("requirements-dev.lock")
    assert all(tools[package] == versions for package, versions in pins("requirements.lock").items())
