"""The entries of a case as its events tell them: states, corrections and what they shake, on both axes of time."""

from dataclasses import replace
from datetime import UTC, date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from casewright.cases import entry_commands as commands
from casewright.cases.asks import asks
from casewright.cases.case_facts import CaseSeen
from casewright.cases.entries import Entry
from casewright.cases.entry_events import CaseMoved, Confirmed, MarkedInError, Moved, Recorded, Revised
from casewright.cases.event_text import event_of_text, text_of_event
from casewright.cases.events import AssessmentFinished, AssessmentMovedAway, Body
from casewright.cases.fold import as_of, fold
from casewright.cases.records import Answer
from casewright.cases.state import CaseState
from casewright.cases.states import MACHINES
from casewright.cases.summary import summarise
from casewright.cases.work import Goal, Note, Outcome, Plan, Referral, Review, Task, kind_of
from casewright.errors import Refused
from tests.core.test_cases_entry_commands import (
    ANA,
    FOUND,
    GOAL,
    LADDER,
    NEED,
    PLAN,
    REFERRAL,
    START,
    events,
    mood,
    state,
)

DAY = date(2026, 4, 1)


def entry(kind: str, id: str, *bodies: Body) -> Entry:
    found = state(*bodies).entry(kind, id)
    assert found is not None
    return found


def shaken(kind: str, id: str, *bodies: Body) -> list[str]:
    return [one.why for one in entry(kind, id, *bodies).shaken]


def test_an_entry_begins_in_the_usual_state_or_in_the_one_it_names() -> None:
    assert entry("plan", "p1", Recorded(PLAN)).state == "draft"
    assert entry("review", "r", Recorded(Review("r"), "held")).state == "held"
    assert entry("note", "n", Recorded(Note("n", "x"))).state == ""


def test_moves_are_kept_with_who_and_why() -> None:
    moved = entry("referral", "r1", Recorded(REFERRAL), Moved("referral", "r1", "cancelled", "not needed"))
    assert moved.state == "cancelled"
    assert [(one.to, one.by, one.reason) for one in moved.moves] == [("cancelled", "Ana Ruiz", "not needed")]
    assert not moved.open


def test_as_of_on_both_axes() -> None:
    history = events(Recorded(PLAN), Moved("plan", "p1", "active"))
    history[2] = history[2]._replace(happened=date(2026, 2, 1))
    recorded = as_of(history, history[1].recorded)
    assert recorded is not None
    assert [one.state for one in recorded.entries("plan")] == ["draft"]
    early = [history[0]._replace(happened=date(2026, 1, 1)), *history[1:]]
    happened = as_of(early, date(2026, 2, 2), "happened")
    assert happened is not None
    assert happened.entries("plan") == (), "a move before the plan was written down moves nothing"
    after = as_of(early, date(2026, 3, 3), "happened")
    assert after is not None
    assert [one.state for one in after.entries("plan")] == ["active"]


def test_the_state_of_the_case() -> None:
    assert state().status == "active"
    moved = state(CaseMoved("on-hold"), CaseMoved("finished"))
    assert (moved.status, moved.ended, summarise(moved).status) == ("finished", True, "finished")
    assert [one.to for one in moved.timeline[1:]] == ["on-hold", "finished"]


def test_what_is_due_first() -> None:
    late, soon = date(2026, 5, 1), date(2026, 4, 1)
    bodies: tuple[Body, ...] = (
        Recorded(Task("t", "call", ANA, late)),
        Recorded(replace(REFERRAL, due=soon)),
        Recorded(Review("w", due=date(2026, 4, 20))),
    )
    assert first(*bodies) == soon
    assert first(*bodies, Moved("referral", "r1", "cancelled", "x")) == date(2026, 4, 20)
    assert first(*bodies, MarkedInError("referral", "r1", "x")) == date(2026, 4, 20)
    assert first() is None


