"""Somebody who has a part in something: a worker, the person, someone around them, someone outside."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Party:
    """FHIR: Reference. `id` is a worker's, a member entry's or a provider's; the person of the case needs none.

    `name` is as known then, of workers and of those outside alone: a person is named by their own record.
    """

    kind: Literal["worker", "person", "member", "outside"]
    id: str = ""
    name: str = ""
