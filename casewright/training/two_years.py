"""Two years of a made-up agency: many cases, entered through the service alone, as its workers would have done it.

Where the cases go is up to a fixed chance: the same number of cases on the same day gives the same agency.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from random import Random

from casewright import service
from casewright.cases.records import Person
from casewright.definitions.model import Worker
from casewright.service import Context
from casewright.training.made_up_case import live
from casewright.training.made_up_life import CaseLife
from casewright.training.made_up_people import made_up_child, made_up_person

DAYS = 730
SEED = 1
HANDED_OVER = 9
"""Of so many cases one goes to another worker on its way."""
HOUSEHOLD, INDIVIDUAL = "household", "individual"


@dataclass(slots=True)
class SetClock:
    """A clock that is set, and never goes past the present."""

    moment: datetime
    present: datetime

    def now(self) -> datetime:
        return self.moment

    def forward(self, days: int = 0, minutes: int = 20) -> bool:
        """Go on. False where that would be in the future: then it stands still."""
        later = self.moment + timedelta(days=days, minutes=minutes)
        if later > self.present:
            return False
        self.moment = later
        return True


def build(context: Context, cases: int) -> Iterator[str]:
    """Enter so many cases, from the oldest to the newest; gives the id of each as soon as it is there.

    Raises:
        Refused: whatever the service refuses that no worker would get around.
    """
    days = Random(SEED)  # noqa: S311 - people are made up here, no secrets
    present = context.now()
    for place, days_ago in enumerate(sorted((days.randint(0, DAYS) for _each in range(cases)), reverse=True)):
        # Each case has a chance of its own: what happens in one does not change all that come after it.
        chance = Random(f"{SEED}-{place}")  # noqa: S311
        morning = datetime.combine(
            context.today() - timedelta(days=days_ago), time(8 + chance.randint(0, 8)), context.zone
        )
        clock = SetClock(min(morning, present), present)
        worker = chance.choice(_workers(context))
        past = replace(context, clock=clock).acting_as(worker)
        case = _opened(past, chance)
        clock.forward()
        live(CaseLife(past, clock, chance, case, changes_worker=place % HANDED_OVER == 0))
        yield case


def _workers(context: Context) -> list[Worker]:
    """Those who act, the first ones more often: a caseload is never the same for all."""
    people = context.agency.people or (context.actor,)
    return [one for place, one in enumerate(people) for _each in range(len(people) + 1 - place)]


def _opened(context: Context, chance: Random) -> str:
    """A case: most are about one person, some about a household, one in twelve waits or is only planned."""
    today = context.today()
    person = made_up_person(chance, today)
    status = chance.choices(("active", "waitlist", "planned"), weights=(22, 1, 1))[0]
    if chance.random() > 0.2 or not service.cycles_for(context, HOUSEHOLD):
        return service.open_case(context, person, INDIVIDUAL, status=status)
    household = Person("", person.name.rpartition(" ")[2] or person.name, phone=person.phone, language=person.language)
    case = service.open_case(context, household, HOUSEHOLD, status=status)
    members = [person, *(made_up_child(chance, person, today) for _each in range(chance.randint(1, 4)))]
    for place, member in enumerate(members):
        service.link_person(context, case, member, "child" if place else "parent")
    return case
