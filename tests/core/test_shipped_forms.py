"""The forms that are shipped: they load, their own tests pass, and ours are complete and plain to read."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from casewright import house
from casewright.definitions.library import Library, load_library
from casewright.definitions.model import Instrument, Text
from casewright.logic import run_tests
from tests.library.facts import FORMS

ROOT = Path(__file__).parents[2]
WORKSPACES = (house.DEMO, house.STARTER)
SHIPPED = [
    file
    for file in sorted(house.FORMS.rglob("*.yaml"))
    if not any(file.is_relative_to(one / "forms") for one in WORKSPACES)
]
OWN = [
    file.stem
    for file in SHIPPED
    if file.parent.name == "instruments" and "\n  rights: own\n" in file.read_text("utf-8")
]
"""The forms whose wording is ours."""
OFFICIAL = list(FORMS)
"""The forms of others; `tests/library` holds them to their published text."""


@pytest.fixture(scope="module")
def shipped() -> Library:
    return load_library(house.FORMS)


@pytest.fixture(scope="module")
def intake(shipped: Library) -> Instrument:
    return shipped.instruments["intake"]


def test_the_shipped_forms_load_without_a_problem(shipped: Library) -> None:
    assert not shipped.problems
    assert set(shipped.instruments) == {file.stem for file in SHIPPED if file.parent.name == "instruments"}
    assert {"phq9", "gad7", "ahc_hrsn", "intake"} <= set(shipped.instruments)


@pytest.mark.parametrize("workspace", WORKSPACES, ids=lambda folder: folder.name)
def test_a_shipped_workspace_loads_without_a_problem(workspace: Path) -> None:
    library = load_library(house.FORMS, workspace)
    assert not library.problems
    assert library.agency is not None
    assert set(library.agency.instruments) <= set(library.instruments)


@pytest.mark.parametrize("workspace", WORKSPACES, ids=lambda folder: folder.name)
def test_a_cycle_of_a_shipped_workspace_asks_only_for_forms_that_are_in_use(workspace: Path) -> None:
    library = load_library(house.FORMS, workspace)
    assert library.agency is not None
    for id in library.agency.cycles:
        cycle = library.cycles[id]
        asked = [form for step in cycle.steps for form in step.forms]
        asked += cycle.closing.forms if cycle.closing else ()
        assert [form.instrument for form in asked if form.instrument not in library.agency.instruments] == []


@pytest.mark.parametrize("workspace", WORKSPACES, ids=lambda folder: folder.name)
def test_a_shipped_workspace_has_the_protocol_of_each_alert(workspace: Path) -> None:
    library = load_library(house.FORMS, workspace)
    assert library.agency is not None
    named = {finding.protocol for form in library.instruments.values() for finding in form.findings if finding.protocol}
    assert named == set(library.agency.protocols)


def test_the_demo_speaks_both_its_languages() -> None:
    agency = load_library(house.FORMS, house.DEMO).agency
    assert agency is not None
    texts = [text for word in agency.words.values() for text in word.values()] + [role.title for role in agency.roles]
    texts += [protocol.title for protocol in agency.protocols.values()]
    texts += [step.text for protocol in agency.protocols.values() for step in protocol.steps]
    assert [text for text in texts if set(text.by_language) != set(agency.languages)] == []


@pytest.mark.parametrize("form", [*OFFICIAL, *OWN])
def test_each_finding_of_a_form_is_expected_by_one_of_its_tests(shipped: Library, form: str) -> None:
    instrument = shipped.instruments[form]
    expected = {id for test in instrument.tests for id in named_in(test.expect.get("findings"))}
    assert expected == {finding.id for finding in instrument.findings}


@pytest.mark.parametrize("form", [*OFFICIAL, *OWN])
def test_the_tests_in_a_form_pass(shipped: Library, form: str) -> None:
    assert len(shipped.instruments[form].tests) >= 6
    assert run_tests(shipped.instruments[form]) == []


def test_the_tests_in_the_first_form_of_a_new_workspace_pass() -> None:
    library = load_library(house.FORMS, house.STARTER)
    assert run_tests(library.instruments["first_check"]) == []


# Our own forms


@pytest.mark.parametrize("form", OWN)
def test_a_form_of_ours_is_complete_in_english_and_spanish(shipped: Library, form: str) -> None:
    instrument = shipped.instruments[form]
    assert instrument.languages == ("en", "es")
    assert [text for text in texts_of(instrument) if set(text.by_language) != {"en", "es"}] == []


@pytest.mark.parametrize("form", OWN)
def test_a_form_of_ours_says_whose_it_is_and_how_long_it_takes(shipped: Library, form: str) -> None:
    instrument = shipped.instruments[form]
    assert {"title", "licence", "attribution", "rights"} <= set(instrument.source)
    assert (instrument.source["licence"], instrument.source["attribution"][:10]) == ("Apache-2.0", "Casewright")
    assert instrument.minutes
    assert not instrument.locked


@pytest.mark.parametrize("form", OWN)
def test_a_form_of_ours_asks_one_thing_at_a_time(shipped: Library, form: str) -> None:
    for question in shipped.instruments[form].all_questions():
        for text in question.ask.by_language.values():
            assert not re.search(r"and/or|y/o", text), question.id
            assert text.count("?") <= 1, question.id


@pytest.mark.parametrize("form", OWN)
def test_a_section_of_a_form_of_ours_is_short(shipped: Library, form: str) -> None:
    for section in shipped.instruments[form].sections:
        assert len(section.questions) <= 12, section.id


@pytest.mark.parametrize("form", OWN)
def test_a_form_of_ours_reads_easily(shipped: Library, form: str) -> None:
    """The second measure of it, beside that of the lint."""
    hard = {text: round(grade(text), 1) for text in sentences_of(shipped.instruments[form]) if grade(text) > 8}
    assert hard == {}


# The intake


def test_the_intake_uses_each_question_type(intake: Instrument) -> None:
    used = {question.type for question in intake.all_questions()}
    assert used == {
        *("text", "paragraph", "integer", "decimal", "date", "yes_no"),
        *("choice", "choices", "matrix", "scale", "note", "calculated"),
    }


def test_the_prompts_on_culture_may_be_declined_or_left_for_another_day(intake: Instrument) -> None:
    (culture,) = [section for section in intake.sections if section.id == "culture"]
    for question in culture.questions:
        assert {"refused", "not_asked"} <= set(question.missing), question.id
        assert question.required is False, question.id


# All files


def test_every_source_that_a_form_names_is_on_the_sources_page() -> None:
    page = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    known = set(re.findall(r"^## (\w+)$", page, re.MULTILINE))
    forms = [file for file in SHIPPED if file.parent.name == "instruments"]
    named = {key for file in forms for key in re.findall(r"\bsource: (\w+)", file.read_text(encoding="utf-8"))}
    assert named
    assert named <= known


@pytest.mark.parametrize("file", [file for file in SHIPPED if file.name != "agency.yaml"], ids=lambda file: file.name)
def test_a_shipped_file_leads_an_editor_to_its_schema(file: Path) -> None:
    assert schema_of(file, file.parent).is_file()


@pytest.mark.parametrize("workspace", WORKSPACES, ids=lambda folder: folder.name)
def test_a_file_of_a_workspace_leads_an_editor_to_the_schemas_folder_of_the_workspace(workspace: Path) -> None:
    for file in workspace.rglob("*.yaml"):
        schema = schema_of(file, file.parent).relative_to(workspace.resolve())
        assert schema.parts[0] == "schemas"
        assert (house.SCHEMAS / schema.name).is_file()


def schema_of(file: Path, folder: Path) -> Path:
    first = file.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema="), file
    return (folder / first.split("=", 1)[1]).resolve()


def named_in(listed: object) -> list[str]:
    return [str(id) for id in listed] if isinstance(listed, list | tuple) else []


def english(text: Text | None) -> str:
    return "" if text is None else text.by_language["en"]


def texts_of(instrument: Instrument) -> Iterator[Text]:
    """Every text of the form that a person may see."""
    optional = [instrument.title, instrument.intro]
    for section in instrument.sections:
        optional += [section.title, section.intro]
    for question in instrument.all_questions():
        optional += [question.ask, question.help, question.low, question.high, question.unit]
        optional += [rule.message for rule in question.valid_if]
        optional += [choice.label for choice in question.choices]
    for score in instrument.scores:
        optional += [score.label, *(band.label for bands in score.bands.values() for band in bands)]
    optional += [finding.label for finding in instrument.findings]
    return (text for text in optional if text is not None)


def sentences_of(instrument: Instrument) -> Iterator[str]:
    """What the person hears in English: intros, notes, questions and help."""
    for section in instrument.sections:
        yield english(section.intro)
    for question in instrument.all_questions():
        yield from (english(question.ask), english(question.help))


def grade(text: str) -> float:
    """School grade by Flesch and Kincaid (Kincaid and others 1975), with syllables counted as groups of vowels."""
    words = re.findall("[a-z]+", text.lower())
    if len(words) < 4:
        return 0
    sentences = max(1, len(re.findall(r"[.?!:]", text)))
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def syllables(word: str) -> int:
    groups = len(re.findall("[aeiouy]+", re.sub("(?<=[^aeiouyl])e(s|d)?$", "", word)))
    return max(1, groups)
