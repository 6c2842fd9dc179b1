"""What may be done with texts: no shipped file carries one that it may not, and with a licence they are put in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casewright import house, service
from casewright.cases.records import Administration
from casewright.definitions.library import Library, Loaded, load_definition, load_library
from casewright.definitions.model import Instrument
from casewright.definitions.reopening import reload_published
from casewright.definitions.rights import gap, overlay_for, texts_missing
from casewright.definitions.source import read
from casewright.errors import Refused
from casewright.logic import run_tests, score_answers
from casewright.service.checking import check_paths
from tests.core.service_house import AGENCY, MOOD, WALTER, House, build, instrument_of, library_of

WORKSPACES = (house.DEMO, house.STARTER)
FILES = [
    file for file in sorted(house.FORMS.rglob("*.yaml")) if not any(file.is_relative_to(one) for one in WORKSPACES)
]
PACKS = {"non_commercial": "non_commercial", "share_alike": "share_alike", "licensed": "structure_only"}
"""The word that each pack is for. Outside of packs stands only what everyone may use."""
FOR_ALL = {"own", "public_domain", "verbatim"}
PLAIN = {"yes": "Yes", "no": "No", "la33_6": "Yes", "la32_8": "No"}
"""Words that nobody owns."""


def said_in(file: Path) -> dict[str, Any]:
    source = read(file.read_bytes(), file.name).source
    assert source is not None
    plain: dict[str, Any] = source.root.plain
    return plain


@pytest.fixture(scope="module")
def shipped() -> Library:
    return load_library(house.FORMS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_shipped_file_says_what_may_be_done_with_it(file: Path) -> None:
    rights = said_in(file)["source"]["rights"]
    pack = file.relative_to(house.FORMS).parts[1] if "packs" in file.parts else ""
    assert rights in ({PACKS[pack]} if pack else FOR_ALL)


INSTRUMENTS = [file for file in FILES if file.parent.name == "instruments"]


@pytest.mark.parametrize("file", [one for one in INSTRUMENTS if said_in(one)["source"]["rights"] != "own"], ids=str)
def test_a_form_of_others_names_its_owner_and_is_locked(file: Path) -> None:
    said = said_in(file)
    assert {"title", "url", "owner", "licence", "attribution", "read"} <= set(said["source"])
    assert said["locked"] is True


def texts(part: Any) -> Iterator[tuple[str, str, object]]:
    """Every question and choice of a file as it is written, with its id, its key and its text."""
    if isinstance(part, dict):
        for key in ("ask", "label", "help", "low", "high", "text", "unit"):
            if key in part and ("type" in part or set(part) <= {"id", "label", "points", "codes", "exclusive"}):
                yield part["id"], key, part[key]
        for value in part.values():
            yield from texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from texts(value)


@pytest.mark.parametrize("file", [one for one in FILES if "licensed" in one.parts], ids=lambda file: file.stem)
def test_a_form_without_a_licence_carries_none_of_its_owners_texts(file: Path) -> None:
    said = said_in(file)
    found = [*texts(said["sections"]), *texts(said.get("choice_lists", {}))]
    assert [(id, key, text) for id, key, text in found if text not in (gap(id), PLAIN.get(id))] == []
    assert sum(key == "ask" for _, key, _ in found) >= 6
    assert "intro" not in said
    assert [section for section in said["sections"] if "intro" in section] == []


def test_reading_the_terms_again_makes_no_new_version() -> None:
    again = MOOD.replace("{rights: own}", "{rights: own, owner: Nobody, read: 2026-12}")
    other = MOOD.replace("{rights: own}", "{rights: own, attribution: Somebody}")
    hashes = [instrument_of(text).content_hash for text in (MOOD, again, other)]
    assert hashes[0] == hashes[1] != hashes[2]


def test_what_is_missing_is_told_by_question_and_list(shipped: Library) -> None:
    whodas, phq9 = shipped.instruments["whodas12"], shipped.instruments["phq9"]
    questions = {*(f"S{number}" for number in range(1, 13)), "H1", "H2", "H3"}
    assert set(texts_missing(whodas)) == questions | {f"difficulty.{points}" for points in range(5)}
    assert texts_missing(phq9) == ()
    scored = score_answers(whodas, {f"S{n}": "1" for n in range(1, 13)}, "ids", date(2026, 3, 1))
    assert scored["scores"]["simple"]["value"] == 12  # type: ignore[index]


BASE = """\
casewright: 1
kind: instrument
id: steps
version: 1.0.0
title: Steps
source: {rights: structure_only}
locked: true
choice_lists:
  much: [{id: a, label: "[a]", points: 0}, {id: b, label: "[b]", points: 1}]
