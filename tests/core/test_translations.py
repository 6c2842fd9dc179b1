"""The interface in its other languages: nothing of it is untranslated, and each translation has the same places."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from casewright import translations
from casewright.definitions.library import describe, load_definition
from casewright.errors import CATALOGUE, Place, Problem, Refused, fill
from casewright.expressions import NUMBER, TEXT, ExpressionError, Scope, parse
from casewright.expressions import compile as compile_expression
from ui import session, wording

ROOT = Path(__file__).parents[2]
LANGUAGES = [language for language in translations.languages() if language != "en"]
AGENCY_WORDS = {"person", "people", "case", "cases"}
"""They are always there to be filled in, so that a translation may use one more or one less of them."""

MARKING = {"_": (0,), "mark": (0,), "plural": (0, 1), "in_language": (1,), "translate": (0,)}
"""By the word that marks a text: which of its arguments are texts."""


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """What `make messages` takes out of the code."""
    file = tmp_path_factory.mktemp("messages") / "casewright.pot"
    arguments = ["extract", "--mapping-file", str(ROOT / "pyproject.toml"), "--output-file", str(file), str(ROOT)]
    CommandLineInterface().run(["pybabel", "--quiet", *arguments])
    with file.open("rb") as written:
        return read_po(written)


@cache
def catalogue(language: str) -> Catalog:
    with (translations.LOCALE / language / "LC_MESSAGES" / "casewright.po").open("rb") as file:
        return read_po(file, locale=language)


def messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def places(text: str) -> set[str]:
    """What is filled in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None} - AGENCY_WORDS


def sources() -> Iterator[Path]:
    for folder in ("casewright", "ui", "pages", "store"):
        yield from sorted((ROOT / folder).rglob("*.py"))
    yield ROOT / "app.py"


@cache
def marked() -> tuple[tuple[str, ast.expr], ...]:
    """The arguments in the code that are texts to be translated, with their file and line."""
    return tuple(
        (f"{file.relative_to(ROOT)}:{node.lineno}", node.args[place])
        for file in sources()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKING
        for place in MARKING[node.func.id]
        if place < len(node.args)
    )


def none(wrong: list[object]) -> None:
    """Fails with the whole list, however long it is."""
    assert not wrong, "\n" + "\n".join(map(str, wrong))


def test_every_marked_text_is_extracted(extracted: Catalog) -> None:
    """A text inside of an f-string is not found: give it a name first, then put the name there."""
    known = {text for message in messages(extracted) for text in forms(message.id)}
    none(
        [
            f"{place}: {argument.value!r}"
            for place, argument in marked()
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value not in known
        ]
    )


