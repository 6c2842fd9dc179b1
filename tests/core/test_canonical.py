"""The canonical text: the same for the same content, exact, and read back as it was."""

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casewright.cases import canonical
from casewright.cases.records import (
    Administration,
    Answer,
    CaseSummary,
    Draft,
    Handling,
    Heard,
    Person,
    Row,
    Undecided,
    UndecidedHeld,
)
from casewright.logic.composed import Address, Consent, Money, PersonLink, Quantity
from casewright.logic.files import Attachment, Files, Signature

texts = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20)
instants = st.datetimes(
    datetime(1900, 1, 2),  # noqa: DTZ001
    datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=-7))]),
)
some_instant = st.none() | instants
numbers = st.decimals(allow_nan=False, allow_infinity=False)
some_file = st.builds(Attachment, content=texts, name=texts, media=texts, size=st.integers(0, 2**40))
values = (
    texts
    | st.integers(-(2**53), 2**53)
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.dates()
    | st.lists(texts, max_size=3).map(tuple)
    | st.times().map(lambda time: time.replace(second=0, microsecond=0))
    | st.datetimes().map(lambda day: day.replace(second=0, microsecond=0, fold=0))
    | st.builds(Quantity, st.none() | numbers, texts)
    | st.builds(Money, numbers, st.sampled_from(["USD", "JPY"]))
    | st.builds(Address, texts, texts, texts, texts, texts)
    | st.builds(PersonLink, texts, texts, texts)
    | st.builds(Consent, st.none() | st.booleans(), texts, st.none() | st.dates())
    | st.lists(some_file, max_size=2).map(lambda files: Files(tuple(files)))
    | st.builds(Signature, name=texts, role=texts, at=some_instant, image=st.none() | some_file)
)
answers = st.builds(
    Answer,
    value=st.none() | values,
    missing=st.none() | st.sampled_from(["refused", "does_not_know", "not_asked", "not_applicable"]),
    unread=texts,
    say_which=texts,
    own_words=texts,
    said_by=texts,
    evidence=st.lists(texts, max_size=2).map(tuple),
    origin=st.sampled_from(["", "default", "last", "case"]),
    origin_day=st.none() | st.dates(),
    by=texts,
    at=some_instant,
    revision=st.integers(0, 1000),
)
administrations = st.builds(
    Administration, held=st.dates(), mode=texts, informant=texts, interpreter=texts, language=texts
)
notes = st.builds(Heard, id=texts, text=texts, affect=texts, at=some_instant, moved_to=texts)
drafts = st.builds(
    Draft,
    id=texts,
    case=texts,
    instrument=texts,
    version=texts,
    definition=texts,
    administration=administrations,
    answers=st.dictionaries(texts, answers, max_size=4),
    rows=st.dictionaries(
        texts, st.lists(st.builds(Row, texts, st.booleans()), min_size=1, max_size=2).map(tuple), max_size=2
    ),
    undecided=st.dictionaries(
        texts, st.lists(st.builds(Undecided, texts, answers, answers), min_size=1, max_size=2).map(tuple), max_size=1
    ),
    undecided_held=st.lists(st.builds(UndecidedHeld, texts, administrations, administrations), max_size=1).map(tuple),
    heard=st.lists(notes, max_size=2).map(tuple),
    alerts=st.dictionaries(texts, texts, max_size=2),
    handling=st.dictionaries(
        texts, st.builds(Handling, steps=st.lists(texts, max_size=2).map(tuple), note=texts), max_size=2
    ),
    section=texts,
    started=some_instant,
    saved=some_instant,
    by=texts,
    put_away=st.booleans(),
    replaces=texts,
    reason=texts,
    revision=st.integers(0, 1000),
)
people = st.builds(
    Person,
    id=texts,
    name=texts,
    preferred_name=texts,
    former_names=st.lists(texts, max_size=2).map(tuple),
    birth_date=st.none() | st.dates(),
    pronouns=texts,
    phone=texts,
    language=texts,
)
summaries = st.builds(
    CaseSummary,
    case=texts,
    subject=texts,
    name=texts,
    preferred_name=texts,
    former_names=st.lists(texts, max_size=2).map(tuple),
    birth_date=st.none() | st.dates(),
    phone=texts,
    status=texts,
    attention=texts,
    attention_since=some_instant,
    opened=st.none() | st.dates(),
    last_activity=some_instant,
    assessments=st.integers(0, 1000),
    revision=st.integers(0, 1000),
)


def through_text(plain: object) -> dict[str, object]:
    read = json.loads(canonical.canonical_text(plain))
    assert isinstance(read, dict)
    return read


@given(drafts)
def test_a_draft_comes_back_as_it_was(draft: Draft) -> None:
    assert canonical.draft_of(canonical.plain_draft(draft)) == draft
    assert canonical.draft_of(through_text(canonical.plain_draft(draft))) == draft


