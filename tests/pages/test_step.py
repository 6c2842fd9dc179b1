"""The page of one step: what it asks for, what it offers by what it does, and what is in the way of the next one."""

from datetime import date

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.records import Person
from casewright.cases.work import Contact, Need, Plan, Referral
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement
from casewright.definitions.model import Text
from tests.pages.conftest import Agency, shown


def step_that(agency: Agency, case: str, does: str) -> str:
    course = service.course_of(agency.context, case)
    assert course
    return next(seen.step.id for seen in course.steps if does in seen.step.does)


def test_an_unknown_step_is_said_plainly_with_the_way_back(agency: Agency) -> None:
    page = agency.open_page("step", case=agency.person(), step="no-such-step")
    assert page.title[0].value == "This step is not here"
    assert "Renee Calloway" in page.get("page_link")[0].label
    page = agency.open_page("step", case="no-such-case", step="assess")
    assert page.title[0].value == "This case is not here"


def test_where_one_finds_out_forms_findings_and_gates_stand(agency: Agency) -> None:
    case = agency.person()
    agency.mood(case, date(2026, 3, 3))
    page = agency.open_step(case)
    words = shown(page)
    assert page.title[0].value == "Assess"
    assert "Find out together" in words
    assert "What it asks for" in words
    assert "Found, to confirm" in words
    assert "Before it goes on" in words
    assert "~~An alert is still open.~~ · settled" in words
    assert "**Some needs are not confirmed yet.** · one may go on with a reason" in words
    page.button(key="go_on").click().run()
    assert "Why do you go on all the same?" in [one.label for one in page.text_area]


def test_a_step_that_lies_ahead_says_what_it_will_ask_for(agency: Agency) -> None:
    case = agency.person()
    page = agency.open_page("step", case=case, step=step_that(agency, case, "monitor"))
    assert "Asks for, once the case is here: How are your goals going?" in shown(page)
    assert "go_on" not in [one.key for one in page.button]


def test_a_plan_is_begun_where_one_plans(agency: Agency) -> None:
    case = agency.person()
    service.record(agency.context, case, Need("", "housing", Text({"en": "Housing"})))
    page = agency.open_page("step", case=case, step=step_that(agency, case, "plan"))
    words = shown(page)
    assert "Which plan?" in words
    assert "No goal yet for: Housing" in words
    next(one for one in page.button if one.key.startswith("write_")).click().run()
    (draft,) = agency.context.store.drafts(case)
    assert (draft.kind, page.query_params["draft"]) == ("plan", draft.id)


def test_a_kept_plan_says_how_it_stands(agency: Agency) -> None:
    case = agency.person()
    agreed = Agreement("said", Party("person"), date(2026, 3, 4))
    plan = Plan("", Text({"en": "Our plan"}), "sdoh", "1.0.0", agreement=agreed)
    made = service.record(agency.context, case, plan)
    page = agency.open_page("step", case=case, step=step_that(agency, case, "plan"))
    assert "not agreed yet · agreed by word on Mar 4, 2026" in shown(page)
    service.move(agency.context, case, Moved("plan", made, "active"))
    page = agency.open_page("step", case=case, step=step_that(agency, case, "plan"))
    words = shown(page)
    assert "**Our plan**" in words
    assert "in force · agreed by word on Mar 4, 2026" in words


def test_what_was_done_is_listed_where_one_does_it(agency: Agency) -> None:
    case = agency.person()
    page = agency.open_page("step", case=case, step=step_that(agency, case, "implement"))
    assert "Nothing is written down here yet." in shown(page)
    service.record(agency.context, case, Referral("", "A bed", Party("worker", "ana_ruiz", "Ana"), "", "Harbor House"))
    service.record(agency.context, case, Contact("", minutes=45), "kept")
    page = agency.open_page("step", case=case, step=step_that(agency, case, "implement"))
    words = shown(page)
    assert "**A bed** · Harbor House" in words and "not sent yet" in words
    assert "45 minutes" in words


def test_a_programme_for_a_community_has_steps_of_its_own(agency: Agency) -> None:
    case = service.open_case(agency.context, Person("", "Rivertown"), "population")
    page = agency.open_step(case)
    assert page.title[0].value == "Know the community"
    assert page.button(key="start_due").label == "Start what is due: Community profile"
