"""What may be done to the entries of a case, and each refusal by its code."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from casewright.cases import entry_commands as commands
from casewright.cases.alerts import Alert
from casewright.cases.assessment import Assessment, FindingRecord, ScoreRecord
from casewright.cases.entry_events import CaseMoved, Confirmed, MarkedInError, Moved, Recorded, Revised
from casewright.cases.events import Actor, AlertRaised, AssessmentFinished, Body, CaseOpened, Event
from casewright.cases.fold import fold
from casewright.cases.records import Administration, Answer, Person
from casewright.cases.state import CaseState
from casewright.cases.work import CheckIn, Goal, Need, Note, Outcome, Plan, Referral, Task
from casewright.cases.work.basis import Basis
from casewright.cases.work.check_in import Level
from casewright.cases.work.goal import Ladder
from casewright.cases.work.party import Party
from casewright.cases.work.task import Raci
from casewright.definitions.model import Text
from casewright.errors import Refused

START = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
TITLE = Text({"en": "Mood check"})
ANA = Party("worker", "ana", "Ana Ruiz")
NEED = Need("n1", "mental_health", TITLE, rests_on=(Basis("f1", "low_mood", ("low",)),))
GOAL = Goal("g1", "Sleep through", ("n1",))
LADDER = Ladder(("a", "b", "c", "d", "e"))
PLAN = Plan("p1", TITLE, "care", "1.0.0")
REFERRAL = Referral("r1", "Rent money", ANA)
OPENED = CaseOpened(Person("p", "Renee"), "individual")


def mood(id: str = "f1", low: str = "often", replaces: str = "", findings: bool = True) -> Assessment:
    found = (FindingRecord("low_mood", "need", "mental_health", level=low, because=("low",)),) if findings else ()
    score = ScoreRecord("total", TITLE, 3 if low == "often" else 1)
    return Assessment(
        id, "mood", "1.0.0", "h", TITLE, Administration(date(2026, 3, 1)), {"low": Answer(low)},
        scores=(score,), findings=found, replaces=replaces,
    )  # fmt: skip


def events(*bodies: Body) -> list[Event]:
    found = (OPENED, *bodies)
    return [
        Event("case-1", at, START + timedelta(hours=at), START + timedelta(hours=at), Actor("ana", "Ana Ruiz"), body)
        for at, body in enumerate(found, start=1)
    ]


def state(*bodies: Body) -> CaseState:
    return fold(events(*bodies))


FOUND: tuple[Body, ...] = (AssessmentFinished(mood()), Recorded(NEED), Confirmed("need", "n1"))


def refuses(code: str, do: Any, *given: Any, **more: Any) -> Refused:
    with pytest.raises(Refused, match=code) as refused:
        do(*given, **more)
    return refused.value


def test_recording__ok() -> None:
    assert commands.record(state(), Note("n", "called")) == (Recorded(Note("n", "called")),)
    assert commands.record(state(*FOUND), GOAL) == (Recorded(GOAL),)


@pytest.mark.parametrize(
    ("code", "entity"),
    [
        ("CW571", Note("n", "  ")),
        ("CW571", replace(NEED, label=Text({"en": " "}), rests_on=())),
        ("CW573", CheckIn("c", "better")),
        ("CW573", CheckIn("c", " ", levels=(Level("g1", 1),))),
        ("CW574", Task("t", "call", ANA, raci=Raci(ANA, ()))),
        ("CW575", replace(GOAL, needs=(), ladder=replace(LADDER, levels=("a", "b", "c", "d", " ")))),
        ("CW575", replace(GOAL, needs=(), ladder=replace(LADDER, begins=3))),
        ("CW575", replace(GOAL, needs=(), ladder=replace(LADDER, weight=0))),
        ("CW563", replace(GOAL, needs=("n9",))),
        ("CW563", CheckIn("c", "better", levels=(Level("g9", 1),))),
        ("CW512", NEED),
        ("CW568", replace(PLAN, version=2)),
    ],
)
def test_recording__error(code: str, entity: Any) -> None:
    if isinstance(entity, CheckIn) and entity.levels and code == "CW573":
        refuses(code, commands.record, state(Recorded(replace(GOAL, needs=()))), entity)
    refuses(code, commands.record, state(), entity)


def test_an_entry_begins_as_its_kind_may() -> None:
    refuses("CW560", commands.record, state(), REFERRAL, "accepted")
    refuses("CW560", commands.record, state(), Note("n", "x"), "planned")


def test_nothing_new_rests_on_what_was_entered_in_error() -> None:
    gone = state(*FOUND, MarkedInError("need", "n1", "slip"))
    refuses("CW564", commands.record, gone, GOAL)
    refuses("CW564", commands.record, state(AssessmentFinished(mood()), MarkedInError("assessment", "f1", "x")), NEED)
    there = state(*FOUND, Recorded(GOAL), MarkedInError("need", "n1", "slip"))
    assert commands.revise(there, replace(GOAL, own_words="so"), 99), "what rested on it before may be changed"


def test_nothing_is_done_to_what_was_entered_in_error() -> None:
    gone = state(*FOUND, MarkedInError("need", "n1", "slip"))
    for do, given in (
        (commands.revise, (replace(NEED, priority=1), 99)),
        (commands.move, (Moved("need", "n1", "rejected", "x"),)),
        (commands.mark_in_error, ("need", "n1", "again")),
        (commands.confirm, ("need", "n1", 99)),
    ):
        assert refuses("CW561", do, gone, *given).params["reason"] == "slip"


def test_marking_in_error_needs_a_reason_and_something_to_mark() -> None:
    refuses("CW553", commands.mark_in_error, state(*FOUND), "need", "n1", " ")
    refuses("CW563", commands.mark_in_error, state(*FOUND), "need", "n9", "x")
    refuses("CW512", commands.mark_in_error, state(*FOUND), "assessment", "f9", "x")
    refuses("CW552", commands.mark_in_error, state(*FOUND, AssessmentFinished(mood("f2", replaces="f1"))),
            "assessment", "f1", "x")  # fmt: skip


def test_an_assessment_in_error_marks_the_alerts_it_raised() -> None:
    alert = Alert("a1", "f1", "mood", TITLE, "harm", START, "Ana Ruiz")
    there = state(AlertRaised(alert), *FOUND)
    told = commands.mark_in_error(there, "assessment", "f1", " not hers ")
    assert told == (MarkedInError("assessment", "f1", "not hers"),)
    assert [one.in_error for one in state(AlertRaised(alert), *FOUND, *told).alerts] == ["not hers"]
    refuses("CW561", commands.mark_in_error, state(*FOUND, MarkedInError("assessment", "f1", "x")),
            "assessment", "f1", "x")  # fmt: skip


def test_a_stale_change_is_refused() -> None:
    there = state(*FOUND)
    assert commands.revise(there, NEED, 0) == (), "nothing changed"
    refuses("CW501", commands.revise, there, replace(NEED, priority=1), 3)
    assert commands.revise(there, replace(NEED, priority=1), 4, " so ") == (Revised(replace(NEED, priority=1), "so"),)
    shaken = state(*FOUND, AssessmentFinished(mood("f2", "never", "f1")))
    refuses("CW501", commands.confirm, shaken, "need", "n1", 3)


def test_an_active_plan_is_replaced_not_changed() -> None:
    active = state(Recorded(PLAN), Moved("plan", "p1", "active"))
    changed = replace(PLAN, matters="Maya")
    refuses("CW565", commands.revise, active, changed, 99)
    assert commands.revise(state(Recorded(PLAN)), changed, 99)
    second = replace(PLAN, id="p2", version=2, replaces="p1", reason="she moved")
    refuses("CW553", commands.record, active, replace(second, reason=" "))
    assert refuses("CW568", commands.record, active, replace(second, version=3)).params["next"] == "2"
    assert commands.record(active, second) == (Recorded(second),)
    drafted = state(Recorded(PLAN), Moved("plan", "p1", "active"), Recorded(second))
    refuses("CW579", commands.record, drafted, replace(second, id="p3"))
    assert commands.move(drafted, Moved("plan", "p2", "active")) == (
        Moved("plan", "p1", "revoked", "she moved"),
        Moved("plan", "p2", "active"),
    )


def test_a_ladder_is_fixed_once_the_goal_is_active() -> None:
    goal = replace(GOAL, needs=(), ladder=LADDER)
    other = replace(goal, ladder=replace(LADDER, weight=2))
    moves = (Moved("goal", "g1", "accepted"), Moved("goal", "g1", "active"))
    assert commands.revise(state(Recorded(goal), *moves[:1]), other, 99)
    active = state(Recorded(goal), *moves)
    refuses("CW566", commands.revise, active, other, 99)
    assert commands.revise(active, replace(goal, own_words="so"), 99)


def test_only_an_outcome_closes_a_referral() -> None:
    done = Moved("referral", "r1", "completed", side="provider")
    begun = (Recorded(REFERRAL), Moved("referral", "r1", "requested"), Moved("referral", "r1", "accepted"))
    refuses("CW567", commands.move, state(*begun), done)
    outcome = Recorded(Outcome("o1", "paid", referral="r1"))
    assert commands.move(state(*begun, outcome), done) == (done,)
    refuses("CW567", commands.move, state(*begun, outcome, MarkedInError("outcome", "o1", "x")), done)


def test_moves_are_checked_against_the_state() -> None:
    refuses("CW560", commands.move, state(Recorded(PLAN)), Moved("plan", "p1", "completed"))
    refuses("CW563", commands.move, state(), Moved("plan", "p1", "active"))
    refuses("CW570", commands.move, state(Recorded(REFERRAL)), Moved("referral", "r1", "requested", side="provider"))
    refuses("CW576", commands.move, state(Recorded(Note("n", "x"))), Moved("note", "n", "active"))


def test_achievement_stands_beside_the_state() -> None:
    there = state(Recorded(replace(GOAL, needs=())), Moved("goal", "g1", "improving", aside="achievement"))
    entry = there.entry("goal", "g1")
    assert entry is not None
    assert (entry.state, entry.aside) == ("proposed", {"achievement": "improving"})
    refuses("CW560", commands.move, there, Moved("goal", "g1", "improving", aside="achievement"))


def found(there: CaseState) -> Need:
    entity = commands.found_entity(there, (("f1", "low_mood"),), "n1")
    assert isinstance(entity, Need)
    return entity


def test_a_finding_is_confirmed_changed_or_rejected() -> None:
    there = state(AssessmentFinished(mood()))
    need = found(there)
    assert (need.about, need.level, need.rests_on) == ("mental_health", "often", (Basis("f1", "low_mood", ("low",)),))
    assert commands.decide(there, need, "confirmed") == (Recorded(need), Confirmed("need", "n1"))
    changed = replace(need, level="sometimes")
    assert commands.decide(there, need, "changed", " she says ", changed) == (
        Recorded(need), Revised(changed, "she says"), Confirmed("need", "n1")
    )  # fmt: skip
    assert commands.decide(there, need, "rejected", "tired only") == (
        Recorded(need), Moved("need", "n1", "rejected", "tired only")
    )  # fmt: skip


def test_a_need_that_stands_rests_on_a_second_finding_too() -> None:
    """One need stands, whichever forms find it."""
    another = replace(mood("g1", "always"), instrument="worry")
    there = state(*FOUND, AssessmentFinished(another))
    again = commands.found_entity(there, (("g1", "low_mood"),), "n2")
    both = replace(NEED, rests_on=(*NEED.rests_on, Basis("g1", "low_mood", ("low",))))
    assert commands.decide(there, again, "confirmed") == (Revised(both), Confirmed("need", "n1"))
    own_words = replace(both, own_words="I am tired")
    assert commands.decide(there, again, "confirmed", "", own_words)[0] == Revised(own_words)
    assert commands.decide(there, again, "rejected", "tired only")[0] == Recorded(again), "what stands is left alone"
    after = state(*FOUND, AssessmentFinished(another), Revised(both))
    assert commands.decided(after, "g1", "low_mood") is after.entry("need", "n1")


def test_two_forms_that_find_the_same_are_decided_at_once() -> None:
    there = state(AssessmentFinished(mood()), AssessmentFinished(replace(mood("g1"), instrument="worry")))
    need = commands.found_entity(there, (("f1", "low_mood"), ("g1", "low_mood")), "n1")
    assert [basis.assessment for basis in need.rests_on] == ["f1", "g1"]
    assert commands.decide(there, need, "confirmed") == (Recorded(need), Confirmed("need", "n1"))
    refuses("CW563", commands.found_entity, there, (("f1", "low_mood"), ("g1", "other")), "n1")


def test_what_two_forms_call_otherwise_is_called_by_both() -> None:
    sad, worried = (Text({"en": en, "es": es}) for en, es in (("Low mood", "Ánimo bajo"), ("Worry", "Preocupación")))

    def called(id: str, label: Text, instrument: str) -> AssessmentFinished:
        found = tuple(replace(one, label=label) for one in mood().findings)
        return AssessmentFinished(replace(mood(id), instrument=instrument, findings=found))

    there = state(called("f1", sad, "mood"), called("g1", worried, "worry"), called("h1", sad, "other"))
    need = commands.found_entity(there, tuple((id, "low_mood") for id in ("f1", "g1", "h1")), "n1")
    assert need.label == Text({"en": "Low mood, Worry", "es": "Ánimo bajo, Preocupación"})


def test_what_is_about_nothing_that_has_a_name_is_never_the_same() -> None:
    there = state(Recorded(Need("n1", "", TITLE)))
    assert commands.same_standing(there, Need("n2", "", TITLE)) is None


def test_deciding__error() -> None:
    there = state(AssessmentFinished(mood()))
    need = found(there)
    for decision in ("changed", "rejected"):
        refuses("CW553", commands.decide, there, need, decision, " ")
    refuses("CW563", commands.finding_of, there, "f1", "other")
    refuses("CW512", commands.finding_of, there, "f9", "low_mood")
    refuses("CW569", commands.decide, state(*FOUND), replace(need, id="n2"), "confirmed")
    corrected = state(*FOUND, AssessmentFinished(mood("f2", replaces="f1")))
    again = replace(need, id="n2", rests_on=(Basis("f2", "low_mood"),))
    refuses("CW569", commands.decide, corrected, again, "confirmed")


def test_confirming_what_is_known_is_nothing() -> None:
    assert commands.confirm(state(*FOUND), "need", "n1", 0) == ()
    assert commands.confirm(state(Recorded(Note("n", "x"))), "note", "n", 0) == ()


@pytest.mark.parametrize("ended", ["finished", "cancelled"])
def test_nothing_new_in_a_case_that_ended(ended: str) -> None:
    there = state(*FOUND, Recorded(Task("t", "look again", ANA)), CaseMoved(ended))
    for do, given in (
        (commands.record, (Note("n", "x"),)),
        (commands.revise, (replace(NEED, priority=1), 99)),
        (commands.move, (Moved("need", "n1", "rejected", "x"),)),
        (commands.decide, (NEED, "confirmed")),
    ):
        if do is not commands.decide:
            refuses("CW562", do, there, *given)
    assert commands.move(there, Moved("task", "t", "completed")), "the looks that were planned go on"
    assert commands.mark_in_error(there, "need", "n1", "slip"), "what is wrong can still be marked"
    refuses("CW560", commands.move_case, there, "active")


def test_a_case_goes_on_in_a_new_one() -> None:
    refuses("CW572", commands.continue_case, state(), "case-2", "back")
    ended = state(CaseMoved("finished"))
    refuses("CW553", commands.continue_case, ended, "case-2", " ")
    told, begins = commands.continue_case(ended, "case-2", " back ")
    assert (told.later, begins.earlier, begins.reason) == ("case-2", "case-1", "back")
    assert refuses("CW577", commands.continue_case, state(CaseMoved("finished"), told), "case-3", "x").params == {
        "case": "case-2"
    }


def test_a_day_to_come_has_not_happened() -> None:
    for happened in (date(2026, 3, 4), START + timedelta(minutes=1)):
        refuses("CW578", commands.refuse_future, happened, START, date(2026, 3, 3))
    for happened in (None, date(2026, 3, 3), START):
        commands.refuse_future(happened, START, date(2026, 3, 3))
