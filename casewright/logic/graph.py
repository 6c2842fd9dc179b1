"""The static dependency graph of a form: its steps in an order in which each comes after what it reads."""

import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from itertools import chain, takewhile
from typing import NamedTuple

from casewright.definitions.many_objects import many_objects
from casewright.definitions.model import Instrument, Question
from casewright.expressions import Expression
from casewright.logic.facts import Layout, answer_key, given_rows_key, row_key, section_key, visible_key
from casewright.logic.offering import Lock, OfferChoices
from casewright.logic.points import ends_of_item
from casewright.logic.rows import line_of
from casewright.logic.score_steps import ComputeScore, KnowHidden, items_and_read, questions_read
from casewright.logic.steps import (
    Calculate,
    CheckAnswer,
    Count,
    Find,
    ReadAnswer,
    Require,
    ShowQuestion,
    ShowRows,
    ShowSection,
    Step,
)
from casewright.logic.tally import Share, share_of


class Reader(NamedTuple):
    """A step that reads a key: where it stands in order, and in the rows of which repeat it runs ("" for none).

    `shared`: how many rows the key and the step have in common. A row's own value is read by that row alone, what
    stands outside by all rows, and what a function over rows goes through by whatever stands around these rows.
    """

    place: int
    repeat: str
    shared: int


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Graph:
    """The steps of a form as it is written, in order. What is asked in rows has one step for all rows.

    repeats: by the place of a step, the repeat in whose rows it runs. readers: by key. places: by repeat, the steps
    that run in its rows or in rows inside these. shares_of: by score, how its items enter it, in their order.
    """

    steps: tuple[Step, ...]
    repeats: tuple[str, ...]
    readers: Mapping[str, tuple[Reader, ...]]
    places: Mapping[str, tuple[int, ...]]
    layout: Layout
    shares_of: Mapping[str, tuple[Share, ...]]
    position: Mapping[str, int]
    """Where a question stands in the form, rows of a matrix right after it. A repeat stands where its first one is."""


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


@many_objects()
def _build(instrument: Instrument) -> Graph:
    shares_of = {
        score.id: tuple(share_of(score, item, ends_of_item(instrument, item)) for item in score.items)
        for score in instrument.scores
    }
    placed = _in_order([_Placed(step, repeat, step.reads) for step, repeat in _steps(instrument, shares_of)])
    lines = {id: tuple(repeat.id for repeat in line_of(instrument, id)) for id in ("", *instrument.repeats)}
    homes = _homes(instrument, placed)
    readers: dict[str, list[Reader]] = {}
    for place, (_, repeat, reads) in enumerate(placed):
        for read in reads:
            key, _, rows = read.partition("@")
            home = instrument.repeats[rows].inside if rows else homes.get(key, "")
            shared = _shared(lines[home], lines[repeat]) if home and repeat else 0
            readers.setdefault(key, []).append(Reader(place, repeat, shared))
    return Graph(
        tuple(one.step for one in placed),
        tuple(one.repeat for one in placed),
        {key: tuple(dict.fromkeys(found)) for key, found in readers.items()},
        {id: tuple(place for place, one in enumerate(placed) if id in lines[one.repeat]) for id in lines if id},
        Layout(_by_item(shares_of), homes, lines, {key: len(lines[home]) for key, home in homes.items()}),
        shares_of,
        _positions(instrument),
    )


def _homes(instrument: Instrument, placed: Iterable["_Placed"]) -> dict[str, str]:
    """The repeat in whose rows a key stands, for every key that stands in any."""
    homes = {key: one.repeat for one in placed if one.repeat for key in one.step.writes}
    for question in instrument.all_questions():
        if question.repeated:
            homes |= {question.id: question.repeated, answer_key(question.id): question.repeated}
    for repeat in instrument.repeats.values():
        homes[row_key(repeat.id)] = repeat.id
        if repeat.inside:
            homes[given_rows_key(repeat.id)] = repeat.inside
    return homes


