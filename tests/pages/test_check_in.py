"""The pages of following a plan: the check-in by its goals, what came of them, good news, and words after agreeing."""

from dataclasses import replace
from datetime import date

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.records import Administration
from casewright.cases.work import CheckIn, Goal, Indicator, Note
from casewright.cases.work.goal import Ladder
from casewright.definitions.model import Text
from casewright.logic.answers import Answer
from tests.pages.conftest import CHOICES, Agency, shown
from tests.pages.test_plans import planned, say
from tests.pages.test_step import step_that

LADDER = Ladder(("We lost it.", "The notice stands.", "The rent is paid.", "No mold.", "A new lease."))


def with_goal(agency: Agency) -> tuple[str, str, str]:
    """A case with an agreed plan; its goal has a ladder, and a number that no form measures."""
    case, plan = planned(agency)
    state = service.case(agency.context, case)
    (entry,) = state.entries("goal")
    assert isinstance(entry.entity, Goal)
    service.revise(agency.context, case, replace(entry.entity, ladder=LADDER), state.revision)
    dollars = Text({"en": "dollars"})
    rent = Indicator("", Text({"en": "Rent behind"}), goal=entry.entity.id, unit=dollars, baseline=2150, target=0)
    service.record(agency.context, case, rent)
    say(agency, case, plan)
    return case, plan, entry.entity.id


def test_a_check_in_asks_about_each_goal_with_its_own_sentences(agency: Agency) -> None:
    case, _plan, home = with_goal(agency)
    today = agency.context.today()
    draft = service.start_assessment(agency.context, case, "goal_check_in", Administration(today))
    page = agency.open_page("assessment", draft=draft, case=case)
    words = shown(page)
    assert "1 · I stay in my flat." in words
    assert "Which goal?" not in words
    ladder = next(one for one in page.radio if "ladder of the goal" in one.label)
    assert list(ladder.options)[:2] == ["Much less than we expected (-2)", "Less than we expected (-1)"]
    captions = list(ladder.proto.captions)
    assert captions[1].startswith("The notice stands.")
    assert "where it began" in captions[1]
    assert "add_goals" not in [one.key for one in page.button]
    ladder.set_value("as_hoped").run()
    assert service.open_form(agency.context, draft).answer_to(f"step[{home}]").value == "as_hoped"
    later = service.record(agency.context, case, Goal("", "I sleep."))
    for state in ("accepted", "active"):
        service.move(agency.context, case, Moved("goal", later, state))
    page = agency.open_page("assessment", draft=draft, case=case)
    page.button(key=f"take_in_{later}").click().run()
    assert "2 · I sleep." in shown(page).replace("1 · I sleep.", "2 · I sleep.")
    service.finish(agency.context, draft)
    (entry,) = service.case(agency.context, case).entries("check_in")
    assert isinstance(entry.entity, CheckIn)
    assert [(one.goal, one.level) for one in entry.entity.levels] == [(home, 0)]
    page = agency.open_page("step", case=case, step=step_that(agency, case, "monitor"))
    words = shown(page)
    assert "1 of 1 moved up" in words
    assert "◇ ●" in words


def test_good_news_is_kept_and_told_to_the_team_without_its_words(agency: Agency) -> None:
    case = agency.person()
    jotted = service.jotting(agency.context, "good_news", case)
    service.jot(agency.context, jotted, "words", "Thank you for the ride.", "")
    page = agency.open_page("case", case=case)
    page.button(key="keep_good_news").click().run()
    (note,) = service.case(agency.context, case).entries("note")
    assert isinstance(note.entity, Note)
    assert (note.entity.sort, note.entity.words) == ("good_news", "Thank you for the ride.")
    assert "“Thank you for the ride.”" in shown(page)
    for name in ("today", "team"):
        words = shown(agency.open_page(name))
        assert "Good news" in words
        assert "ride" not in words


def test_words_after_agreeing_stand_beside_the_plan(agency: Agency) -> None:
    case, plan, home = with_goal(agency)
    typed = service.own_words_draft(agency.context, case, plan)
    service.jot(agency.context, typed, f"line:goal:{home}", "With my name on the lease.", "")
    page = agency.open_page("read_back", case=case, plan=plan)
    assert "What would you add, Nee?" in [one.value for one in page.title]
    page.button(key="keep_words").click().run()
    assert "“With my name on the lease.”" in shown(agency.open_page("plan_seen", case=case, plan=plan))
    (note,) = service.case(agency.context, case).entries("note")
    assert isinstance(note.entity, Note)
    assert "I stay in my flat." in note.entity.ours


def test_a_fall_of_four_is_less_than_what_matters_and_is_watched(agency: Agency) -> None:
    """Renee at thirty days: from 17 to 13. Source: docs/sources.md#kroenke_2001."""
    case = agency.person()
    first, second = (2, 3, 2, 3, 1, 2, 2, 1, 1), (2, 2, 2, 2, 1, 2, 1, 1, 0)
    for held, points in ((date(2026, 3, 2), first), (date(2026, 4, 1), second)):
        draft = service.start_assessment(agency.context, case, "phq9", Administration(held))
        for number, point in enumerate(points, start=1):
            service.answer(agency.context, draft, f"phq9_{number}", Answer(value=CHOICES[point]), 0)
        for raised in service.alerts(agency.context, case):
            if raised.alert.open:
                service.acknowledge_alert(agency.context, case, raised.alert.id, (), "talked about it")
        service.finish(agency.context, draft)
    words = shown(agency.open_page("record", case=case, assessment=draft))
    assert "−4 since Mar 2, 2026 (17 · Moderately severe): less than a change that matters (5): watch" in words