sections:
  - id: all
    title: All
    questions:
      - {id: one, type: choice, ask: "[one]", choices: much}
      - {id: two, type: scale, ask: "[two]", min: 0, max: 4}
scores:
  - {id: total, sum: [one], range: [0, 1]}
"""
OVER = """\
casewright: 1
kind: instrument
id: steps
version: 1.0.0
extends: steps@1
change:
"""
ALL = """\
  questions: {one: {ask: How far?}, two: {ask: {en: How fast?, es: ¿Qué tan rápido?}, low: Slow}}
  choice_lists: {much: {a: {label: A little}, b: {label: A lot}}}
  sections: {all: {intro: This week.}}
"""


def over(base: str, change: str) -> Loaded:
    below = library_of(base).below
    return load_definition(OVER + change, "over.yaml", below=below)


def put_in(change: str) -> Instrument:
    loaded = over(BASE, change)
    assert isinstance(loaded.definition, Instrument), loaded.problems
    return loaded.definition


def test_an_overlay_puts_the_licensed_texts_in() -> None:
    form = put_in(ALL)
    assert texts_missing(form) == ()
    assert [question.ask.by_language for question in form.all_questions()] == [
        {"en": "How far?"},
        {"en": "How fast?", "es": "¿Qué tan rápido?"},
    ]
    assert [choice.label.say("en") for choice in form.questions["one"].choices] == ["A little", "A lot"]
    assert form.locked
    assert run_tests(form) == []
    assert texts_missing(reload_published(form.text, "kept")) == ()


def test_what_an_overlay_leaves_out_is_still_missing() -> None:
    assert texts_missing(put_in("  questions: {one: {ask: How far?}}\n")) == ("much.a", "much.b", "two")


@pytest.mark.parametrize("id", ["whodas12", "prapare"])
def test_the_file_to_fill_in_has_a_place_for_each_text(shipped: Library, id: str) -> None:
    form = shipped.instruments[id]
    file = overlay_for(form)
    empty = load_definition(file, "ours.yaml", below=shipped.below).definition
    assert isinstance(empty, Instrument)
    assert (empty.id, texts_missing(empty)) == (id, texts_missing(form))
    full = load_definition(file.replace("'[", "'The owner on "), "ours.yaml", below=shipped.below).definition
    assert isinstance(full, Instrument)
    assert texts_missing(full) == ()


@pytest.mark.parametrize(
    "change",
    [
        "  questions: {one: {required: true}}\n",
        "  choice_lists: {much: {a: {points: 5}}}\n",
        "  sections: {all: {title: Other}}\n",
        "  questions: {two: {max: 9}}\n",
    ],
)
def test_a_form_without_its_texts_is_locked_like_any_other(change: str) -> None:
    assert [problem.code for problem in over(BASE, change).problems] == ["CW422"]


def test_a_text_that_is_there_stays_and_a_gap_elsewhere_is_a_text() -> None:
    shipped_text = BASE.replace('ask: "[one]"', "ask: How far?")
    assert [problem.code for problem in over(shipped_text, "  questions: {one: {ask: So?}}\n").problems] == ["CW422"]
    verbatim = BASE.replace("structure_only", "verbatim")
    assert texts_missing(instrument_of(verbatim)) == ()
    assert [problem.code for problem in over(verbatim, ALL).problems][:1] == ["CW422"]


def test_nobody_begins_with_a_form_before_its_texts_are_in() -> None:
    house_: House = build()
    case = service.open_case(house_.context, WALTER)
    held = Administration(house_.context.today())
    without = replace(house_.context, library=library_of(MOOD, BASE))
    assert [form.id for form in service.startable(without)] == ["mood"]
    with pytest.raises(Refused, match="CW534"):
        service.start_assessment(without, case, "steps", held)
    forms = {**without.library.instruments, "steps": put_in(ALL)}
    within = replace(without, library=replace(without.library, instruments=forms))
    assert [form.id for form in service.startable(within)] == ["mood", "steps"]
    draft = service.start_assessment(within, case, "steps", held)
    # What was begun goes on, even if the overlay is taken away meanwhile.
    assert service.open_form(without, draft).instrument.questions["one"].ask.say("en") == "How far?"


# What a commercial agency may not use


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "forms").mkdir()
    return tmp_path


def refused(workspace: Path, line: str, *paths: Path) -> list[tuple[str, str, str]]:
    protocol = AGENCY.replace("id: safety", "id: safety_plan")
    (workspace / "agency.yaml").write_text(protocol + line, encoding="utf-8")
    found = check_paths(paths or (workspace,), house.FORMS, commercial=True)
    return [(one.code, one.params["id"], Path(one.place.file).name) for one in found if one.code in ("CW473", "CW474")]


def test_what_is_in_use_is_refused_wherever_its_file_stands(workspace: Path) -> None:
    packs = "packs: [non_commercial, share_alike, licensed]\n"
    named = packs + "instruments: [phq9, audit, who5, katz_adl]\n"
    assert refused(workspace, named) == [
        ("CW474", "katz_adl", "katz_adl.yaml"),
        ("CW473", "audit", "audit.yaml"),
        ("CW473", "who5", "who5.yaml"),
    ]
    assert refused(workspace, packs + "instruments: [phq9]\n") == []
    assert len(refused(workspace, packs)) == 10


def test_the_place_is_that_of_the_rights(workspace: Path) -> None:
    refused(workspace, "packs: [share_alike]\ninstruments: [who5]\n")
    (problem,) = (one for one in check_paths([workspace], house.FORMS, commercial=True) if one.code == "CW473")
    lines = Path(problem.place.file).read_text(encoding="utf-8").splitlines()
    assert lines[problem.place.line - 1][problem.place.column - 1 :] == "share_alike"
    assert [one.code for one in check_paths([workspace], house.FORMS)] == ["CW438"], "the protocol, and nothing else"


def test_an_overlay_of_such_a_form_is_refused_and_one_with_the_texts_in_is_not(workspace: Path) -> None:
    text = OVER.replace("steps", "audit").replace("id: audit", "id: our_audit").replace("change:\n", "title: Ours\n")
    (workspace / "forms" / "ours.yaml").write_text(text)
    line = "packs: [non_commercial]\ninstruments: [our_audit]\n"
    assert refused(workspace, line) == [("CW473", "our_audit", "audit.yaml")]
    assert refused(workspace, line, workspace / "forms" / "ours.yaml") == [("CW473", "our_audit", "audit.yaml")]
    katz = ("bathing", "dressing", "toileting", "transferring", "continence", "feeding")
    asks = "".join(f"    katz_{part}: {{ask: Their words on {part}}}\n" for part in katz)
    (workspace / "forms" / "ours.yaml").write_text(OVER.replace("steps", "katz_adl") + "  questions:\n" + asks)
    assert refused(workspace, "packs: [licensed]\ninstruments: [katz_adl]\n") == []


def test_a_file_or_the_library_alone_is_looked_at_as_well(workspace: Path) -> None:
    audit = house.FORMS / "packs" / "non_commercial" / "instruments" / "audit.yaml"
    assert refused(workspace, "", audit) == [("CW473", "audit", "audit.yaml")]
    codes = [code for code, _, _ in refused(workspace, "", house.FORMS)]
    assert (codes.count("CW473"), codes.count("CW474")) == (3, 7)


def test_a_catalog_with_such_rights_is_refused_too(workspace: Path) -> None:
    (workspace / "forms" / "help.yaml").write_text(
        "casewright: 1\nkind: catalog\nid: help\nversion: 1.0.0\ntitle: Help\nsource: {rights: non_commercial}\n"
        "domains: [{id: food, label: Food}]\n"
        "interventions: [{id: meals, domain: food, label: Meals, what: A warm meal, evidence: {level: practice}}]\n"
    )
    assert refused(workspace, "") == [("CW473", "help", "help.yaml")]