def first(*bodies: Body) -> date | None:
    found = asks(CaseSeen(state(*bodies), date(2026, 3, 3), UTC), None)
    return next((ask.day for ask in found if ask.due), None)


def test_a_correction_that_changes_nothing_shakes_nothing() -> None:
    same = replace(mood("f2", replaces="f1"), answers={"low": Answer("often", own_words="more words")})
    assert shaken("need", "n1", *FOUND, AssessmentFinished(same)) == []


def test_a_correction_shakes_what_rested_on_it_and_says_why() -> None:
    correction = AssessmentFinished(mood("f2", "never", "f1"))
    assert shaken("need", "n1", *FOUND, correction) == ["level_changed", "answer_changed"]
    gone = AssessmentFinished(mood("f2", "never", "f1", findings=False))
    assert shaken("need", "n1", *FOUND, gone) == ["finding_gone", "answer_changed"]
    by_score = replace(NEED, rests_on=(replace(NEED.rests_on[0], finding="", questions=(), scores=("total",)),))
    assert shaken("need", "n1", FOUND[0], Recorded(by_score), gone) == ["score_changed"]
    whole = replace(NEED, rests_on=(replace(NEED.rests_on[0], finding="", questions=()),))
    assert shaken("need", "n1", FOUND[0], Recorded(whole), gone) == ["score_changed", "answer_changed"]


def test_a_goal_is_shaken_by_its_need_until_that_is_settled() -> None:
    bodies = (*FOUND, Recorded(GOAL), AssessmentFinished(mood("f2", "never", "f1")))
    assert shaken("goal", "g1", *bodies) == ["need_shaken"]
    assert shaken("goal", "g1", *bodies, Confirmed("need", "n1")) == []
    assert shaken("need", "n1", *bodies, Confirmed("need", "n1")) == []
    assert shaken("need", "n1", *bodies, Revised(replace(NEED, level="never"))) == []
    assert shaken("goal", "g1", *bodies, Revised(replace(NEED, level="never"))) == ["need_shaken"]
    assert shaken("goal", "g1", *bodies, Confirmed("goal", "g1")) == []


def test_a_second_correction_shakes_again() -> None:
    once = (*FOUND, AssessmentFinished(mood("f2", "never", "f1")), Confirmed("need", "n1"))
    assert shaken("need", "n1", *once, AssessmentFinished(mood("f3", "never", "f2"))) == []
    assert shaken("need", "n1", *once, AssessmentFinished(mood("f3", "often", "f2"))) == [
        "level_changed", "answer_changed"
    ]  # fmt: skip


def test_an_assessment_in_error_counts_no_more_and_shakes() -> None:
    bodies = (*FOUND, Recorded(GOAL), MarkedInError("assessment", "f1", "not hers"))
    there = state(*bodies)
    assert [(one.in_error, one.current) for one in there.assessments] == [("not hers", False)]
    assert summarise(there).assessments == 0
    assert shaken("need", "n1", *bodies) == ["in_error"]
    assert shaken("goal", "g1", *bodies) == ["need_shaken"]
    kinds = [one.kind for one in there.timeline]
    assert kinds[-3:] == ["assessment_in_error", "shaken", "shaken"]


def test_a_need_that_is_not_so_shakes_its_goals() -> None:
    assert shaken("goal", "g1", *FOUND, Recorded(GOAL), Moved("need", "n1", "rejected", "x")) == ["need_shaken"]
    assert shaken("goal", "g1", *FOUND, Recorded(GOAL), MarkedInError("need", "n1", "x")) == ["in_error"]
    ended = (*FOUND, Recorded(GOAL), Moved("goal", "g1", "rejected"))
    assert shaken("goal", "g1", *ended, MarkedInError("need", "n1", "x")) == [], "what ended is let be"


