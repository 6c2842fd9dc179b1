"""One answer changed in a form of chained questions: the time should not depend on how many questions there are.

Each question is shown if the one before is answered with 1 or more; five scores read all of them.
"""

import json
from collections.abc import Callable
from datetime import date
from itertools import cycle
from statistics import median
from time import perf_counter

from benchmarks.report import Row, show
from casewright.definitions.library import load_definition
from casewright.definitions.model import Instrument
from casewright.logic import Answer, FormState

SIZES = (50, 200, 1000)
ROUNDS = 2000
TODAY = date(2026, 3, 1)
MOVED, HIDDEN = "five scores move", "five scores move, and a question is hidden or shown"
GOALS = {MOVED: 1.5, HIDDEN: 1.5}


def chained_form(size: int) -> Instrument:
    """A form of `size` questions in sections of 20, each shown by the one before it, and five scores over all."""
    ids = [f"q{place}" for place in range(size)]
    questions: list[dict[str, object]] = [
        {"id": id, "type": "integer", "ask": "How many?", "min": 0, "max": 9, "required": True}
        | ({"show_if": f"{ids[place - 1]} >= 1"} if place else {})
        for place, id in enumerate(ids)
    ]
    bands = [{"to": size * 3, "id": "low", "label": "Low"}, {"to": size * 9, "id": "high", "label": "High"}]
    rules = {"min_answered": 1, "if_unanswered": "prorate", "bands": bands}
    form = {
        "casewright": 1,
        "kind": "instrument",
        "id": f"chain_{size}",
        "version": "1.0.0",
        "title": "Chain",
        "sections": [
            {"id": f"section{first}", "title": "Section", "questions": questions[first : first + 20]}
            for first in range(0, size, 20)
        ],
        "scores": [
            {"id": "plain", "sum": ids, **rules},
            {"id": "turned", "sum": ids, "reverse": ids, **rules},
            {"id": "half_turned", "sum": ids, "reverse": ids[::2], **rules},
            {"id": "zero", "sum": ids, **rules, "if_unanswered": "zero"},
            {"id": "average", "mean": ids, **rules},
        ],
        "findings": [{"id": "much", "when": "plain >= 100 or average >= 5", "note": "Much"}],
    }
    loaded = load_definition(json.dumps(form), f"chain_{size}.yaml", {})
    if not isinstance(loaded.definition, Instrument):
        raise ValueError([problem.message() for problem in loaded.problems])
    return loaded.definition


def answered_form(size: int) -> FormState:
    instrument = chained_form(size)
    return FormState(instrument, {id: Answer(value=2) for id in instrument.questions}, TODAY)


def microseconds(change: Callable[[int], object], values: tuple[int, ...]) -> float:
    """The median of many single changes."""
    taken = []
    for _, value in zip(range(ROUNDS), cycle(values)):
        start = perf_counter()
        change(value)
        taken.append(perf_counter() - start)
    return median(taken) * 1e6


def measured(size: int) -> dict[str, float]:
    """Microseconds of each kind of change in a form of `size` questions that are all answered."""
    state = answered_form(size)
    middle, last_but_one = f"q{size // 2}", f"q{size - 2}"
    start = perf_counter()
    FormState(state.instrument, state.answers, TODAY)
    whole = (perf_counter() - start) * 1e6
    return {
        MOVED: microseconds(lambda value: state.answer(middle, Answer(value=value)), (3, 4)),
        HIDDEN: microseconds(lambda value: state.answer(last_but_one, Answer(value=value)), (0, 2)),
        "the state copied for other readers": microseconds(lambda _: state.copy(), (0,)),
        "everything computed anew": whole,
    }


def run() -> list[Row]:
    """Each kind of change in the larger forms, beside the same change in the smallest."""
    figures = {size: measured(size) for size in SIZES}
    smallest = figures[SIZES[0]]
    return [
        Row(f"{size} questions: {kind}", figures[size][kind], smallest[kind], "µs", GOALS.get(kind))
        for kind in smallest
        for size in SIZES[1:]
    ]


if __name__ == "__main__":
    show(f"One answer changed (median), beside a form of {SIZES[0]} questions", run())
