"""The static dependency graph of a form: its steps in an order in which each comes after what it reads."""

import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter

from casewright.definitions.model import Instrument, Question, Score
from casewright.logic.scoring import Share, share_of
from casewright.logic.steps import (
    Calculate,
    CheckAnswer,
    ComputeScore,
    Count,
    Find,
    ReadAnswer,
    Require,
    ShowQuestion,
    ShowSection,
    Step,
)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Graph:
    """`steps` in order; `readers`: by key, the positions of the steps that read it; `shares`: by question id."""

    steps: tuple[Step, ...]
    readers: Mapping[str, tuple[int, ...]]
    shares: Mapping[str, tuple[Share, ...]]
    position: Mapping[str, int]
    """Where a question stands in the form, rows of a matrix right after it."""

    def shares_of(self, score: Score) -> tuple[Share, ...]:
        """How each item enters a score, in the order of its items."""
        return tuple(share for item in score.items for share in self.shares[item] if share.score == score.id)


def compile_form(instrument: Instrument) -> Graph:
    """The graph of an instrument, built once for as long as the instrument lives.

    Raises:
        graphlib.CycleError: it depends on itself. The loader refuses such a form (with the cycle printed).
    """
    kept = _graphs.get(id(instrument))
    if kept is None or kept[0]() is not instrument:
        key = id(instrument)
        kept = weakref.ref(instrument, lambda _: _graphs.pop(key, None)), _build(instrument)
        _graphs[key] = kept
    return kept[1]


# By identity: an instrument holds mappings and has no hash.
_graphs: dict[int, tuple["weakref.ref[Instrument]", Graph]] = {}


def _build(instrument: Instrument) -> Graph:
    steps = _in_order(tuple(_steps(instrument)))
    readers: dict[str, list[int]] = {}
    for place, step in enumerate(steps):
        for key in step.reads:
            readers.setdefault(key, []).append(place)
    return Graph(
        steps,
        {key: tuple(places) for key, places in readers.items()},
        _shares(instrument),
        {question.id: place for place, question in enumerate(instrument.all_questions())},
    )


def _steps(instrument: Instrument) -> Iterator[Step]:
    for section in instrument.sections:
        yield ShowSection(section)
    for question in instrument.all_questions():
        yield from _steps_of(question)
    for score in instrument.scores:
        yield ComputeScore(score)
    for finding in instrument.findings:
        yield Find(finding)


def _steps_of(question: Question) -> Iterator[Step]:
    yield ShowQuestion(question)
    if question.type == "calculated":
        yield Calculate(question)
    if question.answerable:
        yield ReadAnswer(question)
        yield Require(question)
        yield CheckAnswer(question)
        yield Count(question)


def _in_order(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    writer = {key: place for place, step in enumerate(steps) for key in step.writes}
    sorter = TopologicalSorter(
        {place: {writer[key] for key in step.reads if key in writer} for place, step in enumerate(steps)}
    )
    return tuple(steps[place] for place in sorter.static_order())


def _shares(instrument: Instrument) -> Mapping[str, tuple[Share, ...]]:
    shares: dict[str, tuple[Share, ...]] = {}
    for score in instrument.scores:
        for item in score.items:
            shares[item] = (*shares.get(item, ()), share_of(score, instrument.questions[item]))
    return shares
