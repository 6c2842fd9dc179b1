"""The state of a case as its events tell it, now and as of a day; and what a move leaves behind: nothing readable."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from casewright.cases.alerts import Alert
from casewright.cases.assessment import Assessment
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
from casewright.cases.fold import as_of, fold
from casewright.cases.person_events import PersonChanged
from casewright.cases.records import Administration, Answer, Person
from casewright.cases.summary import summarise
from casewright.definitions.model import Step, Text

START = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
TITLE = Text({"en": "Mood check"})
RENEE = Person("p1", "Renee Calloway", "Nee")
ANA = Actor("ana", "Ana Ruiz", "worker")


def case(*bodies: Body) -> list[Event]:
    """A history with one event each hour, opened first."""
    opened: tuple[Body, ...] = (CaseOpened(RENEE, "individual"), *bodies)
    return [
        Event("case-1", revision, _held(body, START + timedelta(hours=revision)), START + timedelta(hours=revision),
              ANA, body)
        for revision, body in enumerate(opened, start=1)
    ]  # fmt: skip


def _held(body: Body, otherwise: datetime) -> date | datetime:
    return body.assessment.administration.held if isinstance(body, AssessmentFinished) else otherwise


def mood(id: str = "f1", replaces: str = "", held: date = date(2026, 3, 1), words: str = "secret words") -> Assessment:
    answers = {"q1": Answer("often", own_words=words)}
    reason = "typed wrong" if replaces else ""
    return Assessment(
        id, "mood", "1.0.0", "hash", TITLE, Administration(held), answers, replaces=replaces, reason=reason
    )


def alert(id: str = "a1", assessment: str = "f1", raised: datetime = START) -> Alert:
    return Alert(id, assessment, "mood", TITLE, "harm", raised, "Ana Ruiz", because=("q1",))


def test_opening() -> None:
    state = fold(case())
    assert (state.case, state.person, state.subject, state.status) == ("case-1", RENEE, "individual", "active")
    assert (state.revision, state.opened) == (1, date(2026, 3, 3))
    assert [entry.kind for entry in state.timeline] == ["case_opened"]
    assert state.timeline[0].who == "Ana Ruiz"


def test_a_history_begins_with_the_opening_and_has_one() -> None:
    with pytest.raises(ValueError, match="begins"):
        fold([])
    with pytest.raises(ValueError, match="begins"):
        fold(case(PersonChanged(RENEE))[1:])
    with pytest.raises(ValueError, match="once"):
        fold(case(CaseOpened(RENEE, "individual")))


def test_a_changed_person_names_the_fields() -> None:
    changed = replace(RENEE, name="Renee Hart", phone="555", former_names=("Renee Calloway",))
    state = fold(case(PersonChanged(changed)))
    assert state.person == changed
    assert state.timeline[-1].fields == ("name", "phone")


def test_a_correction_stands_beside_what_it_corrects() -> None:
    state = fold(case(AssessmentFinished(mood()), AssessmentFinished(mood("f2", "f1"))))
    assert [(one.id, one.replaced_by) for one in state.assessments] == [("f1", "f2"), ("f2", "")]
    assert [one.id for one in state.current_assessments] == ["f2"]
    assert [entry.kind for entry in state.timeline[1:]] == ["assessment_finished", "assessment_corrected"]
    assert state.timeline[-1].note == "typed wrong"
    assert summarise(state).assessments == 1


def test_assessments_stand_by_the_day_they_were_held() -> None:
    bodies = (AssessmentFinished(mood("late", held=date(2026, 3, 2))), AssessmentFinished(mood("early")))
    assert [one.id for one in fold(case(*bodies)).assessments] == ["early", "late"]


def test_an_alert_is_open_until_it_is_acknowledged() -> None:
    raised = case(AlertRaised(alert()))
    assert fold(raised).attention == "act_now"
    assert fold(raised).attention_since == START
    assert summarise(fold(raised)).attention == "act_now"
    done = AlertAcknowledged("a1", (Step("call", Text({"en": "Call"})),), "called")
    state = fold(case(AlertRaised(alert()), done))
    assert state.attention == ""
    assert state.attention_since is None
    assert state.alerts[0].acknowledged is not None
    assert state.alerts[0].acknowledged.by == "Ana Ruiz"
    assert state.timeline[-1].note == "called"


def test_a_changed_answer_marks_the_alert_and_leaves_it_open() -> None:
    history = case(AlertRaised(alert()), AlertAnswerChanged("a1", stands=False))
    assert fold(history).alerts[0].answer_changed == history[-1].recorded
    assert fold(history).attention == "act_now"
    again = fold(case(AlertRaised(alert()), AlertAnswerChanged("a1", False), AlertAnswerChanged("a1", True)))
    assert again.alerts[0].answer_changed is None


def test_attention_since_is_the_oldest_open_alert() -> None:
    later = alert("a2", raised=START + timedelta(days=1))
    both = (AlertRaised(alert()), AlertRaised(later))
    assert fold(case(*both)).attention_since == START
    assert fold(case(*both, AlertAcknowledged("a1", (), ""))).attention_since == later.raised


def test_put_away_and_taken_up() -> None:
    away = AssessmentPutAway("d1", "mood", TITLE)
    assert [one.draft for one in fold(case(away)).put_away] == ["d1"]
    assert fold(case(away, AssessmentTakenUp("d1", "mood", TITLE))).put_away == ()
    assert fold(case(away, AssessmentFinished(mood("d1")))).put_away == ()


FAMILY: tuple[Body, ...] = (
    AssessmentStarted("f1", "mood", TITLE),
    AlertRaised(alert()),
    AlertAcknowledged("a1", (), "secret note"),
    AssessmentFinished(mood()),
    AssessmentFinished(mood("f2", "f1")),
    AssessmentPutAway("f3", "mood", TITLE),
    AlertRaised(alert("a2", "f3")),
    AlertAnswerChanged("a2", stands=False),
)
LEAVES = AssessmentMovedAway(("f1", "f2", "f3"), "secret reason")


def test_nothing_of_what_moved_away_is_readable() -> None:
    state = fold(case(*FAMILY, LEAVES))
    assert state.assessments == ()
    assert state.alerts == ()
    assert state.put_away == ()
    assert state.attention == ""
    assert [entry.kind for entry in state.timeline] == ["case_opened", "assessment_moved_away"]
    for trace in ("secret", "mood", "Mood", "f1", "f2", "f3", "a1", "case-2"):
        assert trace not in repr(state)


def test_nothing_comes_back_when_one_looks_at_the_day_before() -> None:
    history = case(*FAMILY, LEAVES)
    before = as_of(history, history[-2].recorded)
    assert before is not None
    assert before.revision == len(history) - 1
    assert "secret" not in repr(before)
    assert "Mood" not in repr(before)


def test_others_stay() -> None:
    state = fold(case(AssessmentFinished(mood()), AssessmentFinished(mood("mine")), LEAVES))
    assert [one.id for one in state.assessments] == ["mine"]


HERE = AssessmentMovedHere(
    TITLE, (mood(), mood("f2", "f1")), (alert(), alert("a2", "f3")), ("f3",), "case-0", "was hers"
)


def test_what_moved_here_is_whole() -> None:
    state = fold(case(HERE))
    assert [(one.id, one.replaced_by) for one in state.assessments] == [("f1", "f2"), ("f2", "")]
    assert [one.id for one in state.alerts] == ["a1", "a2"]
    assert (state.timeline[-1].kind, state.timeline[-1].note) == ("assessment_moved_here", "was hers")
    assert "case-0" not in repr(state), "the case it came from is somebody else's"


def test_what_moved_here_and_on_is_gone_here_too() -> None:
    state = fold(case(HERE, LEAVES))
    assert (state.assessments, state.alerts) == ((), ())
    assert [entry.kind for entry in state.timeline] == ["case_opened", "assessment_moved_away"]
    assert "Mood" not in repr(state)


def test_what_moved_away_and_back_is_here() -> None:
    state = fold(case(*FAMILY, LEAVES, HERE))
    assert [one.id for one in state.assessments] == ["f1", "f2"]
    assert [one.kind for one in state.timeline] == ["case_opened", "assessment_moved_away", "assessment_moved_here"]


def test_as_of_on_the_axis_of_recording() -> None:
    history = case(AssessmentFinished(mood()))
    assert as_of(history, START) is None
    then = as_of(history, history[0].recorded)
    assert then is not None
    assert then.assessments == ()
    assert as_of(history, date(2026, 3, 3)) == fold(history)
    assert as_of(history, date(2026, 3, 2)) is None


def test_as_of_on_the_axis_of_what_happened() -> None:
    history = [case()[0]._replace(happened=date(2026, 2, 1)), *case(AssessmentFinished(mood()))[1:]]
    held_day = as_of(history, date(2026, 3, 1), "happened")
    day_before = as_of(history, date(2026, 2, 28), "happened")
    assert held_day is not None
    assert day_before is not None
    assert [one.id for one in held_day.assessments] == ["f1"]
    assert day_before.assessments == ()
