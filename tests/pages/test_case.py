"""A case: who it is, open alerts, what was captured, scores over time, what happened, what can be begun."""

from dataclasses import dataclass, replace
from datetime import date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from casewright import service
from casewright.cases.records import Administration
from casewright.cases.work import Note
from tests.pages.conftest import Agency, shown
from tests.pages.one_form import stand_in
from ui import text_field


def opened(agency: Agency, case: str) -> AppTest:
    return agency.open_page("case", case=case)


def test_the_head_says_who_it_is(agency: Agency) -> None:
    case = agency.person(
        birth_date=date(1992, 5, 14),
        pronouns="she/her",
        language="es",
        phone="555-0142",
        former_names=("Renee Thompson",),
    )
    words = shown(opened(agency, case))
    assert "Renee Calloway “Nee”" in words
    assert "she/her · born May 14, 1992 (" in words
    assert "Spanish · 555-0142" in words
    assert "Formerly Renee Thompson" in words
    assert "Opened today" in words


def test_an_unknown_case_is_said_plainly_with_a_way_back(agency: Agency) -> None:
    page = opened(agency, "no-such-case")
    assert page.title[0].value == "This case is not here"
    assert [link.label for link in page.get("page_link")] == ["Caseload"]
    assert page.error


def test_no_case_at_all_in_the_address(agency: Agency) -> None:
    assert agency.open_page("case").title[0].value == "This case is not here"


def test_an_open_alert_shows_its_protocol_and_is_dealt_with_here(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_field, "_mount", stand_in)
    case = agency.person()
    agency.begun_mood(case, date(2026, 3, 3), last=2)
    page = opened(agency, case)
    alert = service.alerts(agency.context, case)[0].alert
    assert "Thoughts of being better off dead" in shown(page)
    assert "Safety plan, made together today" in shown(page)
    page.checkbox(key=f"alert_{alert.id}_call").check()
    page.text_area(key=f"alert_{alert.id}_note:stand-in").set_value("Called her sister together.").run()
    agency.open_page("caseload")
    page = opened(agency, case)
    assert page.checkbox(key=f"alert_{alert.id}_call").value, "what was ticked is gone after a look at another page"
    page.button(key=f"alert_{alert.id}_record").click().run()
    acknowledged = service.alerts(agency.context, case)[0].alert.acknowledged
    assert acknowledged is not None
    assert [step.id for step in acknowledged.steps] == ["call"]
    assert acknowledged.note == "Called her sister together."
    assert "act now" not in shown(page)


def test_an_alert_without_a_step_or_a_note_stays_and_says_why(agency: Agency) -> None:
    case = agency.person()
    agency.begun_mood(case, date(2026, 3, 3), last=2)
    page = opened(agency, case)
    alert = service.alerts(agency.context, case)[0].alert
    page.button(key=f"alert_{alert.id}_record").click().run()
    assert page.error
    assert service.alerts(agency.context, case)[0].alert.open


def test_captured_forms_show_the_score_with_its_band_in_words_and_lead_on(agency: Agency) -> None:
    case = agency.person()
    agency.mood(case, date(2026, 3, 3), points=2)
    page = opened(agency, case)
    words = shown(page)
    assert "**16 of 27** · **Moderately severe**" in words
    assert "in person · Ana Ruiz" in words
    assert "ana_ruiz" not in words
    assert "Patient Health Questionnaire-9" in " ".join(link.label for link in page.get("page_link"))


def test_an_unfinished_form_can_be_gone_on_with(agency: Agency) -> None:
    case = agency.person()
    draft = agency.begun_mood(case, date(2026, 3, 3))
    page = opened(agency, case)
    assert "9 of 10" in shown(page)
    page.button(key=f"go_on_{draft}").click().run()
    assert page.query_params["draft"] == draft


