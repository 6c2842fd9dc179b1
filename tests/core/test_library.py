"""From files to definitions: what a form says when it says nothing, what is kept with it, what is left out."""

import random
import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from casewright import house
from casewright.definitions import library
from casewright.definitions.kept_text import hash_of
from casewright.definitions.library import describe, load_definition, load_library
from casewright.definitions.model import Agency, ChoiceList, Instrument, Text
from casewright.definitions.nodes import Source
from casewright.definitions.reopening import reload_published
from casewright.definitions.schemas import KINDS, OVERLAY, schema
from casewright.definitions.shape import check_shape, check_start
from casewright.definitions.source import read
from casewright.errors import Place, Problem
from tests.errors.fragments import FORM, whole_form
from tests.errors.loading import CASES

AGENCY = """\
casewright: 1
kind: agency
id: harbor
name: Harbor Street
languages: [es, en]
timezone: America/New_York
"""
WISHES = """\
casewright: 1
kind: choice_list
id: wishes
version: 1.0.0
title: Wishes
choices:
  - {id: walk, label: A walk, points: 1}
  - {id: talk, label: A talk, points: 2.5}
"""
TALK = """\
casewright: 1
kind: instrument
id: talk
version: 1.0.0
title: First talk
sections:
  - id: first
    title: First
    questions:
      - {id: wish, type: choice, ask: What would help?, choices: wishes}
"""


def instrument(text: str, **shared: ChoiceList) -> Instrument:
    loaded = load_definition(text, "form.yaml", shared)
    assert loaded.problems == ()
    assert isinstance(loaded.definition, Instrument)
    return loaded.definition


def choice_list(text: str) -> ChoiceList:
    definition = load_definition(text, "list.yaml").definition
    assert isinstance(definition, ChoiceList)
    return definition


def codes(text: str | bytes) -> list[str]:
    return [problem.code for problem in load_definition(text, "form.yaml").problems]


# What a definition says


def test_a_form_that_says_little_gets_the_documented_defaults() -> None:
    form = instrument(
        whole_form("scores:\n  - {id: total, sum: [mood, sleep]}\n  - {id: average, mean: [mood, sleep]}")
    )
    total, average = form.scores
    assert (total.min_answered, total.if_unanswered, total.decimals, total.range) == (2, "no_score", 0, None)
    assert average.decimals == 2
    assert total.label == Text({"en": "total"})
    assert (form.language, form.languages, form.subjects, form.locked) == ("en", ("en",), ("individual",), False)
    city = form.questions["city"]
    assert (city.required, city.own_words, city.missing, city.show_if) == (False, False, (), None)


def test_a_text_speaks_the_language_of_its_file_first() -> None:
    form = instrument(
        TALK.replace("First talk", "{es: Primera charla, en: First talk}").replace("wishes}", "[{id: a, label: A}]}")
    )
    assert form.title.say("fr") == "First talk"
    assert form.title.say("es-MX") == "Primera charla"
    other = instrument(TALK.replace("version:", "language: es\nversion:").replace("wishes}", "[{id: a, label: Sí}]}"))
    assert other.sections[0].questions[0].choices[0].label == Text({"es": "Sí"})


def test_a_row_of_a_matrix_is_a_choice_question_that_is_shown_and_required_as_the_matrix_is() -> None:
    form = instrument(
        whole_form(
            dedent(
                """\
                - id: weeks
                  type: matrix
                  ask: How often?
                  choices: frequency
                  show_if: age > 3
                  required: true
                  own_words: true
                  missing: [refused]
                  rows:
                    - {id: walked, ask: You walked, codes: [{loinc: 0123}]}
                    - {id: slept, ask: You slept, required: false, missing: [not_asked]}"""
            )
        )
    )
    matrix, walked, slept = (form.questions[id] for id in ("weeks", "walked", "slept"))
    assert matrix.rows == (walked, slept)
    assert not matrix.answerable
    assert walked.type == "choice"
    assert walked.matrix == "weeks"
    assert [choice.id for choice in walked.choices] == ["never", "often"]
    assert walked.show_if is not None
    assert walked.show_if.source == "age > 3"
    assert (walked.required, slept.required) == (True, False)
    assert (walked.own_words, walked.missing, slept.missing) == (True, ("refused",), ("not_asked",))
    assert walked.codes == ({"loinc": "0123"},)


