"""Every type of the schema is drawn by exactly one renderer and has its paragraph in the reference; and the reverse."""

import json
import re
from pathlib import Path
from typing import get_args

from casewright.definitions.model import QuestionType
from ui.questions.registry import RENDERERS

HOUSE = Path(__file__).resolve().parents[2]


def of_the_schema() -> set[str]:
    schema = json.loads((HOUSE / "schemas" / "instrument.schema.json").read_text(encoding="utf-8"))
    return set(schema["$defs"]["question"]["properties"]["type"]["enum"])


def test_each_type_has_one_renderer_and_each_renderer_one_type() -> None:
    assert set(RENDERERS) == of_the_schema() == set(get_args(QuestionType))
    assert len(set(RENDERERS.values())) == len(RENDERERS)


def test_each_type_has_one_paragraph_in_the_reference() -> None:
    page = (HOUSE / "docs" / "definitions" / "instrument.md").read_text(encoding="utf-8")
    paragraphs = page.partition("## The types of questions")[2].partition("\n## ")[0]
    headed = re.findall(r"^### (.+)$", paragraphs, flags=re.MULTILINE)
    assert sorted(headed) == sorted(of_the_schema())
