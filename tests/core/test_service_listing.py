"""The library as a list: what is in it, what is found in it, and that trying a form out reaches no store."""

from dataclasses import replace

import pytest

from casewright import house, service
from casewright.cases.records import Answer
from casewright.definitions.library import Library, load_library
from casewright.ports import CaseQuery
from casewright.service import Entry, Wanted
from store.memory import MemoryStore
from tests.core.service_house import build

FORM = """
casewright: 1
kind: instrument
id: {id}
version: 1.0.0
title: {{en: {title}, es: {spanish}}}
languages: [{languages}]
subjects: [{subjects}]
minutes: {minutes}
source: {{rights: {rights}}}
sections:
  - id: only
    title: {{en: Only, es: Solo}}
    questions:
      - {{id: worry, type: yes_no, ask: {{en: Do you worry?, es: "¿Se preocupa?"}}}}
findings:
  - {{id: worried, when: worry, need: {need}}}
"""
FORMS: dict[str, dict[str, object]] = {
    "nights": {"title": "Nights", "spanish": "Noches", "minutes": 3, "need": "mental_health"},
    "larder": {"title": "Larder", "spanish": "Despensa", "minutes": 20, "need": "food", "subjects": "household"},
    "drinks": {"title": "Drinks", "spanish": "Bebidas", "minutes": 6, "need": "substance_use", "languages": "en"},
    "quiet": {"title": "Quiet", "spanish": "Calma", "minutes": 5, "need": "mental_health"},
}
RIGHTS = {"drinks": "non_commercial", "quiet": "structure_only"}
CATALOG = """
casewright: 1
kind: catalog
id: food
version: 1.0.0
title: Food
domains:
  - {id: food, label: {en: Food, es: Alimentos}}
interventions:
  - {id: box, domain: food, label: A box of food, what: Food for a week., evidence: {level: practice}}
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("library")
    for id, given in FORMS.items():
        plain = {"id": id, "languages": "en, es", "subjects": "individual", "rights": RIGHTS.get(id, "own"), **given}
        place = folder / "packs" / "non_commercial" if id == "drinks" else folder
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{id}.yaml").write_text(FORM.format(**plain), encoding="utf-8")
    (folder / "food.yaml").write_text(CATALOG, encoding="utf-8")
    found = load_library(folder)
    assert not found.out, found.out
    return found


@pytest.fixture(scope="module")
def entries(library: Library) -> tuple[Entry, ...]:
    return service.listed(library, library)


def ids(entries: tuple[Entry, ...], **wanted: str) -> list[str]:
    return [entry.id for entry in service.matching(entries, Wanted(**wanted), "en")]


def test_what_is_listed_and_what_is_said_of_it(entries: tuple[Entry, ...]) -> None:
    assert [(entry.kind, entry.id) for entry in entries] == [
        *(("instrument", id) for id in sorted(FORMS)),
        ("catalog", "food"),
    ]
    larder = entries[1]
    assert (larder.minutes, larder.questions, larder.subjects, larder.rights) == (20, 1, ("household",), "own")
    assert {need: label.say("es") for need, label in larder.needs.items()} == {"food": "Alimentos"}
    assert [entry.pack for entry in entries if entry.pack] == ["non_commercial"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, ["drinks", "larder", "nights", "quiet", "food"]),
        ({"search": "NIGHT"}, ["nights"]),
        ({"search": "box"}, ["food"]),
        ({"search": "mental quiet"}, ["quiet"]),
        ({"search": "mental larder"}, []),
        ({"need": "food"}, ["larder", "food"]),
        ({"need": "food", "kind": "instrument"}, ["larder"]),
        ({"language": "es"}, ["larder", "nights", "quiet"]),
        ({"length": "short"}, ["nights", "quiet"]),
        ({"length": "middle"}, ["drinks"]),
        ({"length": "long"}, ["larder"]),
        ({"use": "everyone"}, ["larder", "nights", "food"]),
        ({"use": "not_commercial"}, ["drinks"]),
        ({"use": "licence"}, ["quiet"]),
        ({"subject": "household"}, ["larder", "food"]),
    ],
)
def test_search_and_filters(entries: tuple[Entry, ...], wanted: dict[str, str], found: list[str]) -> None:
    assert ids(entries, **wanted) == found


def test_titles_are_searched_in_the_readers_language(entries: tuple[Entry, ...]) -> None:
    assert [one.id for one in service.matching(entries, Wanted("despensa"), "es")] == ["larder"]
    assert not service.matching(entries, Wanted("despensa"), "en")


def test_what_the_agency_leaves_out_is_listed_as_that(library: Library) -> None:
    agency = replace(build().context.agency, instruments=("nights",))
    some = replace(library, instruments={id: one for id, one in library.instruments.items() if id != "drinks"})
    found = service.listed(library, some, agency)
    assert [entry.id for entry in found if entry.in_use] == ["nights", "food"]
    assert "drinks" in [entry.id for entry in found]


def test_everything_shipped_is_listed() -> None:
    library = load_library(house.FORMS)
    found = service.listed(library, library)
    assert {entry.id for entry in found if entry.kind == "instrument"} == set(library.instruments)
    assert len({(entry.kind, entry.id) for entry in found}) == len(found)


def test_trying_a_form_out_leaves_nothing_behind(library: Library) -> None:
    """Also a form that the agency does not use."""
    context = build().context
    aside, draft = service.try_out(context, MemoryStore(), library.instruments["nights"], "Preview", "es")
    opened = service.answer(aside, draft, "worry", Answer(value=True), 0)
    assert opened.draft.administration.language == "es"
    assert [finding.id for finding in opened.form.findings()] == ["worried"]
    assert context.store.find(CaseQuery()).total == 0
    assert context.store.draft(draft) is None
    assert context.store.published_as("instrument", "nights", "1.0.0") is None


def test_paper_bears_the_agencys_name_and_speaks_a_language_of_the_form(library: Library) -> None:
    context = build().context
    drinks = library.instruments["drinks"]
    assert service.blank_form(context, drinks, "es") == service.blank_form(context, drinks, "en")
    nights = library.instruments["nights"]
    assert service.blank_form(context, nights, "es") != service.blank_form(context, nights, "en")
