"""Opening a case, for somebody new or somebody who has a record already."""

from datetime import datetime, timedelta
from typing import NamedTuple, NoReturn

from casewright import service
from casewright.cases.records import Person
from ui import places, session

DOUBLE_CLICK = timedelta(seconds=10)


class Wanted(NamedTuple):
    """What a case is opened with. `known` is the id of somebody who has a record already, else "" and `person`."""

    person: Person | None = None
    subject: str = ""
    status: str = ""
    known: str = ""

    def open(self) -> str:
        context = session.context()
        if self.person is None:
            return service.open_another_case(context, self.known, status=self.status)
        return service.open_case(context, self.person, self.subject, status=self.status)


class Opened(NamedTuple):
    """The case that was opened last, and with what."""

    wanted: Wanted
    when: datetime
    case: str


def open_once(wanted: Wanted, prefix: str) -> NoReturn:
    """Open the case and go there: once, however often the button is pressed before the next page is there.

    `prefix` is that of the page's fields, which are forgotten.
    """
    now = session.context().now()
    last = session.kept("opened_last", lambda: Opened(Wanted(), now, ""))
    if last.wanted != wanted or now - last.when > DOUBLE_CLICK:
        last = Opened(wanted, now, wanted.open())
        session.keep("opened_last", last)
    session.forget_widgets(f"{prefix}_")
    places.go_to_case(last.case)
