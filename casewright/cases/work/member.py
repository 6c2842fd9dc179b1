"""Somebody around the person: of the household, or a contact. Who that is stands in their own record."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Part = Literal["household", "contact", "informant"]


@dataclass(frozen=True, slots=True)
class Member:
    """FHIR: RelatedPerson, Group.member. `person` is the id of a person, `relation` who that is to the person.

    `until` is the first day without them: they died, or belong to it no more.
    """

    id: str
    person: str
    relation: str
    part: Part = "household"
    until: date | None = None

    def here(self, today: date) -> bool:
        return self.until is None or self.until > today
