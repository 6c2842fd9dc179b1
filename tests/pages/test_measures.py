"""The page of what is measured: trends in words, charts with text and table, values by hand, the ledger."""

import json
from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from casewright import service
from casewright.cases.records import Administration
from casewright.cases.work import Contact, Indicator, Plan
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement, Block
from casewright.definitions.model import Text
from tests.pages.conftest import Agency, shown
from ui import measure_chart
from ui.measures import JUST_NOW

LABEL = Text({"en": "Mood"})


def measured(agency: Agency) -> tuple[str, str]:
    """A case whose plan in force is measured by a form; its id, and that of the indicator."""
    context, case = agency.context, agency.person()
    agency.mood(case, date(2026, 3, 2))
    agency.mood(case, date(2026, 4, 1), points=1)
    wanted = Indicator("", LABEL, origin="phq9.total", baseline=16, target=8, benchmark=9, source="The county")
    indicator = service.record(context, case, wanted)
    block = Block("b", "indicators", LABEL, entries=(indicator,))
    plan = service.record(context, case, Plan("", LABEL, "t", "1.0.0", "hash", matters="My flat", blocks=(block,)))
    service.agree(context, case, plan, Agreement("said", Party("person"), context.today()), 99)
    return case, indicator


def opened(agency: Agency, case: str) -> AppTest:
    return agency.open_page("measures", case=case)


def test_a_score_is_shown_with_its_way_its_bands_and_where_each_value_comes_from(agency: Agency) -> None:
    case, indicator = measured(agency)
    service.record(agency.context, case, Contact("", minutes=45), "kept")
    service.spend(agency.context, case, "Bus pass", 20, "USD", agency.context.today())
    page = opened(agency, case)
    words = shown(page)
    assert "**8 of 27** · **Mild**" in words
    assert "reached, in 30 days" in words
    assert "16 of 27 at first · 8 of 27 wanted · lower is better" in words
    assert "Others reach 9 of 27 (The county)" in words
    assert "met here" in words
    assert "**45** minutes of contact" in words
    assert "**$20.00** spent" in words
    chart = page.get("vega_lite_chart")[0].proto
    assert "March 2, 2026: 16 of 27; April 1, 2026: 8 of 27" in chart.alt
    layers = json.loads(chart.spec)["layer"]
    assert layers[0]["mark"]["type"] == "rect"
    assert "(PHQ-9), version" in str(page.table[0].value.values.tolist())
    service.write_value(agency.context, case, indicator, 3, agency.context.today(), "the clinic")
    assert "as the clinic says" in str(opened(agency, case).table[0].value.values.tolist())


def test_what_was_written_down_by_mistake_is_taken_back_with_one_press(agency: Agency) -> None:
    case, indicator = measured(agency)
    id = service.write_value(agency.context, case, indicator, 3, agency.context.today())
    page = opened(agency, case)
    page.session_state[JUST_NOW] = (case, "measurement", id, "Mood, 3")
    page.run()
    assert "Written down: Mood, 3" in shown(page)
    page.button(key="take_back").click().run()
    assert "**8 of 27**" in shown(page)
    assert "Written down" not in shown(page)


def test_a_value_without_a_number_is_refused_in_the_dialog(agency: Agency) -> None:
    case, _indicator = measured(agency)
    page = opened(agency, case)
    page.button(key="enter_value").click().run()
    page.button(key="value_keep").click().run()
    assert "There is no number yet." in shown(page)


def test_a_case_without_a_plan_says_what_to_do_first(agency: Agency) -> None:
    page = opened(agency, agency.person())
    assert "No plan in force measures anything yet." in shown(page)
    assert not any(button.key == "enter_value" for button in page.button)


def test_who_may_not_read_the_survey_is_told_calmly_and_sees_the_sums(agency: Agency) -> None:
    case, context = agency.person(), agency.context
    draft = service.start_assessment(context, case, "experience_survey", Administration(context.today(), "from_paper"))
    page = agency.open_page("assessment", draft=draft)
    assert "read by these alone: Supervisor" in shown(page)
    finished = service.finish(context, draft)
    page = agency.open_page("record", case=case, assessment=finished)
    assert "read by others alone: Supervisor" in shown(page)
    assert not page.error
    page.button(key="to_case").click().run()
    page = opened(agency, case)
    page.button(key="work_out_experience_survey").click().run()
    assert "1 participant was asked" in shown(page)
    assert "fewer than five: not told" in shown(page)


def test_another_version_of_a_form_and_a_missing_score_break_the_line_and_the_version_is_named(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, _indicator = measured(agency)
    (seen,) = service.indicators(agency.context, case)
    first, last = seen.measures.values
    later = replace(last, version="2.0.0", on=date(2026, 5, 1))
    gap, after = replace(later, value=None, on=date(2026, 5, 2)), replace(later, on=date(2026, 5, 3))
    known = replace(seen, measures=replace(seen.measures, values=(first, last, later, gap, after)))
    monkeypatch.setattr(measure_chart, "_", lambda text, **values: text.format(**values))
    for name in ("amount", "came_words", "day", "value_words"):
        monkeypatch.setattr(measure_chart, name, lambda *_args: "")
    monkeypatch.setattr(measure_chart, "say", lambda _text: "")
    assert [len(run) for run in measure_chart._unbroken(known)] == [2, 1, 1]
    (rule, label) = measure_chart._versions(known, {}, "black")
    assert rule["mark"]["type"] == "rule"
    assert label["data"]["values"] == [{"day": date(2026, 5, 1).toordinal(), "name": "version 2.0.0"}]