def test_nothing_that_rested_on_what_moved_away_is_readable() -> None:
    secret = replace(NEED, own_words="secret words")
    left = AssessmentMovedAway(("f1",), "hers")
    history = events(FOUND[0], Recorded(secret), Confirmed("need", "n1"), Recorded(GOAL), left)
    assert "secret" not in repr(fold(history))
    assert "secret" not in repr(as_of(history, history[-2].recorded))
    assert fold(history).entries("need") == ()
    assert [one.why for one in fold(history).entries("goal")[0].shaken] == ["need_gone"]


IDS = ("x1", "x2")
ENTITIES: tuple[Any, ...] = (
    *(replace(PLAN, id=id) for id in IDS),
    Plan("x3", PLAN.title, "care", "1.0.0", version=2, replaces="x1", reason="anew"),
    *(Goal(id, "Sleep", ladder=LADDER) for id in IDS),
    *(Referral(id, "Rent", ANA) for id in IDS),
    *(Task(id, "Call", ANA, DAY) for id in IDS),
    Outcome("x1", "paid", referral="x1"),
    Note("x1", "words"),
)
STATES = sorted({state for machine in MACHINES.values() for state in machine.moves})
KINDS = ("plan", "goal", "referral", "task", "outcome", "note")
COMMANDS = st.one_of(
    st.tuples(st.just("record"), st.sampled_from(ENTITIES)),
    st.tuples(
        st.just("move"),
        st.builds(
            Moved, st.sampled_from(KINDS), st.sampled_from(IDS), st.sampled_from(STATES), st.sampled_from(("", "x")),
            st.just(""), st.sampled_from(("", "provider", "requester")),
        ),
    ),
    st.tuples(st.just("error"), st.tuples(st.sampled_from(KINDS), st.sampled_from(IDS))),
    st.tuples(st.just("case"), st.sampled_from(("on-hold", "active", "finished"))),
)  # fmt: skip


def tried(now: CaseState, what: str, given: Any) -> tuple[Any, ...]:
    if what == "record":
        return commands.record(now, given) if now.entry(kind_of(given), given.id) is None else ()
    if what == "move":
        return commands.move(now, given)
    if what == "error":
        return commands.mark_in_error(now, *given, "slip")
    return (commands.move_case(now, given),)


@settings(max_examples=150, deadline=None)
@given(st.lists(COMMANDS, max_size=40))
def test_whatever_is_done_the_rules_hold(wanted: list[tuple[str, Any]]) -> None:
    bodies: list[Body] = []
    known: dict[tuple[str, str], str] = {}
    in_error: set[tuple[str, str]] = set()
    for what, given_ in wanted:
        now = state(*bodies)
        try:
            done = tried(now, what, given_)
        except Refused:
            assert state(*bodies) == now, "a refusal changes nothing"
            continue
        assert not now.ended or all(isinstance(one, Moved | MarkedInError) for one in done)
        bodies += done
        for one in done:
            if isinstance(one, Recorded):
                kind = kind_of(one.entity)
                known[kind, one.entity.id] = MACHINES[kind].begins[0] if kind in MACHINES else ""
            elif isinstance(one, Moved):
                assert one.to in MACHINES[one.kind].moves[known[one.kind, one.id]]
                assert (one.kind, one.id) not in in_error
                known[one.kind, one.id] = one.to
            elif isinstance(one, MarkedInError):
                in_error.add((one.kind, one.id))
    after = state(*bodies)
    assert {(kind, id): one.state for kind, of in after.work.items() for id, one in of.items()} == known
    assert {(kind, id) for kind, of in after.work.items() for id, one in of.items() if one.in_error} == in_error
    plans = [one for one in after.entries("plan") if one.state == "active" and not one.in_error]
    assert not any(one.entity.id == "x3" for one in plans) or "x1" not in [one.entity.id for one in plans]
    read = [event_of_text(text_of_event(event)) for event in events(*bodies)]
    assert fold(read) == after
    assert as_of(read, START + timedelta(days=400)) == after
