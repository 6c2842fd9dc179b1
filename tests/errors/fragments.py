"""Puts the short examples of docs/errors.md into a whole form, so that they can be loaded."""

import re
from pathlib import Path

FORM = (Path(__file__).parent / "form.yaml").read_text(encoding="utf-8")
_TOP_KEY = re.compile(r"(?m)^(?=[a-z_]+:)")


def whole_form(fragment: str) -> str:
    """The form of `form.yaml` with a fragment in its place.

    A fragment is questions (it begins with a dash); or keys of the form, of which sections and choice lists join those
    that are there and everything else takes their place; or keys of one question.
    """
    if fragment.startswith("- "):
        return _with_questions(fragment)
    first = fragment.split(":")[0]
    if f"\n{first}:" in f"\n{FORM}" or first in ("findings", "tests", "languages", "source", "changes"):
        form = FORM
        for block in filter(None, _TOP_KEY.split(fragment)):
            form = _with_block(form, block)
        return form
    keys = [
        line for line in ("id: q", "type: text", "ask: A question") if f"\n{line.split(':')[0]}:" not in f"\n{fragment}"
    ]
    lines = [*keys, *fragment.split("\n")]
    return _with_questions("\n".join([f"- {lines[0]}", *(_indented(line, 2) for line in lines[1:])]))


def _indented(line: str, by: int) -> str:
    """A line that begins with a tab stays as it is, since the tab is the point."""
    return line if line.startswith("\t") or not line else " " * by + line


def _with_questions(questions: str) -> str:
    before, after = FORM.split("scores:")
    return before + "\n".join(_indented(line, 6) for line in questions.split("\n")) + "\nscores:" + after


def _with_block(form: str, block: str) -> str:
    key, _, rest = block.partition("\n")
    block = block.rstrip("\n") + "\n"
    blocks = _TOP_KEY.split(form)
    there = next((index for index, one in enumerate(blocks) if one.startswith(key.split(":")[0] + ":")), None)
    if there is None:
        return form + block
    if key == "sections:":
        blocks[there] += rest.rstrip("\n") + "\n"
    elif key == "choice_lists:":
        names = re.findall(r"(?m)^  (\w+):", rest)
        kept = re.split(r"(?m)^(?=  \w+:)", blocks[there])
        others = [one for one in kept[1:] if one.strip().split(":")[0] not in names]
        blocks[there] = "".join([kept[0], *others, rest.rstrip("\n") + "\n"])
    else:
        blocks[there] = block
    return "".join(blocks)
