"""The page on which a case ends: what is open is decided on, the end approved, and read afterwards how it was."""

from datetime import timedelta

from casewright import service
from casewright.cases.work import Closure, Task
from casewright.cases.work.party import Party
from tests.pages.conftest import Agency, shown


def test_a_case_is_closed_with_all_that_is_open(agency: Agency) -> None:
    context, case = agency.context, agency.person()
    me = Party("worker", context.actor.id, context.actor.name)
    task = service.record(context, case, Task("", "Send the *form*", me))
    page = agency.open_page("close", case=case)
    jotting = service.jotting(context, "closure", case)
    assert "Still open (1)" in shown(page)
    page.button(key="close_case").click().run()
    page.button(key="close_go").click().run()
    assert page.error, "it is not said what becomes of the task"
    page.button_group(key=f"{jotting.id}:reason:en").set_value("goals_met").run()
    page.button_group(key=f"{jotting.id}:way_task_{task}:en").set_value("handed_on").run()
    page.selectbox(key=f"{jotting.id}:by_task_{task}:en").set_value("person").run()
    for name, words in (("way_back", "Call Ana, 555-0100"), ("carry_0_what", "drives to the clinic")):
        service.jot(context, jotting, name, words)
    service.jot(context, jotting, "carry_0_who", "Dee Calloway")
    page.run()
    page.button(key="close_case").click().run()
    assert "The goals are met" in shown(page) and "Somebody carries it on: 1" in shown(page)
    page.button(key="close_go").click().run()
    words = shown(page)
    assert page.title[0].value == "How it ended"
    assert "Call Ana, 555-0100" in words and "What became of what was open (1)" in words
    table = page.table[0].value.to_dict("list")
    assert table == {
        "Who": ["Renee Calloway “Nee”", "Dee Calloway"],
        "With what": ["Send the \\*form\\*", "drives to the clinic"],
    }
    state = service.case(context, case)
    (entry,) = state.entries("closure")
    assert state.ended and isinstance(entry.entity, Closure)
    assert not service.jotting(context, "closure", case).is_stored
    looks = [one.entity for one in state.entries("task") if isinstance(one.entity, Task) and one.entity.closure]
    assert [one.due for one in looks] == [context.today() + timedelta(days=days) for days in (30, 90)]
    page = agency.open_page("tasks", case=case, task=looks[0].id)
    assert "drives to the clinic" in shown(page), "what one has to know before one calls"
    answer = service.jotting(context, "task", case, looks[0].id)
    page.button_group(key=f"{answer.id}:to:en").set_value("completed").run()
    service.jot(context, answer, "words", "The lease is renewed.")
    page.button(key="task_save").click().run()
    page = agency.open_page("close", case=case)
    assert "we spoke** · The lease is renewed." in shown(page)
    page.button(key="case_state").click().run()
    assert shown(page).count("Call Ana, 555-0100") == 2, "how it ended stands where one says why it goes on, too"


def test_a_reason_that_is_ours_asks_for_the_own_check_first(agency: Agency) -> None:
    context, case = agency.context, agency.person()
    jotting = service.jot(context, service.jotting(context, "closure", case), "reason", "lost")
    page = agency.open_page("close", case=case)
    assert "First, our own part" in shown(page)
    page.button(key="close_case").click().run()
    page.button(key="close_go").click().run()
    assert "somebody looks at our own part" in page.error[0].value
    assert service.jotting(context, "closure", case).text("reason") == jotting.text("reason"), "nothing is lost"


def test_an_end_is_approved_or_sent_back(agency: Agency) -> None:
    context, case = agency.context, agency.person()
    service.choose_cycle(context, case, "intensive", "needs more")
    service.close(context, case, Closure("", "moved"))
    page = agency.open_page("close", case=case)
    assert "To be approved by: Supervisor" in shown(page)
    assert "approve_end" not in [one.key for one in page.button]
    boss = next(one.id for one in context.agency.people if one.role == "supervisor")
    page.selectbox(key="choose_worker").set_value(boss).run()
    page.text_area(key=f"send_end_back_{case}").set_value("Call her sister first.").run()
    page.button(key="send_end_back").click().run()
    assert "“Call her sister first.”" in shown(page), "it is written again, beside why it was sent back"
    service.close(context, case, Closure("", "moved", "Her sister says so too."))
    page.run()
    page.button(key="approve_end").click().run()
    assert page.title[0].value == "How it ended"
    assert service.case(context, case).ended
