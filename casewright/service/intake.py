"""Opening a case, and who it is about."""

from datetime import date

from casewright.cases.records import CaseSummary, Person
from casewright.service.context import Context


def open_case(context: Context, person: Person, subject: str = "individual", happened: date | None = None) -> str:
    """Open a case and return its id. `person.id` is made here; `happened` is today unless said otherwise.

    Raises:
        Refused CW520: no name. CW521: born in the future.
    """
    raise NotImplementedError


def possible_duplicates(
    context: Context, name: str, preferred_name: str = "", birth_date: date | None = None, phone: str = ""
) -> tuple[CaseSummary, ...]:
    """Cases that may be about the same person, the likeliest first; at most ten."""
    raise NotImplementedError


def change_person(context: Context, case: str, person: Person, seen: int) -> None:
    """Change who the case is about. A changed name goes to `former_names` by itself; nothing changed: nothing recorded.

    `seen` is the case's revision (`CaseState.revision`) on which the change is based; only a change of the person
    since then conflicts.

    Raises:
        Refused CW501: the person was changed since. CW510: no such case. CW520, CW521 as for `open_case`.
    """
    raise NotImplementedError
