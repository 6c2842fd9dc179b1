"""The shipped plan templates: each asks what a plan of its kind is known to hold, plainly, in both languages."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from casewright import house
from casewright.definitions.library import Library, load_library
from casewright.definitions.model import Question, Text
from casewright.definitions.plan_fields import BETWEEN
from casewright.definitions.plan_template import Block, PlanTemplate, parts_of
from casewright.definitions.reading_level import too_hard
from casewright.logic import FormState, read_answers

FIELDS = json.loads((Path(__file__).parent / "plan_fields.json").read_text(encoding="utf-8"))
"""By template, what it must ask and what must not be missing: questions, blocks, and parts of blocks, all by id."""
SIX_PARTS = ("warning_signs", "on_my_own", "company", "ask_for_help", "services", "safer_place")
TODAY = date(2026, 3, 2)
_PLACE = re.compile(r"\{\w+\}")
"""An answer in a text. What is nothing but that is the same in each language."""


@pytest.fixture(scope="module")
def shipped() -> Library:
    return load_library(house.FORMS)


def asked_in(block: Block) -> Iterator[str]:
    """What a block asks, but for its questions."""
    yield from (block.id, *block.origins, block.template)
    yield from (f"{block.id}.{part}" for part in parts_of(block))
    for part in fields(block.asks):
        yield from (f"{block.id}.{part.name}.{one}" for one in getattr(block.asks, part.name))
    yield from (f"{block.id}.{key}" for key in ("strategies", "since_first") if getattr(block, key))


def required_in(block: Block) -> Iterator[str]:
    """What a plan cannot be agreed without, but for questions."""
    yield from (block.id,) if block.required else ()
    yield from (f"{block.id}.{part}" for part in block.needed)
    yield from (f"{block.id}.{signer.id}" for signer in block.signed_by if signer.required)


def questions_of(template: PlanTemplate) -> dict[str, Question]:
    return {one.id: one for one in template.form.all_questions() if BETWEEN not in one.id}


def texts_in(thing: object) -> Iterator[Text]:
    """Every text of a definition, however deep it stands."""
    if isinstance(thing, Text):
        yield thing
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from texts_in(getattr(thing, one.name))
    elif isinstance(thing, (tuple, list)):
        for one in thing:
            yield from texts_in(one)
    elif isinstance(thing, dict):
        for one in thing.values():
            yield from texts_in(one)


def test_every_shipped_template_has_its_list_of_fields(shipped: Library) -> None:
    assert set(shipped.plan_templates) == set(FIELDS)
    assert not [problem for problem in shipped.problems if problem.place.file.startswith("forms/plans/")]


@pytest.mark.parametrize("id", FIELDS)
def test_a_template_asks_what_its_kind_of_plan_holds(shipped: Library, id: str) -> None:
    template = shipped.plan_templates[id]
    asked = {*questions_of(template), *(one for block in template.blocks for one in asked_in(block))}
    assert set(FIELDS[id]["asked"]) - asked == set()


@pytest.mark.parametrize("id", FIELDS)
def test_a_template_requires_what_must_not_be_missing(shipped: Library, id: str) -> None:
    template = shipped.plan_templates[id]
    required = {one.id for one in questions_of(template).values() if one.required}
    required |= {one for block in template.blocks for one in required_in(block)}
    assert set(FIELDS[id]["required"]) - required == set()


@pytest.mark.parametrize("id", FIELDS)
def test_every_text_stands_in_both_languages_and_is_read_with_ease(shipped: Library, id: str) -> None:
    template = shipped.plan_templates[id]
    of_others = [one for one in shipped.choice_lists.values() if one.source["rights"] != "own"]
    texts = [text for text in texts_in(template) if _PLACE.sub("", text.say("en")).strip(" %")]
    texts = [text for text in texts if text not in list(texts_in(of_others))]
    assert len(texts) > 20
    assert [text for text in texts if set(text.by_language) != {"en", "es"}] == []
    assert [said for text in texts for language, said in text.by_language.items() if too_hard(language, said)] == []
    assert template.source["rights"] == "own"


@pytest.mark.parametrize("id", FIELDS)
def test_a_plan_is_agreed_looked_at_again_and_knows_who_takes_part(shipped: Library, id: str) -> None:
    template = shipped.plan_templates[id]
    types = [block.type for block in template.blocks]
    needed = {"attention", "review", "agreement"}
    if template.purpose != "safety":
        needed |= {"team", "what_matters", "consents"}
    assert needed - set(types) == set()
    review = next(block for block in template.blocks if block.type == "review")
    assert review.required
    assert review.every is not None


def test_the_safety_plan_has_its_six_parts_in_order(shipped: Library) -> None:
    template = shipped.plan_templates["safety_plan"]
    numbered = [block for block in template.blocks if block.title.say("en")[:1].isdigit()]
    assert tuple(block.id for block in numbered) == SIX_PARTS
    assert [block.title.say(language)[:2] for block in numbered for language in ("en", "es")] == [
        f"{part}." for part in range(1, 7) for _language in ("en", "es")
    ]
    assert all(block.required and not block.sensitive for block in numbered)
    assert (template.purpose, template.sensitive) == ("safety", False)


def test_no_page_of_a_safety_plan_names_the_form_of_others(shipped: Library) -> None:
    for id in ("safety_plan", "private_safety_plan"):
        said = " ".join(one for text in texts_in(shipped.plan_templates[id]) for one in text.by_language.values())
        assert "Stanley" not in said
        assert "Brown" not in said
    assert "Stanley" in shipped.plan_templates["safety_plan"].source["attribution"]


def test_lines_for_a_crisis_are_first_answers_that_can_be_changed(shipped: Library) -> None:
    asked = questions_of(shipped.plan_templates["safety_plan"])
    lines = [asked[id] for id in ("crisis_line", "crisis_text", "emergency")]
    assert [one.default.value for one in lines if one.default] == ["988", "741741", "911"]
    assert all(one.type == "phone" for one in lines)


def test_nothing_of_the_private_plan_is_printed_or_sent_unasked(shipped: Library) -> None:
    assert shipped.plan_templates["private_safety_plan"].sensitive
    others = [one for one in shipped.plan_templates.values() if not one.sensitive]
    links = [block for one in others for block in one.blocks if block.template == "private_safety_plan"]
    assert [block.sensitive for block in links] == [True]


def test_no_sensitive_question_of_the_private_plan_must_be_answered(shipped: Library) -> None:
    asked = questions_of(shipped.plan_templates["private_safety_plan"])
    assert {one.id for one in asked.values() if one.required and "refused" not in one.missing} == {"danger_line"}


@pytest.mark.parametrize(("days", "right"), [(0, True), (3, True), (4, False)])
def test_the_call_after_a_safety_plan_comes_within_72_hours(shipped: Library, days: int, right: bool) -> None:
    form = shipped.plan_templates["safety_plan"].form
    assert form is not None
    call = (TODAY + timedelta(days=days)).isoformat()
    state = FormState(form, read_answers(form, {"made_on": TODAY.isoformat(), "next_call": call}).answers, TODAY)
    assert (state.problems("next_call") == ()) is right


@pytest.mark.parametrize(("sure", "told"), [(6, ["warning"]), (7, [])])
def test_a_step_of_which_one_is_less_than_7_sure_is_to_be_made_smaller(
    shipped: Library, sure: int, told: list[str]
) -> None:
    form = shipped.plan_templates["chronic_care"].form
    assert form is not None
    read = read_answers(form, {"action_steps": [{"action": "A walk", "how_sure": sure}]})
    state = FormState(form, read.answers, TODAY, read.rows)
    key = next(key for key, question in state.asked() if question.id == "how_sure")
    assert [problem.severity for problem in state.problems(key)] == told


def test_no_level_of_severity_stands_in_the_culturally_responsive_plan(shipped: Library) -> None:
    template = shipped.plan_templates["culturally_responsive"]
    shown = {one for block in template.blocks for one in asked_in(block)}
    assert "needs.severity" not in shown
    assert not any(block.type == "answers" for block in template.blocks)
    free = [one for one in questions_of(template).values() if one.answerable and one.id != "second_opinion"]
    assert [one.id for one in free if not one.missing or one.required] == []


def test_the_grid_has_fifteen_fields(shipped: Library) -> None:
    grid = next(block for block in shipped.plan_templates["biopsychosocial"].blocks if block.type == "grid")
    assert [one.id for one in grid.rows] == [
        "presenting",
        "predisposing",
        "precipitating",
        "perpetuating",
        "protective",
    ]
    assert [one.id for one in grid.columns] == ["biological", "psychological", "social"]


def test_the_spans_of_the_logic_model_are_those_of_its_guide(shipped: Library) -> None:
    chain = next(block for block in shipped.plan_templates["logic_model"].blocks if block.type == "logic_model")
    assert [(one.id, one.up_to.count, one.up_to.unit) for one in chain.horizons if one.up_to] == [
        ("short", 3, "year"),
        ("medium", 6, "year"),
        ("long", 10, "year"),
    ]
