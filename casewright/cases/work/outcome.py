"""An outcome: what came of a goal or a referral, beside what was expected."""

from dataclasses import dataclass, field

from casewright.definitions.model import Number


@dataclass(frozen=True, slots=True)
class Outcome:
    """FHIR: Goal.outcome, Task.output. `achievement` is how far the goal was said to be reached then."""

    id: str
    what: str
    goal: str = field(default="", metadata={"names": "goal"})
    referral: str = field(default="", metadata={"names": "referral"})
    indicator: str = field(default="", metadata={"names": "indicator"})
    expected: Number | None = None
    actual: Number | None = None
    achievement: str = ""
