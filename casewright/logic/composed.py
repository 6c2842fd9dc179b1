"""Values that are made of parts: an amount with its unit, money, an address, a person, a consent.

A part that is not there is "" or None. Each stands alone: the record reads it without its form.
"""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in a unit, by the unit's id; it is never converted. FHIR: Quantity."""

    number: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217), with as many decimals as the currency has. FHIR: Money."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; `region` is a state, province or department. FHIR: Address."""

    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""

    def __str__(self) -> str:
        """On one line, in the order in which it is written in the Americas."""
        place = " ".join(part for part in (self.region, self.postal_code) if part)
        return ", ".join(part for part in (self.street, self.city, place, self.country) if part)


@dataclass(frozen=True, slots=True)
class PersonLink:
    """Somebody who is named, and who that is to the person. FHIR: RelatedPerson.

    `member` is the row of the household that the name was taken from, as an answer's key has it; "" for somebody else.
    """

    name: str = ""
    relation: str = ""
    member: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.relation})" if self.relation else self.name


@dataclass(frozen=True, slots=True)
class Consent:
    """Whether somebody agrees, who that is, and on which day it was said. FHIR: Consent."""

    agreed: bool | None = None
    by: str = ""
    on: date | None = None


Composed = Quantity | Money | Address | PersonLink | Consent


def says_nothing(value: Composed) -> bool:
    """Whether no part is there."""
    return all(getattr(value, part.name) in (None, "") for part in fields(value))


def is_answer(value: Composed) -> bool:
    """Whether the part is there that makes it an answer: of an amount the number, of a consent the yes or no."""
    match value:
        case Quantity(number=None) | PersonLink(name="") | Consent(agreed=None):
            return False
        case Address():
            return not says_nothing(value)
    return True
