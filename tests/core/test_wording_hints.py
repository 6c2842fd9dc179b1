"""Words that judge are found while one types, in both languages, as data of the agency; and can be hidden for good."""

from dataclasses import replace

import pytest

from casewright import house as places
from casewright import service
from casewright.definitions.library import load_library
from tests.core.service_house import House, build


@pytest.fixture(scope="module")
def house() -> House:
    library = load_library(places.FORMS / "demo", places.FORMS)
    made = build()
    agency = replace(made.context.agency, wording_hints="respectful_words")
    return House(replace(made.context, library=library, agency=agency), made.clock)


def said(house: House, text: str) -> list[str]:
    return [hint.said for hint in service.wording_hints(house.context, text)]


def test_each_thing_is_told_once_as_it_was_typed(house: House) -> None:
    text = "A Non-Compliant frequent flyer, an addict. Addicts lie. Ella se negó, incumplidora."
    assert said(house, text) == ["Non-Compliant", "frequent flyer", "addict", "se negó"]


@pytest.mark.parametrize("text", ["", "Addiction counsel came.", "She filed two claims.", "Her preoffender talk"])
def test_other_words_are_left_alone(house: House, text: str) -> None:
    assert said(house, text) == []


def test_every_word_has_another_wording_in_each_language(house: House) -> None:
    lists = house.context.library.choice_lists
    words, instead = (lists[id].choices for id in ("respectful_words", "respectful_words_instead"))
    assert [one.id for one in words] == [one.id for one in instead]
    assert all(set(one.label.by_language) == {"en", "es"} for one in (*words, *instead))


def test_who_hides_them_sees_none_until_they_want_to(house: House) -> None:
    service.hide_hints(house.context)
    assert said(house, "an addict") == []
    assert said(house.as_worker("ben"), "an addict") == ["addict"]
    service.hide_hints(house.context, hidden=False)
    assert said(house, "an addict") == ["addict"]


def test_an_agency_that_names_no_list_gets_no_hints(house: House) -> None:
    quiet = replace(house.context, agency=replace(house.context.agency, wording_hints=""))
    assert service.wording_hints(quiet, "an addict") == ()


def test_a_very_long_text_is_looked_through_at_once(house: House) -> None:
    assert said(house, "word " * 20_000 + "junkie") == ["junkie"]
