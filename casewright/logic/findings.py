"""A finding that stands, and the answers that made it stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from casewright.definitions.model import Finding, Instrument
from casewright.logic.facts import Facts, points_key


@dataclass(frozen=True, slots=True)
class FindingResult:
    """One finding that stands. `because`: the questions whose answers made it stand, in the order of the form."""

    id: str
    kind: Literal["need", "strength", "alert", "note"]
    level: str | None
    because: tuple[str, ...]
    finding: Finding


def because(finding: Finding, instrument: Instrument, facts: Facts, position: Mapping[str, int]) -> tuple[str, ...]:
    """The questions that made a finding stand, in the order of the form.

    Through a score: the items that gave points after `reverse`. Through a calculated value: what it reads.
    """
    causes: set[str] = set()
    waiting = set(finding.when.because(facts.values))
    seen: set[str] = set()
    while waiting:
        key = waiting.pop()
        seen.add(key)
        id = key.removesuffix(")").split("(")[-1].split(",")[0]
        question = instrument.questions.get(id)
        if question is None:
            waiting |= _scored(id, instrument, facts) - seen
        elif question.value is not None:
            waiting |= {read for read in question.value.reads if facts.values.get(read) is not None} - seen
        else:
            causes.add(id)
    return in_form_order(causes, position)


def in_form_order(ids: Iterable[str], position: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(ids, key=position.__getitem__))


def _scored(id: str, instrument: Instrument, facts: Facts) -> set[str]:
    """The items of a score that gave points; nothing for another key, such as `today`."""
    score = next((score for score in instrument.scores if score.id == id), None)
    items = score.items if score is not None else ()
    return {
        share.question
        for item in items
        for share in facts.shares[item]
        if share.score == id and (share.counted(facts.values.get(points_key(item))) or 0) > 0  # type: ignore[arg-type]
    }
