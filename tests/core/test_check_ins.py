"""Check-ins by a form whose rows are the goals of the case: begun, finished, corrected, kept to their days."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from textwrap import dedent

import pytest

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.records import Administration, Answer, Row
from casewright.cases.work import CheckIn, Goal, Indicator, Note, Plan
from casewright.cases.work.check_in import Level, Measured, OfGoal, Strategy
from casewright.cases.work.goal import Ladder
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement
from casewright.definitions.model import Text
from casewright.errors import Refused
from tests.core.service_house import MOOD, House, build

FORM = dedent(
    """\
    casewright: 1
    kind: instrument
    id: looks
    version: 1.0.0
    title: How it goes
    languages: [en, es]
    source: {rights: own}
    records:
      check_in: {story: all, of_goal: story, helped: helped, measured: now, tried: tried, came_of_it: came}
    choice_lists:
      steps:
        - {id: far_below, label: Far below, points: -2}
        - {id: below, label: Below, points: -1}
        - {id: hoped, label: As hoped, points: 0}
        - {id: above, label: Above, points: 1}
        - {id: far_above, label: Far above, points: 2}
    sections:
      - id: goals
        title: Goals
        repeat: {over: goals, label: "{goal}"}
        questions:
          - {id: goal, type: text, ask: Which goal, default: {row: statement}}
          - {id: story, type: paragraph, ask: What happened}
          - {id: step, type: choice, ask: Where, choices: steps, ladder: true}
          - id: helped
            type: choices
            ask: What helped
            choices: [{id: us, label: {en: Us, es: Nosotros}}, {id: else, label: Else, say_which: true}]
      - id: numbers
        title: Numbers
        repeat: {over: indicators, label: "{number}"}
        questions:
          - {id: number, type: text, ask: Which number, default: {row: label}}
          - {id: now, type: decimal, ask: Now}
      - id: tries
        title: Tries
        repeat: {}
        questions:
          - {id: tried, type: text, ask: What}
          - {id: came, type: choice, ask: What came of it, choices: [{id: good, label: Good}, {id: bad, label: Bad}]}
      - id: rest
        title: Rest
        questions:
          - {id: all, type: paragraph, ask: All in all}
    """
)
LADDER = Ladder(("lost", "notice", "paid", "no mold", "new lease"))


@pytest.fixture
def house() -> House:
    return build(FORM, MOOD)


@pytest.fixture
def case(house: House) -> str:
    return house.new_case()


def goal(house: House, case: str, statement: str, state: str = "active") -> str:
    id = service.record(house.context, case, Goal("", statement, ladder=LADDER))
    service.move(house.context, case, Moved("goal", id, "accepted"))
    if state != "accepted":
        service.move(house.context, case, Moved("goal", id, "active"))
    return id


def agreed_plan(house: House, case: str, on: date) -> None:
    agreement = Agreement("signed", Party("person"), on)
    service.record(house.context, case, Plan("", Text({"en": "Plan"}), "care", "1.0.0", agreement=agreement))


def of_case(house: House, case: str, kind: str = "check_in") -> list[CheckIn]:
    return [one.entity for one in service.case(house.context, case).entries(kind) if not one.in_error]  # type: ignore[misc]


def finished(house: House, case: str, home: str, **held: date) -> str:
    draft = house.start(case, "looks", **held)
    house.give(draft, f"story[{home}]", Answer("He signed."))
    house.give(draft, f"step[{home}]", Answer("hoped"))
    return house.finish(draft)


def test_each_goal_that_is_worked_on_is_a_row(house: House, case: str) -> None:
    home, sleep = goal(house, case, "I stay"), goal(house, case, "I sleep", "accepted")
    service.record(house.context, case, Goal("", "Only an idea"))
    service.record(house.context, case, Indicator("", Text({"en": "Rent behind"}), goal=home))
    service.record(house.context, case, Indicator("", Text({"en": "PHQ-9"}), goal=home, origin="mood.total"))
    form = house.open(house.start(case, "looks")).form
    assert form.rows["goals"] == (Row(home), Row(sleep))
    assert form.row_label("goals", home, "en") == "I stay"
    (number,) = form.rows["numbers"]
    assert form.row_label("numbers", number.id, "en") == "Rent behind"


def test_what_the_row_says_is_not_asked(house: House, case: str) -> None:
    home = goal(house, case, "I stay")
    draft = house.start(case, "looks")
    with pytest.raises(Refused, match="CW519"):
        house.give(draft, f"goal[{home}]", Answer("Another one"))
    with pytest.raises(Refused, match="CW546"):
        service.add_row(house.context, draft, "goals")


def test_finishing_writes_story_and_numbers_down_in_one_step(house: House, case: str) -> None:
    home = goal(house, case, "I stay")
    rent = service.record(house.context, case, Indicator("", Text({"en": "Rent behind"}), goal=home))
    day = house.context.today() - timedelta(days=1)
    draft = house.start(case, "looks", held=day)
    house.give(draft, f"story[{home}]", Answer("He signed."))
    house.give(draft, f"step[{home}]", Answer("hoped"))
    house.give(draft, f"helped[{home}]", Answer(("us", "else"), say_which="Dee"))
    house.give(draft, f"now[{rent}]", Answer(Decimal("900.5")))
    (tried,) = service.add_row(house.context, draft, "tries").form.rows["tries"]
    house.give(draft, f"tried[{tried.id}]", Answer("A list"))
    house.give(draft, f"came[{tried.id}]", Answer("good"))
    house.give(draft, "all", Answer("Quiet weeks."))
    before = service.case(house.context, case).revision
    assessment = house.finish(draft)
    (entry,) = service.case(house.context, case).entries("check_in")
    helped = Text({"en": "Us, Else (Dee)", "es": "Nosotros, Else (Dee)"})
    assert isinstance(entry.entity, CheckIn)
    assert [basis.assessment for basis in entry.entity.rests_on] == [assessment]
    assert replace(entry.entity, rests_on=()) == CheckIn(
        entry.entity.id,
        "Quiet weeks.",
        (Measured(rent, Decimal("900.5")),),
        (Level(home, 0),),
        goals=(OfGoal(home, "He signed.", helped),),
        strategies=(Strategy("A list", Text({"en": "Good", "es": "Good"})),),
    )
    assert entry.happened == day
    assert service.case(house.context, case).revision == before + 2


def test_a_form_that_says_nothing_of_it_writes_none_down(house: House, case: str) -> None:
    goal(house, case, "I stay")
    house.finish(house.start(case, "looks"))
    assert of_case(house, case) == []


def test_a_correction_revises_it_and_another_day_writes_it_anew(house: House, case: str) -> None:
    home = goal(house, case, "I stay")
    first = finished(house, case, home)
    (written,) = of_case(house, case)
    again = service.reopen(house.context, case, first, "misheard")
    house.give(again, f"step[{home}]", Answer("above"))
    corrected = house.finish(again)
    (now,) = of_case(house, case)
    assert (now.id, now.levels) == (written.id, (Level(home, 1),))
    third = service.reopen(house.context, case, corrected, "it was yesterday")
    held = house.open(third).draft.administration
    yesterday = Administration(house.context.today() - timedelta(days=1), language=held.language)
    service.change_administration(house.context, third, yesterday, held)
    latest = house.finish(third)
    (entry,) = [one for one in service.case(house.context, case).entries("check_in") if not one.in_error]
    assert isinstance(entry.entity, CheckIn)
    assert ([one.assessment for one in entry.entity.rests_on], entry.happened) == ([latest], yesterday.held)


def test_it_goes_with_its_assessment_when_that_is_in_error(house: House, case: str) -> None:
    finished_one = finished(house, case, goal(house, case, "I stay"))
    service.mark_in_error(house.context, case, "assessment", finished_one, "another person")
    assert of_case(house, case) == []


def test_a_day_before_the_plan_is_refused_and_nothing_is_lost(house: House, case: str) -> None:
    home = goal(house, case, "I stay")
    agreed_plan(house, case, house.context.today())
    before = house.context.today() - timedelta(days=1)
    with pytest.raises(Refused, match="CW647"):
        house.start(case, "looks", held=before)
    with pytest.raises(Refused, match="CW647"):
        service.check_in(house.context, case, CheckIn("", "well", levels=(Level(home, 0),)), before)
    draft = house.start(case, "looks")
    house.give(draft, f"story[{home}]", Answer("He signed."))
    held = house.open(draft).draft.administration
    with pytest.raises(Refused, match="CW647"):
        service.change_administration(house.context, draft, Administration(before, language=held.language), held)
    assert house.open(draft).answer_to(f"story[{home}]").value == "He signed."
    house.start(case, "mood", held=before)


def test_a_goal_that_came_or_ended_meanwhile_is_told(house: House, case: str) -> None:
    home = goal(house, case, "I stay")
    draft = house.start(case, "looks")
    later = goal(house, case, "I sleep")
    service.move(house.context, case, Moved("goal", home, "completed"))
    found = service.entries_of_rows(house.context, house.open(draft).form, case)
    assert {(one.entry.entity.id, one.ended, one.there) for one in found} == {(home, True, True), (later, False, False)}
    opened = service.add_row_over(house.context, draft, "goals", later)
    assert opened.form.row_label("goals", later, "en") == "I sleep"
    with pytest.raises(Refused, match="CW546"):
        service.add_row_over(house.context, draft, "goals", "nobody")


def test_it_stands_beside_the_last_time_by_its_goal(house: House, case: str) -> None:
    home = goal(house, case, "I stay")
    finished(house, case, home)
    opened = house.open(house.start(case, "looks"))
    last = service.last_time(house.context, opened)
    assert last is not None
    assert last.form.answers[f"step[{home}]"].value == "hoped"
    (row,) = service.entries_of_rows(house.context, opened.form, case)
    assert (row.level, row.since) == (0, house.context.today())


def test_it_stays_with_its_case(house: House, case: str) -> None:
    goal(house, case, "I stay")
    draft = house.start(case, "looks")
    with pytest.raises(Refused, match="CW648"):
        service.move_assessment(house.context, draft, case, house.new_case(), "wrong person")


def test_good_news_stands_in_lists_for_two_weeks_and_asks_for_nothing(house: House, case: str) -> None:
    service.record(house.context, case, Note("", "Thank you", sort="good_news"))
    (news,) = service.today(house.context).good
    assert (news.kind, news.summary.next) == ("good_news", None)
    assert [row.case for row in service.good_news(house.context)] == [case]
    house.clock.walk(days=14)
    assert service.today(house.context).good == ()
    assert service.good_news(house.context) == ()
