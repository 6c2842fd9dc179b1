"""A link: an address by which somebody outside answers one thing, and sees no more of the case than that."""

from dataclasses import dataclass, field
from datetime import date

from casewright.cases.work.party import Party


@dataclass(frozen=True, slots=True)
class Link:
    """FHIR: the Task that an outside party works on. It opens up to and on `until`, for one answer.

    `asked` is what they are asked about a conference, in words that may leave the house.
    `secret` is the SHA-256 of what stands in the address, in hex: who reads the record cannot answer with it.
    """

    id: str
    to: Party
    secret: str
    until: date
    referral: str = field(default="", metadata={"names": "referral"})
    conference: str = field(default="", metadata={"names": "conference"})
    asked: str = ""

    @property
    def about(self) -> str:
        """The id of what it is for."""
        return self.referral or self.conference
