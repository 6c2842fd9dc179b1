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


LIST = b"name,service,phone\nCaf\xc3\xa9 Nord,foo_pantry,555-0100\n"


def test_a_list_is_looked_at_taken_in_and_taken_back(agency: Agency) -> None:
    app = agency.open_page("providers")
    assert app.button(key="providers_import").disabled
    app.file_uploader[0].set_value(("list.csv", LIST.replace(b"foo_pantry", b"foo pantri"), "text/csv")).run()
    (table,) = app.table
    assert table.value.iloc[0].tolist()[:2] == ["2", "service"]
    assert app.button(key="providers_import").disabled
    app.file_uploader[0].set_value(("list.csv", LIST, "text/csv")).run()
    assert "1 new provider\n" in shown(app) + "\n"
    file = agency.folder / "forms" / "catalogs" / "directory.yaml"
    assert not file.exists()
    app.button(key="providers_import").click().run()
    assert "Imported: 1 new, 0 changed, 0 closed." in shown(app)
    assert "name: Café Nord" in file.read_text(encoding="utf-8")
    app.button(key="providers_undo").click().run()
    assert "The directory is as it was before." in shown(app)
    assert not file.exists()
