"""The quick note and the contacts of a case, as pages: what is typed is kept before anything is pressed."""

from datetime import timedelta

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.work import Contact, Note
from casewright.service import Went
from tests.pages.conftest import Agency, shown
from ui import today as today_lines


def entries(agency: Agency, case: str, kind: str) -> list[Entry]:
    return list(service.case(agency.context, case).entries(kind))


def test_a_note_for_nobody_yet_stands_on_today_and_is_kept_for_two(agency: Agency) -> None:
    renee, walter = agency.person(), agency.person("زينب العلي", "")
    app = agency.open_page("today")
    app.button(key="note_here").click().run()
    one = service.jot(agency.context, service.found_jotting(agency.context, "n1", "note"), "words", "A call from both.")
    app = agency.open_page("today")
    assert "For no case yet" in shown(app) and "A call from both." in shown(app)
    app.button(key="go_on_n1").click().run()
    assert "n1" in app.query_params["draft"] and "Keep for later" in shown(app)
    app = agency.open_page("note", draft="n1")
    for case, letters in ((renee, "Calloway"), (walter, "العلي")):
        chosen = len(service.found_jotting(agency.context, "n1").many("cases"))
        app.text_input(key=f"n1:search:{chosen}").set_value(letters).run()
        app.button(key=f"whose_{case}").click().run()
    app.button(key="note_keep").click().run()
    for case in (renee, walter):
        (note,) = entries(agency, case, "note")
        assert isinstance(note.entity, Note) and note.entity.words == one.text("words")
    assert service.today(agency.context).unfinished == ()


def test_put_away_and_brought_back(agency: Agency) -> None:
    service.jot(agency.context, service.found_jotting(agency.context, "n1", "note"), "words", "Later.")
    app = agency.open_page("today")
    app.button(key="put_away_n1").click().run()
    assert "Put away (1)" in shown(app)
    app.button(key="bring_back_n1").click().run()
    assert [one.draft.id for one in service.today(agency.context).unfinished] == ["n1"]


def test_a_planned_contact_that_we_missed_offers_a_new_day(agency: Agency) -> None:
    case, today = agency.person(), agency.context.today()
    planned = Contact("", planned=today, what_for="The lease")
    (id,) = service.write_contact(agency.context, (case,), Went(planned, "planned"))
    lines = today_lines.by_case(service.today(agency.context).due)
    assert [line.item.id for line in lines if line.item.kind == "contact"] == [id]
    app = agency.open_page("case", case=case)
    assert "The lease" in shown(app)
    app.button(key=f"went_{id}").click().run()
    one = service.jotting(agency.context, "contact", case, id)
    service.jot(agency.context, one, "ended", "we_did_not_come")
    app = agency.open_page("note", case=case, contact=id)
    assert "This does not count against the participant." in "\n".join(one.value for one in app.info)
    service.jot(agency.context, one, "again", today + timedelta(days=2))
    app = agency.open_page("note", case=case, contact=id)
    app.button(key="note_keep").click().run()
    first, following = entries(agency, case, "contact")
    assert (first.state, following.state) == ("we_did_not_come", "planned")
    assert "We did not come" in shown(app)


def test_contacts_are_filtered_with_their_minutes_and_an_appeal_is_decided(agency: Agency) -> None:
    case, today = agency.person(), agency.context.today()
    for purpose, minutes in (("advocate", 50), ("educate", 40)):
        asked = Contact("", purpose, minutes=minutes, asked="A month", appeal_by=today if minutes == 50 else None)  # type: ignore[arg-type]
        service.write_contact(agency.context, (case,), Went(asked))
    service.write_contact(agency.context, (case,), Went(Contact(""), "unreachable"))
    app = agency.open_page("case", case=case)
    assert "2 contacts · 1 hour 30 minutes · 1 attempt" in shown(app)
    app.button_group(key="contacts_purpose_en").set_value(["educate"]).run()
    assert "1 contact · 40 minutes" in shown(app)
    (advocated,) = [one for one in entries(agency, case, "contact") if getattr(one.entity, "appeal_by", None)]
    app.button(key=f"let_pass_{advocated.entity.id}").click().run()
    assert f"let_pass_{advocated.entity.id}" not in [one.key for one in app.button]
    assert not [item for item in service.today(agency.context).due if item.kind == "appeal"]


def test_what_a_colleague_has_begun_is_not_read_on_the_case(agency: Agency) -> None:
    case, other = agency.person(), agency.context.agency.people[1]
    theirs = agency.workspace.context(other.id)
    one = service.jot(theirs, service.found_jotting(theirs, "n1", "note", case), "words", "Walter drinks again.")
    service.jot(agency.context, service.found_jotting(agency.context, "n2", "note", case), "words", "My own.")
    page = agency.open_page("case", case=case)
    assert "Walter drinks again." not in shown(page) and "My own." in shown(page)
    assert f"{other.name} has begun something here" in "\n".join(each.value for each in page.caption)
    assert f"go_on_{one.id}" not in [each.key for each in page.button]


def test_a_note_for_several_does_not_ask_what_tells_of_one(agency: Agency) -> None:
    cases = (agency.person(), agency.person("Walter Boone", ""))
    one = service.found_jotting(agency.context, "n1", "note", cases[0])
    for name, value in (("words", "We cooked."), ("own_words", "I drank."), ("cases", cases)):
        one = service.jot(agency.context, one, name, value)
    page = agency.open_page("note", draft="n1")
    assert "only in a note for one participant" in "\n".join(each.value for each in page.caption)
    page.button(key="note_keep").click().run()
    assert "waits under “Unfinished”" in "\n".join(each.value for each in page.warning)
    assert service.found_jotting(agency.context, "n1").text("own_words") == "I drank."
