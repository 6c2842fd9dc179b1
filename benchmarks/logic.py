"""One answer changed in a form of chained questions: the time should not depend on how many questions there are.

Each question is shown if the one before is answered with 1 or more; five scores read all of them.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle
from statistics import median
from time import perf_counter

from benchmarks.report import Row, show
from casewright.definitions.library import load_definition
from casewright.definitions.model import Instrument
from casewright.logic import Answer, FormState

SIZES = (50, 200, 1000)
TODAY = date(2026, 3, 1)


def bands(items: int) -> list[dict[str, object]]:
    return [{"to": items * 3, "id": "low", "label": "Low"}, {"to": items * 9, "id": "high", "label": "High"}]


def chained_form(size: int) -> Instrument:
    """A form of `size` questions in sections of 20, each shown by the one before it, and five scores over all."""
    ids = [f"q{place}" for place in range(size)]
    questions: list[dict[str, object]] = [
        {"id": id, "type": "integer", "ask": "How many?", "min": 0, "max": 9, "required": True}
        | ({"show_if": f"{ids[place - 1]} >= 1"} if place else {})
        for place, id in enumerate(ids)
    ]
    rules = {"min_answered": 1, "if_unanswered": "prorate", "bands": bands(size)}
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
            {"id": "average", "mean": ids, **rules, "bands": bands(1)},
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


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of change: the values that are answered in turn, and what is done with each."""

    name: str
    values: tuple[int, ...]
    change: Callable[[FormState, int], object]
    rounds: int = 2000
    goal: float | None = None


def last_but_one(state: FormState) -> str:
    return f"q{len(state.instrument.questions) - 2}"


def middle(state: FormState) -> str:
    return f"q{len(state.instrument.questions) // 2}"


KINDS = (
    Kind("five scores move", (3, 4), lambda state, value: state.answer(middle(state), Answer(value=value)), goal=1.5),
    Kind(
        "five scores move, and a question is hidden or shown",
        (0, 2),
        lambda state, value: state.answer(last_but_one(state), Answer(value=value)),
        goal=1.5,
    ),
    Kind("the state copied for other readers", (0,), lambda state, _: state.copy()),
    Kind("everything computed anew", (0,), lambda state, _: FormState(state.instrument, state.answers, TODAY), 20),
)


def microseconds(kind: Kind, states: Sequence[FormState]) -> list[float]:
    """The median of many single changes for each form, in turn, so that what else the machine does falls on all."""
    taken: list[list[float]] = [[] for _ in states]
    for _, value in zip(range(kind.rounds), cycle(kind.values)):
        for state, times in zip(states, taken, strict=True):
            start = perf_counter()
            kind.change(state, value)
            times.append(perf_counter() - start)
    return [median(times) * 1e6 for times in taken]


def run() -> list[Row]:
    """Each kind of change in the larger forms, beside the same change in the smallest."""
    states = [answered_form(size) for size in SIZES]
    rows = []
    for kind in KINDS:
        smallest, *larger = microseconds(kind, states)
        for size, taken in zip(SIZES[1:], larger, strict=True):
            rows.append(Row(f"{size} questions: {kind.name}", taken, smallest, "µs", kind.goal))
    return rows


if __name__ == "__main__":
    show(f"One answer changed (median), beside a form of {SIZES[0]} questions", run())
