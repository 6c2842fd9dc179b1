"""The text of a draft is the canonical one, to the letter, though no plain draft is made for it."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from casewright.cases.canonical import canonical_text, draft_of, normalised_text, plain_draft, plain_of
from casewright.cases.draft_text import read_draft, written_draft
from casewright.cases.records import Administration, Answer, Draft
from tests.core.test_canonical import answers, drafts

DRAFT = Draft("d1", "c1", "mood", "1.0.0", "hash", Administration(date(2026, 3, 3)))
odd = st.text(st.sampled_from(['"', "\\", "\n", "\x1f", "\x7f", "\0", "\ud83d", "\ude00", "é", "a"]), max_size=6)


@given(drafts)
def test_it_is_the_canonical_text(draft: Draft) -> None:
    plain = plain_draft(draft)
    text, clear = written_draft(draft)
    assert text == canonical_text(plain)
    assert clear == {name: value for name, value in plain.items() if name != "answers"}


@given(answers, odd, odd)
def test_what_no_store_can_hold_is_normalised_as_ever(answer: Answer, question: str, words: str) -> None:
    given = replace(answer, value=words, own_words=words, evidence=(words,))
    draft = replace(DRAFT, answers={question: given})
    assert written_draft(draft)[0] == canonical_text(plain_draft(draft))


@given(drafts)
def test_it_is_read_as_it_was_written(draft: Draft) -> None:
    text = written_draft(draft)[0]
    read = read_draft(text)
    assert read == draft_of(json.loads(text))
    assert {question: answer for question, (answer, _) in read.read_as.items()} == read.answers
    assert written_draft(read)[0] == text


@given(drafts, answers, odd)
def test_what_was_changed_since_it_was_read_is_written_anew(draft: Draft, answer: Answer, question: str) -> None:
    read = read_draft(written_draft(draft)[0])
    # Two keys that are one once normalised are refused: that has a test of its own.
    assume(question in read.answers or normalised_text(question) not in read.answers)
    changed = replace(read, answers={**read.answers, question: replace(answer, own_words="new")}, put_away=True)
    assert written_draft(changed)[0] == canonical_text(plain_draft(changed))
    left = replace(read, answers=dict(list(read.answers.items())[1:]), rows={})
    assert written_draft(left)[0] == canonical_text(plain_draft(left))


def test_words_that_look_like_the_answers_are_none() -> None:
    draft = replace(DRAFT, alerts={"answers": '"answers":{"q":{}}'}, by='"answers":{', answers={"q": Answer(value="a")})
    assert read_draft(written_draft(draft)[0]) == draft
    assert read_draft(written_draft(replace(draft, answers={}))[0]) == replace(draft, answers={})


@pytest.mark.parametrize("number", [10**40, -(10**40) + 1, Decimal("1E+2"), Decimal("0." + "1" * 40)])
def test_numbers_stay_exact(number: int | Decimal) -> None:
    given = Answer(value=number, revision=2**70)
    back = draft_of(plain_of(written_draft(replace(DRAFT, answers={"q": given}))[0])).answers["q"]
    assert (str(back.value), type(back.value), back.revision) == (str(number), type(number), 2**70)


WRONG: dict[str, Any] = {"words": {"own_words": 1.5}, "revision": {"revision": 1.5}, "value": {"value": 1.5}}


@pytest.mark.parametrize("fields", WRONG.values(), ids=WRONG)
def test_what_is_of_another_type_is_not_written(fields: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        written_draft(replace(DRAFT, answers={"q": Answer(**fields)}))


def test_two_questions_that_are_one_once_normalised_are_refused() -> None:
    with pytest.raises(ValueError, match="two keys"):
        written_draft(replace(DRAFT, answers={"q\0": Answer(value="a"), "q": Answer(value="b")}))
