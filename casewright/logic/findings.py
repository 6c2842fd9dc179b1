"""A finding that stands, and the answers that made it stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from casewright.definitions.model import Finding, Instrument
from casewright.expressions.rows import at, outer, split
from casewright.logic.facts import FormFacts


@dataclass(frozen=True, slots=True)
class FindingResult:
    """One finding that stands. `because`: the keys of the answers that made it stand, in the order of the form."""

    id: str
    kind: Literal["need", "strength", "alert", "note"]
    level: str | None
    because: tuple[str, ...]
    finding: Finding


def because(finding: Finding, instrument: Instrument, facts: FormFacts, position: Mapping[str, int]) -> tuple[str, ...]:
    """The keys of the answers that made a finding stand, in the order of the form.

    Through a score: the items that gave points after `reverse`. Through a calculated value: what it reads.
    """
    causes: set[str] = set()
    waiting = set(finding.when.because(facts.values))
    seen: set[str] = set()
    while waiting:
        key = waiting.pop()
        seen.add(key)
        name, address = split(key)
        id = name.removesuffix(")").split("(")[-1].split(",")[0]
        question = instrument.questions.get(id)
        if question is None:
            waiting |= _scored(id, instrument, facts) - seen
        elif question.value is not None:
            read = question.value.looked_up(facts.at(address).values if address else facts.values)
            waiting |= {key for key, value in read.items() if value is not None} - seen
        elif question.answerable:
            causes.add(at(id, address))
    return in_form_order(causes, facts, position)


def in_form_order(keys: Iterable[str], facts: FormFacts, position: Mapping[str, int]) -> tuple[str, ...]:
    """Keys of questions as they stand on the page: a repeat row by row."""

    def place(key: str) -> tuple[int, ...]:
        id, address = split(key)
        found: list[int] = []
        for depth, row in enumerate(address.split(".") if address else ()):
            repeat = facts.layout.lines[facts.layout.homes[id]][depth]
            ids = [one.id for one in facts.rows_of(at(repeat, outer(address, depth)))]
            found += [position[repeat], ids.index(row)]
        return (*found, position[id])

    return tuple(sorted(keys, key=place))


def _scored(id: str, instrument: Instrument, facts: FormFacts) -> set[str]:
    """What a score rests on: items that gave points, conditions that held, what it looked up or calculated with."""
    score = next((score for score in instrument.scores if score.id == id), None)
    if score is None:
        return set()
    shares = (share for item in score.items for share in facts.layout.shares[item] if share.score == id)
    gave = {share.item for share in shares if (share.counted(facts.gives(share.item)) or 0) > 0}
    for condition in score.conditions:
        if condition.evaluate(facts.values) is True:
            gave |= condition.because(facts.values)
    if score.formula is not None:
        gave |= {key for key, value in score.formula.looked_up(facts.values).items() if value is not None}
    return gave | ({score.table.score} if score.table is not None else set())
