"""A measurement: what an indicator came to on a day, written down by hand, with who says so."""

from dataclasses import dataclass, field

from casewright.definitions.model import Number


@dataclass(frozen=True, slots=True)
class Measurement:
    """FHIR: Observation. The day is that on which it happened. `said_by` is who says so, a register or a person.

    `part` is for whom of all it counts, "" for all of them; `comparison`: it was counted where nothing was done.
    `people`: of how many it is the mean; None for what was counted or is of one.
    """

    id: str
    indicator: str = field(metadata={"names": "indicator"})
    value: Number
    said_by: str = ""
    part: str = ""
    comparison: bool = False
    people: int | None = None