def test_no_text_is_put_together_before_it_is_translated() -> None:
    none([place for place, argument in marked() if isinstance(argument, ast.JoinedStr | ast.BinOp | ast.IfExp)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_missing(language: str, extracted: Catalog) -> None:
    translated = {forms(message.id) for message in messages(catalogue(language)) if all(forms(message.string))}
    none([message.id for message in messages(extracted) if forms(message.id) not in translated])


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fuzzy_or_left_over(language: str, extracted: Catalog) -> None:
    wanted = {forms(message.id) for message in messages(extracted)}
    own = catalogue(language)
    none([message.id for message in messages(own) if message.fuzzy])
    none([message.id for message in messages(own) if forms(message.id) not in wanted])
    none(list(own.obsolete))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_places_are_the_same(language: str) -> None:
    none(
        [
            (message.id, text)
            for message in messages(catalogue(language))
            for text in forms(message.string)
            if text and places(text) != places(forms(message.id)[-1])
        ]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_stays_one(language: str) -> None:
    """What is put together with other texts begins and ends as it does in English."""

    def edges(text: str) -> tuple[bool, bool, str]:
        return text[:1].isspace(), text[-1:].isspace(), text[-1:] if text[-1:] in ".:" else ""

    none(
        [
            (message.id, text)
            for message in messages(catalogue(language))
            for text in forms(message.string)
            if text and edges(text) != edges(forms(message.id)[0])
        ]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_plural_and_loads(language: str) -> None:
    own = catalogue(language)
    assert str(own.locale) == language
    assert re.search(r"nplurals=\d+; plural=", own.plural_forms)
    for message in messages(own):
        assert not message.pluralizable or len(forms(message.string)) == own.num_plurals
    loaded = translations.translations(language)
    assert loaded.gettext("Save") not in ("", "Save")


def test_an_unknown_language_is_english() -> None:
    assert translations.translator("xx")("Save") == "Save"
    assert translations.translator("es-MX")("Save") == translations.translator("es")("Save")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_the_catalogue_can_be_shown(language: str) -> None:
    translate = translations.translator(language)
    for message in CATALOGUE.values():
        for text in (message.what, message.fix):
            params = dict.fromkeys(places(text), "x")
            assert fill(text, params, translate) != fill(text, params, str) or text == "", message.code


def test_the_words_inside_of_a_message_are_translated() -> None:
    spanish = translations.translator("es")
    full = Refused("CW502", reason="the disk is full")
    assert full.message(spanish) == "Esto no se pudo guardar: el disco está lleno."
    tree = parse("name > 3")
    with pytest.raises(ExpressionError) as raised:
        compile_expression(tree, Scope(types={"name": TEXT}), NUMBER, "name > 3")
    assert "a text" not in raised.value.message(spanish)
    assert "un texto" in raised.value.message(spanish)


def test_what_the_system_reports_keeps_its_braces() -> None:
    assert Refused("CW502", reason="{odd} {path}", path="/a").message() == "This could not be saved: {odd} /a."


HOUSEHOLDS = """
casewright: 1
kind: agency
id: homes
name: Homes
languages: [en, es]
timezone: America/New_York
words:
  person: {one: {en: member, es: integrante}, other: {en: members, es: integrantes}}
  case: {one: {en: family, es: familia}, other: {en: families, es: familias}}
"""


def test_a_household_agency_reads_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    agency = load_definition(HOUSEHOLDS, "agency.yaml", {}).definition
    monkeypatch.setattr(session, "agency", lambda: agency)
    monkeypatch.setattr(session, "language", lambda: "es")
    assert wording._("New {case}") == "Agregar familia"
    assert wording._("**There is no {case} yet.**") == "**Todavía no hay familias.**"
    assert wording.plural("{count} {case}", "{count} {cases}", 1) == "1 familia"
    assert wording.plural("{count} {case}", "{count} {cases}", 3) == "3 familias"
    assert wording.missing_words("refused") == "Prefiere no decirlo"
    assert wording.missing_words("refused", "en") == "Prefers not to say"


def test_an_agency_without_words_of_its_own_reads_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "agency", lambda: None)
    monkeypatch.setattr(session, "language", lambda: "es")
    assert wording.agency_words() == {"person": "persona", "people": "personas", "case": "caso", "cases": "casos"}


@pytest.mark.parametrize(
    ("browser", "language", "day", "number"),
    [
        ("en-US", "en", "September 3, 2026", "12,345.5"),
        ("en-GB", "en", "3 September 2026", "12,345.5"),
        ("es-MX", "es", "3 de septiembre de 2026", "12,345.5"),
        ("es-AR", "es", "3 de septiembre de 2026", "12.345,5"),
        ("en-US", "es", "3 de septiembre de 2026", "12,345.5"),
        ("es-MX", "en", "September 3, 2026", "12,345.5"),
        ("xx-YY", "xx", "September 3, 2026", "12,345.5"),
        ("", "es", "3 de septiembre de 2026", "12,345.5"),
    ],
)
def test_dates_and_numbers_are_written_as_where_the_reader_is(
    monkeypatch: pytest.MonkeyPatch, browser: str, language: str, day: str, number: str
) -> None:
    monkeypatch.setattr(session, "browser_locale", lambda: browser)
    monkeypatch.setattr(session, "language", lambda: language)
    assert wording.day(date(2026, 9, 3)) == day
    assert wording.value_words(Decimal("12345.5")) == number
    assert wording.params_in_words({"limit": "2026-09-03", "name": "Mary"}) == {"limit": day, "name": "Mary"}


def test_a_problem_is_described_in_the_language_of_the_reader() -> None:
    problem = Problem("CW150", Place("a.yaml", 2, 1), {"key": "id"}, (("question", "q1"),), "- type: text")
    assert describe(problem, translations.translator("es")).split("\n") == [
        "a.yaml:2:1: CW150 Falta la clave 'id'.",
        "  en pregunta 'q1'",
        "  2 | - type: text",
        "    | ^",
        "  Agréguela aquí: id: ...",
        "  vea docs/errors.md#cw150",
    ]


def test_a_limit_in_a_message_is_written_by_locale_and_an_id_of_digits_is_not() -> None:
    said = {"limit": "9000.5", "answer": "1000"}
    assert wording.params_in_words(said, "en") == {"limit": "9,000.5", "answer": "1000"}
    assert wording.params_in_words(said, "de") == {"limit": "9.000,5", "answer": "1000"}
