"""The YAML reader: what is a number and what is text, where everything stands, and what must never bring it down."""

import json
from decimal import Decimal
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from casewright.definitions import events
from casewright.definitions.events import PurePython
from casewright.definitions.inside import span_inside
from casewright.definitions.library import load_definition
from casewright.definitions.nodes import Node, Source
from casewright.definitions.source import read
from tests.errors.fragments import whole_form
from tests.errors.loading import CASES

PARSERS = {"c": yaml.CSafeLoader, "pure": PurePython}


@pytest.fixture(params=PARSERS)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers of PyYAML: the fast one may be missing where it could not be compiled."""
    monkeypatch.setattr(events, "PARSER", PARSERS[request.param])


def sourced(text: str | bytes) -> Source:
    reading = read(text, "file.yaml")
    assert reading.problems == ()
    assert reading.source is not None
    return reading.source


def codes(text: str | bytes) -> list[str]:
    return [problem.code for problem in read(text, "file.yaml").problems]


VALUES = {
    "no": "no",
    "yes": "yes",
    "on": "on",
    "12:30": "12:30",
    "2026-01-31": "2026-01-31",
    "1.0.0": "1.0.0",
    "0123": "0123",
    "1_000": "1_000",
    "1,5": "1,5",
    "0x1F": "0x1F",
    "1e3": "1e3",
    ".inf": ".inf",
    ".nan": ".nan",
    "1" * 31: "1" * 31,
    "'1'": "1",
    '"true"': "true",
    "a # remark": "a",
    "a#b": "a#b",
    "http://x.org/a:b": "http://x.org/a:b",
    "true": True,
    "False": False,
    "TRUE": True,
    "~": None,
    "null": None,
    "": None,
    "0": 0,
    "-7": -7,
    "+7": 7,
    "1.50": Decimal("1.50"),
    ".5": Decimal("0.5"),
    "-1.": Decimal(-1),
}


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("written", VALUES)
def test_a_value_is_what_yaml_1_2_says_and_a_number_is_exact(written: str) -> None:
    value = sourced(f"key: {written}\n").root.plain["key"]
    assert value == VALUES[written]
    assert type(value) is type(VALUES[written])
    assert str(value) == str(VALUES[written])


def test_keys_are_always_text() -> None:
    assert list(sourced("{1: a, true: b, null: c, 2026-01-01: d}").root.plain) == ["1", "true", "null", "2026-01-01"]


@pytest.mark.usefixtures("_parser")
def test_everything_knows_where_it_stands() -> None:
    read = sourced("# first\nid: é𝄞x\nlist:\n  - {a: 'b', c: [1, 2]}\n")
    at = {
        "id": read.root.keys["id"],
        "value": read.root.entries["id"].span,
        "a": read.root.entries["list"].items[0].keys["a"],
        "b": read.root.entries["list"].items[0].entries["a"].span,
        "2": read.root.entries["list"].items[0].entries["c"].items[1].span,
        "all": read.root.entries["list"].items[0].span,
    }
    found = {name: (place.line, place.column, place.length) for name, span in at.items() if (place := read.place(span))}
    assert found == {
        "id": (2, 1, 2),
        "value": (2, 5, 3),
        "a": (4, 6, 1),
        "b": (4, 9, 3),
        "2": (4, 21, 1),
        "all": (4, 5, 19),
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_change_nothing(end: str, mark: bytes) -> None:
    plain = sourced("id: a\ntext: |\n  one\n  two\nlast: é\n")
    other = sourced(mark + "id: a\ntext: |\n  one\n  two\nlast: é\n".replace("\n", end).encode())
    assert other.text == plain.text
    assert other.root.plain == plain.root.plain
    assert other.place(other.root.keys["last"]) == plain.place(plain.root.keys["last"])


def test_an_alias_is_the_value_itself_where_it_was_written() -> None:
    read = sourced("a: &x [1, 2]\nb: *x\n")
    assert read.root.entries["b"] is read.root.entries["a"]
    assert read.root.plain == {"a": [1, 2], "b": [1, 2]}


def test_a_key_that_stands_twice_is_told_with_both_places_and_the_first_one_counts() -> None:
    reading = read("a: 1\nb: 2\na: 3\n", "file.yaml")
    (problem,) = reading.problems
    assert (problem.code, problem.place.line, problem.params["first"]) == ("CW107", 3, "1:1")
    assert reading.source is not None
    assert reading.source.root.plain == {"a": 1, "b": 2}


# What must never bring the process down

DEEP = {
    "brackets": "[" * 50_000,
    "closed brackets": "[" * 50_000 + "]" * 50_000,
    "braces": "{a: " * 50_000,
    "dashes": "- " * 50_000,
    "question marks": "? " * 50_000,
    "indentation": "".join(" " * level + "a:\n" for level in range(1_500)),
    "mixed": "[{a: " * 25_000,
    "brackets in a text": 'a: "' + "[" * 50_000 + '"',
}


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("shape", DEEP)
def test_what_is_nested_too_deep_is_refused_before_it_hurts(shape: str) -> None:
    assert codes(DEEP[shape]) == ["CW108"]


@pytest.mark.usefixtures("_parser")
def test_aliases_that_would_fill_the_memory_are_refused_before_they_do() -> None:
    laughs = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 200))]
    assert codes("\n".join(laughs)) == ["CW109"]


def test_as_many_values_as_a_large_form_has_are_read() -> None:
    assert len(sourced("[" + "1, " * 90_000 + "1]").root.plain) == 90_001
    assert codes("[" + "1, " * 100_001 + "1]") == ["CW109"]


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("text", "code"),
    {
        "a: &x {b: *x}": "CW110",
        "a: *x": "CW111",
        "a: {<<: {b: 1}}": "CW112",
        "a: !!python/object/apply:os.system [ls]": "CW113",
        "a: !x y": "CW113",
        "!!map {a: b}": "CW113",
        "a: 1\n---\nb: 2": "CW114",
        "? [a]\n: b": "CW115",
        "": "CW101",
        "# remark\n\n": "CW101",
        "---\n": "CW101",
        "~": "CW101",
        "a: b\0": "CW105",
        "a: \x1b[31m": "CW105",
        "a: \u2028b": "CW105",
        "a: \ud800": "CW105",
    }.items(),
)
def test_what_has_no_place_in_a_definition_is_refused(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"a: \xff", "CW103"),
        ("a: é".encode("utf-16"), "CW103"),
        ("a: é".encode("latin-1") + b"\nb: c", "CW103"),
        ("a: é".encode()[:-1], "CW106"),
        (b"\x00" * 4096, "CW105"),
        (b"a: b\n" * 400_001, "CW102"),
    ],
)
def test_bytes_that_are_no_text_are_refused(raw: bytes, code: str) -> None:
    assert codes(raw) == [code]


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("end", ["  ", "\n         ", "\n\n", "\n  #", ", "])
def test_a_file_that_ends_between_braces_is_told_as_such(end: str) -> None:
    """The C parser names a place behind the last line then."""
    assert set(codes("a:\n  - {id: b" + end)) <= {"CW106", "CW135"}


def test_a_file_that_was_cut_off_anywhere_is_a_form_or_has_problems() -> None:
    """At whichever byte a disk ran full. (Cut off between two questions, it may still be a form, a shorter one.)"""
    form = whole_form("title: Form").encode()
    torn = 0
    for length in range(0, len(form), 7):
        loaded = load_definition(form[:length], "form.yaml")
        assert (loaded.definition is None) == any(problem.severity == "error" for problem in loaded.problems)
        torn += "CW106" in [problem.code for problem in loaded.problems]
    assert torn > 100


# Where an expression's characters stand in the file


def offsets(written: str) -> tuple[Source, Node]:
    read = sourced(f"first: 1\nkey: {written}\n")
    return read, read.root.entries["key"]


@pytest.mark.parametrize(
    "written",
    [
        "abc + def",
        "abc\n  + def",
        "'abc == ''x'' + def'",
        "'abc ==\n  ''x'' + def'",
        '"abc == \\"x\\" + def"',
        '"abc\\u0020+\\x20def"',
        '"abc \\\n  + def"',
        "|\n  abc\n  + def",
        "|-\n    abc +\n    def",
        ">-\n  abc\n  + def",
        ">\n  abc\n\n  + def\n",
        "{a: abc + def}",
    ],
)
@pytest.mark.usefixtures("_parser")
def test_a_word_in_a_scalar_is_found_in_the_file(written: str) -> None:
    read, node = offsets(written)
    node = node.entries.get("a", node)
    for word in ("abc", "def"):
        span = span_inside(read.text, node, node.written.index(word) + 1, 3)
        assert read.text[span.start : span.end] == word


LINE = st.text(st.sampled_from("ab \"'\\#:[]{}<>=&*!|%@`,-?é𝄞"), min_size=1, max_size=30).map(str.strip).filter(bool)


@given(LINE, st.sampled_from(["single", "double", "literal", "folded"]))
def test_every_character_of_any_text_is_found_in_the_file(text: str, style: str) -> None:
    written = {
        "single": "'" + text.replace("'", "''") + "'",
        "double": json.dumps(text, ensure_ascii=False),
        "literal": "|-\n    " + text,
        "folded": ">-\n    " + text,
    }[style]
    read, node = offsets(written)
    assert node.written == text
    for index, character in enumerate(text):
        span = span_inside(read.text, node, index + 1, 1)
        assert read.text[span.start] in (character, "\\")


# The advice that is given to authors

ADVICE = [f"CW{number}" for number in (121, 123, 124, 125, 128, 129, 130, 131, 133, 134, 135, 136, 138)]


@pytest.mark.parametrize("code", ADVICE)
def test_the_line_that_is_advised_puts_the_file_right(code: str) -> None:
    text = (CASES / f"{code}.yaml").read_text(encoding="utf-8")
    lines = text.split("\n")
    (problem,) = load_definition(text, "form.yaml").problems
    at = problem.place.line - 1
    spaces = int(problem.params.get("spaces", len(lines[at]) - len(lines[at].lstrip())))
    lines[at] = " " * spaces + problem.params["line"]
    after = load_definition("\n".join(lines), "form.yaml").problems
    # What follows the first item of a list that had no dash at all has to be moved to the right by its author.
    assert [one.code for one in after] == (["CW124"] if code == "CW125" else [])


def test_several_slips_are_told_in_one_run_with_what_is_wrong_otherwise() -> None:
    text = whole_form(
        dedent(
            """\
            - id: one
              type: text
              ask: Arrears: how much
            - id: two
              type: text
              ask: 'What's new'
              requried: true
            - {id: three, type: texts, ask: Apt # 3}
            - {id: four, type: texts, ask: A}
            """
        )
    )
    found = load_definition(text, "form.yaml").problems
    assert [problem.code for problem in found] == ["CW121", "CW131", "CW104", "CW134", "CW154"]
    assert [dict(problem.within).get("question") for problem in found] == ["one", "two", "two", "three", "four"]


def test_both_parsers_say_the_same_of_every_case(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [path for path in sorted(CASES.glob("*.yaml")) if path.suffix == ".yaml"]
    said = {}
    for name, parser in PARSERS.items():
        monkeypatch.setattr(events, "PARSER", parser)
        said[name] = {
            path.name: [(p.code, p.place) for p in load_definition(path.read_bytes(), "f").problems] for path in files
        }
    assert said["c"] == said["pure"]


def test_reading_a_file_never_writes_or_runs_anything(tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    load_definition(f"a: !!python/object/apply:os.mkdir ['{trap}']\n", "f.yaml")
    assert not trap.exists()
