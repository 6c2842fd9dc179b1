"""Who acts, and with what: the first argument of every service function."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from casewright.cases.chain import ChainKey
from casewright.definitions.model import Agency, Worker
from casewright.ports import CaseStore, Clock, IdFactory
from casewright.service.kept import Kept, kept_for

if TYPE_CHECKING:
    from casewright.definitions.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Cheap to make, one for each call if need be: what is kept in memory belongs to the store, not to the context.

    `role` is the one that `actor` acts in, `on_behalf_of` names who asked for it where it is someone else.
    """

    actor: Worker
    store: CaseStore
    clock: Clock
    ids: IdFactory
    library: "Library"
    agency: Agency
    chain_key: ChainKey = field(repr=False)
    role: str = ""
    on_behalf_of: str = ""

    def acting_as(self, actor: Worker, role: str = "", on_behalf_of: str = "") -> "Context":
        """The same house for another worker; `role` is the worker's own unless said otherwise."""
        return replace(self, actor=actor, role=role or actor.role, on_behalf_of=on_behalf_of)

    @property
    def kept(self) -> Kept:
        """What this process keeps in memory for the store."""
        return kept_for(self.store)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.agency.timezone)

    def now(self) -> datetime:
        return self.clock.now()

    def today(self) -> date:
        """The present day where the agency is."""
        return self.clock.now().astimezone(self.zone).date()

    def name_of(self, worker: str) -> str:
        """The name of one of the agency's people by id; the id itself for someone who has left."""
        return next((person.name for person in self.agency.people if person.id == worker), worker)
