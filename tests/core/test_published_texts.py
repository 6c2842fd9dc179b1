"""Forms as they were once published: whatever checks come later, what was captured with them opens with them.

A text here is never edited. When a released version of a form is replaced, its text is added.
"""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from casewright import service
from casewright.cases.records import Person
from casewright.definitions.library import load_definition
from casewright.definitions.reopening import reload_published
from tests.core.service_house import MOOD, WALTER, House, build, instrument_of, library_of

KEPT = sorted((Path(__file__).parents[1] / "fixtures" / "published").glob("*.yaml"))


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_a_published_text_can_still_be_read(path: Path) -> None:
    instrument = reload_published(path.read_text(encoding="utf-8"), path.name)
    assert (instrument.id, instrument.version) == (path.stem, "1.0.0")
    assert len(instrument.questions) > 5


STRICTER = {
    "a range that is not what the items give": ("range: [0, 4]", "range: [0, 5]", "CW304"),
    "bands that do not end the range": ("{to: 4, id: poor", "{to: 3, id: poor", "CW302"),
    "a key that is not known any more": ("source: {rights: own}", "hue: blue", "CW104"),
    "an id that is reserved now": ("id: hours", "id: today", "CW261"),
    "a text that is empty": ("{en: Since when, es: Desde cuándo}", '""', "CW156"),
}


@pytest.mark.parametrize("name", STRICTER)
def test_what_a_check_of_today_refuses_opens_if_it_can_be_built(name: str) -> None:
    was, now, code = STRICTER[name]
    text = MOOD.replace(was, now)
    loaded = load_definition(text, "mood.yaml")
    assert (loaded.definition, code in [one.code for one in loaded.problems]) == (None, True)
    again = reload_published(text, "mood 1.0.0")
    assert list(again.questions)[:3] == ["low", "harm", "plan"]
    assert (again.id, again.version, again.text) == ("mood", "1.0.0", text)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("points(harm) >= 1", "points(harms) >= 1"),
        ("points(harm) >= 1", "points(harm) >="),
        ("show_if: points(harm) >= 1", "show_if: low == low2"),
        ("points(harm) >= 1", "answered(plan)"),
        ("choices: often", "choices: oftener"),
        ("when: total >= 2, ", ""),
        ("kind: instrument", "kind: form"),
        ("      - {id: hours", "\t- {id: hours"),
        ("title: {en: More, es: Más}", "title: {en: More, es: Más"),
    ],
)
def test_what_cannot_be_built_as_it_was_meant_does_not_open(was: str, now: str) -> None:
    text = MOOD.replace(was, now)
    assert text != MOOD
    with pytest.raises(ValueError, match=r"mood 1\.0\.0"):
        reload_published(text, "mood 1.0.0")


@pytest.fixture
def older() -> House:
    """Records of an older Casewright, which named a form by the hash of its whole text."""
    form = instrument_of(MOOD)
    form = replace(form, content_hash=hashlib.sha256(form.text.encode()).hexdigest())
    house = build(MOOD)
    house = House(replace(house.context, library=replace(library_of(), instruments={"mood": form})), house.clock)
    house.finished(house.new_case(), low="often", harm="never")
    house.start(house.new_case(WALTER))
    return house


def with_library(house: House, text: str) -> House:
    return House(replace(house.as_another_process().context, library=library_of(text)), house.clock)


TESTS = "tests:\n  - {name: low, answers: {low: often, harm: never}, expect: {bands: {total: fine}}}\n"


@pytest.mark.parametrize("more", ["", TESTS, "# A remark\n"])
def test_records_of_an_older_casewright_open_and_their_form_is_the_same_still(older: House, more: str) -> None:
    house = with_library(older, MOOD + more)
    assert service.changed_after_use(house.context) == ()
    assert service.impacts(house.context) == ()
    (draft,) = house.context.store.drafts()
    assert house.open(draft.id).instrument.content_hash == draft.definition
    again = house.open(house.start(house.new_case(Person("", "Sam Ortiz")))).instrument
    assert (again.content_hash, again.version) == (draft.definition, "1.0.0")
    house.say(draft.id, low="often", harm="never")
    house.finish(draft.id)


def test_another_question_is_other_content_to_records_of_an_older_casewright_too(older: House) -> None:
    house = with_library(older, MOOD.replace("Feeling low", "Feeling down"))
    (problem,) = service.changed_after_use(house.context)
    assert (problem.code, problem.params["next"]) == ("CW518", "1.0.1")


def test_a_test_may_be_added_to_a_form_that_was_used() -> None:
    house = build(MOOD)
    house.start(house.new_case())
    house = with_library(house, MOOD + TESTS)
    assert service.changed_after_use(house.context) == ()
    draft = house.start(house.new_case(WALTER))
    assert house.open(draft).instrument.tests, "the file as it is now"
    kept = house.context.store.published_as("instrument", "mood", "1.0.0")
    assert kept is not None
    assert kept.text == MOOD, "what it was when it was first used"


def test_a_record_opens_whose_form_a_later_casewright_would_refuse() -> None:
    """The text stands in the store as it was; the library has another form by now."""
    text = MOOD.replace("range: [0, 4]", "range: [0, 5]")
    house = build(MOOD)
    case = house.new_case()
    form = replace(instrument_of(MOOD), content_hash="as it was", text=text)
    then = House(replace(house.context, library=replace(library_of(), instruments={"mood": form})), house.clock)
    draft = then.start(case)
    now = with_library(then, MOOD.replace("version: 1.0.0", "version: 1.1.0"))
    opened = now.open(draft)
    assert (opened.instrument.version, opened.instrument.score("total").range) == ("1.0.0", (0, 5))
    now.say(draft, low="always", harm="never")
    assert now.open(draft).form.score("total").value == 2
    now.finish(draft)