def test_one_score_is_no_line_yet_two_are(agency: Agency) -> None:
    case = agency.person()
    agency.mood(case, date(2026, 2, 1), points=2)
    assert "Over time" not in shown(opened(agency, case))
    agency.mood(case, date(2026, 3, 3), points=1)
    page = opened(agency, case)
    words = shown(page)
    assert "Over time" in words
    assert "**8 of 27** · **Mild** · −8 since Feb 1, 2026: a change that matters (5 or more)" in words
    assert " · a response: 50 % lower than at first, or more (Coley 2020) · lower is better" in words
    chart = page.get("vega_lite_chart")[0]
    assert "February 1, 2026: 16 of 27 · Moderately severe" in chart.proto.alt
    assert "lower is better" in chart.proto.alt
    assert page.table[-1].value["Meaning"].tolist() == ["Mild", "Moderately severe"]


def test_what_happened_is_told_with_names(agency: Agency) -> None:
    case = agency.person()
    agency.mood(case, date(2026, 3, 3))
    seen = service.case(agency.context, case).person
    service.change_person(agency.context, case, replace(seen, phone="555-0199"), seen)
    words = shown(opened(agency, case))
    assert "The case was opened" in words
    assert "**Patient Health Questionnaire-9 (PHQ-9)** finished" in words
    assert "Changed: phone" in words


def test_an_assessment_is_started_with_how_it_is_held(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_field, "_mount", stand_in)
    case = agency.person()
    page = opened(agency, case)
    page.button(key="start_assessment").click().run()
    page.selectbox(key="start_form_en").set_value("phq9").run()
    page.text_area(key=f"start_{case}:held:stand-in").set_value("2026-03-01")
    page.radio(key=f"start_{case}:mode").set_value("phone")
    page.text_input(key=f"start_{case}:informant").set_value("sister Dee")
    page.text_input(key=f"start_{case}:interpreter").set_value("Sam").run()
    page.button(key=f"start_{case}_go").click().run()
    draft = service.open_form(agency.context, page.query_params["draft"]).draft
    assert draft.instrument == "phq9"
    held = draft.administration
    assert (held.held, held.mode, held.informant, held.interpreter) == (date(2026, 3, 1), "phone", "sister Dee", "Sam")


def test_a_form_that_speaks_her_language_is_offered_in_it(agency: Agency) -> None:
    case = agency.person(language="es")
    page = opened(agency, case)
    page.button(key="start_assessment").click().run()
    page.selectbox(key="start_form_en").set_value("intake").run()
    page.button(key=f"start_{case}_go").click().run()
    assert service.open_form(agency.context, page.query_params["draft"]).draft.administration.language == "es"


def test_another_language_can_be_chosen_for_the_form(agency: Agency) -> None:
    case = agency.person(language="es")
    page = opened(agency, case)
    page.button(key="start_assessment").click().run()
    page.selectbox(key="start_form_en").set_value("intake").run()
    page.selectbox(key=f"start_{case}_language_intake").set_value("en").run()
    page.button(key=f"start_{case}_go").click().run()
    assert service.open_form(agency.context, page.query_params["draft"]).draft.administration.language == "en"


def test_the_same_form_unfinished_is_gone_on_with(agency: Agency) -> None:
    case = agency.person()
    draft = agency.begun_mood(case, date(2026, 3, 3))
    page = opened(agency, case)
    page.button(key="start_assessment").click().run()
    page.selectbox(key="start_form_en").set_value("phq9").run()
    assert "This form is begun and not finished: 9 of 10" in shown(page)
    page.button(key=f"start_go_on_{draft}").click().run()
    assert page.query_params["draft"] == draft


def test_the_same_form_unfinished_is_put_away_and_taken_up_again(agency: Agency) -> None:
    case = agency.person()
    draft = agency.begun_mood(case, date(2026, 3, 3))
    page = opened(agency, case)
    page.button(key="start_assessment").click().run()
    page.selectbox(key="start_form_en").set_value("phq9").run()
    page.button(key=f"start_put_away_{draft}").click().run()
    assert service.unfinished(agency.context, case) == ()
    assert "Put away (1)" in shown(page)
    page.button(key=f"take_up_{draft}").click().run()
    assert [one.draft.id for one in service.unfinished(agency.context, case)] == [draft]


