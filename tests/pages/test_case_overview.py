"""The page of a case at a glance: who may know, the steps, what is due, what matters, the board, all that happened."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from streamlit.testing.v1 import AppTest

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.records import Administration, Answer, Person
from casewright.cases.work import Consent, Goal, Need, Note, Plan, Strength
from casewright.cases.work.goal import Ladder
from casewright.cases.work.party import Party
from casewright.definitions.model import Text
from tests.pages.conftest import Agency, shown
from ui.shown_case import ShownCase
from ui.timeline_picture import marks_of

HELD = date(2026, 3, 3)


def opened(agency: Agency, case: str) -> AppTest:
    return agency.open_page("case", case=case)


def steps(page: AppTest) -> list[str]:
    return [link.label for link in page.get("page_link") if link.label.lstrip("*")[:1].isdigit()]


def need(agency: Agency, case: str, label: str = "Housing", **more: object) -> str:
    entity = Need("", label.lower(), Text({"en": label}), **more)  # type: ignore[arg-type]
    made = service.record(agency.context, case, entity)
    service.confirm(agency.context, case, "need", made, service.case(agency.context, case).revision)
    return made


def test_each_step_says_how_it_stands(agency: Agency) -> None:
    case = agency.person()
    first, second, *others = steps(opened(agency, case))
    assert first.startswith("**1 Assess**")
    assert "here · " in first
    assert first.endswith(" due")
    assert second == "2 Plan  \nto come"
    assert len(others) == 4
    agency.begun_mood(case, HELD, last=2)
    assert steps(opened(agency, case))[1] == "2 Plan  \nblocked"


def test_what_is_due_is_the_main_action_until_it_is_begun(agency: Agency) -> None:
    case = agency.person()
    page = opened(agency, case)
    assert page.button(key="start_due").label == "Start what is due: First talk"
    page.button(key="start_due").click().run()
    assert page.selectbox(key="start_form_en").value == "intake"
    draft = service.start_assessment(agency.context, case, "intake", Administration(HELD))
    page = opened(agency, case)
    assert page.button(key="go_on_due").label == "Go on with what is due: First talk"
    page.button(key="go_on_due").click().run()
    assert page.query_params["draft"] == draft


def test_consents_that_stand_today_are_said_in_short(agency: Agency) -> None:
    case, today = agency.person(), agency.context.today()
    until = today + timedelta(days=30)
    person, clinic = Party("person"), Party("outside", "", "Clinic B")
    for to, agreed, day in (
        (clinic, True, until),
        (Party("outside", "", "The school"), False, None),
        (Party("outside", "", "The old doctor"), True, today - timedelta(days=1)),
    ):
        service.record(agency.context, case, Consent("", to, ("all",), agreed, person, day))
    words = shown(opened(agency, case))
    assert "shared with Clinic B (until " in words
    assert "not with The school" in words
    assert "The old doctor" not in next(line for line in words.splitlines() if ":material/share:" in line)


def test_what_matters_is_of_the_plan_in_force_else_in_own_words(agency: Agency) -> None:
    case = agency.person()
    assert "Ask what matters most" in shown(opened(agency, case))
    need(agency, case, own_words="The landlord wants us out.")
    words = shown(opened(agency, case))
    assert "What matters to Nee" in words
    assert "“The landlord wants us out.”" in words
    plan = Plan("", Text({"en": "Our plan"}), "sdoh", "1.0.0", matters="To stay in my flat.")
    made = service.record(agency.context, case, plan)
    service.move(agency.context, case, Moved("plan", made, "active"))
    assert "“To stay in my flat.”" in shown(opened(agency, case))


def test_a_need_shows_its_level_the_wish_and_the_goal_that_answers_it(agency: Agency) -> None:
    case = agency.person()
    mood = agency.mood(case, HELD)
    finding = next(one.id for one in service.case(agency.context, case).assessments[0].findings if one.kind == "need")

    made = service.decide(
        agency.context, case, mood, finding, "changed", "she said so", lambda one: replace(one, wants_help="not_now")
    )
    ladder = Ladder(("a", "I get up late.", "c", "d", "e"), -1)
    goal = service.record(agency.context, case, Goal("", "I get up without dread.", (made,), ladder=ladder))
    for state in ("accepted", "active"):
        service.move(agency.context, case, Moved("goal", goal, state))
    service.record(agency.context, case, Strength("", "work", Text({"en": "A steady job"})))
    words = shown(opened(agency, case))
    assert "**Low mood** :red-badge[:material/priority_high: Moderately severe]" in words
    assert "help: not now" in words
    assert ":material/arrow_forward: I get up without dread." in words
    assert ":material/stairs: **−1** I get up late." in words
    assert "All goals together: **40** · not yet as far as agreed" in words
    assert "A steady job" in words


def test_forty_needs_none_and_long_names(agency: Agency) -> None:
    many = agency.person("Wilhelmina Alexandrina Oyelaran-Montgomery de la Fuente-Castellanos")
    for number in range(40):
        need(agency, many, f"Need {number}")
    page = opened(agency, many)
    assert "34 more" in [one.label for one in page.expander]
    none = agency.person("نور الهدى عبد الرحمن", "")
    page = opened(agency, none)
    assert "No need is confirmed yet." in shown(page)
    assert page.title[0].value == "\u2068نور الهدى عبد الرحمن\u2069"


def test_in_a_household_it_is_said_whose_words_they_are(agency: Agency) -> None:
    case = service.open_case(agency.context, Person("", "The Okafor household"), "household")
    service.link_person(agency.context, case, Person("", "Ada Okafor", birth_date=date(1985, 1, 11)), "Mother")
    held = Administration(HELD, informant="Ada")
    draft = service.start_assessment(agency.context, case, "usda6", held)
    for key in ("hh3", "hh4"):
        answer = Answer(value="often_true", own_words="The fridge is empty." if key == "hh3" else "")
        service.answer(agency.context, draft, key, answer, 0)
    for key, value in (("ad1", "no"), ("ad2", "no"), ("ad3", "no")):
        service.answer(agency.context, draft, key, Answer(value=value), 0)
    service.finish(agency.context, draft)
    words = shown(opened(agency, case))
    assert "What matters to the household" in words
    assert "Who belongs to it" in words
    assert "**Ada Okafor** · Mother · " in words
    assert "said by Ada" in words
    assert "birth date not known" not in words


def test_a_community_is_known_by_its_numbers(agency: Agency) -> None:
    case = service.open_case(agency.context, Person("", "Rivertown"), "population")
    assert "Nothing is known yet." in shown(opened(agency, case))
    draft = service.start_assessment(agency.context, case, "community_profile", Administration(HELD))
    service.answer(agency.context, draft, "community_name", Answer(value="Rivertown"), 0)
    service.answer(agency.context, draft, "size", Answer(value=8200), 0)
    service.finish(agency.context, draft)
    words = shown(opened(agency, case))
    assert "About how many people is that? **8,200**" in words
    assert "What matters to the community" in words


def test_a_group_goes_by_no_cycle_and_keeps_the_simple_page(agency: Agency) -> None:
    case = service.open_case(agency.context, Person("", "Young parents"), "group")
    page = opened(agency, case)
    assert steps(page) == []
    assert "What matters to the group" in shown(page)
    assert page.button(key="start_assessment")


def test_all_that_happened_is_one_mark_for_each_day_and_kind(agency: Agency) -> None:
    case = agency.person()
    for number in range(5):
        service.record(agency.context, case, Note("", f"Note {number}"))
    many = service.case(agency.context, case).timeline * 100
    marks = marks_of(ShownCase(agency.context, case), many)
    assert len(many) >= 500
    assert len(marks) <= 3
    assert sum(len(mark.lines) for mark in marks) == len(many)
    alt = opened(agency, case).get("vega_lite_chart")[0].proto.alt
    assert "The list below says the same." in alt


def test_a_form_that_the_agency_took_out_is_named_and_not_offered(
    agency_in: Callable[[Callable[[Path], None]], Agency],
) -> None:
    def without_intake(folder: Path) -> None:
        file = folder / "agency.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace("  - intake\n", "", 1), encoding="utf-8")

    agency = agency_in(without_intake)
    page = opened(agency, agency.person())
    assert "This form is not in use here any more." in shown(page)
    assert "AHC" in page.button(key="start_due").label


def test_a_cycle_that_is_gone_is_said_and_another_one_offered(agency: Agency) -> None:
    case, file = agency.person(), agency.folder / "forms" / "our_way.yaml"
    file.parent.mkdir(exist_ok=True)
    shipped = Path(__file__).parents[2] / "forms" / "cycles" / "light_touch.yaml"
    file.write_text(shipped.read_text(encoding="utf-8").replace("id: light_touch", "id: our_way", 1), encoding="utf-8")
    agency.workspace._looked = 0.0
    service.choose_cycle(agency.context, case, "our_way", "fits better")
    step = service.course_of(agency.context, case)
    assert step
    file.unlink()
    agency.workspace._looked = 0.0
    assert "is gone. Choose another one." in shown(opened(agency, case))
    page = agency.open_page("step", case=case, step=step.here.step.id)
    assert page.title[0].value == "This step is not here"


def test_one_who_ended_goes_on_in_a_new_case(agency: Agency) -> None:
    case = agency.person()
    service.move_case(agency.context, case, "finished", "all done")
    page = opened(agency, case)
    assert page.button(key="case_state").label == "Go on in a new case"
    assert "start_assessment" not in [one.key for one in page.button]