def test_numbers_are_exact_and_codes_keep_their_digits() -> None:
    wishes = choice_list(WISHES.replace("points: 1}", "points: 1, codes: [{snomed: 160903007, dial: +1}]}"))
    assert [choice.points for choice in wishes.choices] == [1, Decimal("2.5")]
    assert wishes.choices[0].codes == ({"snomed": "160903007", "dial": "+1"},)


@pytest.mark.parametrize(
    ("limit", "value"),
    [("-3", -3), ("2.50", Decimal("2.5")), ("age * 2", None)],
)
def test_a_limit_is_a_number_or_an_expression(limit: str, value: object) -> None:
    form = instrument(whole_form(f"- {{id: low, type: decimal, ask: Low, min: {limit}}}"))
    minimum = form.questions["low"].minimum
    assert minimum is not None
    assert minimum.evaluate({"age": None}) == value


def test_a_limit_of_a_date_is_a_day_a_word_or_an_expression() -> None:
    for limit in ("2026-01-31", '"2026-01-31"', "today", 'date("2026-01-31")', "born"):
        form = instrument(whole_form(f"- {{id: at, type: date, ask: When, max: {limit}}}"))
        assert form.questions["at"].maximum is not None
    assert codes(whole_form("- {id: at, type: date, ask: When, max: 2026-02-30}")) == ["CW237"]


def test_calculated_values_may_use_each_other_in_any_order() -> None:
    form = instrument(
        whole_form(
            "- {id: third, type: calculated, label: C, value: second + 1}\n"
            "- {id: second, type: calculated, label: B, value: age + 1}\n"
            "- {id: adult, type: calculated, label: D, value: third >= 18}\n"
            "- {id: job, type: text, ask: Job, show_if: adult}"
        )
    )
    shown = form.questions["job"].show_if
    assert shown is not None
    assert shown.reads == {"adult"}


def test_the_structured_form_and_the_expression_are_one() -> None:
    structured = instrument(whole_form("ask: A\nshow_if: {all: [{question: heating, is: wood}, age > 18]}")).questions[
        "q"
    ]
    written = instrument(whole_form("ask: A\nshow_if: heating == 'wood' and age > 18")).questions["q"]
    assert structured.show_if is not None
    assert written.show_if is not None
    assert structured.show_if.tree == written.show_if.tree


def test_an_agency_says_what_it_is_and_how_it_speaks() -> None:
    text = AGENCY + "words:\n  person:\n    one: {en: participant, es: participante}\n    other: {en: participants}\n"
    agency = load_definition(text, "agency.yaml").definition
    assert isinstance(agency, Agency)
    assert agency.name == Text({"es": "Harbor Street"})
    assert list(agency.words["person"]["one"].by_language) == ["es", "en"]
    assert agency.store == "tinydb:data/casewright.db"
    assert agency.instruments == ()


# All problems, once, in their place


def test_all_problems_of_a_file_come_in_one_run_in_its_order_each_once() -> None:
    text = whole_form(
        dedent(
            """\
            - {id: one, type: texts, ask: A}
            - {id: two, type: text, ask: A, show_if: one > 3 and agee > 1}
            - {id: three, type: choice, ask: A, choices: nothing}
            - {id: four, type: text, ask: A, show_if: three == "x"}
            - {id: Five, type: text, show_if: age > }
            - {id: five, type: text, ask: A, maxlength: 3}"""
        )
    )
    problems = load_definition(text, "form.yaml").problems
    assert [problem.code for problem in problems] == ["CW154", "CW262", "CW150", "CW211", "CW260", "CW104"]
    assert [problem.place.line for problem in problems] == sorted(problem.place.line for problem in problems)


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("agee > 1", 18),
        ("'agee > 1'", 19),
        ('"agee > 1"', 19),
        ("'\"it''s\" == city or agee > 1'", 38),
        ("{any: [arrears, agee > 1]}", 34),
        ("{question: agee, at_least: 1}", 29),
        ("{all: [{not: {question: agee, answered: true}}]}", 42),
    ],
)
def test_the_column_of_a_mistake_in_an_expression_is_that_of_the_file(written: str, column: int) -> None:
    (problem,) = load_definition(whole_form(f"ask: A\nshow_if: {written}"), "form.yaml").problems
    assert problem.code == "CW218"
    assert (problem.place.column, problem.place.length) == (column, 4)
    assert problem.source_line[column - 1 :].startswith("agee")


