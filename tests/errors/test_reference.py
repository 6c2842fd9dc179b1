"""The pages of docs/definitions show each key as the schemas have it, and every example on them is a right one."""

import re
from pathlib import Path

import pytest

from casewright.definitions.case_work import CASE_WORK
from casewright.definitions.library import load_definition, load_library
from casewright.definitions.model import Instrument
from casewright.definitions.schemas import KINDS, OVERLAY, schema
from casewright.house import FORMS
from casewright.logic import run_tests
from tests.docs import reference
from tests.errors.fragments import whole_form
from tests.errors.loading import problems_in
from tests.errors.tables import SHARED, question_keys, table

PAGES = Path(__file__).parents[2] / "docs" / "definitions"
TYPES = schema("instrument")["$defs"]["question"]["properties"]["type"]["enum"]
THINGS = {
    "instrument": (
        "",
        "choice",
        "unit",
        "section",
        "repeat",
        "row",
        "rule",
        "condition",
        "default",
        "score",
        "table",
        "table_row",
        "reliable_change",
        "important_difference",
        "response",
        "band",
        "finding",
        "change",
        "test",
        "silence",
        "source",
        "reassess",
        "records",
        "recorded_contact",
        "recorded_check_in",
    ),
    "overlay": ("", "addition", "move", "changed"),
    "choice_list": ("", "choice"),
    "agency": ("", "word", "role", "worker", "protocol", "step", "retention", "costs", "reports"),
}


def page(kind: str) -> str:
    text = (PAGES / f"{kind}.md").read_text(encoding="utf-8")
    return text.replace("(instrument.md#", "(#")


@pytest.mark.parametrize(("kind", "thing"), [(kind, thing) for kind, things in THINGS.items() for thing in things])
def test_a_table_of_keys_is_that_of_the_schema(kind: str, thing: str) -> None:
    assert f"\n\n{table(kind, thing)}\n\n" in page(kind)


@pytest.mark.parametrize("kind", CASE_WORK)
def test_a_page_that_is_written_from_the_schema_is_up_to_date(kind: str) -> None:
    """`make reference` writes it anew."""
    assert reference.page(kind) == (PAGES / f"{kind}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", THINGS)
def test_every_object_of_a_schema_has_its_table(kind: str) -> None:
    objects = {
        name
        for name, described in schema(kind)["$defs"].items()
        if "properties" in described and not name.endswith("question")
    }
    shared = {"silence"} if kind != "instrument" else set()
    assert objects - shared == set(THINGS[kind]) - {""}


@pytest.mark.parametrize("type", TYPES)
def test_every_type_of_question_has_its_paragraph_with_its_own_keys(type: str) -> None:
    paragraph = re.search(rf"(?ms)^### {type}\n(.*?)(?=^##)", page("instrument"))
    assert paragraph is not None
    keys = question_keys(type)
    assert not keys or f"\n\n{table('instrument', f'{type}_question', keys)}\n\n" in paragraph.group(1)


def test_the_keys_that_most_questions_share_stand_once() -> None:
    assert f"\n\n{table('instrument', 'yes_no_question', SHARED)}\n\n" in page("instrument")


EXAMPLES = [
    (kind, part_of, text)
    for kind in KINDS
    for part_of, text in re.findall(r"(?ms)^```yaml ?(.*?)\n(.*?)\n```", page(kind))
    if part_of != "part"
]


@pytest.mark.parametrize(("kind", "part_of", "text"), EXAMPLES)
def test_an_example_has_no_problems(kind: str, part_of: str, text: str) -> None:
    assert problems_in(text if part_of == "file" else whole_form(text), f"{kind}.md") == ()


@pytest.mark.parametrize("text", re.findall(r"(?ms)^```yaml file\n(.*?)\n```", page(OVERLAY)))
def test_an_example_of_an_overlay_lies_over_its_form_without_problems(text: str) -> None:
    library = load_library(FORMS)
    loaded = load_definition(text, "overlay.md", library.choice_lists, below=library.below)
    assert isinstance(loaded.definition, Instrument)
    assert (*loaded.problems, *run_tests(loaded.definition)) == ()
