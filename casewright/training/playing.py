"""A scenario while it is played: whose turn it is, on which day, and what its own names stand for in the record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.state import CaseState
from casewright.cases.work import Entity, kind_of
from casewright.cases.work.party import Party
from casewright.definitions.library import Library
from casewright.definitions.model import Agency, Number, Text, Worker
from casewright.definitions.scenario import Appearing, Scenario
from casewright.errors import Refused
from casewright.ports import CaseStore
from casewright.service import Context

BEGINS_AT = time(9)
BETWEEN_STEPS = timedelta(minutes=15)
KEY = ("replay", bytes(32))
"""What a history is chained with that lives as long as a replay."""


@dataclass(slots=True)
class Calendar:
    """A clock that stands: each day of the scenario begins at nine where the agency is."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def turn_to(self, day: date) -> None:
        """To the morning of a day; on the same day a while later."""
        morning = datetime.combine(day, BEGINS_AT, self.moment.tzinfo)
        self.moment = max(morning, self.moment + BETWEEN_STEPS) if self.moment.date() == day else morning


class CountedIds:
    """1, 2, 3 …: the same scenario gives the same ids each time."""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = count(1)

    def new(self) -> str:
        return str(next(self._numbers))


@dataclass(slots=True)
class Playing:
    """`names`: by kind and name in the scenario, the id of the entry. `language` is that in which words are recorded.

    `case` is empty until the case is opened.
    """

    scenario: Scenario
    context: Context
    calendar: Calendar
    language: str
    case: str = ""
    names: dict[tuple[str, str], str] = field(default_factory=dict)

    def acting(self, actor: str) -> None:
        """From now on this one of the cast acts; the first of it where none is named."""
        cast = self.scenario.cast
        one = next((member for member in cast if member.id == actor), cast[0])
        self.context = self.context.acting_as(Worker(one.id, one.name, one.role))

    def counts_later(self, percent: Number) -> None:
        """From now on money of a year later counts so much less."""
        agency = self.context.agency
        rated = replace(agency, costs=replace(agency.costs, discount_rate=percent))
        self.context = replace(self.context, agency=rated)

    @property
    def state(self) -> CaseState:
        return service.case(self.context, self.case)

    def day(self, relative: int | None) -> date | None:
        """A day of the scenario as a date."""
        return None if relative is None else self.scenario.begins + timedelta(days=relative)

    def say(self, *texts: Text | None) -> str:
        return " ".join(text.say(self.language) for text in texts if text is not None)

    def person(self, id: str) -> Appearing:
        return next(one for one in self.scenario.people if one.id == id)

    def party(self, id: str) -> Party:
        """Who that is in the case: of the cast, the person, somebody around, or somebody outside."""
        worker = next((one for one in self.scenario.cast if one.id == id), None)
        if worker is not None:
            return Party("worker", worker.id, worker.name)
        if ("member", id) in self.names:
            return Party("member", self.names["member", id])
        person = self.person(id)
        return Party("person") if ("person", id) in self.names else Party("outside", "", person.name)

    def record(self, entity: Entity, name: str = "", begins: str = "") -> str:
        """Write an entry down, and remember what the scenario calls it."""
        made = service.record(self.context, self.case, entity, begins)
        if name:
            self.names[kind_of(entity), name] = made
        return made

    def entry(self, kind: str, name: str) -> str:
        """The id of what the scenario calls so. Raises Refused CW563: there is none."""
        found = self.names.get((kind, name))
        if found is None:
            raise Refused("CW563")
        return found

    def entry_of(self, kinds: Iterable[str], name: str) -> str:
        """The same of one of several kinds, the first that has it."""
        return next((self.names[kind, name] for kind in kinds if (kind, name) in self.names), "") or self.entry(
            "", name
        )

    def move(self, kind: str, id: str, to: str, **more: str) -> None:
        service.move(self.context, self.case, Moved(kind, id, to, **more))


def begun(scenario: Scenario, library: Library, agency: Agency, store: CaseStore, language: str) -> Playing:
    """Before the first step: the cast are the agency's people, and it is the morning of the first day."""
    people = tuple(Worker(one.id, one.name, one.role) for one in scenario.cast)
    own = replace(agency, people=people, costs=replace(agency.costs, hour=scenario.hour_cost, discount_rate=0))
    first = min([0, *(step.day for step in scenario.steps)])
    morning = datetime.combine(scenario.begins + timedelta(days=first), BEGINS_AT, ZoneInfo(agency.timezone))
    calendar = Calendar(morning - BETWEEN_STEPS)
    context = Context(
        actor=people[0],
        store=store,
        clock=calendar,
        ids=CountedIds(),
        library=library,
        agency=own,
        chain_key=KEY,
    )
    return Playing(scenario, context, calendar, language)
