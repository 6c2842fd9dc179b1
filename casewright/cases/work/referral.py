"""A referral: something that a provider is asked for. Only an outcome closes it."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from casewright.cases.work.party import Party

Detail = Literal["name", "preferred_name", "pronouns", "birth_date", "phone", "language"]
"""What the person's own record says of them."""


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing that a provider is told. `words` are as they were passed on; a detail has none: it stands in the
    record of the person.
    """

    what: Detail | Literal["asked", "need", "goal", "score", "words"]
    words: str = ""

    @property
    def named(self) -> str:
        """How a consent names it: a detail by its name, all else in its words."""
        return self.words or self.what


@dataclass(frozen=True, slots=True)
class Referral:
    """FHIR: ServiceRequest, with its Task. `provider` is an id of the catalog, `provider_name` as known then.

    `offer` is what is asked for by its id in a catalog, "" where it is words alone. `shared` is what the provider is
    told; nothing where the person takes the paper there. `replaces` is the referral after which somebody else is asked.
    """

    id: str
    what: str
    requester: Party
    provider: str = ""
    provider_name: str = ""
    intervention: str = field(default="", metadata={"names": "intervention"})
    needs: tuple[str, ...] = field(default=(), metadata={"names": "need"})
    consent: str = field(default="", metadata={"names": "consent"})
    due: date | None = None
    shared: tuple[Shared, ...] = ()
    replaces: str = field(default="", metadata={"names": "referral"})
    offer: str = ""
