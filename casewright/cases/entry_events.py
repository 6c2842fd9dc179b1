"""What can happen to an entry of a case, as types; the same few for every kind (`casewright.cases.work`)."""

from dataclasses import dataclass
from typing import NamedTuple

from casewright.cases.work import Entity


class Recorded(NamedTuple):
    """Something was written down. `state` is the one it begins in, "" for the usual one of its kind."""

    entity: Entity
    state: str = ""


@dataclass(frozen=True, slots=True)
class Revised:
    """An entry, whole, as it is from now on. What it was stays in the history."""

    entity: Entity
    reason: str = ""


class Moved(NamedTuple):
    """An entry went to another state; with `aside` what is said beside its state (`states.ASIDE`)."""

    kind: str
    id: str
    to: str
    reason: str = ""
    aside: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class MarkedInError:
    """An entry, or a finished assessment (kind `assessment`), should not be there. FHIR: entered-in-error."""

    kind: str
    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """A worker looked at an entry and it holds; also when what it rested on had changed."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class CaseMoved:
    """The case itself went to another state. FHIR: EpisodeOfCare.status."""

    to: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CaseContinues:
    """This case goes on where an earlier one ended."""

    earlier: str
    reason: str


@dataclass(frozen=True, slots=True)
class CaseContinued:
    """This case ended, and goes on in a later one."""

    later: str
    reason: str


EntryBody = Recorded | Revised | Moved | MarkedInError | Confirmed | CaseMoved | CaseContinues | CaseContinued