def _shared(home: tuple[str, ...], reader: tuple[str, ...]) -> int:
    """How many repeats two lines have in common, from the outermost on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(home, reader, strict=False)))


def _positions(instrument: Instrument) -> dict[str, int]:
    positions = {question.id: place for place, question in enumerate(instrument.all_questions())}
    for section in instrument.sections:
        if section.repeat is not None:
            positions[section.id] = positions[section.questions[0].id]
    return positions


def _steps(instrument: Instrument, shares_of: Mapping[str, tuple[Share, ...]]) -> Iterator[tuple[Step, str]]:
    """Every step, and the repeat in whose rows it runs."""
    for section in instrument.sections:
        yield ShowSection(section), ""
        if section.repeat is not None:
            yield ShowRows(section.repeat, section_key(section.id)), ""
        for question in section.all_questions():
            for step in _steps_of(question):
                yield step, question.repeated
    conditions = _conditions_of_hideable(instrument)
    for id, shown in conditions.items():
        yield KnowHidden(id, shown, frozenset(conditions)), ""
    for score in instrument.scores:
        yield ComputeScore(score, shares_of[score.id], frozenset(conditions)), ""
    for finding in instrument.findings:
        yield Find(finding), ""


def _steps_of(question: Question) -> Iterator[Step]:
    yield ShowQuestion(question)
    if question.type == "calculated":
        yield Calculate(question)
    if question.narrows:
        yield OfferChoices(question)
    if question.read_only is not None:
        yield Lock(question)
    if question.answerable:
        yield ReadAnswer(question)
        yield Require(question)
        yield CheckAnswer(question)
        yield Count(question)
    if question.repeat is not None:
        yield ShowRows(question.repeat, visible_key(question.id))


class _Placed(NamedTuple):
    """A step, the repeat in whose rows it runs, and the keys that it reads."""

    step: Step
    repeat: str
    reads: frozenset[str]


def _in_order(steps: Sequence[_Placed]) -> Sequence[_Placed]:
    """Each after what it reads: as they come, unless something is asked before what it depends on."""
    writer = {key: place for place, one in enumerate(steps) for key in one.step.writes}
    needs = [{writer[key] for read in one.reads if (key := read.partition("@")[0]) in writer} for one in steps]
    if all(need < place for place, needed in enumerate(needs) for need in needed):
        return steps
    return [steps[place] for place in TopologicalSorter(dict(enumerate(needs))).static_order()]


def _by_item(shares_of: Mapping[str, tuple[Share, ...]]) -> Mapping[str, tuple[Share, ...]]:
    shares: dict[str, tuple[Share, ...]] = {}
    for share in chain.from_iterable(shares_of.values()):
        shares[share.item] = (*shares.get(share.item, ()), share)
    return shares


def _conditions_of_hideable(instrument: Instrument) -> Mapping[str, tuple[Expression, ...]]:
    """The conditions by question, where a score counts for something while it is hidden, and of those that these read.

    So the cost of knowing it is borne by the forms that ask for it.
    """
    conditions: dict[str, tuple[Expression, ...]] = {}
    waiting = {id for score in instrument.scores if score.if_hidden != "missing" for id in items_and_read(score)}
    while waiting:
        question = instrument.questions.get(waiting.pop())
        if question is not None and not question.repeated and question.id not in conditions:
            conditions[question.id] = tuple(_conditions(instrument, question))
            waiting.update(*map(questions_read, conditions[question.id]))
    return {id: shown for id, shown in conditions.items() if shown}


def _conditions(instrument: Instrument, question: Question) -> Iterator[Expression]:
    """All that a question is shown under: its section's, its groups' and its own. A matrix's stands at its rows."""
    section = next(section for section in instrument.sections if section.id == question.section)
    if section.show_if is not None:
        yield section.show_if
    inner: Question | None = question
    while inner is not None:
        if inner.show_if is not None:
            yield inner.show_if
        matrix = instrument.questions.get(inner.matrix)
        inner = instrument.questions.get((matrix or inner).group)
