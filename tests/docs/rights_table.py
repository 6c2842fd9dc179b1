"""The table of docs/rights.md, from the `source` of each shipped file: `make reference` brings it up to date."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from casewright.definitions.library import load_library
from casewright.definitions.source import read
from casewright.house import DEMO, FORMS, STARTER

PAGE = Path(__file__).parents[2] / "docs" / "rights.md"
MARK = "<!-- All below is written by `make reference` from the files in forms/. -->"
HEAD = "| File | Owner | Permission | Wording | Terms read | What is shipped |\n|---|---|---|---|---|---|"
GROUPS = {
    "": "Everyone may use these",
    "non_commercial": "Pack `non_commercial`",
    "share_alike": "Pack `share_alike`",
    "licensed": "Pack `licensed`",
    "own": "Our own",
}
WORDING = {
    "own": "our own",
    "public_domain": "exact",
    "verbatim": "exact",
    "non_commercial": "exact",
    "share_alike": "exact",
    "structure_only": "none: structure only",
}


def page() -> str:
    """The whole page: what a person wrote, and what follows from the files."""
    written = PAGE.read_text(encoding="utf-8").split(MARK)[0]
    groups: dict[str, list[str]] = {group: [] for group in GROUPS}
    for group, row in _rows():
        groups[group].append(row)
    tables = (f"## {GROUPS[group]}\n\n{HEAD}\n" + "\n".join(rows) for group, rows in groups.items() if rows)
    return f"{written}{MARK}\n\n" + "\n\n".join(tables) + "\n"


def _rows() -> Iterator[tuple[str, str]]:
    """Each file's row with its group, in the order of the files."""
    questions = {
        id: sum(question.answerable for question in form.all_questions())
        for id, form in load_library(FORMS).instruments.items()
    }
    for file in sorted(FORMS.rglob("*.yaml")):
        inner = file.relative_to(FORMS).parts
        if file.is_relative_to(DEMO) or file.is_relative_to(STARTER):
            continue
        source = read(file.read_bytes(), file.name).source
        assert source is not None, file
        said = source.root.plain
        rights = said["source"]["rights"]
        group = inner[1] if inner[0] == "packs" else "own" if rights == "own" else ""
        yield group, _row(said, rights, questions)


def _row(said: Mapping[str, object], rights: str, questions: Mapping[str, int]) -> str:
    source = said["source"]
    assert isinstance(source, dict)
    owner = source.get("owner") or source.get("attribution", "")
    cells = (f"`{said['id']}`", owner, source.get("licence", ""), WORDING[rights], source.get("read", ""))
    escaped = (str(cell).replace("|", "\\|") for cell in (*cells, _shipped(said, rights, questions)))
    return f"| {' | '.join(escaped)} |"


def _shipped(said: Mapping[str, object], rights: str, questions: Mapping[str, int]) -> str:
    id, kind = str(said["id"]), str(said["kind"]).replace("_", " ")
    if id not in questions or kind != "instrument":
        return kind
    if rights == "structure_only":
        return f"ids, codes and scoring of {questions[id]} questions"
    languages = said.get("languages") or [said.get("language", "en")]
    assert isinstance(languages, list)
    return f"{questions[id]} questions, {' and '.join(languages)}"
