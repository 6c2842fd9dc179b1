"""The page of tasks: whose, done with one tap and undone, several at once; and one task with its parts."""

from datetime import timedelta

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.entry_events import Moved
from casewright.cases.work import Contact, Intervention, Referral, Task
from casewright.cases.work.party import Party
from casewright.cases.work.task import Raci
from casewright.definitions.measures import Duration
from casewright.definitions.model import Text
from tests.pages.conftest import Agency, shown
from ui.tasks.editing import about_change

ANA, BEN = Party("worker", "ana_ruiz", "Ana Ruiz"), Party("worker", "ben_otieno", "Ben Otieno")


def tasks(agency: Agency, case: str) -> list[Entry]:
    return list(service.case(agency.context, case).entries("task"))


def given(agency: Agency, case: str, what: str, days: int, **more: object) -> str:
    due = agency.context.today() + timedelta(days)
    return service.new_task(agency.context, case, Task("", what, ANA, due, **more))  # type: ignore[arg-type]


def test_a_task_is_done_with_one_tap_and_that_is_undone(agency: Agency) -> None:
    case = agency.person()
    given(agency, case, "Send the *form*", -2)
    page = agency.open_page("tasks")
    words = shown(page)
    assert r"**Send the \*form\***" in words
    assert "2 days late" in words
    (task,) = tasks(agency, case)
    page.button(key=f"done_{case}_{task.entity.id}").click().run()
    assert tasks(agency, case)[0].state == "completed"
    assert "There is no open task" in shown(page)
    page.button(key="tasks_undo_button").click().run()
    assert [one.open for one in tasks(agency, case)] == [False, True]
    assert r"**Send the \*form\***" in shown(page)


def test_several_are_handed_over_and_the_filters_stand_in_the_address(agency: Agency) -> None:
    case = agency.person()
    ids = [given(agency, case, what, days) for what, days in (("One", -1), ("Two", 3), ("Three", 30))]
    page = agency.open_page("tasks", due="week")
    words = shown(page)
    assert "**One**" in words and "**Two**" in words and "**Three**" not in words
    for id in ids[:2]:
        page.checkbox(key=f"tick_{case}_{id}").check().run()
    assert "**2 chosen**" in shown(page)
    page.button(key="several_open_give").click().run()
    page.selectbox(key="several_to").set_value("ben_otieno").run()
    page.button(key="several_give_go").click().run()
    owners = [one.entity.owner for one in tasks(agency, case) if isinstance(one.entity, Task)]
    assert owners == [BEN, BEN, ANA]
    page.selectbox(key="tasks_whose_en").set_value("ben_otieno").run()
    assert page.query_params["whose"] == "ben_otieno"
    assert "**Two**" in shown(page)


def test_a_task_that_somebody_else_closed_meanwhile_says_who(agency: Agency) -> None:
    case = agency.person()
    id = given(agency, case, "Send the form", 0)
    page = agency.open_page("tasks", case=case, task=id)
    page.button_group(key=f"entry:task:ana_ruiz:{case}:{id}:to:en").set_value("completed").run()
    jotting = service.jotting(agency.context, "task", case, id)
    service.jot(agency.context, jotting, "words", "I called them twice")
    ben = agency.workspace.context("ben_otieno")
    service.close_task(ben, case, id)
    page.button(key="task_save").click().run()
    assert "“Send the form” is completed already: Ben Otieno said so on" in shown(page)
    assert service.jotting(agency.context, "task", case, id).text("words") == "I called them twice"