def test_the_line_of_a_mistake_in_a_block_is_that_of_the_file() -> None:
    (problem,) = load_definition(whole_form("ask: A\nshow_if: >-\n  age > 1 and\n  agee > 1"), "form.yaml").problems
    assert problem.source_line == "          agee > 1"
    assert (problem.place.column, problem.place.length) == (11, 4)


def test_a_long_cycle_is_printed_once_and_by_its_shortest_way() -> None:
    text = whole_form(
        "\n".join(
            f"- {{id: c{n}, type: calculated, label: C, value: c{(n + 1) % 5} + c{(n + 2) % 5}}}" for n in range(5)
        )
    )
    (problem,) = load_definition(text, "form.yaml").problems
    assert (problem.code, problem.params["cycle"]) == ("CW264", "c0 → c1 → c3 → c0")


def test_hundreds_of_values_that_need_each_other_in_a_row_are_no_cycle() -> None:
    text = whole_form("\n".join(f"- {{id: c{n}, type: calculated, label: C, value: c{n + 1} + 1}}" for n in range(900)))
    text = text.replace("value: c900 + 1", "value: age")
    assert codes(text) == []


def test_a_rule_may_look_at_its_own_question_but_showing_may_not() -> None:
    assert codes(whole_form("- {id: n, type: integer, ask: N, valid_if: {when: n > age, message: More}}")) == []
    assert codes(whole_form("- {id: n, type: integer, ask: N, required_if: not answered(n)}")) == []
    text = whole_form("- {id: n, type: integer, ask: N, show_if: n > 3}")
    (problem,) = load_definition(text, "form.yaml").problems
    said = (problem.code, problem.message(), problem.hint())
    assert said == ("CW264", "This needs itself to be known: n.", "Leave out one of the ids that close the circle.")


@pytest.mark.parametrize("nothing", ["none", "None", "null", "nil"])
def test_a_limit_that_is_no_limit_is_left_out(nothing: str) -> None:
    text = whole_form(f"- {{id: n, type: integer, ask: N, min: {nothing}}}")
    (problem,) = load_definition(text, "form.yaml").problems
    assert (problem.code, problem.hint()) == ("CW158", "Write one behind the colon, or leave the key out.")


def test_a_value_that_a_comma_has_cut_off_is_told_as_that_alone() -> None:
    assert codes(whole_form("- {id: n, type: text, ask: N, show_if: max(age, 1) > 3}")) == ["CW120"]


def test_the_first_line_decides_before_anything_else_is_looked_at() -> None:
    assert codes("casewright: 2\nkind: dream\nid: 7\n") == ["CW141"]


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        ("Apt # 3", ["CW122"]),
        ("Apt #3", ["CW122"]),
        ("Apt  # 3", ["CW122"]),
        ("Apartment # as on the letter", ["CW122"]),
        ("Apartment  # as on the letter", []),
        ("Apartment#3", []),
        ('"Apt # 3"', []),
        ("Apartment\n# as on the letter", []),
    ],
)
def test_what_is_cut_off_behind_a_sentence_is_told_unless_it_looks_like_a_remark(ask: str, found: list[str]) -> None:
    assert codes(whole_form(f"ask: {ask}")) == found


def test_a_remark_behind_what_is_no_sentence_is_a_remark() -> None:
    assert codes(whole_form("- {id: n, type: integer, ask: N, min: 1} # the form says 1")) == []
    assert codes(whole_form("ask: N\nrequired: true # since 2020")) == []


def test_an_id_ends_where_it_ends() -> None:
    assert codes(whole_form('- {id: "name\\n", type: text, ask: N}')) == ["CW153"]


# How a problem is shown


