"""A list becomes cases on its page: columns, mistakes, who is known, all of it in, and all of it back."""

from datetime import date

from casewright.ports import CaseQuery
from tests.pages.conftest import Agency, shown

ITEMS = ",".join(f"phq9_{number}" for number in range(1, 10))
CALM = ",".join(["Not at all"] * 9)
LIST = f"""Client,DOB,Lang,Pets,{ITEMS}
Renee Calloway,5/14/1992,es,cat,{CALM}
Maya Okafor,2/3/1990,Spanish,,{CALM.replace("Not at all", "N", 1)}
Luis Reyes,2/30/1948,,dog,{CALM}
"""


def test_a_list_is_named_looked_through_decided_on_taken_in_and_taken_back(agency: Agency) -> None:
    known = agency.person(birth_date=date(1992, 5, 14))
    app = agency.open_page("import_cases")
    file = app.file_uploader[0]
    file.set_value(("clients.csv", LIST.replace("Luis", "Luís").encode("cp1252"), "text/csv")).run()
    assert "line 4 is not in UTF-8" in shown(app)
    app.selectbox(key="import_encoding").select("cp1252").run()
    assert "Luís Reyes" in shown(app)
    app.button(key="import_letters").click().run()
    assert app.multiselect(key="import_forms").value == ["phq9"]
    assert [app.selectbox(key=f"import_column_{number}").value for number in range(5)] == [
        "name",
        "birth_date",
        "",
        "",
        "phq9/phq9_1",
    ]
    app.selectbox(key="import_column_2").select("birth_date").run()
    assert "Two columns are for" in shown(app)
    assert app.button(key="import_look").disabled
    app.selectbox(key="import_column_2").select("language").run()
    app.selectbox(key="import_column_3").select("note").run()
    app.button(key="import_look").click().run()

    (table,) = app.table
    assert [row[:2] for row in table.value.values.tolist()] == [["3", r"phq9\_1"], ["4", "DOB"]]
    assert "2 rows with mistakes stay out" in shown(app)
    assert "1 may be known already" in shown(app)
    assert app.button(key="import_take").disabled
    (word,) = (box for box in app.selectbox if "N" in box.label)
    word.select("not_at_all").run()
    app.button(key="import_again").click().run()
    assert app.button(key="import_take").label == "Take in 1 case"
    app.radio(key="import_known_row_2").set_value("same").run()
    assert app.button(key="import_take").label == "Take in 2 cases"
    app.button(key="import_take").click().run()
    assert "Taken in: 2 cases." in shown(app)
    assert "2 rows are in already" in shown(app)
    assert app.button(key="import_caseload")
    store = agency.context.store
    assert sorted(row.name for row in store.find(CaseQuery()).rows) == ["Maya Okafor"] + ["Renee Calloway"] * 2
    (summary,) = [row for row in store.find(CaseQuery()).rows if row.name == "Maya Okafor"]
    assert summary.assessments == 1

    app.button(key="import_anew").click().run()
    (undo,) = (button for button in app.button if button.label == "Take it back")
    undo.click().run()
    app.button(key="undo_go").click().run()
    assert "Taken back: 2 cases." in shown(app)
    assert [row.case for row in store.find(CaseQuery()).rows] == [known]
