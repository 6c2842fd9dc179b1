"""How much of a calculated value is known: "2 of 3 known", so that no low sum passes for a whole one."""

from dataclasses import dataclass

from casewright.definitions.model import Instrument
from casewright.expressions import Expression
from casewright.expressions.rows import at, split
from casewright.logic.facts import FormFacts
from casewright.logic.traces import why_visible


@dataclass(frozen=True, slots=True)
class Known:
    """Of how many parts a value is put together, and how many of these are known."""

    known: int
    parts: int


def known_parts(instrument: Instrument, facts: FormFacts, expression: Expression, address: str) -> Known:
    """Count the answers that an expression reads, and of a function over rows each row once.

    A part counts for nothing where all that is missing of it was not asked, because of an answer that is known: the
    income of a child. Where that answer itself is missing it might have been asked, and is one of the unknown.

    Args:
        address: of the row in which the value stands.
    """
    known = parts = 0
    for value, read in expression.parts(facts.at(address).values if address else facts.values):
        missing = [key for key, found in read.items() if found is None]
        if value is None and missing and all(_was_not_asked(instrument, facts, key) for key in missing):
            continue
        parts += 1
        known += value is not None
    return Known(known, parts)


def _was_not_asked(instrument: Instrument, facts: FormFacts, key: str) -> bool:
    """Whether a question, or the rows of a group, are hidden because a condition is known not to hold."""
    name, address = split(key)
    id = name.removesuffix(")").rpartition("(")[2].partition(",")[0]
    if id not in instrument.questions:
        return False
    return any(reason.result is False for reason in why_visible(instrument, facts, at(id, address)))
