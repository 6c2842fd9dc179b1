"""Events as text: what is written is read back the same, older formats are carried over, newer ones are refused."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casewright.cases import event_text
from casewright.cases.alerts import Acknowledgement, Alert
from casewright.cases.assessment import Assessment, FindingRecord, ScoreRecord
from casewright.cases.cycle_events import (
    AttentionSet,
    CycleChosen,
    FirstAnswered,
    FormLeftOut,
    Passed,
    RuleSnoozed,
    StepEntered,
)
from casewright.cases.entries import Entry, Move, Shaken
from casewright.cases.entry_events import (
    CaseContinued,
    CaseContinues,
    CaseMoved,
    Confirmed,
    MarkedInError,
    Moved,
    Recorded,
    Revised,
)
from casewright.cases.event_text import KINDS, event_of_text, text_of_event
from casewright.cases.events import (
    Actor,
    AlertAcknowledged,
    AlertAnswerChanged,
    AlertRaised,
    AssessmentFinished,
    AssessmentMovedAway,
    AssessmentMovedHere,
    AssessmentPutAway,
    AssessmentStarted,
    AssessmentTakenUp,
    Body,
    CaseOpened,
    Event,
)
from casewright.cases.person_events import (
    PersonChanged,
    PersonJoined,
    PersonMerged,
    PersonParted,
    PersonRecorded,
    PersonUnmerged,
)
from casewright.cases.records import Administration, Answer, Heard, Person
from casewright.definitions.model import Step, Text
from casewright.errors import Refused
from tests.core.test_cases_entities import FULL

NOON = datetime(2026, 3, 3, 12, 0, 0, 125, tzinfo=UTC)
TITLE = Text({"es": "Ánimo", "en": "Mood"})
ALERT = Alert(
    "a1", "f1", "mood", TITLE, "harm", NOON, "Ana Ruiz", Text({"en": "Self-harm"}), "safety", ("q1", "q2"),
    Acknowledgement(NOON, "Ben Otieno", (Step("call", Text({"en": "Call"})),), "called"), NOON,
)  # fmt: skip
ASSESSMENT = Assessment(
    id="f1",
    instrument="mood",
    version="1.0.0",
    definition="abc",
    title=TITLE,
    administration=Administration(date(2026, 3, 2), "phone", "her sister", "Ida", "es"),
    answers={
        "q1": Answer("several_days", own_words="I wake at 3.", said_by="her", evidence=("record",), by="ana", at=NOON),
        "q2": Answer(missing="refused"),
        "q3": Answer(Decimal("3.50")),
        "q4": Answer(0),
        "q5": Answer(False),
        "q6": Answer(("b", "a")),
        "q7": Answer(date(2026, 1, 31)),
    },
    scores=(
        ScoreRecord("total", TITLE, 0, "low", TITLE, {"default": "low"}, (0, Decimal("2.5")), "lower", 1, 2, True),
        ScoreRecord("mean", TITLE, None, rule="too_few"),
        ScoreRecord("table", TITLE, Decimal("51.8"), error=Decimal("2.7")),
    ),
    findings=(FindingRecord("low_mood", "need", "mental_health", TITLE, "low", "weakness", ("q1",)),),
    heard=(Heard("h1", "a word", "tense", NOON, "q1"),),
    started=NOON,
    finished=NOON,
    by="ana",
    replaces="f0",
    reason="typed wrong",
)
ENTRIES = tuple(
    Entry(
        entity,
        "active",
        date(2026, 3, 2),
        NOON,
        "Ana Ruiz",
        4,
        (Move("active", NOON, NOON, "Ana Ruiz", "so", "achievement"), Move("on-hold", date(2026, 3, 1), NOON, "Ben")),
        {"achievement": "improving"},
        "not so",
        (Shaken("score_changed", "f1", NOON, ("total",)),),
    )
    for entity in FULL
)
BODIES: tuple[Body, ...] = (
    CaseOpened(Person("p1", "Renee Calloway", "Nee", ("Renee Hart",), date(1992, 5, 14), "she/her", "555", "es"), "x"),
    PersonChanged(Person("p1", "Renee")),
    AssessmentFinished(ASSESSMENT),
    AssessmentStarted("d1", "mood", TITLE),
    AssessmentPutAway("d1", "mood", TITLE),
    AssessmentTakenUp("d1", "mood", TITLE),
    AlertRaised(ALERT),
    AlertAnswerChanged("a1", False),
    AlertAnswerChanged("a1", True),
    AlertAcknowledged("a1", (Step("call", TITLE),), "called"),
    AlertAcknowledged("a1", (), ""),
    AssessmentMovedAway(("f1", "f2"), "hers"),
    AssessmentMovedHere(TITLE, (ASSESSMENT,), (ALERT,), ("d1",), "case-1", "hers"),
    AssessmentMovedHere(TITLE, (), (), (), "case-1", "hers"),
    *(Recorded(entity) for entity in FULL),
    Recorded(FULL[0], "confirmed"),
    Revised(FULL[0], "she said so"),
    Moved("referral", "r", "rejected", "full", "", "provider"),
    Moved("goal", "g", "improving", aside="achievement"),
    MarkedInError("assessment", "f1", "someone else's"),
    Confirmed("need", "n"),
    CaseMoved("on-hold", "away"),
    CaseContinues("case-0", "back again"),
    CaseContinued("case-2", "back again"),
    CycleChosen("rounds", "1.0.0", TITLE, "shorter"),
    StepEntered("rounds", "agree", TITLE, (Passed("safe", TITLE, "her sister is there"),)),
    AttentionSet("close", "she is alone", TITLE),
    AttentionSet("", "her sister is back"),
    FormLeftOut("mood", TITLE, "too tired"),
    RuleSnoozed("quiet", TITLE, date(2026, 5, 1), "she is away"),
    FirstAnswered("who_may_see", "the clinic"),
    FirstAnswered("who_may_be_present", declined=True),
    CaseOpened(None, "individual", "p1", "waitlist"),
    AssessmentMovedAway(("f1", "f2"), "hers", (3, 4)),
    AssessmentMovedHere(TITLE, (ASSESSMENT,), (), (), "case-1", "hers", ENTRIES),
    PersonRecorded(Person("p1", "Renee Calloway", "Nee", ("Renee Hart",), date(1992, 5, 14), "she/her", "555", "es")),
    PersonMerged("p2", "entered twice"),
    PersonUnmerged("p2", "two sisters"),
    PersonJoined("p1", Person("p2", "Renee Calloway"), "entered twice"),
    PersonParted("p1", Person("p2", "Renee Calloway"), "two sisters"),
)


def event(body: Body, happened: date | datetime = NOON) -> Event:
    return Event("case-1", 3, happened, NOON, Actor("ana", "Ana Ruiz", "worker", "Clinic B"), body)


@pytest.mark.parametrize("body", BODIES, ids=lambda body: type(body).__name__)
@pytest.mark.parametrize("happened", [NOON, date(2026, 3, 2)])
def test_an_event_is_read_back_as_it_was_written(body: Body, happened: date | datetime) -> None:
    written = event(body, happened)
    assert event_of_text(text_of_event(written)) == written
    assert text_of_event(event_of_text(text_of_event(written))) == text_of_event(written)


def test_every_type_of_event_is_tried_above() -> None:
    assert {kind.type for kind in KINDS} == {type(body) for body in BODIES}


def test_the_language_that_a_text_was_written_in_stays_the_first() -> None:
    read = event_of_text(text_of_event(event(AssessmentPutAway("d1", "mood", TITLE)))).body
    assert isinstance(read, AssessmentPutAway)
    assert list(read.title.by_language) == ["es", "en"]


@given(name=st.text(min_size=1), words=st.text())
def test_any_text_that_a_person_types_survives(name: str, words: str) -> None:
    body = AssessmentFinished(
        Assessment("f", "i", "1.0.0", "h", TITLE, Administration(date(2026, 1, 1)), {"q": Answer(own_words=words)})
    )
    for one in (body, CaseOpened(Person("p", name), "individual")):
        once = event_of_text(text_of_event(event(one)))
        assert event_of_text(text_of_event(once)) == once


def test_the_names_in_the_record_are_as_they_were_frozen() -> None:
    """A rename here would make every stored history unreadable."""
    plain = json.loads(text_of_event(event(AlertAcknowledged("a1", (), "called"), date(2026, 3, 2))))
    assert plain == {
        "format": 2,
        "type": "alert_acknowledged",
        "stream": "case-1",
        "revision": 3,
        "happened": "2026-03-02",
        "recorded": "2026-03-03T12:00:00.000125Z",
        "actor": {"id": "ana", "name": "Ana Ruiz"},
        "role": "worker",
        "on_behalf_of": "Clinic B",
        "body": {"alert": "a1", "steps": [], "note": "called"},
    }


KEPT = Path(__file__).parents[1] / "fixtures" / "records"


def test_kept_texts_of_the_first_format_are_read_as_ever() -> None:
    """The file is never written anew: it stands for all stores that are out there."""
    texts = (KEPT / "events-1.jsonl").read_text(encoding="utf-8").splitlines()
    bodies = [event_of_text(text).body for text in texts]
    assert bodies == list(BODIES[: len(texts)])
    assert len(texts) == 14
    assert {event_of_text(text).stream for text in texts} == {"case-1"}


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "dream", "entity": {"id": "d"}},
        {"kind": "note", "entity": {"id": "n", "words": "so", "colour": "red"}},
    ],
)
def test_an_entry_of_a_newer_casewright_is_refused(body: dict[str, Any]) -> None:
    plain = json.loads(text_of_event(event(Recorded(FULL[-2]))))
    with pytest.raises(Refused, match="CW503") as refused:
        event_of_text(json.dumps(plain | {"body": body}))
    assert "reads up to 2" in refused.value.message()


@pytest.mark.parametrize("change", [{"format": 3}, {"type": "dream_told"}])
def test_an_event_of_a_newer_casewright_is_refused(change: dict[str, Any]) -> None:
    plain = json.loads(text_of_event(event(PersonChanged(Person("p", "Renee")))))
    with pytest.raises(Refused, match="CW503"):
        event_of_text(json.dumps(plain | change))


def test_an_older_event_is_carried_over_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    written = json.loads(text_of_event(event(PersonChanged(Person("p", "Renee")))))
    old = written | {"format": 2, "type": "client_changed", "body": {"client": written["body"]["person"]}}

    def third(plain: dict[str, Any]) -> dict[str, Any]:
        return plain | {"type": "person_changed"}

    def fourth(plain: dict[str, Any]) -> dict[str, Any]:
        return plain | {"body": {"person": plain["body"]["client"]}}

    monkeypatch.setattr(event_text, "FORMAT", 4)
    monkeypatch.setitem(event_text.UPCASTERS, 2, third)
    monkeypatch.setitem(event_text.UPCASTERS, 3, fourth)
    assert event_of_text(json.dumps(old)).body == PersonChanged(Person("p", "Renee"))
