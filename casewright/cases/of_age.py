"""Who was a child when the case came to know them, and comes of age: from then on they decide who may know what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from casewright.cases.case_facts import CaseSeen, members_here
from casewright.cases.entries import Entry
from casewright.cases.records import Ask
from casewright.cases.work import Consent
from casewright.cases.work.party import Party
from casewright.expressions.texts_and_days import add_months

AHEAD = timedelta(days=30)
"""So long before the day it stands in lists: the talk has to be prepared."""
PERSON = ""
"""Stands for the person of the case among the members of the household."""
MONTHS = 12


@dataclass(frozen=True, slots=True)
class OfAge:
    """Somebody who comes of age on `day`: a member of the household by id, or the person of the case (`PERSON`)."""

    member: str
    day: date

    @property
    def party(self) -> Party:
        return Party("member", self.member) if self.member else Party("person")


def coming_of_age(seen: CaseSeen, births: Mapping[str, date | None], age: int) -> tuple[OfAge, ...]:
    """Those whose own consent was not asked for since, whenever their day is, by the order in which they were recorded.

    Args:
        births: the birth dates by member; `PERSON` is that of the person. age: in years.
    """
    if seen.state.person.died:
        return ()
    known = {one.id: seen.day(_entry(seen, one.id).happened) for one in members_here(seen) if one.part == "household"}
    if seen.state.subject == "individual":
        known[PERSON] = seen.state.opened
    days = {member: add_months(born, age * MONTHS) for member, born in births.items() if born}
    found = [OfAge(member, day) for member, since in known.items() if (day := days.get(member)) and day > since]
    return tuple(one for one in found if not _asked(seen, one))


def asks_of_age(found: Iterable[OfAge], today: date) -> Iterator[Ask]:
    return (Ask("of_age", one.day, id=one.member) for one in found if one.day - AHEAD <= today)


def _asked(seen: CaseSeen, one: OfAge) -> bool:
    """Whether they have said themselves who may know something; a no is an answer, too."""
    consents = (entry for entry in seen.standing("consent") if seen.day(entry.happened) >= one.day)
    return any(isinstance(entry.entity, Consent) and entry.entity.by == one.party for entry in consents)


def _entry(seen: CaseSeen, member: str) -> Entry:
    return seen.state.work["member"][member]
