"""A need: what the answers, or the person, say is missing."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from casewright.cases.work.basis import Basis
from casewright.definitions.catalog import Stage
from casewright.definitions.model import Text


@dataclass(frozen=True, slots=True)
class Need:
    """FHIR: Condition. `about` is the need's id in forms and catalogs, "" for one that none of them names; `level` the
    band that its finding had.

    To need something and to want help with it are two things. `outcome` is what became of it, `screen_again` the day
    on which one asks again.
    """

    id: str
    about: str
    label: Text
    level: str = ""
    own_words: str = ""
    priority: int | None = None
    wants_help: Literal["yes", "not_now", "declined", ""] = ""
    stage: Stage | Literal[""] = ""
    rests_on: tuple[Basis, ...] = ()
    outcome: str = ""
    screen_again: date | None = None
