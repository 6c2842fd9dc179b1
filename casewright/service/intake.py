"""Opening a case, and who it is about."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from casewright.cases import commands
from casewright.cases.likeness import Sought, likeness
from casewright.cases.records import CaseSummary, Person
from casewright.ports import CaseQuery, Commit
from casewright.service.context import Context
from casewright.service.history import added, commit, history, retried

MOST_DUPLICATES = 10
CANDIDATES = 50


def open_case(context: Context, person: Person, subject: str = "individual", happened: date | None = None) -> str:
    """Open a case and return its id. `person.id` is made here; `happened` is today unless said otherwise.

    Raises:
        Refused CW520: no name. CW521: born in the future.
    """
    case = context.ids.new()
    opening = commands.open_case(replace(person, id=context.ids.new()), subject, context.today())
    append, after = added(context, case, None, (opening,), happened or context.today())
    commit(context, Commit(appends=(append,)), after)
    return case


def possible_duplicates(
    context: Context, name: str, preferred_name: str = "", birth_date: date | None = None, phone: str = ""
) -> tuple[CaseSummary, ...]:
    """Cases that may be about the same person, the likeliest first; at most ten.

    The same birth date and a similar name, the same phone, or a very similar name.
    """
    sought = Sought(name, preferred_name, birth_date, phone)
    found = {row.case: row for search in _searches(sought) for row in _candidates(context, search)}
    likely = [(likeness(sought, row), row) for row in found.values()]
    by_likeness = sorted((pair for pair in likely if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].case))
    return tuple(row for _, row in by_likeness[:MOST_DUPLICATES])


def _searches(sought: Sought) -> Iterator[str]:
    yield from (text for text in (sought.name.strip(), sought.preferred_name.strip(), sought.phone.strip()) if text)
    yield from (part for part in sought.name.split() if len(part) > 1)
    if sought.birth_date is not None:
        yield sought.birth_date.isoformat()


def _candidates(context: Context, search: str) -> tuple[CaseSummary, ...]:
    return context.store.find(CaseQuery(search=search, limit=CANDIDATES)).rows


def change_person(context: Context, case: str, person: Person, seen: int) -> None:
    """Change who the case is about. A changed name goes to `former_names` by itself; nothing changed: nothing recorded.

    `seen` is the case's revision (`CaseState.revision`) on which the change is based; only a change of the person
    since then conflicts.

    Raises:
        Refused CW501: the person was changed since. CW510: no such case. CW520, CW521 as for `open_case`.
    """

    def attempt() -> None:
        before = history(context, case)
        bodies = commands.change_person(before.state, person, seen, context.today())
        if bodies:
            append, after = added(context, case, before, bodies)
            commit(context, Commit(appends=(append,)), after)

    retried(attempt)