def test_a_new_task_has_its_parts_and_recurs(agency: Agency) -> None:
    case = agency.person()
    page = agency.open_page("tasks", case=case, task=".change")
    draft = f"entry:task:ana_ruiz:{case}:.change"
    jotting = service.found_jotting(agency.context, draft, "task", case, ".change")
    service.jot(agency.context, jotting, "what", "Drive to the clinic")
    service.jot(agency.context, jotting, "every", "1 week")
    page.run()
    page.selectbox(key=f"{draft}:accountable:en").set_value("worker:ben_otieno").run()
    page.multiselect(key=f"{draft}:responsible:en").set_value(["person"]).run()
    page.button(key="task_edit_go").click().run()
    (entry,) = tasks(agency, case)
    task = entry.entity
    assert isinstance(task, Task)
    assert (task.what, task.owner, task.every) == ("Drive to the clinic", ANA, Duration(1, "week"))
    assert task.raci == Raci(BEN, (ANA, Party("person")))
    assert not agency.context.store.drafts(), "the words are part of the record now"
    page = agency.open_page("tasks", case=case, task=task.id)
    assert page.table[0].value.to_dict("list") == {  # type: ignore[union-attr]
        "Part": ["answers for it", "does it"],
        "Who": ["Ben Otieno", "Ana Ruiz, Renee Calloway “Nee”"],
    }


def test_what_is_typed_right_before_it_is_saved_is_saved_too(agency: Agency) -> None:
    case = agency.person()
    id = given(agency, case, "Send the form", 0)
    page = agency.open_page("tasks", case=case, task=id)
    page.button_group(key=f"entry:task:ana_ruiz:{case}:{id}:to:en").set_value("completed").run()
    # A field gives its words when it is left: they come with the press of the button, before it is answered.
    jotting = service.jotting(agency.context, "task", case, id)
    service.jot(agency.context, jotting, "words", "By registered letter")
    page.button(key="task_save").click().run()
    assert tasks(agency, case)[0].moves[-1].reason == "By registered letter"
    assert not agency.context.store.drafts()


def test_a_task_that_is_changed_stays_that_of_its_referral(agency: Agency) -> None:
    case = agency.person()
    asked = service.record(agency.context, case, Referral("", "Rides", ANA, provider_name="City rides"))
    id = given(agency, case, "Ask whether they went", 3, referral=asked)
    about = about_change(id)
    jotting = service.jotting(agency.context, "task", case, about)
    service.jot(agency.context, jotting, "what", "Ask how it was")
    page = agency.open_page("tasks", case=case, task=about)
    page.button(key="task_edit_go").click().run()
    (entry,) = tasks(agency, case)
    assert isinstance(entry.entity, Task)
    assert (entry.entity.what, entry.entity.referral) == ("Ask how it was", asked)


def test_a_day_that_cannot_be_read_does_not_become_none(agency: Agency) -> None:
    case = agency.person()
    jotting = service.jotting(agency.context, "task", case, about_change(""))
    for name, value in (("what", "Drive"), ("due", "2026-03-…")):
        jotting = service.jot(agency.context, jotting, name, value)
    page = agency.open_page("tasks", case=case, task=about_change(""))
    page.button(key="task_edit_go").click().run()
    assert not tasks(agency, case) and page.error
    assert service.jotting(agency.context, "task", case, about_change("")).text("due") == "2026-03-…"


def test_a_step_in_which_things_are_done_shows_the_tasks_and_how_often_help_was_kept(agency: Agency) -> None:
    case = agency.person()
    rides = Intervention("", "transport", "1.0.0", "rides", Text({"en": "Rides"}), planned=9)
    help_ = service.record(agency.context, case, rides)
    for turn in range(7):
        made = service.record(agency.context, case, Contact("", intervention=help_), "planned")
        ended = "we_did_not_come" if turn == 2 else "kept"
        service.move(agency.context, case, Moved("contact", made, ended))
    given(agency, case, "Book the rides", -1)
    course = service.course_of(agency.context, case)
    assert course
    step = next(one.step.id for one in course.steps if "implement" in one.step.does)
    page = agency.open_page("step", case=case, step=step)
    words = shown(page)
    assert "6 of 7 kept (85.7 %) · 1 missed by us · 2 still to come" in words
    assert "**Book the rides**" in words and "1 day late" in words
    (task,) = tasks(agency, case)
    page.button(key=f"done_{case}_{task.entity.id}").click().run()
    assert "Done or called off (1)" in shown(page)
