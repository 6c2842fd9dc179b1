"""A note: what somebody wants to be remembered, or what was put on the SWOT board by hand."""

from dataclasses import dataclass
from typing import Literal

from casewright.cases.work.basis import Basis

Quadrant = Literal["strength", "weakness", "opportunity", "threat"]
Whose = Literal["person", "family", "agency", "community"]


@dataclass(frozen=True, slots=True)
class Note:
    """FHIR: Annotation; with `swot` an Observation whose category is that field. `affect` is how it was said, and
    `own_words` how the person said it.

    `swot` is the field of the SWOT board on which it stands, `whose` of whom it tells, `known` how one knows. One that
    rests on an assessment stands in place of what that says by itself.
    """

    id: str
    words: str
    affect: str = ""
    swot: Quadrant | Literal[""] = ""
    whose: Whose | Literal[""] = ""
    known: str = ""
    rests_on: tuple[Basis, ...] = ()
    own_words: str = ""
