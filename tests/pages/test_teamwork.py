"""Messages and conferences of a case, as pages show them."""

from typing import Any

import pytest

from casewright import service
from casewright.cases.work import Message
from casewright.cases.work.party import Party
from tests.pages.conftest import Agency, shown


def test_a_new_message_stands_where_the_page_begins_until_it_is_read(agency: Agency) -> None:
    case = agency.person()
    me, other = agency.context.actor, agency.context.agency.people[1]
    written = Message("", "Call me about *the notice*.", (me.id,))
    service.write_message(agency.workspace.context(other.id), case, written)
    page = agency.open_page("case", case=case)
    texts = [one.value for one in page.text]
    assert texts.index("Call me about *the notice*.") == 0
    page.button(key=next(one.key for one in page.button if str(one.key).startswith("read_"))).click().run()
    assert not [one for one in page.button if str(one.key).startswith("read_")]
    assert other.name in shown(page)


def test_a_conference_is_kept_with_who_was_there(agency: Agency) -> None:
    case = agency.person()
    context = agency.context
    me = Party("worker", context.actor.id, context.actor.name)
    made = service.plan_conference(context, case, "The notice", context.today(), (me,))
    typed = service.jotting(context, "conference", case, made)
    for name, value in (
        ("present", (f"worker {me.id}",)),
        ("words", "She spoke first."),
        ("decided_1", "Call the city"),
    ):
        typed = service.jot(context, typed, name, value)
    typed = service.jot(context, typed, "owner_1", f"worker {me.id}")
    page = agency.open_page("conference", case=case, conference=made)
    # A field gives its words when it is left: they come with the press of the button, before it is answered.
    service.jot(context, typed, "decided_1", "Call the city today")
    page.button(key="hold").click().run()
    assert not page.exception
    assert "She spoke first." in shown(page) and "Call the city today" in shown(page)
    assert [one.entity.what for one in service.case(context, case).entries("task")] == ["Call the city today"]
    assert not service.jotting(context, "conference", case, made).is_stored


def test_a_conference_whose_day_cannot_be_read_is_not_called_for_today(agency: Agency) -> None:
    case = agency.person()
    page = agency.open_page("case", case=case)
    page.button(key="call_conference").click().run()
    page.button(key="conference_go").click().run()
    assert "Some words are missing here" in page.error[0].value
    typed = service.jotting(agency.context, "conference", case)
    for name, value in (("what", "The notice"), ("planned", "2026-03-…")):
        typed = service.jot(agency.context, typed, name, value)
    page.button(key="conference_go").click().run()
    assert page.error and not list(service.case(agency.context, case).entries("conference"))
    assert service.jotting(agency.context, "conference", case).text("planned") == "2026-03-…"


def test_a_decision_loses_neither_its_day_nor_who_does_it(agency: Agency) -> None:
    case, context = agency.person(), agency.context
    me = Party("worker", context.actor.id, context.actor.name)
    made = service.plan_conference(context, case, "The notice", context.today(), (me,))
    typed = service.jotting(context, "conference", case, made)
    first = (("present", (f"worker {me.id}",)), ("decided_1", "Call the city"), ("due_1", "2026-03-…"))
    for name, value in (*first, ("owner_1", "member gone")):
        typed = service.jot(context, typed, name, value)
    page = agency.open_page("conference", case=case, conference=made)
    page.button(key="hold").click().run()
    assert "Some words are missing here" in page.error[0].value
    service.jot(context, typed, "due_1", None)
    page.button(key="hold").click().run()
    assert "no longer one of those" in page.error[0].value, "CW649"
    assert service.conference_of(context, case, made).state == "planned"
    assert "Somebody around (no longer here)" in page.button_group(key=f"{typed.id}:owner_1:en").options[-1]
    service.jot(context, typed, "owner_1", f"worker {me.id}")
    page.button(key="hold").click().run()
    assert service.conference_of(context, case, made).state == "held"


def test_a_conference_that_somebody_called_off_meanwhile_says_so(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, context = agency.person(), agency.context
    made = service.plan_conference(context, case, "The notice", context.today(), ())
    page = agency.open_page("conference", case=case, conference=made)
    calls_off = service.call_off_conference

    def twice(*said: Any) -> None:
        calls_off(*said)
        calls_off(*said)

    monkeypatch.setattr(service, "call_off_conference", twice)
    page.button(key="call_off").click().run()
    assert not page.exception and "It was called off." in shown(page)


def test_a_message_says_what_is_missing_and_that_nobody_was_named(agency: Agency) -> None:
    case = agency.person()
    page = agency.open_page("case", case=case)
    page.button(key="send_message").click().run()
    assert "There is nothing in this message yet." in page.error[0].value
    typed = service.jotting(agency.context, "message", case)
    service.jot(agency.context, typed, "message", "The keys are back.")
    page.button(key="send_message").click().run()
    assert "Nobody was named, so it is on nobody's day." in "\n".join(each.value for each in page.success)
