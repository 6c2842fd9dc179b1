"""What a case holds, as text and back: exact, without empty fields, and refused where a newer version wrote it."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casewright.cases.canonical import canonical_text
from casewright.cases.plain_entity import NewerRecordError, entity_of, plain_entity
from casewright.cases.work import (
    KINDS,
    Benefit,
    CheckIn,
    Closure,
    Conference,
    Consent,
    Contact,
    Document,
    Entity,
    Evaluation,
    Expense,
    Goal,
    Handover,
    Indicator,
    Intervention,
    Link,
    Measurement,
    Member,
    Message,
    Need,
    Note,
    Objective,
    Outcome,
    OwnCheck,
    Plan,
    Referral,
    Review,
    Strength,
    Task,
    TeamMember,
    kind_of,
)
from casewright.cases.work.basis import Basis
from casewright.cases.work.check_in import Level, Measured, OfGoal, Strategy
from casewright.cases.work.closure import Becomes, CarriedOn
from casewright.cases.work.conference import Decision
from casewright.cases.work.evaluation import Criterion
from casewright.cases.work.goal import Ladder
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement, Block, Correction, Signed
from casewright.cases.work.referral import Shared
from casewright.cases.work.review import Option, Trial
from casewright.cases.work.task import Raci, Time
from casewright.definitions.measures import Duration
from casewright.definitions.model import Text
from casewright.logic.answers import Answer
from casewright.logic.files import Attachment
from casewright.logic.rows import Row

FIXTURES = Path(__file__).parents[1] / "fixtures" / "records"
DAY = date(2026, 9, 1)
ANA, HER = Party("worker", "ana", "Ana Ruiz"), Party("person")
TEXT = Text({"es": "Vivienda", "en": "Housing"})
FILE = Attachment("ab", "lease.pdf", "application/pdf", 10)
LADDER = Ladder(("evicted", "arrears grow", "six months paid", "arrears cleared", "lease renewed"), -2, 2)
FULL: tuple[Entity, ...] = (
    Need("n", "housing", TEXT, "act_now", "The landlord wants us out.", 1, "not_now", "action",
         (Basis("f1", "at_risk", ("rent", "rent[r1]"), ("total",)),), "paid", DAY),
    Strength("s", "steady_job", TEXT, "I like it.", (Basis("f1"),)),
    Plan("p2", TEXT, "care", "1.0.0", "hash", 2, "p1", "she moved", "Maya's school", DAY, DAY,
         (Block("b", "questions", TEXT, "words", {"q": Answer(Decimal("2.50"), own_words="so")}, ("g",),
               {"goals__rows": (Row("g", True),)}),),
         Agreement("signed", HER, DAY, "why", ("not so",), FILE, (Correction("not the first", "goal:g", "by 1 April"),),
                   (Signed("person", "drawn", datetime(2026, 9, 1, 9, tzinfo=UTC), "Nee", "ana", FILE),), "es"),
         "safety", {"goal:g": "she moved"}),
    Goal("g", "Stay in my flat", ("n",), "I want to stay.", ANA, DAY, DAY, 10, 0, LADDER, "Ana asks", "Maya's school",
         "my sister", "the landlord", "call Ana", "both", "action", True, 5, 1),
    Objective("o", "g", "Pay in March", ANA, DAY, DAY),
    Indicator("i", TEXT, "g", "o", "rent_paid", "phq9.total", TEXT, "higher", 0, Decimal("6.0"), 4, "city"),
    Intervention("v", "housing", "1.0.0", "grant", TEXT, ("g",), "clinic", 6, "she asked for it", ("n",), DAY,
                 "weekly", "a year", HER, "below the line", "the lease", "none"),
    Task("t", "Send the form", ANA, DAY, Duration(2, "working day"), Raci(ANA, (HER,), (ANA,), (HER,)), ("g",), "v",
         7, (Time(DAY, "missed", "the van broke down", True),), "r", "z"),
    Referral("r", "Rent money", ANA, "city", "City office", "v", ("n",), "c", DAY, (Shared("need", "Rent"),), "r0",
             "grant"),
    Contact("k", "negotiate", "phone", datetime(2026, 9, 1, 14, tzinfo=UTC), (HER,), 0, "We spoke.", "landlord",
            "a month", "no", DAY, "v", "He just said no.", "tired", "the rent", ("advocate",), (Basis("f1"),)),
    CheckIn("h", "Better", (Measured("i", Decimal("1.5")),), (Level("g", 0),), "walks: they help",
            (OfGoal("g", "He signed.", TEXT, TEXT, "call him"),), (Strategy("walks", TEXT),), TEXT, TEXT, "rest",
            "a new lease", (Basis("f1"),)),
    Review("w", "p2", DAY, "rent paid", "sleep", "go on", "it lasts", DAY, (ANA, HER), ("brainstorm", "pdsa"),
           "no sleep", (Option("call at noon", "he is awake", "he works", 4, 2, True),),
           (Decision("Call the city", "t"),), Trial(DAY, "calls", "three", "adapt", DAY)),
    Outcome("u", "paid", "g", "r", "i", 6, 5, "achieved"),
    Closure("z", "reached", "done", ("t",), (CarriedOn(Party("member", "m"), "rides", "t"),), (DAY,), "Call Ana.",
            (Becomes("task", "t", "handed_on", "she asked for it"),), "p2", "lead", DAY),
    Consent("c", Party("outside", "clinic", "Clinic B"), ("the plan",), False, HER, DAY),
    TeamMember("tm", ANA, "lead", DAY, DAY, True, "ben"),
    Document("d", "Lease", FILE),
    Note("no", "called twice", "tense", "threat", "family", "the letter",
         (Basis("f1", "low_mood", ("q1",), ("total",)),), "They never call back.", "own_words", HER,
         "p2", "goal:g", "by 1 April"),
    Member("m", "person-2", "sister", "contact", DAY),
    Measurement("mv", "i", Decimal("7.5"), "the clinic", "women", True, 60),
    Expense("e", "Rent arrears", 2150, "USD", "v", 2),
    Benefit("b", "Visits less", Decimal("11.50"), "USD", 45, "month", "the hospital's prices", "the hospital"),
    Message("me", "Call me.", ("ana",), ("ben",), "me0", "co"),
    Conference("co", "The notice", DAY, (ANA,), (HER,), "She spoke.", (Decision("Call the city", "t"),)),
    Link("l", Party("outside", "clinic", "Clinic B"), "5e884898", DAY, "r", "co", "Can you come?"),
    OwnCheck("oc", "not-achieved", "g", "He did not want it.", "Whether the bus runs.", True, ANA, "t"),
    Handover("ho", ANA, Party("worker", "ben", "Ben Otieno"), "She moves on.", "Call before noon.", ("tm",)),
    Evaluation("ev", "p2", Criterion(4, "He signed."), Criterion(3, "Two calls were enough."), Criterion(5, "At home."),
               Criterion(4, "It was the rent."), "she led it", "too many forms", "a new office", "the grant ends",
               "It was worth it.", HER, ("u",)),
)  # fmt: skip


def back(entity: Entity) -> Entity:
    return entity_of(type(entity), json.loads(canonical_text(plain_entity(entity))))


def parts(value: Any) -> list[Any]:
    """The value, and every dataclass in it."""
    if isinstance(value, Mapping):
        return [part for one in value.values() for part in parts(one)]
    if isinstance(value, tuple):
        return [part for one in value for part in parts(one)]
    if not is_dataclass(value):
        return []
    return [value, *(part for each in fields(value) for part in parts(getattr(value, each.name)))]


def test_every_kind_is_tried() -> None:
    assert {kind_of(one) for one in FULL} == set(KINDS)


@pytest.mark.parametrize("entity", FULL, ids=kind_of)
def test_it_is_read_back_as_it_was_written(entity: Entity) -> None:
    assert back(entity) == entity
    assert repr(back(entity)) == repr(entity)
    assert canonical_text(plain_entity(back(entity))) == canonical_text(plain_entity(entity))


@pytest.mark.parametrize("entity", FULL, ids=kind_of)
def test_every_field_is_tried_with_something_in_it(entity: Entity) -> None:
    ours = [part for part in parts(entity) if type(part).__module__.startswith("casewright.cases.work")]
    for part in (one for one in ours if not isinstance(one, Party | Basis)):
        empty = [each.name for each in fields(part) if getattr(part, each.name) in ("", (), None, {})]
        assert empty == []
        assert plain_entity(part).keys() | {"agreed"} >= {each.name for each in fields(part)}


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_class_says_what_it_is_in_fhir(kind: type) -> None:
    assert kind.__doc__ is not None
    assert "FHIR: " in kind.__doc__


def test_what_says_nothing_is_left_out() -> None:
    assert plain_entity(Need("n", "housing", TEXT)) == {
        "id": "n",
        "about": "housing",
        "label": [["es", "Vivienda"], ["en", "Housing"]],
    }
    assert plain_entity(Contact("k", minutes=0)) == {"id": "k", "how": "in_person", "minutes": 0}, "0 says something"
    assert back(Contact("k", how="")) == Contact("k", how=""), "empty where the usual is not"


@pytest.mark.parametrize("entity", FULL, ids=kind_of)
def test_a_field_of_a_newer_version_is_refused(entity: Entity) -> None:
    with pytest.raises(NewerRecordError):
        entity_of(type(entity), plain_entity(entity) | {"dreams": "of later"})


def test_a_word_and_a_part_of_a_newer_version_are_refused() -> None:
    need = plain_entity(Need("n", "housing", TEXT, wants_help="yes"))
    with pytest.raises(NewerRecordError):
        entity_of(Need, need | {"wants_help": "tomorrow"})
    with pytest.raises(NewerRecordError):
        entity_of(Need, need | {"rests_on": [{"assessment": "f1", "mood": "x"}]})


@pytest.mark.parametrize(
    "wrong",
    [
        Note("n", words=3),  # type: ignore[arg-type]
        Contact("k", minutes=1.5),  # type: ignore[arg-type]
        Contact("k", minutes=True),
        Goal("g", "so", due=datetime(2026, 1, 1, tzinfo=UTC)),
        Need("n", "a", TEXT, wants_help="maybe"),  # type: ignore[arg-type]
        Indicator("i", TEXT, target=1.5),  # type: ignore[arg-type]
    ],
    ids=repr,
)
def test_what_is_not_of_its_type_is_not_written(wrong: Entity) -> None:
    with pytest.raises((TypeError, ValueError)):
        plain_entity(wrong)


@given(words=st.text(), number=st.one_of(st.integers(), st.decimals(allow_nan=False, allow_infinity=False)))
def test_any_words_and_numbers_survive(words: str, number: int | Decimal) -> None:
    for one in (Note("n", words, words), Indicator("i", Text({"en": words}), target=number, baseline=number)):
        once = back(one)
        assert back(once) == once
    assert repr(back(Outcome("u", "paid", actual=number))) == repr(Outcome("u", "paid", actual=number))


def test_the_names_in_the_record_are_as_they_were_frozen() -> None:
    """A rename here would make every stored history unreadable."""
    kept = json.loads((FIXTURES / "entities.json").read_text(encoding="utf-8"))
    assert {kind_of(one): plain_entity(one) for one in FULL} == kept
    assert {kind: entity_of(KINDS[kind], plain) for kind, plain in kept.items()} == {kind_of(one): one for one in FULL}
