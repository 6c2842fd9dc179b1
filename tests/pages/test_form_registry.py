"""Every type of question has one renderer, branch of the schema, section of the docs, FHIR item and typed value."""

import re
from pathlib import Path
from typing import get_args

import pytest

from casewright.definitions.fhir_items import FHIR_ITEMS
from casewright.definitions.model import QuestionType
from casewright.definitions.schemas import schema
from casewright.logic.values import READERS
from ui.questions.registry import RENDERERS

TYPES = get_args(QuestionType)
NEVER_ANSWERED = ("note", "calculated", "matrix", "group")
SCHEMA = schema("instrument")["$defs"]
FHIR_R4 = "group display boolean decimal integer date dateTime time string text url choice open-choice attachment"
DOCS = (Path(__file__).parents[2] / "docs" / "definitions" / "instrument.md").read_text(encoding="utf-8")


def test_nothing_is_made_for_a_type_that_does_not_exist() -> None:
    for made in (RENDERERS, FHIR_ITEMS, SCHEMA["question"]["properties"]["type"]["enum"]):
        assert set(made) == set(TYPES)
    assert len(set(RENDERERS.values())) == len(RENDERERS)
    assert set(READERS) == set(TYPES) - set(NEVER_ANSWERED)


@pytest.mark.parametrize("type", TYPES)
def test_a_type_has_one_of_each(type: str) -> None:
    branches = [
        one["then"]["$ref"] for one in SCHEMA["question"]["allOf"] if one["if"]["properties"]["type"]["const"] == type
    ]
    assert branches == [f"#/$defs/{type}_question"]
    assert len(re.findall(rf"(?m)^### {type}$", DOCS)) == 1
    assert FHIR_ITEMS[type] in {*FHIR_R4.split(), "reference", "quantity"}


@pytest.mark.parametrize("type", [type for type in TYPES if type not in ("note", "calculated", "group")])
def test_a_type_that_is_answered_may_offer_the_reasons_for_no_answer(type: str) -> None:
    assert SCHEMA[f"{type}_question"]["properties"]["missing"] == {"$ref": "#/$defs/missing"}
    assert SCHEMA["missing"]["items"]["enum"] == ["refused", "does_not_know", "not_asked", "not_applicable"]
