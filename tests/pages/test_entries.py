"""Findings become needs, corrections shake them, and an assessment is marked as entered in error: on the pages."""

from datetime import date

from casewright import service
from casewright.cases.records import Answer
from tests.pages.conftest import CHOICES, Agency, shown

HELD = date(2026, 3, 3)


def test_a_finding_is_confirmed_and_stands_on_the_page_of_the_case(agency: Agency) -> None:
    case = agency.person()
    mood = agency.mood(case, HELD)
    page = agency.open_page("record", case=case, assessment=mood)
    finding = next(one.id for one in service.case(agency.context, case).assessments[0].findings if one.kind == "need")
    page.button(f"decide_{mood}_{finding}_confirm").click().run()
    (need,) = service.case(agency.context, case).entries("need")
    assert need.state == "confirmed"
    assert "confirmed" in shown(page)
    words = shown(agency.open_page("case", case=case))
    assert "Needs and strengths" in words
    assert "Need confirmed:" in words


def test_a_finding_that_is_not_so_needs_the_reason(agency: Agency) -> None:
    case = agency.person()
    mood = agency.mood(case, HELD)
    page = agency.open_page("record", case=case, assessment=mood)
    finding = next(one.id for one in service.case(agency.context, case).assessments[0].findings if one.kind == "need")
    key = f"decide_{mood}_{finding}"
    page.button(f"{key}_reject").click().run()
    assert "A reason is needed." in shown(page)
    page.text_area(f"{key}_reason").input("tired only").run()
    page.button(f"{key}_reject").click().run()
    (need,) = service.case(agency.context, case).entries("need")
    assert (need.state, need.moves[-1].reason) == ("rejected", "tired only")
    assert "tired only" in shown(agency.open_page("case", case=case))


def test_a_correction_asks_to_look_at_the_need_again(agency: Agency) -> None:
    case = agency.person()
    mood = agency.mood(case, HELD)
    finding = next(one.id for one in service.case(agency.context, case).assessments[0].findings if one.kind == "need")
    service.decide(agency.context, case, mood, finding, "confirmed")
    draft = service.reopen(agency.context, case, mood, "typed wrong")
    for number in range(1, 9):
        service.answer(agency.context, draft, f"phq9_{number}", Answer(value=CHOICES[0]), 1)
    service.finish(agency.context, draft)
    page = agency.open_page("case", case=case)
    words = shown(page)
    assert "Look at it again" in words
    assert "it is not found any more" in words
    (need,) = service.case(agency.context, case).entries("need")
    page.button(f"holds_{need.entity.id}").click().run()
    assert "Look at it again" not in shown(page)
    assert service.case(agency.context, case).entries("need")[0].shaken == ()


def test_an_assessment_is_marked_as_entered_in_error(agency: Agency) -> None:
    case = agency.person()
    mood = agency.mood(case, HELD)
    page = agency.open_page("record", case=case, assessment=mood)
    page.button("in_error").click().run()
    page.button(f"in_error_{mood}").click().run()
    assert "A reason is needed." in shown(page)
    page.text_area(f"in_error_{mood}_reason").input("of her *sister*").run()
    page.button(f"in_error_{mood}").click().run()
    words = shown(page)
    assert "Entered in error, because: of her \\*sister\\*" in words
    assert [one.key for one in page.button if one.key in ("correct", "in_error")] == []
    assert service.scores_over_time(agency.context, case) == ()
    words = shown(agency.open_page("case", case=case))
    assert "Entered in error (1)" in "".join(one.label for one in agency.app.expander)
    assert "marked as entered in error" in words
