"""A finished assessment: what was found and why, the answers, what stands instead of it, what can be done with it."""

from datetime import date

from streamlit.testing.v1 import AppTest

from casewright import service
from casewright.cases.records import Administration, Answer
from tests.pages.conftest import CHOICES, Agency, shown


def opened(agency: Agency, case: str, assessment: str) -> AppTest:
    return agency.open_page("record", case=case, assessment=assessment)


def test_the_score_stands_with_its_band_and_its_direction(agency: Agency) -> None:
    case = agency.person()
    words = shown(opened(agency, case, agency.mood(case, date(2026, 3, 3), points=2, last=1)))
    assert "**17 of 27** · **Moderately severe** · lower is better" in words


def test_why_names_each_answer_with_its_points_the_rule_and_the_source(agency: Agency) -> None:
    case = agency.person()
    page = opened(agency, case, agency.mood(case, date(2026, 3, 3), points=2, last=1))
    why = page.table[0].value
    assert why["Points"].tolist() == ["2"] * 8 + ["1"]
    assert why["Answer"].tolist() == ["More than half the days"] * 8 + ["Several days"]
    assert why["Question"][0] == "1 Little interest or pleasure in doing things"
    words = shown(page)
    assert "The points are added." in words
    assert "Source:" in words


def test_what_was_left_out_is_said_and_how_it_was_made_up_for(agency: Agency) -> None:
    case = agency.person()
    draft = service.start_assessment(agency.context, case, "phq9", Administration(date(2026, 3, 3)))
    for number in range(1, 10):
        answer = Answer(missing="refused") if number > 7 else Answer(value=CHOICES[1])
        service.answer(agency.context, draft, f"phq9_{number}", answer, 0)
    page = opened(agency, case, service.finish(agency.context, draft))
    assert page.table[0].value["Points"].tolist()[-2:] == ["left out", "left out"]
    words = shown(page)
    assert "2 answers are missing. At least 7 of 9 are needed." in words
    assert "scaled up from 7 to 9 answers" in words
    assert "Prefers not to say" in words


def test_too_few_answers_give_no_score_and_the_page_says_so(agency: Agency) -> None:
    case = agency.person()
    draft = service.start_assessment(agency.context, case, "phq9", Administration(date(2026, 3, 3)))
    for number in range(1, 10):
        answer = Answer(missing="refused") if number > 3 else Answer(value=CHOICES[1])
        service.answer(agency.context, draft, f"phq9_{number}", answer, 0)
    words = shown(opened(agency, case, service.finish(agency.context, draft)))
    assert "**No score.** 3 of 9 are answered, and at least 7 are needed." in words


def test_it_says_how_far_the_score_has_moved(agency: Agency) -> None:
    case = agency.person()
    agency.mood(case, date(2026, 2, 1), points=2)
    words = shown(opened(agency, case, agency.mood(case, date(2026, 3, 3), points=1)))
    assert "−8 since Feb 1, 2026 (16 · Moderately severe): a change that matters (5 or more)" in words


def test_findings_are_in_words_with_the_answers_behind_them(agency: Agency) -> None:
    case = agency.person()
    words = shown(opened(agency, case, agency.mood(case, date(2026, 3, 3), points=2, last=1)))
    assert "need" in words
    assert "**Low mood** · Moderately severe · because of answers 1, 2, 3, 4, 5, 6, 7, 8, 9" in words
    assert "**Thoughts of being better off dead, or of self-harm** · because of answer 9 · dealt with on" in words
    assert "mental_health" not in words
    assert "self_harm" not in words


def test_answers_stand_with_the_persons_own_words_untouched(agency: Agency) -> None:
    case = agency.person()
    draft = agency.begun_mood(case, date(2026, 3, 3))
    seen = service.open_form(agency.context, draft).seen("phq9_3")
    words = "I wake at 3 and *count* the rent. $5 :red[x]"
    answer = Answer(value=CHOICES[2], own_words=words, said_by="Dee")
    service.answer(agency.context, draft, "phq9_3", answer, seen)
    page = opened(agency, case, service.finish(agency.context, draft))
    assert f"“{words}”" in [text.value for text in page.text]
    assert "said by Dee" in shown(page)


def test_what_was_heard_and_the_makers_of_the_form_stand_at_the_end(agency: Agency) -> None:
    case = agency.person()
    draft = agency.begun_mood(case, date(2026, 3, 3))
    service.hear(agency.context, draft, "Maya should finish the school year here.", "tense")
    words = shown(opened(agency, case, service.finish(agency.context, draft)))
    assert "Maya should finish the school year here." in words
    assert "tense" in words
    assert "No permission required to reproduce" in words


def test_a_correction_needs_a_reason_and_opens_the_form_again(agency: Agency) -> None:
    case = agency.person()
    assessment = agency.mood(case, date(2026, 3, 3))
    page = opened(agency, case, assessment)
    page.button(key="correct").click().run()
    page.button(key=f"correct_{assessment}").click().run()
    assert page.error, "without a reason"
    page.text_area(key=f"correct_{assessment}_reason").set_value("She had misread it.").run()
    page.button(key=f"correct_{assessment}").click().run()
    draft = service.open_form(agency.context, page.query_params["draft"]).draft
    assert (draft.replaces, draft.reason) == (assessment, "She had misread it.")


def test_a_correction_and_what_it_corrects_name_each_other(agency: Agency) -> None:
    case = agency.person()
    first = agency.mood(case, date(2026, 3, 3), points=2)
    draft = service.reopen(agency.context, case, first, "She had misread question 1.")
    seen = service.open_form(agency.context, draft).seen("phq9_1")
    service.answer(agency.context, draft, "phq9_1", Answer(value=CHOICES[0]), seen)
    second = service.finish(agency.context, draft)
    words = shown(opened(agency, case, second))
    assert "This is a correction, because: She had misread question 1." in words
    assert "Before the correction: **16 of 27** · **Moderately severe**" in words
    page = opened(agency, case, first)
    assert "This was corrected later" in shown(page)
    assert "correct" not in [button.key for button in page.button], "only what counts can be corrected"


def test_the_wrong_person_moves_it_and_leaves_nothing_readable(agency: Agency) -> None:
    wrong, right = agency.person(), agency.person(name="Walter Lindqvist", preferred_name="")
    assessment = agency.mood(wrong, date(2026, 3, 3))
    page = opened(agency, wrong, assessment)
    page.button(key="wrong_person").click().run()
    page.text_input(key=f"wrong-{assessment}:search").set_value("Lindqvist").run()
    page.button(key=f"wrong-{assessment}:{right}").click().run()
    assert service.case(agency.context, wrong).assessments == ()
    assert service.case(agency.context, right).assessments[0].id == assessment
    assert opened(agency, wrong, assessment).title[0].value == "This assessment is not here"


def test_an_unknown_assessment_is_said_plainly(agency: Agency) -> None:
    page = opened(agency, agency.person(), "no-such-assessment")
    assert page.title[0].value == "This assessment is not here"
    assert page.error
