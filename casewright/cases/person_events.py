"""What can happen to a person's record, as types. A person has events apart from all cases."""

from dataclasses import dataclass

from casewright.cases.records import Person


@dataclass(frozen=True, slots=True)
class PersonRecorded:
    person: Person


@dataclass(frozen=True, slots=True)
class PersonChanged:
    """The person, whole, as known from now on. In a case: the household that it is about."""

    person: Person


@dataclass(frozen=True, slots=True)
class PersonMerged:
    """This record was of the same person as another one, `into`, which stands for both from now on.

    FHIR: Patient.link (replaced-by); of the other one, `PersonJoined`, (replaces).
    """

    into: str
    reason: str


@dataclass(frozen=True, slots=True)
class PersonUnmerged:
    """It was not the same person: this record stands for itself again."""

    into: str
    reason: str


@dataclass(frozen=True, slots=True)
class PersonJoined:
    """This record stands for another one too, `other`. `person` is what is known of both together."""

    other: str
    person: Person
    reason: str


@dataclass(frozen=True, slots=True)
class PersonParted:
    """The other record stands for itself again. `person` is this one without what came from it."""

    other: str
    person: Person
    reason: str


PersonBody = PersonRecorded | PersonChanged | PersonMerged | PersonUnmerged | PersonJoined | PersonParted