def test_a_problem_is_shown_in_the_reader_s_language() -> None:
    spanish = {"in {named}": "en {named}", "question": "pregunta", "unknown key '{key}'": "clave desconocida '{key}'"}
    (problem,) = load_definition(whole_form("ask: A\nrequried: true"), "form.yaml").problems
    block = describe(problem, lambda text: spanish.get(text, text)).split("\n")
    assert block[0].startswith("form.yaml:")
    assert block[0].endswith(":9: CW104 clave desconocida 'requried'")
    assert block[1] == "  en instrument 'form' > pregunta 'q'"


def test_the_mark_stands_under_wide_letters_and_in_long_lines() -> None:
    wide = Problem("CW101", Place("f", 7, 3, 2), {}, (), "日本ab")
    assert describe(wide).split("\n")[1:3] == ["  7 | 日本ab", "    |     ^^"]
    long = Problem("CW101", Place("f", 7, 301, 3), {}, (), "x" * 300 + "abc" + "x" * 300)
    quoted, marks = describe(long).split("\n")[1:3]
    assert len(quoted) < 160
    at = marks.index("^")
    assert quoted[at : at + 3] == "abc"
    assert marks.count("^") == 3


# What is kept of a form


def test_a_kept_form_is_the_same_again_with_the_shared_lists_it_uses(tmp_path: Path) -> None:
    wishes = choice_list(WISHES)
    other = choice_list(WISHES.replace("id: wishes", "id: other"))
    form = instrument(TALK, other=other, wishes=wishes)
    again = reload_published(form.text, "talk 1.0.0")
    assert again.content_hash == form.content_hash == hash_of(form.text)
    assert again.questions["wish"].choices == wishes.choices
    assert "other" not in form.text
    assert form.text.startswith(TALK)
    both = instrument(
        TALK.replace(
            "choices: wishes}", "choices: wishes}\n      - {id: more, type: choices, ask: More?, choices: other}"
        ),
        other=other,
        wishes=wishes,
    )
    assert reload_published(both.text, "x").content_hash == both.content_hash


def test_the_hash_is_of_what_is_said_not_of_line_ends_and_of_no_list_that_is_not_used() -> None:
    wishes, changed = choice_list(WISHES), choice_list(WISHES.replace("A walk", "Walking"))
    form = instrument(TALK, wishes=wishes)
    assert instrument(TALK.replace("\n", "\r\n"), wishes=wishes).content_hash == form.content_hash
    assert instrument("\ufeff" + TALK, wishes=wishes).content_hash == form.content_hash
    assert instrument(TALK, wishes=wishes, unused=changed).content_hash == form.content_hash
    assert instrument(TALK, wishes=changed).content_hash != form.content_hash


TESTED = "tests:\n  - name: A walk\n    answers: {wish: walk}\n    expect: {hidden: []}\n"
SILENT = "silence: [{code: CW438, reason: It is meant so.}]\n"


def test_tests_silences_remarks_and_layout_may_change_after_a_form_was_used() -> None:
    wishes = choice_list(WISHES)
    form = instrument(TALK, wishes=wishes)
    for text in (
        TALK + TESTED,
        SILENT + TALK,
        "# A remark\n" + TALK + "\n\n",
        TALK.replace("{id: wish, ", "{ id: 'wish',  "),
    ):
        changed = instrument(text, wishes=wishes)
        assert (changed.content_hash, hash_of(changed.text)) == (form.content_hash, form.content_hash)
        assert changed.text != form.text
    remarked = choice_list("# A remark\n" + WISHES + SILENT)
    assert instrument(TALK, wishes=remarked).content_hash == form.content_hash


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("minutes: 5", "minutes: 6"),
        ("codes: [{loinc: 1.0}]", 'codes: [{loinc: "1.0"}]'),
        ("subjects: [individual, group]", "subjects: [group, individual]"),
        ("framework: [a, b]", "framework: [b, a]"),
        ("intro: {en: Hello, es: Hola}", "intro: {es: Hola, en: Hello}"),
    ],
)
def test_all_else_that_a_file_says_is_content(was: str, now: str) -> None:
    wishes = choice_list(WISHES)
    hashes = {instrument(f"{TALK}{line}\n", wishes=wishes).content_hash for line in (was, now)}
    assert len(hashes) == 2


