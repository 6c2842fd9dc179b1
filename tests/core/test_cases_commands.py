"""What may be done to a case, and what is refused by name."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from casewright.cases import commands
from casewright.cases.alerts import Acknowledgement, Alert
from casewright.cases.assessment import Assessment
from casewright.cases.events import AlertAcknowledged, AlertAnswerChanged, AlertRaised
from casewright.cases.person_events import PersonChanged
from casewright.cases.records import Administration, Draft, Person
from casewright.cases.state import CaseState
from casewright.definitions.model import Protocol, Step, Text
from casewright.errors import Place, Refused

NOW = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
TODAY = date(2026, 3, 3)
TITLE = Text({"en": "Mood check"})
HELD = Administration(TODAY)
RENEE = Person("p1", "Renee Calloway", "Nee", birth_date=date(1992, 5, 14))
STATE = CaseState("case-1", RENEE, "individual", "active", TODAY, 5, NOW)
ALERT = Alert("a1", "f1", "mood", TITLE, "harm", NOW, "Ana Ruiz")
CALL, STAY = Step("call", Text({"en": "Call"})), Step("stay", Text({"en": "Stay"}))
PROTOCOL = Protocol("safety", TITLE, (CALL, STAY), Place("agency.yaml", 1, 1))


def assessment(id: str, replaces: str = "", replaced_by: str = "") -> Assessment:
    return Assessment(id, "mood", "1.0.0", "h", TITLE, HELD, {}, replaces=replaces, replaced_by=replaced_by)


def refused(code: str) -> "pytest.RaisesContext[Refused]":
    return pytest.raises(Refused, match=code)


def test_a_case_begins_in_one_of_three_states() -> None:
    for status in ("active", "planned", "waitlist"):
        assert commands.open_case(None, "individual", status, "p1").status == status
    with refused("CW560"):
        commands.open_case(None, "individual", "finished", "p1")


def test_a_household_changes_in_its_case__ok() -> None:
    (event,) = commands.change_household(STATE, replace(RENEE, phone="555"), RENEE, TODAY)
    assert event == PersonChanged(replace(RENEE, phone="555"))
    assert commands.change_household(STATE, RENEE, Person("p1", "as it once was"), TODAY) == ()


def test_correcting_what_was_corrected__error() -> None:
    state = replace(STATE, assessments=(assessment("f1", replaced_by="f2"), assessment("f2", "f1")))
    with refused("CW552") as refusal:
        commands.finish(state, assessment("f3", "f1"))
    assert refusal.value.params["assessment"] == "f2"
    with refused("CW552"):
        commands.reopen(state, "f1", "typed wrong")
    assert commands.finish(state, assessment("f3", "f2")).assessment.id == "f3"


def test_reopening_names_what_is_missing__error() -> None:
    state = replace(STATE, assessments=(assessment("f1"),))
    with refused("CW512"):
        commands.reopen(state, "f9", "typed wrong")
    with refused("CW553"):
        commands.reopen(state, "f1", "  ")
    assert commands.reopen(state, "f1", "typed wrong").id == "f1"


def test_an_alert_is_raised_once__ok() -> None:
    assert commands.follow_alert(STATE, "", ALERT, stands=True) == AlertRaised(ALERT)
    assert commands.follow_alert(STATE, "", ALERT, stands=False) is None
    known = replace(STATE, alerts=(ALERT,))
    assert commands.follow_alert(known, "a1", ALERT, stands=True) is None


def test_an_answer_taken_back_marks_its_alert_and_back_again__ok() -> None:
    known = replace(STATE, alerts=(ALERT,))
    assert commands.follow_alert(known, "a1", ALERT, stands=False) == AlertAnswerChanged("a1", False)
    marked = replace(STATE, alerts=(replace(ALERT, answer_changed=NOW),))
    assert commands.follow_alert(marked, "a1", ALERT, stands=False) is None
    assert commands.follow_alert(marked, "a1", ALERT, stands=True) == AlertAnswerChanged("a1", True)


def test_an_answer_that_comes_back_after_it_was_settled_is_a_new_alert__ok() -> None:
    settled = replace(ALERT, answer_changed=NOW, acknowledged=Acknowledgement(NOW, "Ana Ruiz", note="a slip"))
    again = replace(ALERT, id="a2")
    state = replace(STATE, alerts=(settled,))
    assert commands.follow_alert(state, "a1", again, stands=True) == AlertRaised(again)
    assert commands.follow_alert(state, "a1", again, stands=False) is None


def test_what_was_done_for_one_row_is_not_done_for_the_next__ok() -> None:
    first = replace(ALERT, because=("harm[r1]", "alone"))
    both = replace(ALERT, id="a2", because=("harm[r1]", "harm[r2]", "alone"))
    handled = replace(first, acknowledged=Acknowledgement(NOW, "Ana Ruiz", note="safe with her aunt"))
    for known, raised in ((first, None), (handled, AlertRaised(both))):
        assert commands.follow_alert(replace(STATE, alerts=(known,)), "a1", both, stands=True) == raised
    settled = replace(STATE, alerts=(handled,))
    assert commands.follow_alert(settled, "a1", first, stands=True) is None
    assert commands.follow_alert(settled, "a1", replace(first, because=("harm[r1]", "more")), stands=True) is None


def test_acknowledging_records_the_steps_as_worded__ok() -> None:
    state = replace(STATE, alerts=(ALERT,))
    (done,) = commands.acknowledge_alert(state, "a1", PROTOCOL, ("stay", "call"), " called ")
    assert done == AlertAcknowledged("a1", (CALL, STAY), "called")
    assert commands.acknowledge_alert(state, "a1", PROTOCOL, (), "she left") == (
        AlertAcknowledged("a1", (), "she left"),
    )
    assert commands.acknowledge_alert(state, "a1", None, (), "") == (AlertAcknowledged("a1", (), ""),)


def test_acknowledging_without_doing_anything__error() -> None:
    state = replace(STATE, alerts=(ALERT,))
    with refused("CW531"):
        commands.acknowledge_alert(state, "a1", PROTOCOL, (), "  ")
    with refused("CW532"):
        commands.acknowledge_alert(state, "a1", PROTOCOL, ("dance",), "")
    with refused("CW530"):
        commands.acknowledge_alert(state, "a9", PROTOCOL, ("call",), "")


def test_acknowledging_twice_records_once__ok() -> None:
    state = replace(STATE, alerts=(replace(ALERT, acknowledged=Acknowledgement(NOW, "Ana Ruiz")),))
    assert commands.acknowledge_alert(state, "a1", PROTOCOL, (), "") == ()


def draft(id: str, replaces: str = "") -> Draft:
    return Draft(id, "case-1", "mood", "1.0.0", "h", HELD, replaces=replaces)


def test_an_assessment_moves_with_its_corrections() -> None:
    chain = (assessment("f1", replaced_by="f2"), assessment("f2", "f1"), assessment("other"))
    state = replace(STATE, assessments=chain)
    for one in ("f1", "f2", "f3"):
        assert commands.family(state, one, (draft("f3", "f2"), draft("d9"))) == ("f1", "f2", "f3")
    assert commands.family(state, "other", ()) == ("other",)


def test_moving__ok() -> None:
    state = replace(
        STATE,
        assessments=(assessment("f1"), assessment("mine")),
        alerts=(ALERT, replace(ALERT, id="a2", assessment="mine")),
    )
    away, here = commands.move(state, (), ("f1", "d1"), (draft("d1", "f1"), draft("d9")), TITLE, "case-2", " hers ")
    assert (away.assessments, away.reason, away.taken_out) == (("f1", "d1"), "hers", ())
    assert [one.id for one in here.assessments] == ["f1"]
    assert [one.id for one in here.alerts] == ["a1"]
    assert (here.drafts, here.from_case) == (("d1",), "case-1")


def test_moving__error() -> None:
    state = replace(STATE, assessments=(assessment("f1"),))
    for code, ids, to_case, reason in (
        ("CW553", ("f1",), "case-2", " "),
        ("CW554", ("f1",), "case-1", "hers"),
        ("CW512", ("f9",), "case-2", "hers"),
    ):
        with refused(code):
            commands.move(state, (), ids, (), TITLE, to_case, reason)
