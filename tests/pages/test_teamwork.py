"""Messages and conferences of a case, as pages show them."""

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
