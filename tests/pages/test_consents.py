"""Who may know, on the page of a case: what went out stands there before a yes is taken back."""

from casewright import service
from casewright.cases.work import Consent
from casewright.cases.work.party import Party
from tests.pages.conftest import Agency, shown
from tests.pages.test_referral import asked


def test_what_went_to_whom_stands_there_before_it_is_taken_back(agency: Agency) -> None:
    case, id = asked(agency)
    no = Consent("", Party("outside", name="School *1*"), ("the plan",), False, Party("person"))
    service.record(agency.context, case, no)
    consent = service.referral(agency.context, case, id).referral.consent
    page = agency.open_page("case", case=case)
    assert r"**School \*1\*** must not know" in shown(page)
    page.button(key=f"withdraw_open_{consent}").click().run()
    words = shown(page)
    assert "What went to whom" in words and "Still asked for" in words
    page.button(key=f"withdraw_go_{consent}").click().run()
    assert "1 task was given" in shown(page)
    assert [one.label for one in page.expander if one.label.startswith("Taken back")] == ["Taken back (1)"]
    (task,) = service.case(agency.context, case).entries("task")
    assert task.entity.what.startswith("Tell ")  # type: ignore[union-attr]
