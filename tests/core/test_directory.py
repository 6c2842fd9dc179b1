"""The directory of providers: what is looked for is found, in an order that says who has room, and nobody is hidden."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casewright import service
from casewright.definitions.measures import Duration
from casewright.service import Sought
from tests.core.service_house import House, build
from tests.core.test_suggesting import catalog_of

CATALOG = """\
casewright: 1
kind: catalog
id: there
version: 1.0.0
title: Who is there
domains:
  - {id: food, label: {en: Food, es: Alimentos}}
  - {id: housing, label: Housing}
interventions:
  - {id: box, domain: food, label: {en: Food box, es: Caja de comida}, what: A box, evidence: {level: practice}}
  - {id: meal, domain: food, for: [food, housing], label: Meals, what: Meals, evidence: {level: practice},
     eligibility: From 60 on}
  - {id: roof, domain: housing, label: Roof, what: A roof, evidence: {level: practice}}
providers:
  - {id: kitchen, name: Café Kitchen, phone: 555-0100, areas: [North], languages: [en, es],
     offers: [{intervention: box}, {intervention: meal, capacity: waitlist, wait: 2 weeks}]}
  - {id: shelf, name: Food Shelf, areas: [North, South], languages: [en], offers: [{intervention: box}]}
  - {id: gone, name: All Gone, areas: [South], closed: 2020-01-01, offers: [{intervention: box}]}
  - {id: walls, name: Four Walls, areas: [South], languages: [so], offers: [{intervention: roof}]}
"""


@pytest.fixture
def house() -> House:
    plain = build()
    library = replace(plain.context.library, catalogs={"there": catalog_of(plain, CATALOG)})
    return House(replace(plain.context, library=library), plain.clock)


def found(house: House, **sought: str) -> list[str]:
    return [one.provider.id for one in service.providers(house.context, Sought(**sought)).rows]  # type: ignore[arg-type]


def test_all_are_there_who_has_closed_last(house: House) -> None:
    every = service.providers(house.context)
    assert [one.provider.id for one in every.rows] == ["kitchen", "shelf", "walls", "gone"]
    assert (every.total, [one.closed for one in every.rows]) == (4, [False, False, False, True])
    assert [one.id for one in every.domains] == ["food", "housing"]
    assert [one.id for one in every.services] == ["box", "meal", "roof"]
    assert (every.areas, every.languages) == (("North", "South"), ("en", "es", "so"))


@pytest.mark.parametrize(
    ("sought", "ids"),
    [
        ({"words": "cafe"}, ["kitchen"]),
        ({"words": "caja comi"}, ["kitchen", "shelf", "gone"]),
        ({"words": "ood"}, []),
        ({"words": "555 0100"}, ["kitchen"]),
        ({"words": "south roof"}, ["walls"]),
        ({"domain": "housing"}, ["walls", "kitchen"]),
        ({"service": "box", "area": "North"}, ["kitchen", "shelf"]),
        ({"language": "es"}, ["kitchen"]),
        ({"service": "meal", "room": "free"}, []),
        ({"service": "meal", "room": "not_full"}, ["kitchen"]),
        ({"room": "closed"}, ["gone"]),
        ({"room": "not_heard"}, []),
    ],
)
def test_what_is_looked_for_is_found(house: House, sought: dict[str, str], ids: list[str]) -> None:
    assert found(house, **sought) == ids


def test_what_is_looked_for_stands_first_among_what_they_offer(house: House) -> None:
    (kitchen,) = service.providers(house.context, Sought(service="meal")).rows
    assert ([one.offer.intervention for one in kitchen.offers], kitchen.fitting) == (["meal", "box"], 1)
    assert kitchen.offers[0].for_whom is not None
    assert kitchen.offers[0].known.wait == Duration(2, "week")


def test_who_is_full_stands_behind_who_has_room_until_it_is_too_long_ago(house: House) -> None:
    service.say_capacity(house.context, "kitchen", "box", "no_capacity", Duration(1, "week"))
    assert found(house, service="box") == ["shelf", "kitchen", "gone"]
    assert found(house, service="box", room="free") == ["shelf"]
    house.clock.walk(days=8)
    assert found(house, room="not_heard") == ["kitchen"]
    (kitchen,) = service.providers(house.context, Sought(room="not_heard")).rows
    assert kitchen.offers[0].known.until == house.context.today() - timedelta(days=1)


def test_in_place_of_who_has_closed_others_are_named(house: House) -> None:
    rows = service.providers(house.context, Sought(room="closed")).rows
    service.say_capacity(house.context, "kitchen", "box", "no_capacity")
    instead = service.instead_of(house.context, rows)
    assert [one.id for one in instead["gone"]] == ["shelf", "kitchen"]
    assert rows[0].provider.closed == date(2020, 1, 1)
