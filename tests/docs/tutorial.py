"""docs/guide-configurer.md as a reader's hands follow it: each marked step changes the files of a new workspace.

A step is a remark in the page that readers do not see, followed by the blocks that belong to it:
    <!-- step: change FILE -->       the lines as they are, and as they should be
    <!-- step: add to FILE -->       the lines below which something is put, and what is put there
    <!-- step: end of FILE -->       what is put at the end
    <!-- step: new FILE -->          a file that is made
    <!-- step: check -->             what `casewright check my-agency` says
    <!-- step: use -->               an assessment is begun with the form
    <!-- step: configure -->         what the page Configure says then
    <!-- step: undo -->              the last change is taken back
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from tests.docs.pages import DOCS, fenced

GUIDE = DOCS / "guide-configurer.md"
_STEP = re.compile(r"<!-- step: (?P<what>change|add to|end of|new|check|use|configure|undo) ?(?P<file>\S*) -->\n")


@dataclass(frozen=True)
class Step:
    what: str
    file: str
    blocks: list[str]


def steps() -> list[Step]:
    text = GUIDE.read_text(encoding="utf-8")
    found = list(_STEP.finditer(text))
    ends = [*(one.start() for one in found[1:]), len(text)]
    read = []
    for one, end in zip(found, ends, strict=True):
        told = text[one.end() : end]
        language = "text" if one["what"] in ("check", "configure") else "yaml"
        count = {"change": 2, "add to": 2, "end of": 1, "new": 1, "check": 1, "use": 0, "configure": 1, "undo": 0}[
            one["what"]
        ]
        read.append(Step(one["what"], one["file"], fenced(told, language)[:count]))
    return read


@dataclass
class Workspace:
    """The folder `my-agency` while the guide is followed."""

    folder: Path
    before: list[tuple[Path, str]] = field(default_factory=list)

    def follow(self, step: Step) -> None:
        """Do what a step says. Raises ValueError where the file does not hold the lines that the guide shows."""
        if step.what == "undo":
            path, text = self.before.pop()
            path.write_text(text, encoding="utf-8")
        elif step.what == "new":
            (self.folder / step.file).write_text(step.blocks[0], encoding="utf-8")
        elif step.what in ("change", "add to", "end of"):
            path = self.folder / step.file
            self.before.append((path, path.read_text(encoding="utf-8")))
            path.write_text(self._changed(step, self.before[-1][1]), encoding="utf-8")

    def _changed(self, step: Step, text: str) -> str:
        if step.what == "end of":
            return text + step.blocks[0]
        shown, new = step.blocks
        start, end = _found(text.splitlines(keepends=True), shown)
        lines = text.splitlines(keepends=True)
        kept = [] if step.what == "change" else lines[start:end]
        if step.what == "change":
            new = _with_remarks(new.splitlines(), lines[start:end], shown.splitlines())
        return "".join([*lines[:start], *kept, new, *lines[end:]])


def _with_remarks(new: list[str], here: list[str], shown: list[str]) -> str:
    """The new lines, each with the remark that stood behind the line in its place: nobody types that again."""
    if len(new) != len(here):
        return "\n".join(new) + "\n"
    return "".join(line + at.removeprefix(old) for line, at, old in zip(new, here, shown, strict=True))


def _found(lines: list[str], shown: str) -> tuple[int, int]:
    """Where the shown lines stand in a file, whose remarks the guide leaves out."""
    wanted = shown.splitlines()
    for start in range(len(lines) - len(wanted) + 1):
        here = lines[start : start + len(wanted)]
        if all(
            re.fullmatch(re.escape(line) + r"\s*(#.*)?", at.rstrip("\n")) for line, at in zip(wanted, here, strict=True)
        ):
            return start, start + len(wanted)
    raise ValueError(f"the file does not hold:\n{shown}")
