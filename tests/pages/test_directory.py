"""The directory: found by what is looked for, said anew with one press; who has closed names others."""

from datetime import timedelta

from tests.pages.conftest import Agency, shown


def test_providers_are_found_and_what_they_say_is_kept(agency: Agency) -> None:
    app = agency.open_page("directory")
    assert "20 providers" in shown(app)
    app.text_input(key="directory_search").set_value("pantry").run()
    words = shown(app)
    assert "2 of 20" in words
    assert "Closed since June 1, 2026." in words
    assert "Instead: Eastside Food Shelf" in words
    assert app.query_params["words"] == "pantry"

    app = agency.open_page("directory", service="foo_pantry", room="free")
    assert "1 of 20" in shown(app)
    app.session_state["said_eastside_shelf_open"] = True
    app.run()
    until = agency.context.today() + timedelta(days=9)
    app.date_input(key="said_eastside_shelf_until").set_value(until).run()
    app.button(key="said_eastside_shelf_no_capacity").click().run()
    words = shown(app)
    assert "Kept: Eastside Food Shelf, Food for today (pantry): no place now." in words
    assert "No provider fits." in words
    (said,) = agency.context.store.capacities()
    assert (said.provider, said.intervention, said.capacity) == ("eastside_shelf", "foo_pantry", "no_capacity")
    assert (said.by, said.wait and said.wait.written()) == (agency.context.actor.id, "9 days")

    app.button(key="directory_all").click().run()
    assert "20 providers" in shown(app)
    assert "said today" in shown(app)


def test_an_unknown_case_in_the_address_is_told_and_the_directory_is_there(agency: Agency) -> None:
    app = agency.open_page("directory", case="nobody", area="nowhere")
    assert "No provider fits." in shown(app)
    assert app.error
