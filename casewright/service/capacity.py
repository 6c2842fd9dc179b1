"""The room that providers have, as they said it last in whichever case: what is known of it, and how a word is kept.

A word is kept agency-wide with the save that brings it, and names no case.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from casewright.cases.capacity import CapacitySaid
from casewright.cases.durations import after
from casewright.cases.entry_events import Moved
from casewright.cases.events import Body
from casewright.cases.state import CaseState
from casewright.cases.work import Intervention, Referral
from casewright.definitions.catalog import Capacity, Offer, Provider
from casewright.definitions.measures import Duration
from casewright.errors import Refused
from casewright.ports import CaseStore, Commit
from casewright.service.context import Context

HEARD_OF = Duration(4, "week")
"""For so long what was said counts, unless a shorter wait was named."""

Said = Mapping[tuple[str, str], CapacitySaid]
"""By provider and intervention."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the room for one offer: what was said last, or what stands in the catalog (`day` None).

    `until` is when the wait ends that was named. `outdated`: that day, or four weeks, have gone by since `day`.
    """

    capacity: Capacity
    wait: Duration | None = None
    day: date | None = None
    by: str = ""
    until: date | None = None
    outdated: bool = False


def said(store: CaseStore) -> Said:
    return {(one.provider, one.intervention): one for one in store.capacities()}


def known(said: Said, provider: Provider, offer: Offer, today: date) -> Known:
    found = said.get((provider.id, offer.intervention))
    if found is None:
        return Known(offer.capacity, offer.wait)
    until = after(found.day, found.wait) if found.wait else None
    outdated = min(until or date.max, after(found.day, HEARD_OF)) < today
    return Known(found.capacity, found.wait, found.day, found.by, until, outdated)


def say_capacity(
    context: Context, provider: str, intervention: str, capacity: Capacity, wait: Duration | None = None
) -> None:
    """Keep what a provider says of one offer today, without any case: someone called.

    Raises:
        Refused CW654: no such offer in the catalogs.
    """
    context.store.commit(Commit(capacities=(heard(context, provider, intervention, capacity, wait),)))


def heard(
    context: Context,
    provider: str,
    intervention: str,
    capacity: Capacity,
    wait: Duration | None = None,
    day: date | None = None,
) -> CapacitySaid:
    """For a commit (`Commit.capacities`): what a provider says of one offer, on this day or today. Raises as above."""
    catalogs = context.library.catalogs.values()
    offers = (offer for one in catalogs for each in one.providers if each.id == provider for offer in each.offers)
    if not any(offer.intervention == intervention for offer in offers):
        raise Refused("CW654", provider=provider, intervention=intervention)
    return _word(context, provider, intervention, capacity, wait, day)


def told_in(
    context: Context, state: CaseState, bodies: Sequence[Body], happened: date | datetime | None
) -> tuple[CapacitySaid, ...]:
    """What events of a case say of the room of providers: a referral's answer and its capacity are one save."""
    return tuple(_told(context, state, bodies, _day(context, happened)))


def _told(context: Context, state: CaseState, bodies: Sequence[Body], day: date) -> Iterator[CapacitySaid]:
    for body in bodies:
        if isinstance(body, Moved) and body.aside == "capacity":
            entry = state.entry(body.kind, body.id)
            referral = entry.entity if entry else None
            if isinstance(referral, Referral) and referral.provider and (asked := asked_for(state, referral)):
                yield _word(context, referral.provider, asked, body.to, None, day)  # type: ignore[arg-type]  # checked


def asked_for(state: CaseState, referral: Referral) -> str:
    """The intervention, by its id in the catalog, that a referral asks for; "" where it names none."""
    entry = state.entry("intervention", referral.intervention)
    return referral.offer or (entry.entity.intervention if entry and isinstance(entry.entity, Intervention) else "")


def _word(
    context: Context, provider: str, intervention: str, capacity: Capacity, wait: Duration | None, day: date | None
) -> CapacitySaid:
    worker = context.actor.id if any(one.id == context.actor.id for one in context.agency.people) else ""
    return CapacitySaid(provider, intervention, capacity, day or context.today(), worker, wait)


def _day(context: Context, happened: date | datetime | None) -> date:
    if isinstance(happened, datetime):
        return happened.astimezone(context.zone).date()
    return happened or context.today()
