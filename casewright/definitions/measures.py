"""Small things that several kinds of definition share: stretches of time, and where a condition's names come from."""

from dataclasses import dataclass, field
from typing import Literal

Unit = Literal["hour", "day", "working day", "week", "month", "year"]
Occasion = Literal["last", "previous", "first"]
CASE = "case"
"""Stands before the point where a fact is of the case itself, and not of a form."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A stretch of time as it is written: `3 working days`. Months and years are as long as the calendar makes them."""

    count: int
    unit: Unit

    @classmethod
    def read(cls, written: str) -> "Duration":
        count, _, unit = written.partition(" ")
        return cls(int(count), unit.removesuffix("s"))  # type: ignore[arg-type]  # the schema knows the units

    def written(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Fact:
    """Where the value of a name comes from: `phq9.total` of the last finished assessment, or `case.age`."""

    origin: str = field(metadata={"key": "from"})
    at: Occasion = "last"

    @property
    def holder(self) -> str:
        """The form, or `case`."""
        return self.origin.partition(".")[0]

    @property
    def name(self) -> str:
        """What it is in the form or the case."""
        return self.origin.partition(".")[2]


SCALARS = {Fact: "origin"}
"""The field that a value fills which stands alone, where keys could stand."""
