"""A list of providers comes out as a spreadsheet and goes in again: what is wrong is told by row and column first."""

import csv
import shutil
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from casewright.cases.capacity import CapacitySaid
from casewright.definitions.library import load_library
from casewright.errors import Refused
from casewright.exchange.spreadsheet import read_table, written_table
from casewright.house import FORMS
from casewright.service.directory_named import named, unnamed
from casewright.service.provider_changes import Listing
from casewright.service.provider_import import BEFORE, FILE, Preview, preview, take_in, undo
from casewright.service.provider_sheet import COLUMNS, provider_sheet
from tests.core.service_house import AGENCY

TODAY = date(2026, 3, 3)
SMALL = "name,service,phone,areas,languages,closed,capacity,wait,answers_within,url,for_whom\n"
KITCHEN = (
    'Café Nord,foo_pantry,+1 555-0100,North; East,"en, Spanish",,waitlist,2 Weeks,,https://nord.example.org,From 60\n'
)
MEALS = "Café Nord,Meals brought home,,,,,,,,,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FORMS / "demo", tmp_path / "agency")
    return tmp_path / "agency"


Look = Callable[..., Preview]


@pytest.fixture
def look(folder: Path) -> Look:
    def looked(text: str | bytes, *close: str) -> Preview:
        raw = text.encode() if isinstance(text, str) else text
        library = load_library(FORMS, folder)
        return preview(folder, library, Listing(raw, "list.csv", "en", TODAY, frozenset(close)))

    return looked


def kinds(found: Preview) -> dict[str, list[str]]:
    return {kind: [one.id for one in found.of(kind)] for kind in ("added", "changed", "closed", "missing", "same")}  # type: ignore[arg-type]


def told(found: Preview) -> list[tuple[int, str, str]]:
    return [(one.row, one.column, one.message()) for one in found.troubles]


def directory(folder: Path) -> dict[str, object]:
    return {one.id: one for one in load_library(FORMS, folder).catalogs["directory"].providers}


def test_nothing_is_written_before_it_is_taken_in_and_the_check_passes(folder: Path, look: Look) -> None:
    found = look(SMALL + KITCHEN + MEALS)
    assert (found.rows, told(found), kinds(found)["added"]) == (2, [], ["cafe_nord"])
    assert not (folder / FILE).exists()
    take_in(folder, found)
    assert [one for one in load_library(FORMS, folder).problems if one.severity != "note"] == []
    (cafe,) = load_library(FORMS, folder).catalogs["directory"].providers
    assert (cafe.name, cafe.phone) == ("Café Nord", "+1 555-0100")
    assert (cafe.areas, cafe.languages) == (("North", "East"), ("en", "es"))
    assert [(one.intervention, one.capacity, one.wait and one.wait.written()) for one in cafe.offers] == [
        ("foo_pantry", "waitlist", "2 weeks"),
        ("foo_hdm", "capacity", None),
    ]
    assert kinds(look(SMALL + KITCHEN + MEALS))["same"] == ["cafe_nord"]
    assert not look(SMALL + KITCHEN + MEALS).can_be_taken_in, "nothing would change"


def test_what_comes_out_goes_in_again_unchanged_and_runs_nothing(folder: Path, look: Look) -> None:
    take_in(folder, look(SMALL + KITCHEN.replace("Café Nord", "=Nord()") + "Shut,foo_pantry,,,,2026-02-01,,,,,\n"))
    said = CapacitySaid("nord", "foo_pantry", "no_capacity", TODAY, "ana")
    sheet = provider_sheet(load_library(FORMS, folder), {("nord", "foo_pantry"): said}, "en")
    assert sheet.startswith(b"\xef\xbb\xbfid,name,")
    rows = list(csv.DictReader(StringIO(sheet.decode("utf-8-sig"))))
    (nord,) = (row for row in rows if row["id"] == "nord")
    assert (nord["name"], nord["phone"], nord["last_said"], nord["last_said_on"]) == (
        "'=Nord()",
        "'+1 555-0100",
        "no_capacity",
        "2026-03-03",
    )
    assert {row["catalog"] for row in rows} == {"directory", "sample_providers"}
    again = look(sheet)
    assert (told(again), kinds(again)["same"], kinds(again)["changed"]) == ([], ["nord", "shut"], [])
    assert {one.catalog for one in again.of("elsewhere")} == {"sample_providers"}
    assert not any(one.columns or one.gone for one in again.of("elsewhere"))
    american = sheet.replace(b"2026-02-01", b"2/1/2026")
    assert told(look(american)) == [], "as a spreadsheet writes the day that was there"


