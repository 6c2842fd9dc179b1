"""The lists of public codes hold to what was published: each word, each code, and none left out."""

import csv
import json
import re

import pytest

from casewright import house
from casewright.definitions.library import Library
from casewright.definitions.model import Choice
from tests.library.facts import HERE

HMIS = json.loads((HERE / "hmis_lists.json").read_text(encoding="utf-8"))
"""By the name of the list, its choices as [code, label]."""
SOCIAL_RISKS = list(csv.DictReader((HERE / "icd10cm_z55_z65.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("name", HMIS)
def test_a_list_of_hud_has_its_words_and_codes(shipped: Library, name: str) -> None:
    """In an order that is easier to read: why there is no answer stands last."""
    choices = shipped.choice_lists[f"hmis_{name.lower()}"].choices
    assert sorted((int(code_of(one, "hmis")), english(one)) for one in choices) == sorted(map(tuple, HMIS[name]))


def test_no_list_of_hud_is_shipped_without_its_facts() -> None:
    shipped_lists = {file.stem for file in (house.FORMS / "choice_lists").glob("hmis_*.yaml")}
    assert shipped_lists == {f"hmis_{name.lower()}" for name in HMIS}


def test_social_risks_have_their_words_and_codes_and_none_that_cannot_be_recorded(shipped: Library) -> None:
    choices = shipped.choice_lists["icd10cm_z55_z65"].choices
    published = [(row["code"], row["description"]) for row in SOCIAL_RISKS if row["billable_leaf"] == "True"]
    assert [(code_of(one, "icd10cm"), english(one)) for one in choices] == [
        (code, f"{code} {words}") for code, words in published
    ]
    assert [one.id for one in choices] == [re.sub("[.]", "_", code.lower()) for code, _ in published]


def code_of(choice: Choice, system: str) -> str:
    (code,) = choice.codes
    return code[system]


def english(choice: Choice) -> str:
    return choice.label.by_language["en"]
