"""What a provider last said of its room, agency-wide: no part of any case, and without anything of one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from casewright.definitions.catalog import Capacity
from casewright.definitions.measures import Duration


@dataclass(frozen=True, slots=True)
class CapacitySaid:
    """Of one offer: a `provider` and an `intervention`, by their ids in a catalog. FHIR: Task.statusReason.

    `day` is when it was said, `by` the worker who was told, "" where the provider wrote it. `wait` is how long it takes
    until there is room, as it was said on that day.
    """

    provider: str
    intervention: str
    capacity: Capacity
    day: date
    by: str = ""
    wait: Duration | None = None

    @property
    def key(self) -> str:
        """What it is kept under: one for each offer, the last one said."""
        return f"{self.provider}/{self.intervention}"


def plain_capacity(said: CapacitySaid) -> dict[str, str]:
    plain = {
        "provider": said.provider,
        "intervention": said.intervention,
        "capacity": said.capacity,
        "day": said.day.isoformat(),
    }
    more = {"by": said.by, "wait": said.wait.written() if said.wait else ""}
    return plain | {name: value for name, value in more.items() if value}


def capacity_of(plain: dict[str, Any]) -> CapacitySaid:
    """Raises KeyError, ValueError: it is none."""
    return CapacitySaid(
        plain["provider"],
        plain["intervention"],
        plain["capacity"],
        date.fromisoformat(plain["day"]),
        plain.get("by", ""),
        Duration.read(plain["wait"]) if "wait" in plain else None,
    )
