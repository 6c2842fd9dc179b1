"""What the page holds of a list between two clicks, also while one looks at another page: how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from casewright.errors import Refused
from casewright.exchange.spreadsheet import Table
from casewright.service.case_import import CaseList, Decision
from casewright.service.case_rows import Reading, ReadList
from ui import session

STAND = "import_stand"
PREFIX = "import_"
TOP = "import-top"
"""Where one begins to read when the next part is drawn."""


@dataclass(frozen=True, slots=True)
class Given:
    """A list as it was given. `mark` is by what it is known again."""

    path: str
    mark: str
    table: Table

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(filter(None, self.table.headings))


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a list has come. `looked` is what was found with `reading`, `decided` what becomes of who may be known.

    `ran`: it was begun to be taken in since it was looked through. `refused`: rows that could not be, with why.
    """

    given: Given | None = None
    forms: tuple[str, ...] = ()
    reading: Reading = field(default_factory=lambda: Reading({}))
    looked: tuple[ReadList, CaseList] | None = None
    decided: Mapping[int, Decision] = field(default_factory=dict)
    ran: bool = False
    refused: Mapping[int, Refused] = field(default_factory=dict)


def stand() -> Stand:
    return session.kept(STAND, Stand)


def put(**changed: object) -> None:
    session.keep(STAND, replace(stand(), **changed))  # type: ignore[arg-type]  # the fields of a Stand


def begin_anew() -> None:
    """Another list: nothing of this one is kept."""
    session.forget_widgets(PREFIX)
