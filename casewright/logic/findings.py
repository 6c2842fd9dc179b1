"""A finding that stands, and the answers that made it stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from casewright.definitions.model import Finding, Instrument
from casewright.expressions.rows import at, outer, split
from casewright.logic.facts import FormFacts, points_key


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
    """The items of a score that gave points; nothing for another key, such as `today`."""
    score = next((score for score in instrument.scores if score.id == id), None)
    items = score.items if score is not None else ()
    return {
        share.question
        for item in items
        for share in facts.layout.shares[item]
        if share.score == id and (share.counted(facts.values.get(points_key(item))) or 0) > 0  # type: ignore[arg-type]
    }
