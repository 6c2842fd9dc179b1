"""A note: what somebody wants to be remembered, what was put on the SWOT board, what the person says of their plan."""

from dataclasses import dataclass, field
from typing import Literal

from casewright.cases.work.basis import Basis
from casewright.cases.work.party import Party

Quadrant = Literal["strength", "weakness", "opportunity", "threat"]
Whose = Literal["person", "family", "agency", "community"]
Sort = Literal["good_news", "own_words", "wish"]


@dataclass(frozen=True, slots=True)
class Note:
    """FHIR: Annotation; with `swot` an Observation whose category is that field. `affect` is how it was said, and
    `own_words` how the person said it.

    `swot` is the field of the SWOT board on which it stands, `whose` of whom it tells, `known` how one knows. One that
    rests on an assessment stands in place of what that says by itself.

    `sort` is good news (thanks, something that went well), own words of the person to their plan, or a wish for its
    next version; `by` who says it. Own words stand beside `ours` as it was read out on this `line` of the `plan`
    (`cases.reading_out`), and change nothing of it.
    """

    id: str
    words: str
    affect: str = ""
    swot: Quadrant | Literal[""] = ""
    whose: Whose | Literal[""] = ""
    known: str = ""
    rests_on: tuple[Basis, ...] = ()
    own_words: str = ""
    sort: Sort | Literal[""] = ""
    by: Party | None = None
    plan: str = field(default="", metadata={"names": "plan"})
    line: str = ""
    ours: str = ""
