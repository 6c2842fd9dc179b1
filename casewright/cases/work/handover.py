"""A handover: somebody else has a case from now on, with what they need to know; they read it and say so."""

from dataclasses import dataclass

from casewright.cases.work.party import Party


@dataclass(frozen=True, slots=True)
class Handover:
    """FHIR: Task (code `handover`), Communication. What `was` had in the case, `to` has from now on, for a `reason`.

    `note` is what who takes over needs to know. `entries` are the ids of all that changed hands with it, so that it can
    be taken back.
    """

    id: str
    was: Party
    to: Party
    reason: str = ""
    note: str = ""
    entries: tuple[str, ...] = ()
