"""A list of providers beside the directory that is there: what each row says, what is new of it, and what is wrong."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from casewright.cases.likeness import folded
from casewright.definitions.catalog import Catalog, Offer, Provider
from casewright.definitions.library import Library
from casewright.definitions.wording import nearest
from casewright.exchange.spreadsheet import Row, Table
from casewright.service.cell_trouble import Trouble, Wrong
from casewright.service.provider_cells import Services, read_cell
from casewright.service.provider_sheet import COLUMNS, OF_OFFER, OF_PROVIDER, cell_of

OWN = "directory"
"""The id of the catalog that a list is taken into."""
NEEDED = ("name", "service")
DIGITS_OF_A_PHONE = 7

Kind = Literal["added", "changed", "closed", "same", "missing", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one provider. `columns` are those that say something else, `gone` what they offer no more.

    Missing: in the directory and not in the list, so it stays as it is. Elsewhere: in another `catalog`, which is not
    written; `columns` say what the list has otherwise.
    """

    kind: Kind
    id: str
    name: str
    row: int = 0
    columns: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    catalog: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as it was given, and what it is compared with. `close`: providers missing in it that are to be closed."""

    raw: bytes
    path: str
    language: str
    today: date
    close: Set[str] = frozenset()


@dataclass(slots=True)
class _Rows:
    """The rows of one provider, and what they say of it."""

    rows: list[Row] = field(default_factory=list)
    said: dict[str, tuple[int, str]] = field(default_factory=dict)
    """By column: the row that says it first, and what."""

    @property
    def name(self) -> str:
        return self.said.get("name", (0, ""))[1]


class Comparing:
    """The directory as it is to be, made of the one that is there and of a list."""

    def __init__(
        self, library: Library, listing: Listing, own: Catalog | None, written: Iterable[dict[str, Any]]
    ) -> None:
        self.troubles: list[Trouble] = []
        self.changes: list[Change] = []
        self._listing = listing
        self._own = {one.id: one for one in own.providers} if own else {}
        self._plain = {one["id"]: one for one in written}
        used = [one for one in library.in_use() if isinstance(one, Catalog)]
        others = [one for one in used if one.id != OWN]
        self._elsewhere = {one.id: (one, catalog.id) for catalog in others for one in catalog.providers}
        self._taken = {one.id for catalog in library.catalogs.values() for one in catalog.providers}
        self._services = Services(one for catalog in (*used, *((own,) if own else ())) for one in catalog.interventions)
        self._columns: dict[str, str] = {}
        self._claimed: Set[str] = frozenset()

    def take(self, table: Table) -> None:
        self._read_headings(table)
        if any(one.is_error for one in self.troubles):
            return
        for group in self._groups(table.rows):
            self._provider(group)
        listed = {one.id for one in self.changes}
        for id, provider in self._own.items():
            if id not in listed and not self._has_closed(provider):
                self._missing(provider)
        rows = {one.id: one.row for one in self.changes if one.row}
        self.troubles += _phones(self._plain.values(), rows, self._columns.get("phone", "phone"))
        places = {heading: place for place, heading in enumerate(table.headings)}
        self.troubles.sort(key=lambda one: (one.row, places.get(one.column, -1)))

    @property
    def providers(self) -> list[dict[str, Any]]:
        """All of the directory as they are to be, as a catalog writes them."""
        return list(self._plain.values())

    def _read_headings(self, table: Table) -> None:
        for heading in filter(None, table.headings):
            name = heading.casefold().replace(" ", "_").replace("-", "_")
            if name in COLUMNS:
                self._columns[name] = heading
            else:
                near = nearest(name, COLUMNS)
                self._say(1, heading, "unknown_column" if near else "unread_column", near=near)
        for name in NEEDED:
            if name not in self._columns:
                self._say(1, name, "missing_column")

    def _groups(self, rows: Sequence[Row]) -> Iterable[_Rows]:
        """By the id, which may stand in one of a provider's rows alone; else by the name."""
        groups: dict[str, _Rows] = {}
        ids = {folded(self._cell(row, "name")): id for row in rows if (id := self._cell(row, "id"))}
        self._claimed = frozenset(ids.values())
        for row in rows:
            name, id = folded(self._cell(row, "name")), self._cell(row, "id")
            if not name:
                self._say(row.number, "name", "needed")
                continue
            group = groups.setdefault(id or ids.get(name) or f"={name}", _Rows())
            group.rows.append(row)
            for column in OF_PROVIDER:
                cell = self._cell(row, column)
                first, was = group.said.setdefault(column, (row.number, cell)) if cell else (0, cell)
                if cell != was:
                    self._say(row.number, column, "contradicts", other=str(first), was=was)
        return groups.values()

    def _cell(self, row: Row, column: str) -> str:
        return row.cells.get(self._columns.get(column, ""), "")

    def _say(self, row: int, column: str, what: str, **params: str) -> None:
        self.troubles.append(Trouble(row, self._columns.get(column, column), what, params))

    def _provider(self, group: _Rows) -> None:
        row, id = group.rows[0].number, self._id_of(group)
        known = self._own.get(id)
        elsewhere = self._elsewhere.get(id) if known is None else None
        was = known or (elsewhere[0] if elsewhere else None)
        plain = dict(self._plain.get(id, {"id": id}))
        columns = [*self._said(group, was, plain)]
        offers, of_offers, gone = self._offers(group, was, plain)
        columns += of_offers
        if elsewhere:
            self.changes.append(Change("elsewhere", id, group.name, row, tuple(columns), gone, elsewhere[1]))
            return
        self._plain[id] = {name: plain[name] for name in ORDER if name in plain and name != "offers"} | {
            "offers": offers
        }
        kind: Kind = "added" if known is None else "changed" if columns or gone else "same"
        if known and "closed" in columns and "closed" in plain:
            kind = "closed"
        self.changes.append(Change(kind, id, group.name, row, tuple(dict.fromkeys(columns)), gone))

    def _id_of(self, group: _Rows) -> str:
        """The id that a provider has, or gets: by the cell, else by the name."""
        row, written = group.said.get("id", (0, ""))
        if written in self._own or written in self._elsewhere:
            return written
        name = folded(group.name)
        same = next((id for id, one in self._everyone() if folded(one.name) == name and id not in self._claimed), "")
        if same and not written:
            return same
        if same:
            self._say(group.rows[0].number, "name", "same_name", name=group.name, other=same)
        try:
            return self._new_id(str(read_cell("id", written, "")) if written else _slug(group.name))
        except Wrong as wrong:
            self._say(row, "id", wrong.what, **wrong.params)
            return self._new_id(_slug(group.name))

    def _everyone(self) -> Iterator[tuple[str, Provider]]:
        yield from self._own.items()
        yield from ((id, one) for id, (one, _catalog) in self._elsewhere.items())

    def _new_id(self, wanted: str) -> str:
        """One that no catalog has, also none that is not in use: plans keep it."""
        id, number = wanted, 1
        while id in self._taken:
            number += 1
            id = f"{wanted}_{number}"
        self._taken.add(id)
        return id

    def _said(self, group: _Rows, was: Provider | None, plain: dict[str, Any]) -> Iterator[str]:
        """Put what the rows say of the provider itself into `plain`; the columns that say something new."""
        for column in OF_PROVIDER:
            if column in self._columns and column != "id":
                row, cell = group.said.get(column, (group.rows[0].number, ""))
                there = cell_of(was, column, self._listing.language) if was else ""
                if self._put(plain, column, column, row, cell, there):
                    yield column

    def _put(self, plain: dict[str, Any], key: str, column: str, row: int, cell: str, was: str) -> bool:
        """Whether the cell says something else than what is there."""
        if cell == was:
            return False
        if not cell:
            return plain.pop(key, None) is not None
        try:
            value = read_cell(column, cell, was)
        except Wrong as wrong:
            self._say(row, column, wrong.what, **wrong.params)
            return False
        if (value if isinstance(value, str) else "; ".join(value)) == was:
            return False
        plain[key] = value
        return True

    def _offers(
        self, group: _Rows, was: Provider | None, plain: Mapping[str, Any]
    ) -> tuple[list[dict[str, Any]], list[str], tuple[str, ...]]:
        """What they offer by the rows, the columns that say something new, and what they offer no more."""
        had = {one.intervention: one for one in was.offers} if was else {}
        written = {one["intervention"]: one for one in plain.get("offers", ())}
        offers: dict[str, dict[str, Any]] = {}
        rows: dict[str, int] = {}
        columns: list[str] = []
        for row in group.rows:
            id = self._service(row)
            if not id:
                continue
            if id in rows:
                self._say(row.number, "service", "service_twice", other=str(rows[id]))
                continue
            rows[id] = row.number
            offers[id] = dict(written.get(id, {"intervention": id}))
            columns += ["service"] if id not in had else []
            columns += self._of_offer(row, had.get(id), offers[id])
        return list(offers.values()), columns, tuple(id for id in had if id not in offers)

    def _service(self, row: Row) -> str:
        cell = self._cell(row, "service")
        if not cell:
            self._say(row.number, "service", "needed")
            return ""
        try:
            return self._services.read(cell)
        except Wrong as wrong:
            self._say(row.number, "service", wrong.what, **wrong.params)
            return ""

    def _of_offer(self, row: Row, was: Offer | None, plain: dict[str, Any]) -> Iterator[str]:
        for column in OF_OFFER:
            if column in self._columns and column != "service":
                key = "eligibility" if column == "for_whom" else column
                there = cell_of(was, column, self._listing.language) if was else ""
                if self._put(plain, key, column, row.number, self._cell(row, column), there):
                    yield column

    def _missing(self, provider: Provider) -> None:
        if provider.id in self._listing.close:
            self._plain[provider.id] = {**self._plain[provider.id], "closed": self._listing.today.isoformat()}
            self.changes.append(Change("closed", provider.id, provider.name, columns=("closed",)))
        else:
            self.changes.append(Change("missing", provider.id, provider.name))

    def _has_closed(self, provider: Provider) -> bool:
        return provider.closed is not None and provider.closed <= self._listing.today


ORDER = (*OF_PROVIDER, "fictional")
"""Of the keys of a provider in the file, before what they offer."""


def _phones(providers: Iterable[Mapping[str, Any]], rows: Mapping[str, int], column: str) -> Iterator[Trouble]:
    """Who has a phone number that another one has."""
    first: dict[str, Mapping[str, Any]] = {}
    for one in providers:
        number = "".join(re.findall(r"\d", str(one.get("phone", ""))))[-DIGITS_OF_A_PHONE:]
        if len(number) == DIGITS_OF_A_PHONE:
            other = first.setdefault(number, one)
            if other is not one and (row := rows.get(one["id"]) or rows.get(other["id"])):
                yield Trouble(row, column, "same_phone", {"name": str(other["name"])})


def _slug(name: str) -> str:
    """A name for the machine, made of a name: "Café Nord" gives `cafe_nord`."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    id = re.sub(r"[^a-z0-9]+", "_", apart.encode("ascii", "ignore").decode()).strip("_")[:40]
    return id if id[:1].isalpha() else f"provider_{id}".rstrip("_")