def test_what_has_no_column_stays_and_what_is_not_in_the_list_is_closed_only_if_wanted(
    folder: Path, look: Look
) -> None:
    take_in(folder, look(SMALL + KITCHEN + "Other,foo_pantry,,,,,,,,,\n"))
    text = (folder / FILE).read_text(encoding="utf-8")
    text = text.replace("eligibility: From 60", "eligibility: {en: From 60, es: Desde 60}\n    eligible_if: age >= 60")
    text = text.replace("language: en", "language: en\nlanguages: [en, es]\nfacts: {age: case.age}")
    (folder / FILE).write_text(text, encoding="utf-8")
    found = look("id,name,service,hours\ncafe_nord,Café Nord,foo_pantry,9 to 5\n")
    assert (kinds(found)["changed"], kinds(found)["missing"]) == (["cafe_nord"], ["other"])
    assert found.of("changed")[0].columns == ("hours",)
    take_in(folder, found)
    cafe = directory(folder)["cafe_nord"]
    assert cafe.phone == "+1 555-0100"  # type: ignore[attr-defined]
    (offer,) = cafe.offers  # type: ignore[attr-defined]
    assert offer.eligible_if is not None
    assert offer.eligibility.say("es") == "Desde 60"
    assert directory(folder)["other"].closed is None  # type: ignore[attr-defined]
    take_in(folder, look("name,service\nCafé Nord,foo_pantry\n", "other"))
    assert directory(folder)["other"].closed == TODAY  # type: ignore[attr-defined]
    assert load_library(FORMS, folder).catalogs["directory"].version == "1.2.0"


def test_an_import_is_undone_and_done_again(folder: Path, look: Look) -> None:
    with pytest.raises(Refused, match="CW657"):
        undo(folder)
    take_in(folder, look(SMALL + KITCHEN))
    first = (folder / FILE).read_bytes()
    undo(folder)
    assert not (folder / FILE).exists()
    undo(folder)
    assert (folder / FILE).read_bytes() == first
    take_in(folder, look(SMALL + KITCHEN + MEALS))
    assert (folder / BEFORE).read_bytes() == first


def test_what_was_changed_meanwhile_is_not_written_over(folder: Path, look: Look) -> None:
    seen, other = look(SMALL + KITCHEN), look(SMALL + MEALS)
    take_in(folder, other)
    with pytest.raises(Refused, match="CW656"):
        take_in(folder, seen)


def test_every_mistake_is_told_by_row_and_column(folder: Path, look: Look) -> None:
    found = look(
        "Name,Service,Phone,Closed,Wait,Capacity,Languages,URL,id,colour,hour\n"
        "One,food pantri,,,,,,,,,\n"
        ",foo_pantry,,,,,,,,,\n"
        "Two,,,soon,,,,,,,\n"
        "Two,foo_hdm,1,3/4/2026,a while,maybe,Klingonese,nord.org,9 lives,,\n"
        "Three,foo_snap,555-0100 0,,,,,,three,,\n"
        "Three,foo_snap,,,,,,,three,,\n"
        "Threes,foo_wic,,,,,,,three,,\n"
        "Four,foo_wic,(555) 01000,,,,,,,,\n"
    )
    assert told(found) == [
        (1, "colour", "No column is called so; what stands in it is not taken in."),
        (1, "hour", "No column is called so; what stands in it is not taken in. Did you mean “hours”?"),
        (2, "Service", "No catalog in use has “food pantri”. Near it: foo_pantry (Food for today (pantry))."),
        (3, "Name", "Something has to stand here."),
        (4, "Service", "Something has to stand here."),
        (4, "Closed", "“soon” is no day: write it as 2026-03-01."),
        (5, "Closed", "Row 4 says “soon” of the same provider."),
        (5, "Wait", "“a while” is no time: write a number and hours, days, working days, weeks, months or years."),
        (5, "Capacity", "“maybe” is none of: capacity, no_capacity, waitlist, additional_assessment_required."),
        (5, "Languages", "“Klingonese” is no language: write its code, such as en or es, or its name."),
        (5, "URL", "“nord.org” is no web page: it begins with https:// or http://."),
        (5, "id", "“9 lives” is no id: a letter first, then letters, digits and _, up to 64."),
        (7, "Service", "This provider offers this already, in row 6."),
        (8, "Name", "Row 6 says “Three” of the same provider."),
        (9, "Phone", "Three has the same phone number."),
    ]
    assert not found.can_be_taken_in
    with pytest.raises(Refused, match="CW657"):
        take_in(folder, found)


