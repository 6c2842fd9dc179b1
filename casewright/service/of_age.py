"""Who of those in a case comes of age: from the birth dates that stand in their own records."""

from datetime import date

from casewright.cases.case_facts import CaseSeen, members_here
from casewright.cases.of_age import AHEAD, PERSON, OfAge, coming_of_age
from casewright.cases.state import CaseState
from casewright.cases.work import Consent
from casewright.service.context import Context


def of_age(context: Context, state: CaseState) -> tuple[OfAge, ...]:
    """Who comes of age, or has, and has not been asked since, whenever that day is."""
    seen = CaseSeen(state, context.today(), context.zone)
    births = {one.id: _born(context, one.person) for one in members_here(seen) if one.part == "household"}
    births[PERSON] = state.person.birth_date
    return coming_of_age(seen, births, context.agency.of_age)


def of_age_now(context: Context, state: CaseState) -> tuple[OfAge, ...]:
    """Those whom one has to ask now or soon; nobody in a case that has ended."""
    today = context.today()
    return () if state.ended else tuple(one for one in of_age(context, state) if one.day - AHEAD <= today)


def said_for(state: CaseState, one: OfAge) -> tuple[Consent, ...]:
    """What others have said so far about who may know something."""
    consents = (entry.entity for entry in state.entries("consent") if entry.stands and entry.state == "given")
    return tuple(said for said in consents if isinstance(said, Consent) and said.by != one.party)


def _born(context: Context, person: str) -> date | None:
    found = context.store.person(person)
    while found is not None and found.merged_into:
        found = context.store.person(found.merged_into)
    return found.birth_date if found else None
