"""An indicator: the number that shows whether a goal or an objective is being reached."""

from dataclasses import dataclass, field
from typing import Literal

from casewright.definitions.model import Number, Text


@dataclass(frozen=True, slots=True)
class Indicator:
    """FHIR: Goal.target. `measure` is the indicator's id in a catalog, `origin` a score of a form: `phq9.total`.

    Numbers are in `unit`. `benchmark` is what others reach, `source` who says so.
    """

    id: str
    label: Text
    goal: str = field(default="", metadata={"names": "goal"})
    objective: str = field(default="", metadata={"names": "objective"})
    measure: str = ""
    origin: str = ""
    unit: Text | None = None
    better: Literal["lower", "higher", ""] = ""
    baseline: Number | None = None
    target: Number | None = None
    benchmark: Number | None = None
    source: str = ""