def test_a_list_of_the_file_goes_before_a_shared_one() -> None:
    own = TALK + "choice_lists:\n  wishes:\n    - {id: own, label: Own}\n"
    form = instrument(own, wishes=choice_list(WISHES))
    assert [choice.id for choice in form.questions["wish"].choices] == ["own"]
    assert form.text == own


def test_what_the_store_has_kept_must_be_an_instrument() -> None:
    for text in ("", WISHES, TALK):
        with pytest.raises(ValueError, match=r"kept"):
            reload_published(text, "kept")


# Folders


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a form and its choice list, which is the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "forms" / "lists").mkdir(parents=True)
    (tmp_path / "agency.yaml").write_text(AGENCY)
    (tmp_path / "forms" / "talk.yaml").write_text(TALK)
    (tmp_path / "forms" / "lists" / "wishes.yml").write_text(WISHES)
    return tmp_path


def test_the_shipped_library_has_no_problems() -> None:
    shipped = load_library(house.FORMS)
    assert shipped.problems == ()
    assert {"phq9", "gad7", "ahc_hrsn", "intake"} <= shipped.instruments.keys()
    assert shipped.agency is None


def test_a_workspace_is_its_agency_file_and_what_is_below_forms(folder: Path) -> None:
    (folder / "data.yaml").write_text("no: definition")
    (folder / "forms" / ".hidden.yaml").write_text("no: definition")
    (folder / "forms" / "inner").mkdir()
    (folder / "forms" / "inner" / "agency.yaml").write_text(AGENCY)
    found = load_library(folder)
    assert found.problems == ()
    assert list(found.instruments) == ["talk"]
    assert list(found.choice_lists) == ["wishes"]
    assert found.agency is not None


def test_a_broken_file_is_left_out_and_everything_else_is_there(folder: Path) -> None:
    (folder / "forms" / "bad.yaml").write_text(TALK.replace("id: talk", "id: bad").replace("    title: First\n", ""))
    (folder / "forms" / "torn.yaml").write_text(TALK.replace("id: talk", "id: torn")[:-9])
    found = load_library(folder)
    assert list(found.instruments) == ["talk"]
    assert {name: [one.code for one in problems] for name, problems in found.out.items()} == {
        "forms/bad.yaml": ["CW150"],
        "forms/torn.yaml": ["CW106"],
    }
    assert [problem.code for problem in found.problems] == ["CW150", "CW106"]


def test_a_warning_leaves_nothing_out(folder: Path) -> None:
    (folder / "forms" / "talk.yaml").write_text(TALK.replace("ask: What would help?", "ask: “What would help?”"))
    found = load_library(folder)
    assert [problem.code for problem in found.problems] == ["CW126"]
    assert list(found.instruments) == ["talk"]
    assert found.out == {}


def test_a_broken_agency_leaves_the_forms_in_use(folder: Path) -> None:
    (folder / "agency.yaml").write_text(AGENCY.replace("timezone", "timezones"))
    found = load_library(folder)
    assert found.agency is None
    assert list(found.instruments) == ["talk"]


def test_of_two_files_with_one_id_the_first_stays_and_a_copy_is_never_the_first(folder: Path) -> None:
    (folder / "forms" / "talk copy.yaml").write_text(TALK.replace("First talk", "Copy").replace("id: talk", "id: Talk"))
    found = load_library(folder)
    assert [problem.code for problem in found.out["forms/talk copy.yaml"]] == ["CW401"]
    assert found.instruments["talk"].title.say("en") == "First talk"


def test_a_workspace_cannot_take_the_id_of_a_shipped_form(folder: Path) -> None:
    (folder / "forms" / "phq9.yaml").write_text(TALK.replace("id: talk", "id: phq9"))
    found = load_library(house.FORMS, folder)
    assert found.instruments["phq9"].title.say("en").startswith("Patient Health Questionnaire")
    assert "forms/phq9.yaml" in found.out


