"""The shipped catalogs: what they say of each intervention is held against the facts they were written from."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from casewright import house
from casewright.definitions.catalog import Catalog, Cost, Intervention, Provider
from casewright.definitions.library import Library, load_definition, load_library
from casewright.definitions.measures import Duration
from casewright.definitions.model import Text
from casewright.definitions.reading_level import too_hard
from tests.docs.pages import DOCS

FACTS: dict[str, dict[str, Any]] = json.loads(
    (Path(__file__).parent / "data" / "interventions.json").read_text(encoding="utf-8")
)
"""By intervention, as its source has it: domain, stages, cadence, evidence, whether it was read there, money, HCPCS."""
DOMAINS = tuple(dict.fromkeys(facts["domain"] for facts in FACTS.values()))
FIGURES = ("amount", "up_to", "year", "benefit", "net_saving", "benefit_ratio")
SHIPPED_CODES = {"gravity", "icd10cm", "hcpcs"}
OWN_CATALOGS = re.findall(r"(?ms)^```yaml file\n(.*?)^```", (DOCS / "catalogs.md").read_text(encoding="utf-8"))
"""What the docs show an agency to write."""
IN_SCENARIOS = (
    *("saf_spi", "mh_cocm", "hou_prev", "uti_liheap", "foo_snap", "hou_repair"),
    *("foo_wic", "foo_hdm", "fin_vita", "emp_ajc", "foo_pantry"),
    *("chr_cdsmp", "mh_pearls", "tra_nemt", "sup_social", "chr_falls"),
)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(house.FORMS)


@pytest.fixture(scope="module")
def interventions(library: Library) -> dict[str, Intervention]:
    return {one.id: one for id in DOMAINS for one in library.catalogs[id].interventions}


@pytest.fixture(scope="module")
def providers(library: Library) -> tuple[Provider, ...]:
    return library.catalogs["sample_providers"].providers


def figures(cost: Cost) -> dict[str, Decimal]:
    found = {name: getattr(cost, name) for name in FIGURES}
    return {name: Decimal(str(value)) for name, value in found.items() if value is not None}


def texts(catalog: Catalog) -> Iterator[Text]:
    """Every sentence of a catalog; a sign such as % is none."""
    found: list[Text | None] = [catalog.title, catalog.intro, *(domain.label for domain in catalog.domains)]
    for one in catalog.interventions:
        found += [one.label, one.what, one.eligibility, one.note, *one.documents]
        found += [cost.per for cost in (one.cost, *one.other_costs) if cost]
    found += [text for one in catalog.indicators_by_id.values() for text in (one.label, one.unit)]
    found += [text for provider in catalog.providers for text in (provider.what, provider.hours)]
    found += [program.what for program in catalog.programs]
    return (text for text in found if text is not None and any(map(str.isalpha, text.say("en"))))


def test_each_domain_has_its_catalog_and_each_intervention_its_domain(library: Library) -> None:
    assert len(FACTS) == 66
    assert len(DOMAINS) == 14
    for id in DOMAINS:
        catalog = library.catalogs[id]
        assert [domain.id for domain in catalog.domains] == [id]
        assert [one.id for one in catalog.interventions] == [
            one for one, facts in FACTS.items() if facts["domain"] == id
        ]


@pytest.mark.parametrize("id", FACTS)
def test_an_intervention_says_what_its_source_says(interventions: dict[str, Intervention], id: str) -> None:
    one, facts = interventions[id], FACTS[id]
    assert (one.domain, list(one.stages), one.intensity) == (facts["domain"], facts["stages"], facts["intensity"])
    assert one.review_every == Duration(facts["review_days"], "day")
    assert (one.evidence.said or one.evidence.level) == facts["evidence"]
    assert one.evidence.source
    costs = [cost for cost in (one.cost, *one.other_costs) if cost]
    told = [{name: Decimal(str(value)) for name, value in cost.items()} for cost in facts.get("costs", ())]
    assert [figures(cost) for cost in costs] == told
    assert {one.evidence.checked, *(cost.checked for cost in costs)} == {facts["checked"]}
    assert [code["hcpcs"] for code in one.codes if "hcpcs" in code] == facts.get("hcpcs", [])


def test_what_an_intervention_answers_is_there(library: Library, interventions: dict[str, Intervention]) -> None:
    findings = {f"{form.id}.{one.id}" for form in library.instruments.values() for one in form.findings}
    for one in interventions.values():
        named = {answer for answer in one.answers if "." in answer}
        assert named <= findings, one.id
        assert one.domain in one.needs
        assert set(one.needs) <= set(DOMAINS)


def test_what_an_intervention_names_is_of_the_base_library(
    library: Library, interventions: dict[str, Intervention]
) -> None:
    """Packs may be absent."""
    base = {form.id for form in library.instruments.values() if "/packs/" not in form.place.file}
    for one in interventions.values():
        origins = [indicator.origin for indicator in one.indicators if indicator.origin]
        assert {*one.instruments, *(name.partition(".")[0] for name in origins)} <= base
    for catalog in library.catalogs.values():
        assert {fact.holder for fact in catalog.facts.values()} <= {*base, "case"}


def test_an_indicator_that_is_a_score_gets_better_as_the_score_does(
    library: Library, interventions: dict[str, Intervention]
) -> None:
    scores = {f"{form.id}.{score.id}": score.better for form in library.instruments.values() for score in form.scores}
    measured = {each.origin: each.better for one in interventions.values() for each in one.indicators if each.origin}
    assert {"phq9.total", "gad7.total", "k6.total", "usda6.total", "gds15.total"} <= set(measured)
    assert {origin: better for origin, better in measured.items() if scores.get(origin, better) != better} == {}


def test_every_sentence_stands_in_both_languages_and_is_plain(library: Library) -> None:
    for id in (*DOMAINS, "sample_providers"):
        for text in texts(library.catalogs[id]):
            assert set(text.by_language) == {"en", "es"}
            assert [said for language, said in text.by_language.items() if too_hard(language, said)] == []


def test_a_condition_never_stands_without_its_words(library: Library) -> None:
    for catalog in library.catalogs.values():
        offers = [offer for provider in catalog.providers for offer in provider.offers]
        for one in (*catalog.interventions, *catalog.programs, *offers):
            assert one.eligible_if is None or one.eligibility is not None


@pytest.mark.parametrize(
    ("id", "known", "eligible"),
    [
        ("foo_wic", {"conditions": ["pregnancy"]}, True),
        ("foo_wic", {"conditions": ["none"], "children": 0}, False),
        ("foo_wic", {"conditions": ["none"], "children": 2, "youngest_age": 4}, True),
        ("foo_wic", {"conditions": ["none"], "children": 2, "youngest_age": 5}, False),
        ("foo_wic", {"conditions": ["none"], "children": 2}, None),
        ("hou_rrh", {"home_kind": "outside"}, True),
        ("hou_rrh", {"home_kind": "rented", "not_safe": True}, True),
        ("hou_rrh", {"home_kind": "rented", "not_safe": False, "afraid": True}, True),
        ("hou_rrh", {"home_kind": "rented", "not_safe": False}, None),
        ("hou_rrh", {"home_kind": "rented"}, None),
        ("hou_prev", {"home_kind": "shelter"}, False),
        ("chr_dpp", {"age": 40, "conditions": ["pain"]}, True),
        ("chr_dpp", {"age": 40, "conditions": ["diabetes"]}, False),
        ("chr_dpp", {"age": 40}, None),
        ("tra_nemt", {"benefits": ["snap"]}, False),
        ("sup_care", {"cares_for": True}, True),
        ("mh_pearls", {"age": 78}, True),
    ],
)
def test_what_is_not_known_leaves_it_open(
    interventions: dict[str, Intervention], id: str, known: dict[str, object], eligible: bool | None
) -> None:
    condition = interventions[id].eligible_if
    assert condition is not None
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in known.items()}
    assert condition.evaluate({name: values.get(name) for name in condition.reads}) is eligible


def test_of_a_ceremony_only_what_is_arranged_is_kept(interventions: dict[str, Intervention]) -> None:
    kept = {one.id for one in interventions.values() if one.record == "arranged_only"}
    assert kept == {"cul_heal", "cul_chap"}
    assert all(not indicator.origin for id in kept for indicator in interventions[id].indicators)


def test_no_code_of_a_licensed_system_is_shipped(library: Library) -> None:
    for catalog in library.catalogs.values():
        codes = [code for one in (*catalog.domains, *catalog.interventions) for code in one.codes]
        assert {system for code in codes for system in code} <= SHIPPED_CODES
        assert catalog.codes_for == {}
        if any("gravity" in code for code in codes):
            assert "HL7" in catalog.source["notice"]


def test_the_codes_of_a_domain_are_those_of_its_needs(library: Library) -> None:
    utilities = library.catalogs["utilities"].domains[0]
    assert [*utilities.codes] == [
        {"gravity": "utility-insecurity"},
        {"icd10cm": "Z59.12"},
        {"icd10cm": "Z59.861"},
        {"icd10cm": "Z58.81"},
    ]
    icd = {code["icd10cm"] for id in DOMAINS for code in library.catalogs[id].domains[0].codes if "icd10cm" in code}
    assert all(code.startswith("Z") for code in icd)
    assert "Z59.86" not in icd
    for id in DOMAINS:
        catalog = library.catalogs[id]
        for one in catalog.interventions:
            assert all(code in catalog.domains[0].codes for code in one.codes if "hcpcs" not in code), one.id


def test_each_domain_has_a_provider_who_takes_people(
    providers: tuple[Provider, ...], interventions: dict[str, Intervention]
) -> None:
    open_for = {
        offer.intervention
        for one in providers
        if one.closed is None
        for offer in one.offers
        if offer.capacity == "capacity"
    }
    assert {interventions[id].domain for id in open_for} == set(DOMAINS)
    assert set(IN_SCENARIOS) <= open_for


def test_the_providers_are_made_up_and_not_all_are_open(providers: tuple[Provider, ...]) -> None:
    assert 15 <= len(providers) <= 20
    assert all(one.fictional and one.phone.startswith("555-01") and one.languages for one in providers)
    assert [one.id for one in providers if one.closed] == ["harbor_table"]
    full = next(one for one in providers if one.id == "harbor_jobs")
    assert {offer.capacity for offer in full.offers} == {"waitlist", "no_capacity"}
    hidden = next(one for one in providers if one.id == "lantern_house")
    assert not hidden.address


@pytest.mark.parametrize("text", OWN_CATALOGS)
def test_what_the_docs_show_goes_with_the_shipped_catalogs(library: Library, text: str) -> None:
    loaded = load_definition(text, "own.yaml", known=library.known())
    assert isinstance(loaded.definition, Catalog)
    assert loaded.problems == ()
