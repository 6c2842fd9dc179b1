"""Puts the short examples of docs/errors.md into a whole form, so that they can be loaded."""

import re
from pathlib import Path

FORM = (Path(__file__).parent / "form.yaml").read_text(encoding="utf-8")
ALL_IN_ONE = "{id: all, title: All, does: [assess, plan, implement, monitor, evaluate, adjust]}"
CASE_WORK = {
    "catalog": """\
domains:
  - {id: food, label: Food}
interventions:
  - {id: meals, domain: food, label: Meals, what: A warm meal, evidence: {level: practice}}
""",
    "plan_template": """\
blocks:
  - {id: goals, type: goals, title: Goals}
""",
    "cycle": f"""\
steps:
  - {ALL_IN_ONE}
""",
    "scenario": """\
begins: 2026-03-02
people:
  - {id: sam, name: Sam Ortiz}
cast:
  - {id: ana, name: Ana Ruiz, role: worker}
steps:
  - {day: 0, do: tell, narration: A letter comes.}
""",
}
"""By kind, what stands below the head of a file that has no problems."""
_TOP_KEY = re.compile(r"(?m)^(?=[a-z_]+:)")


def whole_form(fragment: str) -> str:
    """The form of `form.yaml` with a fragment in its place.

    A fragment is questions (it begins with a dash); or keys of the form, of which sections and choice lists join those
    that are there and everything else takes their place; or keys of one question.
    """
    if fragment.startswith("- "):
        return _with_questions(fragment)
    first = fragment.split(":")[0]
    if f"\n{first}:" in f"\n{FORM}" or first in ("findings", "tests", "languages", "source", "changes", "silence"):
        form = FORM
        for block in filter(None, _TOP_KEY.split(fragment)):
            form = _with_block(form, block)
        return form
    keys = [
        line for line in ("id: q", "type: text", "ask: A question") if f"\n{line.split(':')[0]}:" not in f"\n{fragment}"
    ]
    lines = [*keys, *fragment.split("\n")]
    return _with_questions("\n".join([f"- {lines[0]}", *(_indented(line, 2) for line in lines[1:])]))


def whole_case_work(kind: str, fragment: str) -> str:
    """A small catalog, plan template, cycle or scenario, with the keys of a fragment in place of its own."""
    head = f"casewright: 1\nkind: {kind}\nid: example\nversion: 1.0.0\ntitle: Example\n"
    theirs = [block for block in _TOP_KEY.split(fragment.rstrip("\n") + "\n") if block]
    keys = [block.split(":")[0] for block in theirs]
    ours = [block for block in _TOP_KEY.split(CASE_WORK[kind]) if block and block.split(":")[0] not in keys]
    return "".join([head, *ours, *theirs])


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