def test_a_protocol_is_only_missed_for_a_form_that_is_in_use(folder: Path) -> None:
    finding = "findings:\n  - {id: harm, when: answered(wish), alert: critical, protocol: safety_plan}\n"
    (folder / "forms" / "talk.yaml").write_text(TALK + finding)
    assert [problem.code for problem in load_library(folder).problems] == ["CW403"]
    assert list(load_library(folder).instruments) == ["talk"]
    (folder / "forms" / "mood.yaml").write_text(TALK.replace("id: talk", "id: mood"))
    (folder / "agency.yaml").write_text(AGENCY + "instruments: [mood]\n")
    assert [(problem.code, problem.params["id"]) for problem in load_library(folder).problems] == [("CW482", "talk")]


def test_an_instrument_that_is_broken_is_not_missed_as_well(folder: Path) -> None:
    (folder / "agency.yaml").write_text(AGENCY + "instruments: [talk]\n")
    (folder / "forms" / "talk.yaml").write_text(TALK.replace("    title: First\n", ""))
    assert [problem.code for problem in load_library(folder).problems] == ["CW150"]


def test_only_a_file_that_changed_is_loaded_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "forms" / "mood.yaml").write_text(TALK.replace("id: talk", "id: mood"))
    first = load_library(folder)
    loaded: list[str] = []
    real = library.load_definition
    monkeypatch.setattr(
        library, "load_definition", lambda raw, file, *rest: (loaded.append(file), real(raw, file, *rest))[1]
    )
    again = load_library(folder)
    assert loaded == []
    assert again.instruments["talk"] is first.instruments["talk"]
    (folder / "forms" / "mood.yaml").write_text(TALK.replace("id: talk", "id: mood").replace("First talk", "Mood"))
    assert load_library(folder).instruments["mood"].title.say("en") == "Mood"
    assert loaded == ["forms/mood.yaml"]
    (folder / "forms" / "lists" / "wishes.yml").write_text(WISHES.replace("A walk", "Walking"))
    changed = load_library(folder)
    assert changed.instruments["talk"].questions["wish"].choices[0].label.say("en") == "Walking"
    assert changed.instruments["talk"].content_hash != first.instruments["talk"].content_hash


def test_a_folder_that_is_not_there_has_nothing_in_it(tmp_path: Path) -> None:
    assert load_library(tmp_path / "nowhere") == load_library()


# Against the reference validator, and against chance


def source_of(raw: bytes) -> Source | None:
    return read(raw, "f.yaml").source


@pytest.mark.parametrize("kind", [*KINDS, OVERLAY])
def test_the_schemas_are_schemas_and_describe_every_key(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))
    for name, thing in {"": schema(kind), **schema(kind)["$defs"]}.items():
        assert "oneOf" not in thing
        for key, described in thing.get("properties", {}).items():
            whole = {**definition_of(kind, described), **described}
            assert "description" in whole, (name, key)
            said = {"examples", "enum", "const"}.intersection(whole) or whole.get("type") == "boolean"
            assert said or (key in ("type", "do") and name.endswith(("_question", "_block", "_step"))), (
                name,
                key,
                "an editor has nothing to offer",
            )


@pytest.mark.parametrize("kind", KINDS)
def test_every_example_of_a_schema_is_a_right_one(kind: str) -> None:
    beside = Registry().with_resources((schema(one)["$id"], Resource.from_contents(schema(one))) for one in KINDS)
    for name, thing in {"": schema(kind), **schema(kind)["$defs"]}.items():
        for key, described in {"": thing, **thing.get("properties", {})}.items():
            part = {"$defs": schema(kind)["$defs"], "$id": schema(kind)["$id"], **described}
            for example in described.get("examples", ()):
                faults = [error.message for error in Draft202012Validator(part, registry=beside).iter_errors(example)]
                assert not faults, (name, key, example)


def definition_of(kind: str, described: Mapping[str, Any]) -> Mapping[str, Any]:
    """The part of a schema that a key refers to."""
    file, _, name = described.get("$ref", "").rpartition("#/$defs/")
    definitions: Mapping[str, Mapping[str, Any]] = schema(file.removesuffix(".schema.json") or kind)["$defs"]
    return definitions[name] if name else {}


