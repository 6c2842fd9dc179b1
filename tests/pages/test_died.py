"""Somebody has died: said on the page of the case, and what stands there from then on."""

import pytest

from casewright import service
from casewright.cases.work import Task
from casewright.cases.work.party import Party
from tests.pages.conftest import Agency, shown
from tests.pages.one_form import stand_in
from ui import text_field


def test_it_is_said_with_the_day_and_nothing_is_asked_any_more(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_field, "_mount", stand_in)
    case = agency.person()
    service.record(agency.context, case, Task("", "Return the *lease*", Party("person")))
    person = service.case(agency.context, case).person.id
    page = agency.open_page("case", case=case)
    page.button(key="edit_person").click().run()
    page.button(key=f"edit_{case}_died").click().run()
    assert page.button(key="died_go").disabled
    page.text_area(key=f"died_{person}:stand-in").input(agency.context.today().isoformat()).run()
    page.button(key="died_go").click().run()
    words = shown(page)
    assert "**Renee Calloway “Nee” died on" in words
    assert r"**Return the \*lease\*** · :orange[nobody has it any more]" in words
    assert "What is to do" not in words and "act now" not in words
    assert [one.key for one in page.button if one.key in ("start", "start_due", "close_case")] == ["close_case"]
    page.button(key="not_died").click().run()
    assert "What is to do" in shown(page)
