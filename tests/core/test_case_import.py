"""Cases come in from a list: every problem is told by row and column, nobody comes twice, and all of it goes back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from casewright import service
from casewright.cases.records import Person
from casewright.errors import Refused
from casewright.exchange import workbook_in
from casewright.exchange.spreadsheet import read_table
from casewright.ports import CaseQuery, CaseStore
from casewright.service import Context, case_import
from casewright.service.case_columns import forms_for, forms_guessed, guessed
from casewright.service.case_import import CaseList, Decision, fingerprint, looked_through, remember, take_in
from casewright.service.case_import_undo import undo, what_goes
from casewright.service.case_rows import CaseRows, Reading, ReadList
from casewright.service.case_twins import known_here, twins
from casewright.service.imported import imports, remembered
from store.memory import MemoryStore
from tests.core.service_house import MOOD, RENEE, WORRY, House, SameStore, build

TODAY = date(2026, 3, 3)
HEADINGS = "First name,Last name,DOB,Phone,Case manager,low,Thoughts of harm,Hours of sleep,What helps,Remarks\n"
COLUMNS = {
    "First name": "first_name",
    "Last name": "last_name",
    "DOB": "birth_date",
    "Phone": "phone",
    "Case manager": "worker",
    "low": "mood/low",
    "Thoughts of harm": "mood/harm",
    "Hours of sleep": "mood/hours",
    "What helps": "mood/helps",
    "Remarks": "note",
}
MAYA = 'Maya,Okafor,5/14/1992,555-0100,Ben Otieno,Often,Nunca,7,"Walks, talk",likes tea\n'
LUIS = "Luis,Reyes,12/31/1948,555-0101,,Never,Never,8,,\n"


@pytest.fixture
def house() -> House:
    return build()


def read(context: Context, text: str, reading: Reading | None = None) -> ReadList:
    rows = CaseRows(context, read_table(text.encode(), "list.csv"), reading or Reading(COLUMNS))
    list(rows.rows())
    return rows.read


def given(context: Context, text: str, decided: Mapping[int, Decision] | None = None) -> CaseList:
    reading = Reading(COLUMNS)
    looked = looked_through(context, "list.csv", fingerprint(text.encode()), reading, read(context, text, reading))
    return replace(looked, decided=decided or {})


def taken(context: Context, text: str, decided: Mapping[int, Decision] | None = None) -> str:
    """Take a list in; the id of the import."""
    *_earlier, last = take_in(context, MemoryStore, given(context, text, decided))
    assert not last.refused, last.refused
    return last.import_id


def told(found: ReadList) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.message()) for one in found.troubles]


def names(context: Context) -> list[str]:
    return sorted(row.name for row in context.store.find(CaseQuery()).rows)


def case_of(context: Context, name: str) -> str:
    (row,) = context.store.find(CaseQuery(search=name)).rows
    return row.case


def test_what_a_row_says_becomes_a_case_with_its_form(house: House) -> None:
    taken(house.context, HEADINGS + MAYA)
    state = service.case(house.context, case_of(house.context, "Maya Okafor"))
    assert (state.person.name, state.person.birth_date, state.person.phone) == (
        "Maya Okafor",
        date(1992, 5, 14),
        "555-0100",
    )
    (mood,) = state.current_assessments
    assert {id: answer.value for id, answer in mood.answers.items()} == {
        "low": "often",
        "harm": "never",
        "hours": 7,
        "helps": ("walks", "talk"),
    }
    assert (mood.administration.mode, mood.administration.held) == ("from_paper", TODAY)
    assert mood.scores[0].value == 1
    (member,) = state.entries("team_member")
    assert member.entity.who.id == "ben"  # type: ignore[union-attr]
    (note,) = state.entries("note")
    assert note.entity.words == "Taken in from the list “list.csv”, row 2.\nRemarks: likes tea"  # type: ignore[union-attr]


def test_every_mistake_is_told_by_row_and_column_and_its_row_stays_out(house: House) -> None:
    rows = [
        "Ana,,2/30/1990,,,Often,Never,8,,",
        ",,,,,Often,Never,8,,",
        "Ben,,5/14/2030,,Nobody,Often,Never,8,,",
        "Cal,,5/14/1990,,,Sometimes,Never,eight,,",
        "Dee,,5/14/1990,,,Often,Never,30,Walks; Singing,",
        "Eva,,5/14/1990,,,Often,Never,8,,so,sorry",
        "Fay,,5/14/1990,,,Often,Never,8,,",
    ]
    found = read(house.context, HEADINGS + "\n".join(rows))
    assert told(found) == [
        (2, "DOB", "“2/30/1990” is no day: write it as 2026-03-01."),
        (3, "First name", "Something has to stand here."),
        (4, "DOB", "“5/14/2030” is a day to come."),
        (4, "Case manager", "Nobody of the agency is called “Nobody”. There are: Ana Ruiz, Ben Otieno."),
        (5, "low", "“Sometimes” is none of: Never, Often, Always."),
        (5, "Hours of sleep", "“eight” is no number that can be read: write it as 1234 or 1234.5."),
        (6, "What helps", "“Singing” is none of: Walks, Talk, Something else."),
        (6, "Hours of sleep", "This is too large: 24 is the most that fits."),
        (7, "", "More cells than headings: “sorry”. Is there a comma in a cell without quotes?"),
    ]
    assert [row.number for row in found.rows] == [8]
    assert found.words == {"Case manager": {"Nobody": 1}, "low": {"Sometimes": 1}, "What helps": {"Singing": 1}}


def test_a_word_of_another_system_is_said_once_for_its_column(house: House) -> None:
    text = HEADINGS + "Ana,,,,me,F,N,8,W; -,\n"
    words = {"Case manager": {"me": "ana"}, "low": {"f": "often"}, "Thoughts of harm": {"n": "never"}}
    words["What helps"] = {"w": "walks", "": "-"}
    found = read(house.context, text, Reading(COLUMNS, words=words))
    assert told(found) == []
    (row,) = found.rows
    assert (row.lead, {id: one.value for id, one in row.answers["mood"].items()}) == (
        "ana",
        {"low": "often", "harm": "never", "hours": 8, "helps": ("walks",)},
    )


@pytest.mark.parametrize(
    ("days", "first", "meant"),
    [
        (("5/14/1992", "3/4/1990"), "", date(1990, 3, 4)),
        (("14/5/1992", "3/4/1990"), "", date(1990, 4, 3)),
        (("3/4/1990",), "", None),
        (("3/4/1990",), "day", date(1990, 4, 3)),
        (("1990-04-03 00:00",), "", date(1990, 4, 3)),
        (("3 de abril de 1990",), "", date(1990, 4, 3)),
        (("April 3, 1990",), "", date(1990, 4, 3)),
        (("03-Apr-90",), "", date(1990, 4, 3)),
        (("3.3.26",), "", date(2026, 3, 3)),
        (("4.4.26",), "", date(1926, 4, 4)),
    ],
)
def test_a_day_is_read_as_its_column_tells(house: House, days: tuple[str, ...], first: str, meant: date | None) -> None:
    text = "Name;DOB\n" + "".join(f"Ana;{day}\n" for day in days)
    found = read(house.context, text, Reading({"Name": "name", "DOB": "birth_date"}, first=first))
    if meant is None:
        assert (found.ask_first, told(found)) == (
            True,
            [(2, "DOB", f"“{days[0]}” may be two days: write it as 2026-03-01.")],
        )
    else:
        assert found.rows[-1].person.birth_date == meant


@pytest.mark.parametrize(
    ("cell", "value"),
    [("7", 7), ("1 000", 1000), ("7,5", None), ("1,234", None), ("1.234,0", 1234), ("1,234.0", 1234), ("ten", None)],
)
def test_a_number_is_read_as_people_write_it(cell: str, value: int | None) -> None:
    form = MOOD.replace("min: 0, max: 24", "min: 0, max: 9999")
    context = build(form, WORRY).context
    found = read(context, f'Name;Hours\nAna;"{cell}"\n', Reading({"Name": "name", "Hours": "mood/hours"}))
    answers = [row.answers["mood"]["hours"].value for row in found.rows]
    assert answers == ([] if value is None else [value]), told(found)


def test_headings_are_taken_for_what_they_are_likely_for(house: House) -> None:
    forms = forms_for(house.context, "individual")
    headings = ("Surname", "first NAME", "Fecha de nacimiento", "Low", "Thought of harm", "Shoe size", "Comments")
    assert forms_guessed(forms, headings) == ()
    assert forms_guessed(forms, (*headings, "Hours of sleep")) == ("mood",)
    assert guessed(headings, forms, {"shoe size": "mood/hours", "comments": "gone/gone"}) == {
        "Surname": "last_name",
        "first NAME": "first_name",
        "Fecha de nacimiento": "birth_date",
        "Low": "mood/low",
        "Thought of harm": "mood/harm",
        "Shoe size": "mood/hours",
        "Comments": "note",
    }


def test_how_a_list_was_read_is_kept_for_the_next_one(house: House) -> None:
    remember(house.context, Reading({"Schuhe": "mood/hours", "Name": ""}, words={"Sex": {"f": "often"}}))
    remember(house.context, Reading({"Rest": "note"}))
    kept = remembered(house.context)
    forms = forms_for(house.context, "individual")
    assert guessed(("SCHUHE", "rest", "Name"), forms, kept.columns) == {
        "SCHUHE": "mood/hours",
        "rest": "note",
        "Name": "name",
    }
    assert kept.words_of(("Rest", "sex")) == {"sex": {"f": "often"}}


def test_who_is_known_or_stands_in_it_twice_is_left_out_until_it_is_decided(house: House) -> None:
    known = house.new_case(replace(RENEE, phone=""))
    text = HEADINGS + (
        "Renée,Caloway,5/14/1992,,,Often,Never,8,,\n"
        "Maya,Okafor,1/2/2000,555-0100,,Often,Never,8,,\n"
        "Okafor,Maya,2/1/2000,,,Often,Never,7,,\n"
        "Maya,Okafor,7/31/1961,,,Often,Never,6,,\n"
        "Luis,Okafor,7/30/1961,555-0100,,Often,Never,6,,\n"
    )
    found = given(house.context, text)
    assert {row: (twin.row, twin.sure, twin.known.name) for row, twin in found.twins.items()} == {
        2: (0, True, "Renee Calloway"),
        4: (3, False, "Maya Okafor"),
    }, "born on another day, or only the same phone: somebody else"
    taken(house.context, text)
    assert len(names(house.context)) == 4
    taken(house.context, text, {2: "same", 4: "same"})
    person = service.case(house.context, known).about
    assert len(house.context.store.cases_of(person)) == 2
    (maya,) = [one for one in house.context.store.find_people("Maya Okafor") if one.birth_date == date(2000, 1, 2)]
    assert len(house.context.store.cases_of(maya.person)) == 2
    assert given(house.context, text).wanted == (), "each row is in"


def test_what_cannot_be_finished_waits_in_the_case_and_an_alert_is_not_buried(house: House) -> None:
    text = HEADINGS + "Ana,,,,,,Often,8,,\nBo,,,,,Often,Often,8,,\n"
    found = read(house.context, text)
    assert [(row.unfinished, row.alerts) for row in found.rows] == [(("mood",), 1), (("mood",), 1)]
    taken(house.context, text)
    case = case_of(house.context, "Bo")
    assert [alert.open for alert in service.case(house.context, case).alerts] == [True]
    (put_away,) = service.case(house.context, case).put_away
    house.acknowledge(case)
    service.take_up(house.context, put_away.draft)
    assert house.open(put_away.draft).answer_to("hours").value == 8
    house.give(put_away.draft, "plan", None)
    assert house.finish(put_away.draft)


class Killed(Exception):  # noqa: N818  # no error of ours
    """The process ends in the middle of a step."""


class Dying(SameStore):
    """A store whose process is killed when it writes for the nth time."""

    def __init__(self, store: CaseStore, after: int) -> None:
        super().__init__(store)
        self.left = after

    def commit(self, commit: object) -> None:
        self.left -= 1
        if self.left < 0:
            raise Killed
        self._store.commit(commit)  # type: ignore[arg-type]


def test_a_killed_import_leaves_whole_cases_and_goes_on_where_it_was(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_import, "BATCH", 2)
    text = HEADINGS + "".join(f"{one},,,,,Often,Never,8,,\n" for one in ("Ada", "Bruno", "Chike", "Dolores", "Eun"))
    dying = replace(house.context, store=Dying(house.context.store, 2))
    with pytest.raises(Killed):
        taken(dying, text)
    assert len(names(house.context)) == 4
    assert all(
        service.case(house.context, row.case).current_assessments for row in house.context.store.find(CaseQuery()).rows
    )
    looked = given(house.context, text)
    assert [row.number for row in looked.wanted] == [6]
    taken(house.context, text)
    assert len(names(house.context)) == 5
    assert [(one.cases, one.batches) for one in imports(house.context)] == [(5, 3)]
    with pytest.raises(Refused, match="CW697"):
        list(take_in(house.context, MemoryStore, looked))


def test_all_of_it_goes_back_but_what_somebody_touched(house: House) -> None:
    known = house.new_case()
    text = HEADINGS + (
        "Renee,Calloway,5/14/1992,,,Often,Never,8,,\n"
        + MAYA
        + LUIS
        + "Ada,Left,,,,Often,Often,8,,\nEd,Drafted,,,,,Never,8,,\nIda,Renamed,,,,Often,Never,8,,\n"
    )
    id = taken(house.context, text, {2: "same"})
    case = case_of(house.context, "Luis Reyes")
    house.start(case, "mood")
    (put_away,) = service.case(house.context, case_of(house.context, "Ed Drafted")).put_away
    service.take_up(house.context, put_away.draft)
    ida = service.case(house.context, case_of(house.context, "Ida Renamed")).person
    service.change_person(house.context, case_of(house.context, "Ida Renamed"), replace(ida, name="Ida New"), ida)
    typed = service.jotting(house.context, "note", case_of(house.context, "Maya Okafor"))
    service.put_jotting_away(house.context, service.jot(house.context, typed, "words", "Call her sister"))
    found = what_goes(house.context, id)
    stays = ["Ed Drafted", "Ida New", "Luis Reyes", "Maya Okafor"]
    assert (len(found.goes), sorted(row.name for row in found.stays)) == (2, stays)
    assert list(undo(house.context, id)) == [2]
    assert names(house.context) == [*stays, "Renee Calloway"]
    assert [row.case for row in house.context.store.cases_of(service.case(house.context, known).about)] == [known]
    assert house.context.store.find_people("Ada Left") == []
    assert len(house.context.store.tombstones()) == 3
    assert [(one.undone, one.left) for one in imports(house.context)] == [("ana", 4)]
    with pytest.raises(Refused, match="CW698"):
        what_goes(house.context, id)
    assert len(given(house.context, text).done) == 0, "taken back, the list can be taken in again"


def test_a_household_has_no_birth_date_and_is_found_by_its_name(house: House) -> None:
    service.open_case(house.context, Person("", "Okafor-Reyes", phone="555-0199"), "household")
    reading = Reading({"Name": "name", "Worried": "worry/worried"}, subject="household")
    found = read(house.context, "Name,Worried\nOkafor Reyes,sí\nNew house,no\n", reading)
    assert list(twins(found.rows, known_here(house.context, "household"))) == [2]
    wanted = CaseList("h.csv", "f", reading, tuple(found.rows), {}, {}, frozenset())
    list(take_in(house.context, MemoryStore, wanted))
    assert service.case(house.context, case_of(house.context, "New house")).subject == "household"


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    raw = BytesIO()
    book.save(raw)
    return raw.getvalue()


def test_a_workbook_is_read_as_it_stands_there() -> None:
    raw = workbook(("Name", "DOB", "Hours", "Alone", "Sum"), ("Ana", date(1992, 5, 14), 7.0, True, "=1+1"))
    table = read_table(raw, "list.xlsx")
    assert table.headings == ("Name", "DOB", "Hours", "Alone", "Sum")
    assert dict(table.rows[0].cells) == {"Name": "Ana", "DOB": "1992-05-14", "Hours": "7", "Alone": "true", "Sum": ""}


def packed(name: str, content: bytes) -> bytes:
    raw = BytesIO()
    with ZipFile(raw, "w", 8) as parts:
        parts.writestr(name, content)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (packed("xl/workbook.xml", b"<workbook/>"), "it is no workbook that can be opened"),
        (
            packed("xl/sheet.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'),
            "it holds declarations that no spreadsheet writes",
        ),
        (packed("xl/sheet.xml", b" " * 100_001), "it is too large when it is unpacked"),
        (workbook(("Name",)), "it has a line of headings and no row below it"),
    ],
)
def test_what_is_no_workbook_is_refused_with_what_it_is(
    raw: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_in, "LARGEST_UNPACKED", 100_000)
    with pytest.raises(Refused, match="CW655") as refused:
        read_table(raw, "list.xlsx")
    assert reason in refused.value.message()


def test_an_older_encoding_is_read_when_it_is_named() -> None:
    raw = "Name,City\nRenée,Córdoba\n".encode("cp1252")
    with pytest.raises(Refused, match="line 2 is not in UTF-8"):
        read_table(raw, "list.csv")
    assert read_table(raw, "list.csv", "cp1252").rows[0].cells["Name"] == "Renée"
    with pytest.raises(Refused, match="line 2 is not in the encoding cp1253"):
        read_table("Name\n\xaa\n".encode("latin-1"), "list.csv", "cp1253")
