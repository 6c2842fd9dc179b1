"""docs/decisions: a record for each dependency, each of them in the list, and the list without dead ends."""

import re
import tomllib
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parents[2]
DECISIONS = ROOT / "docs" / "decisions"


def listed() -> set[str]:
    return set(re.findall(r"\]\(([a-z0-9-]+\.md)\)", (DECISIONS / "README.md").read_text(encoding="utf-8")))


def test_every_record_is_in_the_list_and_no_other() -> None:
    assert listed() == {file.name for file in DECISIONS.glob("*.md")} - {"README.md"}


def test_every_dependency_has_a_record() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    entries = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    asked_for = {re.split(r"[^a-z0-9-]", entry, maxsplit=1)[0] for entry in entries}
    told = {file.stem for file in DECISIONS.glob("*.md")}
    assert asked_for - {"tinydb"} <= told
    assert "TinyDB" in (DECISIONS / "store.md").read_text(encoding="utf-8")


def test_every_tool_is_told() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    tools = {re.split(r"[^a-z0-9-]", entry, maxsplit=1)[0] for entry in groups["dev"] if isinstance(entry, str)}
    text = (DECISIONS / "tools.md").read_text(encoding="utf-8")
    assert not [tool for tool in tools if not tool.startswith("types-") and tool not in text]