def test_a_heading_that_is_missing_is_told_alone(look: Look) -> None:
    assert told(look("Organisation,service\nNord,foo_pantry\n")) == [
        (1, "Organisation", "No column is called so; what stands in it is not taken in."),
        (1, "name", "This column is needed."),
    ]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "it is empty"),
        (b"\xef\xbb\xbf\r\n", "it is empty"),
        (b"name,service\n\n ,\n", "no row below it"),
        ("name,service\nCafé,foo_pantry\n".encode("cp1252"), "line 2 is not in UTF-8"),
        (b"PK\x03\x04 and so on", "it is no workbook that can be opened"),
        (b"\xd0\xcf\x11\xe0 and so on", "it is a workbook of an older kind"),
        (b'name,service\n"Nord,foo_pantry\n', "line 2 cannot be taken apart"),
        (b"name,service\n" + b"x,y\n" * 50_001, "it has 50,001 rows; 50,000 at most"),
    ],
)
def test_what_is_no_list_is_refused_with_what_it_is(look: Look, raw: bytes, reason: str) -> None:
    with pytest.raises(Refused, match="CW655") as refused:
        look(raw)
    assert reason in refused.value.message()


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_list_is_read_however_a_spreadsheet_saves_it(sign: str, encoding: str) -> None:
    text = sign.join(("name", "what")) + "\r\n" + sign.join(("Café", '"two\r\nlines"')) + "\r\n"
    (row,) = read_table(text.encode(encoding), "list").rows
    assert (row.number, row.cells) == (2, {"name": "Café", "what": "two lines"})


def test_cells_that_look_like_formulas_come_back_as_they_were() -> None:
    cells = ["=1+1", "+1 555", "-", "@home", "'quoted'", "plain"]
    table = written_table(COLUMNS[: len(cells)], [cells])
    assert b"'=1+1" in table
    assert list(read_table(table, "list").rows[0].cells.values()) == cells


def test_a_thousand_providers_are_looked_over(look: Look) -> None:
    rows = "".join(
        f"Provider {number // 4},{service},,,,,,,,,\n"
        for number in range(4_000)
        for service in [("foo_pantry", "foo_hdm", "foo_snap", "foo_wic")[number % 4]]
    )
    found = look(SMALL + rows)
    assert (len(found.of("added")), told(found)) == (1_000, [])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("catalogs: [food, housing]  # ours\n", "catalogs: [food, housing, directory]  # ours\n"),
        ("catalogs:\n  - food  # first\n  - housing # last\npacks: []\n", None),
        ("catalogs:\n- food", "catalogs:\n- food\n- directory"),
        ("packs: []\n", "packs: []\n"),
        ("catalogs: [directory, food]\n", "catalogs: [directory, food]\n"),
    ],
)
def test_the_catalog_is_named_where_the_agency_names_its_own_and_nothing_else_moves(
    before: str, after: str | None
) -> None:
    made = named(AGENCY + before)
    assert made == AGENCY + (after or before.replace("# last\n", "# last\n  - directory\n"))
    assert "directory" in before or unnamed(made) == AGENCY + before
