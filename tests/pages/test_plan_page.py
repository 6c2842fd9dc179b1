"""Writing a plan on its page: what is stored of goals, of suggestions taken or left for now, and what is in the way."""

import pytest
from streamlit.testing.v1 import AppTest

from casewright import service
from casewright.cases.records import Answer
from casewright.cases.work import Consent, Goal, Intervention, Need, Plan
from casewright.cases.work.party import Party
from casewright.definitions.model import Text
from casewright.service import OpenPlan
from tests.pages.conftest import Agency, shown
from tests.pages.one_form import stand_in
from ui import text_field

TEMPLATE = "sdoh"
OF_THE_SHELL = 3
"""Who one is, in which language, and the way to a part."""


@pytest.fixture(autouse=True)
def typing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets a test type into our own text fields."""
    monkeypatch.setattr(text_field, "_mount", stand_in)


def needing(agency: Agency, **said: str) -> tuple[str, str]:
    """A case with a need that is confirmed."""
    case = agency.person()
    label = Text({"en": "A steady place to live"})
    need = service.record(agency.context, case, Need("", "housing", label, **said))  # type: ignore[arg-type]
    service.confirm(agency.context, case, "need", need, service.case(agency.context, case).revision)
    return case, need


def written(agency: Agency, case: str, template: str = TEMPLATE) -> tuple[str, AppTest]:
    """A plan that is begun from the page where one chooses; its draft, and the page on its goals."""
    page = agency.open_page("plan", case=case)
    page.button(f"write_{template}").click().run()
    (draft,) = agency.context.store.drafts(case)
    return draft.id, agency.open_page("plan", draft=draft.id, section="goals")


def plan_of(agency: Agency, draft: str) -> OpenPlan:
    return service.open_plan(agency.context, draft)


def row_of(agency: Agency, draft: str, block: str = "goals") -> str:
    return plan_of(agency, draft).draft.rows[f"{block}__rows"][-1].id


def add_goal(agency: Agency, need: str, page: AppTest, draft: str) -> str:
    page.button(f"goal_for_{need}").click().run()
    return row_of(agency, draft)


def said(agency: Agency, draft: str, key: str) -> object:
    return plan_of(agency, draft).opened.answer_to(key).value


def field(page: AppTest, draft: str, key: str) -> str:
    """The key of the field on the page, which may name its language too."""
    start = f"{draft}:{key}".replace("__", "--")
    return next(one.key for one in page.text_area if one.key.startswith(start)).removesuffix(":stand-in")


def type_in(page: AppTest, draft: str, key: str, text: str) -> None:
    page.text_area(field(page, draft, key) + ":stand-in").input(text).run()


def test_a_goal_for_a_need_is_stored_and_advised_on(agency: Agency) -> None:
    case, need = needing(agency)
    draft, page = written(agency, case)
    row = add_goal(agency, need, page, draft)
    assert said(agency, draft, f"goals__needs[{row}]") == need
    assert "What is to be different, in their own words?" in shown(page)
    type_in(page, draft, f"goals__statement[{row}]", "Stay in my flat")
    assert said(agency, draft, f"goals__statement[{row}]") == "Stay in my flat"
    assert "Who does what, and where?" in shown(page)
    assert "Clear who does what" not in shown(page)
    assert "How will you both see that it worked?" in shown(page)


def test_what_a_goal_cannot_be_kept_without_is_not_folded_away(agency: Agency) -> None:
    case, need = needing(agency)
    draft, page = written(agency, case, "culturally_responsive")
    row = add_goal(agency, need, page, draft)
    assert field(page, draft, f"goals__value[{row}]")


def test_an_entry_stays_open_while_one_writes_it_and_closes_when_another_begins(agency: Agency) -> None:
    case, _need = needing(agency)
    draft, _page = written(agency, case, "swot_plan")
    page = agency.open_page("plan", draft=draft, section="four_fields")
    page.button("add_four_fields__rows").click().run()
    row = row_of(agency, draft, "four_fields")
    type_in(page, draft, f"four_fields__words[{row}]", "A steady job")
    type_in(page, draft, f"four_fields__words[{row}]", "A steady job, near home")
    page.button("add_four_fields__rows").click().run()
    assert field(page, draft, f"four_fields__words[{row_of(agency, draft, 'four_fields')}]")
    with pytest.raises(StopIteration):
        field(page, draft, f"four_fields__words[{row}]")


def test_a_suggestion_is_added_left_for_now_and_taken_back(agency: Agency) -> None:
    case, need = needing(agency, wants_help="not_now")
    draft, page = written(agency, case)
    row = add_goal(agency, need, page, draft)
    assert "help: not now" in shown(page)
    first = service.suggestions(agency.context, case)[0].named
    page.button(f"wanted_{row}_{first}").click().run()
    line = row_of(agency, draft, "actions")
    assert said(agency, draft, f"actions__choice[{line}]") == "wanted"
    assert said(agency, draft, f"actions__goal[{line}]") == row
    second = next(one.named for one in service.suggestions(agency.context, case, draft) if not one.standing)
    page.button(f"not_now_{row}_{second}").click().run()
    left = row_of(agency, draft, "actions")
    assert said(agency, draft, f"actions__choice[{left}]") == "not_now"
    assert "Not now: " in shown(page)
    page.button(f"back__{second}").click().run()
    standing = {one.named: one.standing for one in service.suggestions(agency.context, case, draft)}
    assert (standing[first], standing[second]) == ("chosen", "")


def test_keeping_leads_to_what_is_missing_and_then_to_the_plan(agency: Agency) -> None:
    case, need = needing(agency, wants_help="yes")
    asked = Consent("", Party("outside", "", "The clinic"), ("health",), True, Party("person"))
    service.record(agency.context, case, asked)
    draft, page = written(agency, case)
    row = add_goal(agency, need, page, draft)
    first = service.suggestions(agency.context, case)[0]
    page.button(f"wanted_{row}_{first.named}").click().run()
    page.button("plan_keep").click().run()
    assert page.query_params["section"] == "matters"
    assert plan_of(agency, draft).draft.id == draft
    type_in(page, draft, "matters__words", "My flat")
    page = agency.open_page("plan", draft=draft, section="goals", open=f"goals__rows[{row}]")
    type_in(page, draft, f"goals__statement[{row}]", "Stay in my flat")
    type_in(page, draft, f"goals__due[{row}]", "2027-06-01")
    page.button("plan_keep").click().run()
    state = service.case(agency.context, case)
    (kept,) = state.entries("plan")
    (goal,) = state.entries("goal")
    (chosen,) = state.entries("intervention")
    assert isinstance(kept.entity, Plan)
    assert isinstance(goal.entity, Goal)
    assert isinstance(chosen.entity, Intervention)
    assert (kept.state, goal.entity.statement, chosen.entity.goals) == ("draft", "Stay in my flat", (row,))
    assert chosen.entity.intervention == first.intervention.id
    again = agency.open_page("plan", draft=draft, case=case)
    assert again.query_params["plan"] == draft


def test_one_plan_is_written_at_a_time(agency: Agency) -> None:
    case, _need = needing(agency)
    draft, _page = written(agency, case)
    page = agency.open_page("plan", case=case)
    assert "A plan is being written already" in shown(page)
    page.button("plan_go_on").click().run()
    assert page.query_params["draft"] == draft


def test_no_screen_of_a_long_plan_has_more_than_twenty_fields(agency: Agency) -> None:
    case, _need = needing(agency)
    draft = service.start_plan(agency.context, case, "biopsychosocial")
    page = agency.open_page("plan", draft=draft)
    seen = 0
    while True:
        fields = sum(len(page.get(kind)) for kind in ("text_area", "radio", "selectbox", "button_group", "multiselect"))
        assert fields - OF_THE_SHELL <= 20, page.query_params["section"]
        seen += 1
        if page.button("plan_next").disabled:
            break
        page.button("plan_next").click().run()
    assert seen > 3


def test_a_plan_that_another_window_kept_is_told_with_a_way_to_it(agency: Agency) -> None:
    case, need = needing(agency, wants_help="yes")
    asked = Consent("", Party("outside", "", "The clinic"), ("health",), True, Party("person"))
    service.record(agency.context, case, asked)
    draft, page = written(agency, case)
    row = add_goal(agency, need, page, draft)
    first = service.suggestions(agency.context, case)[0]
    page.button(f"wanted_{row}_{first.named}").click().run()
    type_in(page, draft, f"goals__statement[{row}]", "Stay in my flat")
    type_in(page, draft, f"goals__due[{row}]", "2027-06-01")
    service.answer(agency.context, draft, "matters__words", Answer(value="My flat"), 0)
    assert service.keep_plan(agency.context, draft) == draft
    type_in(page, draft, f"goals__statement[{row}]", "Stay in my flat for good")
    words = shown(page)
    assert "This plan was kept meanwhile by" in words
    assert "This assessment" not in words
    assert "Look at the plan" in [link.label for link in page.get("page_link")]
    again = service.rework_plan(agency.context, case, draft)
    page = agency.open_page("plan", draft=again)
    service.keep_plan(agency.context, again)
    type_in(page, again, "matters__words", "My flat, for years")
    words = shown(page)
    assert "This plan was kept meanwhile by" in words
    assert "Look at the plan" in [link.label for link in page.get("page_link")]