@pytest.mark.parametrize("case", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_our_quicker_validator_refuses_exactly_what_jsonschema_refuses(case: Path) -> None:
    source = source_of(case.read_bytes())
    if source is None:
        return
    kind, wrong = check_start(source)
    if wrong:
        return
    beside = Registry().with_resources((schema(one)["$id"], Resource.from_contents(schema(one))) for one in KINDS)
    validator = Draft202012Validator(schema(kind), registry=beside)
    theirs = {tuple(error.absolute_path) for error in validator.iter_errors(source.root.plain)}
    assert set(check_shape(source, kind).paths) == theirs


CASE_WORK_FILES = [
    file.read_text(encoding="utf-8")
    for folder in ("catalogs", "plans", "cycles", "scenarios")
    for file in sorted((house.FORMS / folder).glob("*.yaml"))
]


def mutated(raw: bytes, rng: random.Random) -> bytes:
    """A form with a few bytes, signs or lines changed."""
    for _ in range(rng.randint(1, 4)):
        lines = raw.split(b"\n")
        at, line = rng.randrange(len(raw)), rng.randrange(len(lines))
        change = rng.randrange(5)
        if change == 0:
            raw = raw[:at] + bytes([rng.randrange(256)]) + raw[at + 1 :]
        elif change == 1:
            raw = raw[:at] + raw[at + rng.randint(1, 40) :] or b"x"
        elif change == 2:
            raw = raw[:at] + bytes(rng.choices(b":#-[]{}\"'\n \t,&*!|>%@`?", k=2)) + raw[at:]
        elif change == 3:
            raw = b"\n".join([*lines[:line], b" " * rng.randrange(12) + lines[line].lstrip(), *lines[line + 1 :]])
        else:
            key = lines[line].partition(b":")[0]
            value = rng.choice([b"", b"null", b"true", b"-1.5", b"[]", b"{}", b"[{}]", b"{a: [b]}", b"*x", b"1e999"])
            raw = b"\n".join([*lines[:line], key + b": " + value, *lines[line + 1 :]])
    return raw


@given(seed=st.integers(0, 2**32), kind=st.sampled_from([FORM, AGENCY, WISHES, TALK, *CASE_WORK_FILES]))
@settings(max_examples=200, deadline=None)
def test_whatever_happens_to_a_file_it_is_a_definition_or_has_problems(seed: int, kind: str) -> None:
    loaded = load_definition(mutated(kind.encode(), random.Random(seed)), "f.yaml")
    errors = [problem for problem in loaded.problems if problem.severity == "error"]
    assert (loaded.definition is None) == bool(errors)
    for problem in loaded.problems:
        assert describe(problem).startswith(f"f.yaml:{problem.place.line}:{problem.place.column}: {problem.code}")


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_refused_without_a_fault(raw: bytes) -> None:
    assert load_definition(raw, "f.yaml").problems


def test_what_a_question_in_a_group_takes_from_another_form_is_looked_up(tmp_path: Path) -> None:
    shutil.copytree(CASES / "CW297", tmp_path, dirs_exist_ok=True)
    review = tmp_path / "forms" / "review.yaml"
    before, question = review.read_text(encoding="utf-8").split("      - ")
    review.write_text(
        f"{before}      - {{id: money, type: group, questions: [{question.strip()}]}}\n", encoding="utf-8"
    )
    assert [problem.code for problem in load_library(tmp_path).problems] == ["CW297"]


@pytest.mark.parametrize("broken", ["kind: instrumnt", "kind: catalog", "kid: instrument", 'kind: "instrument'])
def test_a_form_whose_kind_cannot_be_read_is_not_said_to_be_missing_too(broken: str, tmp_path: Path) -> None:
    shutil.copytree(CASES / "CW402", tmp_path, dirs_exist_ok=True)
    agency, mood = tmp_path / "agency.yaml", tmp_path / "forms" / "mood.yaml"
    agency.write_text(agency.read_text(encoding="utf-8").replace("moood", "mood"), encoding="utf-8")
    assert load_library(tmp_path).problems == ()
    mood.write_text(mood.read_text(encoding="utf-8").replace("kind: instrument", broken), encoding="utf-8")
    assert {Path(one.place.file).name for one in load_library(tmp_path).problems} == {"mood.yaml"}