@given(people)
def test_a_person_comes_back_as_they_were(person: Person) -> None:
    assert canonical.person_of(through_text(canonical.plain_person(person))) == person


@given(summaries)
def test_a_summary_comes_back_as_it_was(summary: CaseSummary) -> None:
    assert canonical.summary_of(through_text(canonical.plain_summary(summary))) == summary


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("none", '{"text":"none"}'),
        (3, '{"integer":"3"}'),
        (Decimal("3.50"), '{"decimal":"3.50"}'),
        (True, '{"truth":true}'),
        (date(2026, 3, 1), '{"date":"2026-03-01"}'),
        (("mold", "heat"), '{"choices":["mold","heat"]}'),
        ((), '{"choices":[]}'),
        (time(23, 5), '{"time":"23:05"}'),
        (datetime(2026, 3, 1, 23, 5), '{"date_time":"2026-03-01T23:05"}'),  # noqa: DTZ001
        (Quantity(Decimal("70.50"), "kg"), '{"quantity":{"number":"70.50","unit":"kg"}}'),
        (Money(Decimal("3.50"), "USD"), '{"money":{"amount":"3.50","currency":"USD"}}'),
        (Address("4 Elm St", postal_code="02134"), '{"address":{"postal_code":"02134","street":"4 Elm St"}}'),
        (PersonLink("Dee", "sister"), '{"person":{"name":"Dee","relation":"sister"}}'),
        (Consent(False, "Dee", date(2026, 3, 1)), '{"consent":{"agreed":false,"by":"Dee","on":"2026-03-01"}}'),
    ],
)
def test_a_value_stands_under_its_type(value: canonical.Value, text: str) -> None:
    assert canonical.canonical_text(canonical.plain_value(value)) == text
    back = canonical.value_of(json.loads(text))
    assert back == value and type(back) is type(value) and str(back) == str(value)


def test_nothing_given_and_the_empty_answer_stay_apart() -> None:
    assert canonical.plain_answer(Answer()) == {}
    assert canonical.answer_of(canonical.plain_answer(Answer(value=""))).value == ""
    assert canonical.answer_of(canonical.plain_answer(Answer(value=0))).value == 0
    assert canonical.answer_of(canonical.plain_answer(Answer(value=False))).value is False


def test_the_text_does_not_depend_on_the_order_of_keys() -> None:
    assert canonical.canonical_text({"b": 1, "a": [True, None]}) == '{"a":[true,null],"b":1}'
    assert canonical.canonical_text({"a": [True, None], "b": 1}) == '{"a":[true,null],"b":1}'


def test_letters_are_written_as_they_are() -> None:
    assert canonical.canonical_text({"name": "ليلى Müller 😀"}) == '{"name":"ليلى Müller 😀"}'


@pytest.mark.parametrize(
    ("text", "normalised"),
    [("a\0b", "ab"), ("a\ud800b", "a�b"), ("\ud83d\ude00", "😀"), ("\\u0000", "\\u0000"), ("\udc00\ud800", "��")],
)
def test_what_no_store_can_hold_is_normalised(text: str, normalised: str) -> None:
    assert through_text({"words": [text], text: 1}) == {"words": [normalised], normalised: 1}


@pytest.mark.parametrize("plain", [1.5, float("nan"), Decimal(1), {"a": [0.0]}, {1: "a"}, {"a": date(2026, 1, 1)}, b""])
def test_what_has_no_exact_form_is_refused(plain: object) -> None:
    with pytest.raises(TypeError):
        canonical.canonical_text(plain)


def test_keys_that_fall_together_are_refused() -> None:
    with pytest.raises(ValueError, match="two keys"):
        canonical.canonical_text({"a\0": 1, "a": 2})


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), Decimal("sNaN")])
def test_a_decimal_that_is_no_number_is_refused(value: Decimal) -> None:
    with pytest.raises(ValueError, match="no number"):
        canonical.plain_value(value)


@pytest.mark.parametrize("value", [1.5, datetime(2026, 1, 1, tzinfo=UTC), None])
def test_a_value_of_no_known_type_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical.plain_value(value)  # type: ignore[arg-type]


def test_a_value_of_a_later_version_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown type"):
        canonical.value_of({"range": [1, 2]})


def test_instants_are_utc_and_sort_as_text() -> None:
    early = datetime(2026, 3, 1, 14, 2, tzinfo=UTC)
    late = datetime(2026, 3, 1, 7, 2, 0, 500000, tzinfo=timezone(timedelta(hours=-7)))
    assert canonical.instant_text(early) == "2026-03-01T14:02:00.000000Z"
    assert canonical.instant_text(late) == "2026-03-01T14:02:00.500000Z"
    assert canonical.instant_text(early) < canonical.instant_text(late)
    with pytest.raises(ValueError, match="time zone"):
        canonical.instant_text(datetime(2026, 3, 1))  # noqa: DTZ001
