"""What an entry rests on, so that it is looked at again when that changes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Basis:
    """A finished assessment, and what of it counted: a finding, questions (by the key of the answer), scores.

    FHIR: Condition.evidence, Provenance.entity.
    """

    assessment: str
    finding: str = ""
    questions: tuple[str, ...] = ()
    scores: tuple[str, ...] = ()
