"""The directory as a spreadsheet: one row for each provider and service, for people to look at, change and give back.

What is given back is taken in by `casewright.service.provider_import`.
"""

from collections.abc import Iterator

from casewright.definitions.catalog import Catalog, Intervention, Offer, Provider
from casewright.definitions.library import Library
from casewright.definitions.model import Text
from casewright.exchange.spreadsheet import written_table
from casewright.service.capacity import Said

OF_PROVIDER = (
    *("id", "name", "what", "phone", "email", "url", "address", "hours", "areas", "languages"),
    *("answers_within", "closed"),
)
OF_OFFER = ("service", "for_whom", "capacity", "wait")
TOLD = ("service_name", "last_said", "last_said_on", "catalog")
"""For who reads it; what stands there is not taken in."""
COLUMNS = (*OF_PROVIDER, "service", "service_name", "for_whom", "capacity", "wait", *TOLD[1:])
BETWEEN = "; "
"""Stands between several areas, or languages, in one cell."""


def provider_sheet(library: Library, said: Said, language: str) -> bytes:
    """All providers in the catalogs in use, as CSV. Texts are in this language where there are some."""
    catalogs = [one for one in library.in_use() if isinstance(one, Catalog)]
    interventions = {one.id: one for catalog in catalogs for one in catalog.interventions}
    rows = (
        row
        for catalog in catalogs
        for provider in catalog.providers
        for row in _rows(catalog, provider, interventions, said, language)
    )
    return written_table(COLUMNS, rows)


def _rows(
    catalog: Catalog, provider: Provider, interventions: dict[str, Intervention], said: Said, language: str
) -> Iterator[list[str]]:
    own = {name: cell_of(provider, name, language) for name in OF_PROVIDER}
    for offer in provider.offers:
        last = said.get((provider.id, offer.intervention))
        known = interventions.get(offer.intervention)
        cells = {
            **own,
            **{name: cell_of(offer, name, language) for name in OF_OFFER},
            "service_name": known.label.say(language) if known else "",
            "last_said": last.capacity if last else "",
            "last_said_on": last.day.isoformat() if last else "",
            "catalog": catalog.id,
        }
        yield [cells[name] for name in COLUMNS]


def cell_of(one: Provider | Offer, name: str, language: str) -> str:
    """What stands in a cell: of a provider, or of one of its offers."""
    if name == "service":
        return getattr(one, "intervention", "")
    value = getattr(one, "eligibility" if name == "for_whom" else name)
    if isinstance(value, Text):
        return value.say(language)
    if isinstance(value, tuple):
        return BETWEEN.join(value)
    if hasattr(value, "written"):
        return str(value.written())
    return "" if value is None else str(value)
