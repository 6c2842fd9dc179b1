"""The forms of others hold to their published text, points and codes: nobody changes a word of them by accident."""

import hashlib
import json
import re
from collections.abc import Iterator

import pytest

from casewright.definitions.library import Library
from casewright.definitions.model import Instrument, Question, Text
from tests.library.facts import FORMS, PACKS, id_of

PATTERNS = ("major", "other_depressive", "provisional")
"""Findings that a reader could take for a diagnosis."""
DECLINE_IN_A_CHOICE = {"hunger_vital_sign"}
MAY_STAY_OPEN = {"phq9_difficulty", "gad7_difficulty", *(f"ace_{number}" for number in range(1, 11))}
"""Questions for those who checked off a problem, and what only those answer who want to."""


@pytest.mark.parametrize("form", FORMS)
def test_a_form_asks_exactly_what_was_published(shipped: Library, form: str) -> None:
    instrument, facts = shipped.instruments[form], FORMS[form]
    asked = [
        [question.id, loinc(question), english(question.ask)]
        for question in instrument.all_questions()
        if question.id not in facts["own"]
    ]
    assert asked == [[id, code, text] for id, code, _, text in facts["questions"]]
    assert loinc(instrument) == facts["panel"]
    assert [english(section.intro) for section in instrument.sections if section.intro] == facts["intros"]
    assert set(facts["own"]) <= instrument.questions.keys()


@pytest.mark.parametrize("form", FORMS)
def test_a_form_offers_exactly_the_published_choices(shipped: Library, form: str) -> None:
    instrument, facts = shipped.instruments[form], FORMS[form]
    for id, _, choices, _ in facts["questions"]:
        offered = [[english(choice.label), choice.points, loinc(choice)] for choice in instrument.questions[id].choices]
        assert offered == facts["choices"][choices], id


@pytest.mark.parametrize("form", PACKS)
def test_a_form_of_a_pack_asks_and_offers_exactly_what_was_published(shipped: Library, form: str) -> None:
    """Its text may not stand here: each row is [id, LOINC code, hash of the text, hash of the choices]."""
    asked = []
    for question in shipped.instruments[form].all_questions():
        offered = [[english(choice.label), int(choice.points or 0), loinc(choice)] for choice in question.choices]
        choices = hashed(json.dumps(offered, ensure_ascii=False))
        asked.append([question.id, loinc(question), hashed(english(question.ask)), choices])
    assert asked == PACKS[form]


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_scored_as_published(shipped: Library, form: str) -> None:
    found = {
        score.id: {
            "method": score.method,
            "items": list(score.items),
            "range": list(score.range or ()),
            "better": score.better,
            "min_answered": score.min_answered,
            "if_unanswered": score.if_unanswered,
            "if_hidden": score.if_hidden,
            "code": loinc(score),
            "bands": {
                scheme: [[band.to, english(band.label).lower()] for band in bands]
                for scheme, bands in score.bands.items()
            },
        }
        for score in shipped.instruments[form].scores
    }
    assert found == {
        id: {**facts, "bands": {scheme: lowered(bands) for scheme, bands in facts["bands"].items()}}
        for id, facts in FORMS[form]["scores"].items()
    }
    assert all(score.reverse == frozenset() for score in shipped.instruments[form].scores)


@pytest.mark.parametrize("form", FORMS)
def test_the_ids_of_a_form_are_its_labels(shipped: Library, form: str) -> None:
    instrument = shipped.instruments[form]
    for question in instrument.all_questions():
        if question.id not in FORMS[form]["own"]:
            ids = [choice.id for choice in question.choices]
            assert ids == [cut(id_of(english(choice.label))) for choice in question.choices]
    for score in instrument.scores:
        for band in (band for bands in score.bands.values() for band in bands):
            assert band.id == id_of(english(band.label))


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_locked_credited_and_never_translated(shipped: Library, form: str) -> None:
    instrument = shipped.instruments[form]
    assert instrument.locked
    assert instrument.languages == ("en",)
    assert {"title", "url", "licence", "attribution", "rights"} <= set(instrument.source)
    coded = any(loinc(one) for question in instrument.all_questions() for one in (question, *question.choices))
    assert ("LOINC is copyright © Regenstrief Institute" in instrument.source.get("notice", "")) is coded
    assert {language for text in texts_of(instrument) for language in text.by_language} == {"en"}
    assert instrument.minutes


@pytest.mark.parametrize("form", FORMS)
def test_a_question_is_answered_or_declined(shipped: Library, form: str) -> None:
    for question in shipped.instruments[form].all_questions():
        if question.id in FORMS[form]["own"]:
            assert question.required, question.id
            continue
        assert "refused" in question.missing or form in DECLINE_IN_A_CHOICE, question.id
        assert question.required is (question.id not in MAY_STAY_OPEN), question.id


@pytest.mark.parametrize("form", FORMS)
def test_the_patterns_are_never_called_a_diagnosis(shipped: Library, form: str) -> None:
    for finding in shipped.instruments[form].findings:
        if finding.id in PATTERNS:
            assert "This is not a diagnosis." in english(finding.label), finding.id
            assert "clinical interview" in english(finding.label), finding.id


def test_the_needs_of_the_social_needs_tool_have_their_own_names(shipped: Library) -> None:
    findings = shipped.instruments["ahc_hrsn"].findings
    needs = [finding.id for finding in findings if finding.kind == "need"]
    assert needs == ["housing", "food", "transport", "utilities", "safety"]
    assert [finding.protocol for finding in findings if finding.kind == "alert"] == ["private_safety"]


def english(text: Text | None) -> str:
    return "" if text is None else text.by_language["en"]


def loinc(thing: object) -> str | None:
    """The one LOINC code of a form, a question, a choice or a score, if it has one."""
    codes: tuple[dict[str, str], ...] = thing.codes  # type: ignore[attr-defined]
    assert len(codes) <= 1
    return codes[0]["loinc"] if codes else None


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def cut(id: str) -> str:
    """The id of a long choice ends at a word, within 40 characters."""
    return id if len(id) <= 40 else re.sub("_[^_]*$", "", id[:41])


def lowered(bands: list[list[object]]) -> list[list[object]]:
    return [[to, str(label).lower()] for to, label in bands]


def texts_of(instrument: Instrument) -> Iterator[Text]:
    """Every text of the form that a person may see."""
    optional = [instrument.title, instrument.intro]
    for section in instrument.sections:
        optional += [section.title, section.intro]
    for question in instrument.all_questions():
        optional += [*texts_of_question(question), *(choice.label for choice in question.choices)]
    for score in instrument.scores:
        optional += [score.label, *(band.label for bands in score.bands.values() for band in bands)]
    optional += [finding.label for finding in instrument.findings]
    return (text for text in optional if text is not None)


def texts_of_question(question: Question) -> list[Text | None]:
    rules = [rule.message for rule in question.valid_if]
    return [question.ask, question.help, question.low, question.high, question.unit, *rules]
