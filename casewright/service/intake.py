"""Opening a case, and changing who it is about."""

from dataclasses import replace
from datetime import date

from casewright.cases import commands
from casewright.cases.events import Body
from casewright.cases.person_commands import checked_person
from casewright.cases.records import Person
from casewright.definitions.model import Worker
from casewright.ports import Commit
from casewright.service import people
from casewright.service.care_team import first_member
from casewright.service.context import Context
from casewright.service.history import added, commit, history, retried

INDIVIDUAL = "individual"


def open_case(
    context: Context,
    person: Person,
    subject: str = INDIVIDUAL,
    happened: date | None = None,
    status: str = "active",
    lead: Worker | None = None,
) -> str:
    """Open a case for somebody new, or a household, and return its id. `person.id` is made here.

    Who opens it leads it, unless somebody else is named.
    `happened` is today unless said otherwise; `status` is what it begins in: active, planned, waitlist.

    Raises:
        Refused CW520: no name. CW521: born in the future. CW560: no case begins so.
    """
    case, opened_on = context.ids.new(), happened or context.today()
    if subject == INDIVIDUAL:
        recorded, known = people.new_person(context, person)
        opening = commands.open_case(None, subject, status, known.state.id)
        bodies: tuple[Body, ...] = (opening, *first_member(context, opened_on, lead))
        append, after = added(context, case, None, bodies, opened_on, (known,))
        commit(context, Commit(appends=(recorded, append)), after)
    else:
        household = checked_person(replace(person, id=context.ids.new()), context.today())
        opening = commands.open_case(household, subject, status)
        append, after = added(context, case, None, (opening, *first_member(context, opened_on, lead)), opened_on)
        commit(context, Commit(appends=(append,)), after)
    return case


def open_another_case(
    context: Context, person: str, happened: date | None = None, status: str = "active", lead: Worker | None = None
) -> str:
    """Open a case for somebody who has a record already, and return its id. Who leads it is as for `open_case`.

    Raises:
        Refused CW525: there is no such person. CW560: no case begins so.
    """
    case, opened_on = context.ids.new(), happened or context.today()

    def attempt() -> str:
        known = people.standing(context, person)
        opening = commands.open_case(None, INDIVIDUAL, status, known.state.id)
        bodies: tuple[Body, ...] = (opening, *first_member(context, opened_on, lead))
        append, after = added(context, case, None, bodies, opened_on, (known,))
        commit(context, Commit(appends=(append,)), after)
        return case

    return retried(attempt)


def change_person(context: Context, case: str, person: Person, seen: Person) -> None:
    """Change who the case is about. A changed name goes to `former_names` by itself; nothing changed: nothing recorded.

    A person is changed for every case about them. `seen` is the person as the page showed it (`CaseState.person`).

    Raises:
        Refused CW501: the person was changed since. CW510: no such case. CW520, CW521 as for `open_case`.
    """
    about = history(context, case).state
    if about.has_record:
        people.change_details(context, about.about, person, seen)
        return

    def attempt() -> None:
        before = history(context, case)
        bodies = commands.change_household(before.state, person, seen, context.today())
        if bodies:
            append, after = added(context, case, before, bodies)
            commit(context, Commit(appends=(append,)), after)

    retried(attempt)
