"""Loading and checking: a form of 300 questions, and the shipped library, cold and from memory.

Cold is held against reading the same text with PyYAML's C loader and checking it with jsonschema: less than what we
do, and what a program without places, names, types and "did you mean" would do at least.
"""

import json
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from statistics import median
from time import process_time

import yaml
from jsonschema import Draft202012Validator

from benchmarks.report import Row, show
from casewright.definitions.library import load_definition, load_library
from casewright.house import FORMS, SCHEMAS

QUESTIONS = 300
TIMES = 7


def form_of(questions: int) -> str:
    """A form in sections of 20, half of the questions with a condition, one score over all."""
    scale = [{"id": f"c{points}", "label": f"Choice {points}", "points": points} for points in range(4)]
    asked = [
        {"id": f"q{place}", "type": "choice", "ask": f"How is it with {place}?", "choices": "scale", "required": True}
        | ({"show_if": f'points(q{place - 1}) >= 1 and q{place - 1} != "c3"'} if place % 2 else {})
        for place in range(questions)
    ]
    sections = [
        {"id": f"s{start}", "title": f"Part {start}", "questions": asked[start : start + 20]}
        for start in range(0, questions, 20)
    ]
    form = {
        "casewright": 1,
        "kind": "instrument",
        "id": "long_form",
        "version": "1.0.0",
        "title": "A long form",
        "choice_lists": {"scale": scale},
        "sections": sections,
        "scores": [{"id": "total", "sum": [question["id"] for question in asked]}],
    }
    return yaml.safe_dump(json.loads(json.dumps(form)), sort_keys=False, allow_unicode=True)


def milliseconds(work: Callable[[], object]) -> float:
    """Of the processor, not of the clock: what else the machine does is left out."""
    start = process_time()
    work()
    return (process_time() - start) * 1000


def in_turn(*works: Callable[[], object]) -> list[float]:
    """The median time of each, measured in turn, so that a busy machine falls on all."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(TIMES):
        for work, taken in zip(works, times, strict=True):
            taken.append(milliseconds(work))
    return [median(taken) for taken in times]


def validator() -> Draft202012Validator:
    schema = json.loads((SCHEMAS / "instrument.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema)


def bare(text: str, checked: Draft202012Validator) -> object:
    """As little as one can do with the same libraries."""
    return list(checked.iter_errors(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))))


def one_form() -> Sequence[Row]:
    text, checked, different = form_of(QUESTIONS), validator(), count()
    assert load_definition(text, "long.yaml").definition is not None
    cold, floor = in_turn(
        lambda: load_definition(f"{text}# {next(different)}\n", "long.yaml"), lambda: bare(text, checked)
    )
    return [Row(f"{QUESTIONS} questions, cold, beside PyYAML and jsonschema", cold, floor, "ms")]


def the_library(folder: Path) -> Sequence[Row]:
    checked = validator()
    files = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("instruments/*.yaml"))]
    cold = milliseconds(lambda: load_library(folder))
    again, floor = in_turn(lambda: load_library(folder), lambda: [bare(text, checked) for text in files])
    return [
        Row("shipped library, cold, beside PyYAML and jsonschema", cold, floor, "ms"),
        Row("shipped library, again, beside cold", again, cold, "ms", 0.1),
    ]


if __name__ == "__main__":
    rows = [*the_library(FORMS), *one_form()]
    show("Load and check (median)", rows)
