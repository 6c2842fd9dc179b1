"""The page of a referral: asking with consent, an answer that is written down, somebody else, a yes taken back."""

from dataclasses import replace
from typing import Any

from casewright import service
from casewright.cases.records import Person
from casewright.cases.referring import Said, consent_for
from casewright.cases.work import Intervention, Referral
from casewright.definitions.model import Text
from casewright.service import Request
from tests.pages.conftest import Agency, shown

RENEE = Person("", "Renee Calloway", phone="555-0142", language="es")


def begun(agency: Agency) -> tuple[str, str]:
    """A case with help in its plan that two of the directory offer."""
    case = service.open_case(agency.context, RENEE)
    use = Intervention("", "employment", "1.0.0", "emp_ajc", Text({"en": "Job center"}))
    return case, service.record(agency.context, case, use)


def asked(agency: Agency) -> tuple[str, str]:
    case, use = begun(agency)
    context = agency.context
    told = service.least_shared(context, case, "Job center")
    wanted = service.begun_referral(context, case, "en", use)
    referral = replace(wanted, provider="harbor_jobs", provider_name="Harbor Job Center", shared=told)
    return case, service.refer(context, case, Request(referral, consent_for(referral, True)))


def choose(page: Any, part: str, value: str) -> None:
    next(one for one in page.button_group if part in str(one.key)).set_value(value).run()


def test_nobody_is_told_anything_without_a_yes(agency: Agency) -> None:
    case, use = begun(agency)
    page = agency.open_page("referral", case=case, intervention=use)
    words = shown(page)
    assert "What are they told?" in words and "May they be told?" in words
    page.radio[0].set_value("harbor_jobs").run()
    page.button("ask").click().run()
    assert "Nobody has said yes to telling Harbor Job Center all of this." in shown(page)
    choose(page, ":consent:", "yes")
    page.button("ask").click().run()
    (entry,) = service.case(agency.context, case).entries("referral")
    seen = service.referral(agency.context, case, entry.entity.id)
    assert (entry.state, [one.named for one in seen.referral.shared]) == (
        "requested",
        ["name", "phone", "language", "Job center"],
    )
    assert not agency.context.store.drafts(case), "what was typed is kept with it"
    assert page.title[0].value == "Job center" and "They have not answered yet." in shown(page)


def test_nothing_is_told_that_the_page_did_not_show_and_nothing_typed_is_lost(agency: Agency) -> None:
    case, use = begun(agency)
    page = agency.open_page("referral", case=case, intervention=use)
    page.radio[0].set_value("harbor_jobs").run()
    choose(page, ":consent:", "yes")
    jotting = service.jotting(agency.context, "referral", case, f"intervention:{use}")
    service.jot(agency.context, jotting, "more", "Evenings only")
    page.button("ask").click().run()
    assert not service.case(agency.context, case).entries("referral")
    page.button("ask").click().run()
    (entry,) = service.case(agency.context, case).entries("referral")
    assert isinstance(entry.entity, Referral)
    assert entry.entity.shared[-1].words == "Evenings only"


def test_a_draft_goes_on_with_what_was_kept_of_it(agency: Agency) -> None:
    case, use = begun(agency)
    page = agency.open_page("referral", case=case, intervention=use)
    page.radio[0].set_value("harbor_jobs").run()
    next(one for one in page.checkbox if str(one.key).endswith(":without:phone")).uncheck().run()
    page.button("keep_draft").click().run()
    (entry,) = service.case(agency.context, case).entries("referral")
    assert (entry.state, "Nobody was asked yet." in shown(page)) == ("draft", True)
    page = agency.open_page("referral", case=case, referral=entry.entity.id, write="draft")
    assert page.radio[0].value == "harbor_jobs"
    choose(page, ":consent:", "yes")
    page.button("ask").click().run()
    seen = service.referral(agency.context, case, entry.entity.id)
    assert (seen.entry.state, [one.named for one in seen.referral.shared]) == (
        "requested",
        ["name", "language", "Job center"],
    )


def test_a_no_leads_to_the_next_one(agency: Agency) -> None:
    case, id = asked(agency)
    page = agency.open_page("referral", case=case, referral=id, write="answer")
    choose(page, ":state:", "rejected")
    page.button("keep_answer").click().run()
    assert service.referral(agency.context, case, id).entry.state == "requested", "a no without a reason is refused"
    draft = service.jotting(agency.context, "referral", case, f"answer:{id}")
    service.jot(agency.context, draft, "reason", "Full until summer.")
    page.run()
    page.button("keep_answer").click().run()
    assert service.referral(agency.context, case, id).entry.state == "rejected"
    words = shown(page)
    assert "They said no: Full until summer." in words and "Valley Work and Learning" in words
    page.button("ask_valley_jobs").click().run()
    again = agency.open_page("referral", case=case, replaces=id, provider="valley_jobs")
    assert again.radio[0].value == "valley_jobs"


def test_the_second_of_two_who_answer_sees_what_the_first_recorded(agency: Agency) -> None:
    case, id = asked(agency)
    page = agency.open_page("referral", case=case, referral=id, write="answer")
    choose(page, ":state:", "accepted")
    service.answer_referral(agency.context, case, id, Said("rejected", reason="Full."))
    page.button("keep_answer").click().run()
    words = shown(page)
    assert "changed by someone else" in words and "They said no" in words
    assert service.referral(agency.context, case, id).entry.state == "rejected"


def test_a_yes_that_is_taken_back_says_whom_to_tell(agency: Agency) -> None:
    case, id = asked(agency)
    page = agency.open_page("referral", case=case, referral=id)
    consent = service.referral(agency.context, case, id).referral.consent
    page.button(f"withdraw_{consent}").click().run()
    assert "has taken back their yes" in shown(page)
    (task,) = service.case(agency.context, case).entries("task")
    assert getattr(task.entity, "referral", "") == id
    assert "the yes was taken back" not in shown(agency.open_page("case", case=case)), "somebody has it to do"