def test_the_person_is_changed_and_the_old_name_stays_findable(agency: Agency) -> None:
    case = agency.person()
    page = opened(agency, case)
    page.button(key="edit_person").click().run()
    page.text_input(key=f"edit_{case}_name").set_value("Renee Okafor").run()
    page.button(key=f"edit_{case}_save").click().run()
    person = service.case(agency.context, case).person
    assert person.name == "Renee Okafor"
    assert person.former_names == ("Renee Calloway",)
    assert "Renee Okafor" in page.title[0].value


def test_a_change_that_someone_else_made_meanwhile_is_shown_beside_mine(agency: Agency) -> None:
    case = agency.person(phone="555-0001")
    page = opened(agency, case)
    page.button(key="edit_person").click().run()
    state = service.case(agency.context, case)
    theirs = replace(state.person, phone="555-0100", pronouns="she/her", birth_date=date(1992, 5, 14))
    service.change_person(agency.context, case, theirs, state.person)
    page.text_input(key=f"edit_{case}_phone").set_value("555-0199").run()
    page.text_input(key=f"edit_{case}_preferred").set_value("Ren").run()
    save = f"edit_{case}_save"
    page.button(key=save).click().run()
    words = shown(page)
    assert "Ana Ruiz changed these details meanwhile." in words
    phone, pronouns = (page.radio(key=f"edit_{case}_which_{name}") for name in ("phone", "pronouns"))
    assert phone.options == ["There: **555-0100**", "Here: **555-0199**"]
    assert (phone.value, pronouns.value) == (None, "theirs")
    assert page.text_input(key=f"edit_{case}_phone").value == "555-0199", "what was typed stays"
    page.button(key=save).click().run()
    assert service.case(agency.context, case).person.phone == "555-0100", "not before it is decided"
    page.radio(key=f"edit_{case}_which_phone").set_value("mine").run()
    page.button(key=save).click().run()
    assert service.case(agency.context, case).person == replace(theirs, phone="555-0199", preferred_name="Ren")


def test_what_someone_else_changed_while_one_decides_is_asked_again(agency: Agency) -> None:
    case = agency.person(phone="555-0001")
    page = opened(agency, case)
    page.button(key="edit_person").click().run()
    page.text_input(key=f"edit_{case}_phone").set_value("555-0199").run()
    for phone in ("555-0100", "555-0101"):
        state = service.case(agency.context, case)
        service.change_person(agency.context, case, replace(state.person, phone=phone), state.person)
        page.button(key=f"edit_{case}_save").click().run()
        radio = page.radio(key=f"edit_{case}_which_phone")
        assert (radio.options[0], radio.value) == (f"There: **{phone}**", None)
        radio.set_value("mine").run()
    page.button(key=f"edit_{case}_save").click().run()
    assert service.case(agency.context, case).person.phone == "555-0199"


def test_forty_entries_show_the_latest_first_and_the_rest_on_demand(agency: Agency) -> None:
    case = agency.person()
    for number in range(40):
        state = service.case(agency.context, case)
        service.change_person(agency.context, case, replace(state.person, phone=f"555-{number:04}"), state.person)
    page = opened(agency, case)
    assert "The case was opened" not in shown(page)
    page.button(key=f"timeline_{case}_more").click().run()
    assert "The case was opened" in shown(page)


def test_two_lines_of_one_moment_stand_beside_each_other(agency: Agency) -> None:
    case = agency.person()
    context = replace(agency.context, clock=Standing(agency.context.now()))
    for words in ("The first of them", "The second of them"):
        service.record(context, case, Note("", words))
    words = shown(opened(agency, case))
    assert "The first of them" in words
    assert "The second of them" in words


@dataclass
class Standing:
    """A clock that stands."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


def test_a_form_held_from_paper_says_so(agency: Agency) -> None:
    case = agency.person()
    draft = service.start_assessment(agency.context, case, "phq9", Administration(date(2026, 3, 3), "from_paper"))
    service.put_away(agency.context, draft, service.open_form(agency.context, draft).draft.revision)
    assert "put away" in shown(opened(agency, case))
