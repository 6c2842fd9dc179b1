"""A strength: what the person can build on."""

from dataclasses import dataclass

from casewright.cases.work.basis import Basis
from casewright.definitions.model import Text


@dataclass(frozen=True, slots=True)
class Strength:
    """FHIR: Observation. `about` is the strength's id in forms, "" for one that none of them names."""

    id: str
    about: str
    label: Text
    own_words: str = ""
    rests_on: tuple[Basis, ...] = ()
