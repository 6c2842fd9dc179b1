"""The page that shows a case as it was: the day, what stood then, what is different since, nothing to change."""

from datetime import date, timedelta

from casewright import service
from casewright.cases.work import Task
from casewright.cases.work.party import Party
from tests.pages.conftest import Agency


def test_one_looks_back_and_forth(agency: Agency) -> None:
    """The clock is the machine's: what happened is told by the day on which it happened."""
    case, today = agency.person(), agency.context.today()
    agency.mood(case, today - timedelta(days=9))
    service.record(agency.context, case, Task("", "Call the landlord", Party("worker", "ana_ruiz", "Ana Ruiz")))
    app = agency.open_page("as_it_was", case=case)
    assert next(box.value for box in app.info).startswith("You see how it stood at the end of")
    words = " ".join(one.value for one in app.markdown)
    assert "Call the landlord" in words
    assert {one.key for one in app.button if not one.disabled} >= {"to_now", "print_whole"}
    app.segmented_control[0].set_value("since").run()
    assert "Nothing is different." in [one.value for one in app.caption]
    app.button(key="to_now").click().run()
    assert not app.exception


def test_a_day_of_which_nothing_is_known_is_refused_and_today_is_shown(agency: Agency) -> None:
    case = agency.person()
    app = agency.open_page("as_it_was", case=case, day=date(2019, 1, 1).isoformat())
    assert any("There is nothing to see on January 1, 2019" in one.value for one in (*app.error, *app.warning))
    assert len(app.info) == 1
