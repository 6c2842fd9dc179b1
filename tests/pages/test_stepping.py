"""Stepping down on the page of the step that adjusts."""

from casewright import service
from tests.pages.conftest import Agency, shown


def test_what_changes_stands_there_before_it_is_done(agency: Agency) -> None:
    case = agency.person()
    context = agency.context
    course = service.course_of(context, case)
    assert course is not None
    adjust = next(one.step.id for one in course.steps if "adjust" in one.step.does)
    level = course.cycle.attention[-1].id
    page = agency.open_page("step", case=case, step=adjust)
    assert not [one for one in page.button if one.key == "step_down"], "nothing is chosen yet"
    jotting = service.jot(context, service.jotting(context, "stepping", case), "to", f"level:{level}")
    page.run()
    assert [list(one.value.columns) for one in page.table][-1] == ["What", "Now", "From then on", "Next"]
    page.button(key="step_down").click().run()
    assert "reason" in page.error[0].value
    service.jot(context, jotting, "reason", "They asked for more.")
    page.run()
    page.button(key="step_down").click().run()
    assert "It is so from now on" in shown(page)
    now = service.course_of(context, case)
    assert now is not None and now.attention is not None and now.attention.id == level
