"""An own check: what the worker's and the agency's own part was, looked at before somebody else's is written down."""

from dataclasses import dataclass, field

from casewright.cases.work.party import Party


@dataclass(frozen=True, slots=True)
class OwnCheck:
    """FHIR: Observation (focus: Goal or EpisodeOfCare). `about` is a goal, "" for the case as a whole.

    `before` is what it stands before: a state of the goal, or one of the cycle's reasons to close; "" for none.
    `task` is the second opinion that a colleague was asked for.
    """

    id: str
    before: str = ""
    about: str = field(default="", metadata={"names": "goal"})
    assumed: str = ""
    not_asked: str = ""
    within_scope: bool | None = None
    second_opinion: Party | None = None
    task: str = field(default="", metadata={"names": "task"})
