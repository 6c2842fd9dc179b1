"""What was answered last time: quietly below each question, and beside a finished assessment, with what has changed."""

from datetime import date

from casewright import service
from casewright.cases.records import Administration, Answer
from tests.pages.conftest import CHOICES, Agency, shown

FEBRUARY, MARCH = date(2026, 2, 1), date(2026, 3, 3)


def test_last_time_stands_below_the_question_until_it_is_switched_off(agency: Agency) -> None:
    case = agency.person()
    first = agency.begun_mood(case, FEBRUARY, points=2)
    said = Answer(CHOICES[3], own_words="I wake at 3.")
    service.answer(agency.context, first, "phq9_3", said, service.open_form(agency.context, first).seen("phq9_3"))
    service.finish(agency.context, first)
    draft = service.start_assessment(agency.context, case, "phq9", Administration(MARCH))
    words = shown(agency.open_page("assessment", draft=draft))
    assert words.count(":material/history: Feb 1, 2026: More than half the days") == 7
    assert "Feb 1, 2026: Nearly every day “I wake at 3.”" in words
    assert service.open_form(agency.context, draft).draft.answers == {}
    assert ":material/history:" not in shown(agency.open_page("assessment", draft=draft, last="off"))


def test_a_first_assessment_has_no_last_time(agency: Agency) -> None:
    case = agency.person()
    draft = service.start_assessment(agency.context, case, "phq9", Administration(MARCH))
    assert ":material/history:" not in shown(agency.open_page("assessment", draft=draft))
    assert "Then and now" not in shown(
        agency.open_page("record", case=case, assessment=agency.mood(agency.person("Walter"), MARCH))
    )


def test_two_assessments_stand_side_by_side(agency: Agency) -> None:
    case = agency.person()
    agency.mood(case, FEBRUARY, points=2)
    second = agency.mood(case, MARCH, points=1)
    page = agency.open_page("record", case=case, assessment=second)
    assert "PHQ-9 total: **16 of 27** · Moderately severe → **8 of 27** · Mild" in shown(page)
    table = page.table[-1].value
    assert list(table) == ["Question", "Feb 1, 2026", "Mar 3, 2026"]
    assert table["Feb 1, 2026"].tolist() == ["More than half the days"] * 8 + ["Not at all"]
    assert table["Mar 3, 2026"].tolist() == [":material/change_circle: **Several days** · changed"] * 8 + ["Not at all"]
    page.toggle(f"only_{second}").set_value(True).run()
    assert len(page.table[-1].value) == 8


def test_one_chooses_which_earlier_one(agency: Agency) -> None:
    case = agency.person()
    first = agency.mood(case, date(2026, 1, 5), points=0)
    agency.mood(case, FEBRUARY, points=2)
    second = agency.mood(case, MARCH, points=1)
    page = agency.open_page("record", case=case, assessment=second)
    page.selectbox(f"beside_{second}").set_value(first).run()
    assert "**0 of 27** · Minimal" in shown(page)
    assert "Jan 5, 2026" in list(page.table[-1].value)


def test_a_form_that_is_not_in_use_any_more_says_so_and_goes_on(agency: Agency) -> None:
    case = agency.person()
    draft = agency.begun_mood(case, MARCH)
    file = agency.folder / "agency.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("  - phq9\n", ""), encoding="utf-8")
    agency.workspace._looked = 0.0
    page = agency.open_page("assessment", draft=draft)
    assert "This form is not in use here any more." in shown(page)
    page.button("form_finish").click().run()
    (finished,) = service.case(agency.context, case).assessments
    assert "1 more was found, to confirm" in shown(agency.open_page("case", case=case))
    page = agency.open_page("record", case=case, assessment=finished.id)
    page.button(f"decide_{finished.id}_{finished.findings[0].id}_confirm").click().run()
    assert service.case(agency.context, case).entries("need")[0].state == "confirmed"
