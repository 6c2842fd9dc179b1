"""Somebody around the person: of the household, or a contact. Who that is stands in their own record."""

from dataclasses import dataclass
from typing import Literal

Part = Literal["household", "contact", "informant"]


@dataclass(frozen=True, slots=True)
class Member:
    """FHIR: RelatedPerson, Group.member. `person` is the id of a person, `relation` who that is to the person."""

    id: str
    person: str
    relation: str
    part: Part = "household"
