"""The providers of the agency: searched by what they offer, for what, where, in which language and with which room.

Which of them a case could ask next is the business of `casewright.service.suggesting`.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Literal

from casewright.cases.likeness import folded
from casewright.definitions.catalog import Catalog, Domain, Intervention, Offer, Provider
from casewright.definitions.model import Text
from casewright.methods.ranking import ROOM, Room
from casewright.service.capacity import Known, Said, known, said
from casewright.service.context import Context
from casewright.service.suggesting import in_use

State = Literal["", "free", "not_full", "not_heard", "closed"]
"""What the room is to be: a place free, anything but full, not heard of for long, or closed."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for; "" for anything. `domain` and `service` are ids of a catalog.

    Each of the `words` begins a word of what the directory says of a provider, in any language.
    """

    words: str = ""
    domain: str = ""
    service: str = ""
    area: str = ""
    language: str = ""
    room: State = ""

    def __bool__(self) -> bool:
        return any((self.words.strip(), self.domain, self.service, self.area, self.language, self.room))


@dataclass(frozen=True, slots=True)
class OfferThere:
    """One thing that a provider offers. `intervention` is None where no catalog in use has it."""

    offer: Offer
    intervention: Intervention | None
    known: Known

    @property
    def room(self) -> Room:
        """What counts: "" where they were not heard of for too long."""
        return "" if self.known.outdated else self.known.capacity

    @property
    def label(self) -> Text:
        """What it is called there."""
        return self.offer.label or (
            self.intervention.label if self.intervention else Text({"en": self.offer.intervention})
        )

    @property
    def for_whom(self) -> Text | None:
        return self.offer.eligibility or (self.intervention.eligibility if self.intervention else None)


@dataclass(frozen=True, slots=True)
class Listed:
    """A provider of the directory. `offers` are all of theirs, what is looked for (`fitting` of them) first."""

    provider: Provider
    catalog: str
    offers: tuple[OfferThere, ...]
    closed: bool
    fitting: int


@dataclass(frozen=True, slots=True)
class Directory:
    """Who fits: who has room first, who has closed last. `total` is how many there are.

    The rest is what can be looked for at all: fields of life, services (of the field that is looked for), areas,
    languages.
    """

    rows: tuple[Listed, ...]
    total: int
    domains: tuple[Domain, ...]
    services: tuple[Intervention, ...]
    areas: tuple[str, ...]
    languages: tuple[str, ...]


def providers(context: Context, sought: Sought | None = None) -> Directory:
    """The directory: all providers in the catalogs in use that fit what is looked for."""
    wanted = sought or Sought()
    catalogs = in_use(context)
    every = [(catalog, one) for catalog in catalogs for one in catalog.providers]
    looking = _Looking(context, catalogs, wanted)
    rows = [row for row in (looking.at(catalog, one) for catalog, one in every) if row is not None]
    offered = {offer.intervention for _catalog, one in every for offer in one.offers}
    services = [one for id, one in looking.interventions.items() if id in offered]
    needed = {need for one in services for need in one.needs}
    domains = {domain.id: domain for catalog in catalogs for domain in catalog.domains if domain.id in needed}
    return Directory(
        rows=tuple(sorted(rows, key=_order)),
        total=len(every),
        domains=tuple(domains.values()),
        services=tuple(one for one in services if wanted.domain in ("", *one.needs)),
        areas=tuple(sorted({area for _catalog, one in every for area in one.areas})),
        languages=tuple(sorted({language for _catalog, one in every for language in one.languages})),
    )


def instead_of(context: Context, closed: Iterable[Listed]) -> Mapping[str, tuple[Provider, ...]]:
    """By the id of each who has closed: who is open and offers some of the same, who has room for that first."""
    everyone = [one for one in providers(context).rows if not one.closed]
    found = {}
    for gone in closed:
        wanted = {each.offer.intervention for each in gone.offers}
        others = [(room, one.provider) for one in everyone if (room := _most_room(one, wanted)) is not None]
        found[gone.provider.id] = tuple(one for _room, one in sorted(others, key=lambda each: -each[0]))
    return found


def _most_room(one: Listed, wanted: Set[str]) -> int | None:
    """None where they offer none of it."""
    return max((ROOM[each.room] for each in one.offers if each.offer.intervention in wanted), default=None)


class _Looking:
    """One look through the directory."""

    def __init__(self, context: Context, catalogs: Iterable[Catalog], sought: Sought) -> None:
        self._today = context.today()
        self._said: Said = said(context.store)
        self._sought = sought
        self._words = folded(sought.words).split()
        self.interventions = {one.id: one for catalog in catalogs for one in catalog.interventions}
        self._labels = {one.id: _labels(one.label) for one in self.interventions.values()} if self._words else {}

    def at(self, catalog: Catalog, provider: Provider) -> Listed | None:
        """None where it does not fit."""
        sought = self._sought
        closed = provider.closed is not None and provider.closed <= self._today
        if (
            (sought.area and sought.area not in provider.areas)
            or (sought.language and sought.language not in provider.languages)
            or (closed and sought.room not in ("", "closed"))
            or (sought.room == "closed" and not closed)
            or not self._has_words(provider)
        ):
            return None
        offers = [self._offer(provider, offer) for offer in provider.offers]
        fitting = [one for one in offers if self._fits(one)]
        if not fitting and (sought.domain or sought.service or sought.room not in ("", "closed")):
            return None
        others = [one for one in offers if one not in fitting]
        return Listed(provider, catalog.id, (*fitting, *others), closed, len(fitting))

    def _offer(self, provider: Provider, offer: Offer) -> OfferThere:
        intervention = self.interventions.get(offer.intervention)
        return OfferThere(offer, intervention, known(self._said, provider, offer, self._today))

    def _fits(self, one: OfferThere) -> bool:
        sought = self._sought
        needs = one.intervention.needs if one.intervention else ()
        return (
            sought.domain in ("", *needs)
            and sought.service in ("", one.offer.intervention)
            and {
                "": True,
                "closed": True,
                "free": one.room == "capacity",
                "not_full": one.room not in ("", "no_capacity"),
                "not_heard": one.known.outdated,
            }[sought.room]
        )

    def _has_words(self, provider: Provider) -> bool:
        if not self._words:
            return True
        there = " ".join(self._texts(provider)).split()
        return all(any(each.startswith(word) for each in there) for word in self._words)

    def _texts(self, provider: Provider) -> Iterator[str]:
        own = (provider.name, provider.phone, provider.email, provider.address, *provider.areas)
        yield folded(" ".join(own))
        yield _labels(provider.what)
        for offer in provider.offers:
            yield _labels(offer.label)
            yield self._labels.get(offer.intervention, "")


def _labels(text: Text | None) -> str:
    return folded(" ".join(text.by_language.values())) if text else ""


def _order(one: Listed) -> tuple[bool, int, str]:
    room = max((ROOM[each.room] for each in one.offers[: one.fitting or None]), default=0)
    return one.closed, -room, folded(one.provider.name)
