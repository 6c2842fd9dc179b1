"""The caseload: its pages, filters and forgiving search, the same on every store, with the name index and without."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from casewright.cases.records import CaseSummary
from casewright.ports import CaseQuery, CaseStore, Commit
from store import name_index, sql_search
from store.search import fold
from tests.store.conftest import KINDS as EVERY_KIND
from tests.store.conftest import opening_kind
from tests.store.samples import NOW, append, opened

PEOPLE = [
    CaseSummary(
        "renee", "individual", "Renée Calloway", "Nee", ("Renee Smith",), date(1992, 5, 14), "+1 (555) 555-0134"
    ),
    CaseSummary("walter", "individual", "Walter Lindqvist", birth_date=date(1950, 4, 5), phone="0555 123 456"),
    CaseSummary("layla", "individual", "ليلى الحسن", "ليلو", birth_date=date(2001, 11, 30), phone="٠٥٥٥ ٩٨٧"),
    CaseSummary("cruz", "individual", "María Delacruz", birth_date=date(1988, 12, 1)),
    CaseSummary("okafor", "household", "Okafor-Reyes", former_names=("O'Neill-Núñez",)),
    CaseSummary("galloway", "individual", "Tom Galloway", birth_date=date(1992, 1, 2)),
    CaseSummary("april", "individual", "April Jones", birth_date=date(1992, 8, 9)),
    CaseSummary("lee", "individual", "Ann Lee", status="finished"),
    CaseSummary("wang", "individual", "王小明", attention="act_now"),
    CaseSummary("abdul", "individual", "Abdul Rahman Yusuf", birth_date=date(1975, 2, 28)),
]

KINDS = [*EVERY_KIND, *(f"{kind} without index" for kind in EVERY_KIND if kind != "memory")]


def fill(store: CaseStore, people: list[CaseSummary]) -> None:
    """One commit for each, the first having been active last."""
    for place, person in enumerate(people):
        summary = replace(person, last_activity=NOW - timedelta(hours=place), revision=1)
        store.commit(Commit(appends=(replace(append(person.case), summary=summary),)))


def filled(request: pytest.FixtureRequest, folder: Path) -> Iterator[CaseStore]:
    with pytest.MonkeyPatch.context() as patch:
        if "without index" in request.param:
            patch.setattr(name_index, "is_available", lambda: False)
            patch.setattr(sql_search, "has_indexes", lambda _connection: False)
        with opening_kind(request, folder) as opened:
            store = opened()
            fill(store, PEOPLE)
            yield store


@pytest.fixture(scope="module", params=KINDS)
def caseload(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseStore]:
    """To be read alone: the tests of this module share it."""
    yield from filled(request, tmp_path_factory.mktemp("caseload"))


@pytest.fixture(params=KINDS)
def own_caseload(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CaseStore]:
    yield from filled(request, tmp_path)


def found(store: CaseStore, search: str) -> list[str]:
    page = store.find(CaseQuery(search=search))
    assert (page.matching, page.total) == (len(page.rows), len(PEOPLE))
    return [row.case for row in page.rows]


@pytest.mark.parametrize(
    ("search", "case"),
    [
        ("Renée Calloway", "renee"),
        ("renee calloway", "renee"),
        ("RENEE", "renee"),
        ("calloway, renee", "renee"),
        ("Calowway", "renee"),
        ("Caloway", "renee"),
        ("Callowya", "renee"),
        ("Ranee Caloway", "renee"),
        ("Calow", "renee"),
        ("cal", "renee"),
        ("nee", "renee"),
        ("Smith", "renee"),
        ("  calloway  ", "renee"),
        ("lindkvist", "walter"),
        ("Wlater", "walter"),
        ("qvist", "walter"),
        ("ليلى", "layla"),
        ("ليلي", "layla"),
        ("لَيْلَى", "layla"),
        ("حسن", "layla"),
        ("الحسـن", "layla"),
        ("ليلو", "layla"),
        ("de la cruz", "cruz"),
        ("Maria dela Cruz", "cruz"),
        ("okafor", "okafor"),
        ("okafor reyes", "okafor"),
        ("okaforreyes", "okafor"),
        ("oneill", "okafor"),
        ("O’Neill", "okafor"),
        ("nunez", "okafor"),
        ("Abdulrahman", "abdul"),
        ("abdul-rahman yusuf", "abdul"),
        ("Jusuf", "abdul"),
        ("小明", "wang"),
        ("王", "wang"),
        ("lea", "lee"),
        ("Kalloway", "renee"),
    ],
)
def test_a_name_is_found_as_it_may_be_typed(caseload: CaseStore, search: str, case: str) -> None:
    assert found(caseload, search)[:1] == [case]


@pytest.mark.parametrize(
    "search", ["xyz", "Calloway Walter", "callisto", "calloway 1950", "???", "-", "\0", "\ud800", "9999"]
)
def test_what_fits_nobody_finds_nobody(caseload: CaseStore, search: str) -> None:
    assert found(caseload, search) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("NÚÑEZ-o’neill", "Nuñez Oneill"),
        ("Strasse", "Straße"),
        ("Soren Lukasz Aegir", "Søren Łukasz Ægir"),
        ("ISIK", "ışık"),
        ("فاطمه", "فاطمة"),
        ("ليلي", "ليلى"),
        ("احمد", "أَحمـد"),
        ("کریم", "كريم"),
        ("٠١٢", "012"),
        ("a\u200db\u202e", "ab"),
    ],
)
def test_writings_of_one_name_are_the_same(typed: str, kept: str) -> None:
    assert fold(typed) == fold(kept)


@pytest.mark.parametrize(
    "search",
    [
        "1992-05-14",
        "1992/5/14",
        "14.5.1992",
        "14.05.1992",
        "5/14/1992",
        "14/5/1992",
        "14-5-92",
        "14 May 1992",
        "14. mai 1992",
        "May 14, 1992",
        "14 de mayo de 1992",
        "١٤/٥/١٩٩٢",
        "14 مايو 1992",
        "may 1992",
        "calloway 14.5.1992",
        "1992 renee",
        "renee 14.5.1992",
    ],
)
def test_a_birth_date_is_found_however_it_is_written(caseload: CaseStore, search: str) -> None:
    assert found(caseload, search) == ["renee"]


def test_a_day_that_may_be_a_month_finds_both(caseload: CaseStore) -> None:
    assert found(caseload, "4/5/1950") == found(caseload, "5/4/1950") == ["walter"]


def test_a_year_finds_all_who_were_born_in_it(caseload: CaseStore) -> None:
    assert found(caseload, "calloway 1992") == ["renee", "galloway"]
    assert found(caseload, "1992") == ["renee", "galloway", "april"]


def test_a_month_with_a_year_may_be_a_name_with_a_year(caseload: CaseStore) -> None:
    assert found(caseload, "April 1992") == ["april"]


@pytest.mark.parametrize(
    ("search", "cases"),
    [
        ("555-0134", ["renee"]),
        ("555 0134", ["renee"]),
        ("(555) 555 0134", ["renee"]),
        ("+1 555 555 0134", ["renee"]),
        ("00 1 555 555 0134", ["renee"]),
        ("0134", ["renee"]),
        ("555", ["renee", "walter", "layla"]),
        ("555 123 456", ["walter"]),
        ("+49 555 123456", ["walter"]),
        ("987", ["layla"]),
        ("renee 0134", ["renee"]),
        ("55", []),
    ],
)
def test_a_phone_number_is_found_by_its_digits(caseload: CaseStore, search: str, cases: list[str]) -> None:
    assert found(caseload, search) == cases


def test_the_best_match_comes_first_then_who_was_seen_last(store: CaseStore) -> None:
    names = ["Kallowey", "Galloway", "Callowayson", "Ann Calloway", "Calloway"]
    fill(store, [CaseSummary(name, "individual", name) for name in names])
    assert found_of(store, "calloway") == ["Ann Calloway", "Calloway", "Callowayson", "Galloway", "Kallowey"]


def found_of(store: CaseStore, search: str) -> list[str]:
    return [row.name for row in store.find(CaseQuery(search=search)).rows]


def test_without_a_search_the_latest_activity_comes_first(own_caseload: CaseStore) -> None:
    page = own_caseload.find(CaseQuery())
    assert [row.case for row in page.rows] == [person.case for person in PEOPLE]
    own_caseload.commit(Commit(appends=(append("lee", 1, last_activity=NOW + timedelta(days=1)),)))
    assert own_caseload.find(CaseQuery(limit=1)).rows[0].case == "lee"


def test_a_case_without_activity_comes_last(own_caseload: CaseStore) -> None:
    own_caseload.commit(opened("new", last_activity=None))
    assert own_caseload.find(CaseQuery()).rows[-1].case == "new"


@pytest.mark.parametrize("search", ["", "a", "1992"])
def test_pages_follow_each_other(caseload: CaseStore, search: str) -> None:
    whole = caseload.find(CaseQuery(search=search))
    assert whole.matching == len(whole.rows) > 2
    pages = [caseload.find(CaseQuery(search=search, offset=offset, limit=2)) for offset in range(0, whole.matching, 2)]
    assert tuple(row for page in pages for row in page.rows) == whole.rows
    assert {page.matching for page in pages} == {whole.matching}
    assert caseload.find(CaseQuery(search=search, offset=1000)).rows == ()


@pytest.mark.parametrize("search", ["", "ann", "a"])
def test_filters_narrow_a_list_and_a_search(caseload: CaseStore, search: str) -> None:
    page = caseload.find(CaseQuery(search=search, status="finished"))
    assert ([row.case for row in page.rows], page.matching, page.total) == (["lee"], 1, len(PEOPLE))
    assert caseload.find(CaseQuery(search=search, status="waitlist")).matching == 0
    assert caseload.find(CaseQuery(search=search, status="finished", attention="act_now")).matching == 0


def test_a_filter_for_attention(caseload: CaseStore) -> None:
    assert [row.case for row in caseload.find(CaseQuery(attention="act_now", status="active")).rows] == ["wang"]
    assert [row.case for row in caseload.find(CaseQuery(attention="act_now", search="王小")).rows] == ["wang"]


def test_a_changed_name_is_found_and_the_old_one_as_a_former_one_alone(own_caseload: CaseStore) -> None:
    renamed = replace(PEOPLE[1], name="Walter Berg", former_names=("Walter Lindqvist",), revision=2)
    own_caseload.commit(Commit(appends=(replace(append("walter", 1), summary=renamed),)))
    assert found(own_caseload, "berg") == found(own_caseload, "lindqvist") == ["walter"]
    forgotten = replace(renamed, former_names=(), revision=3)
    own_caseload.commit(Commit(appends=(replace(append("walter", 2), summary=forgotten),)))
    assert found(own_caseload, "lindqvist") == []


def test_two_agencies_in_one_file_see_nothing_of_each_other(open_file: Callable[..., CaseStore]) -> None:
    ours, theirs = open_file("ours"), open_file("theirs")
    ours.commit(opened("one", name="Renee Calloway", birth_date=date(1992, 5, 14)))
    theirs.commit(opened("one", name="Tom Galloway"))
    for search in ("", "calloway", "1992"):
        page = ours.find(CaseQuery(search=search))
        assert ([row.name for row in page.rows], page.matching, page.total) == (["Renee Calloway"], 1, 1)
    assert len(theirs.events("one")) == 1
    assert theirs.find(CaseQuery(search="1992")).rows == ()


def test_the_index_is_built_when_a_store_without_one_is_opened_where_there_is_one(
    open_file: Callable[..., CaseStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(open_file(), PEOPLE[:5])
    with monkeypatch.context() as bare:
        bare.setattr(name_index, "is_available", lambda: False)
        store = open_file()
        store.commit(Commit(appends=(append("renee", 1, name="Dora Sommerfeld"),)))
        assert found_of(store, "sommerfeld") == ["Dora Sommerfeld"]
    again = open_file()
    assert found_of(again, "sommerfeld") == ["Dora Sommerfeld"]
    assert found_of(again, "calloway") == []
    assert found_of(again, "lindqvist") == ["Walter Lindqvist"]


SYLLABLES = ["ma", "ra", "li", "no", "ka", "lo", "we", "de", "sa", "ti", "be", "re", "ha", "mo", "an", "el", "or", "is"]


def test_one_wrong_letter_anywhere_never_hides_a_person(store: CaseStore) -> None:
    draw = random.Random(1)
    names = sorted({"".join(draw.choices(SYLLABLES, k=3)) for _ in range(150)})
    fill(store, [CaseSummary(name, "individual", f"Ann {name}") for name in names])
    for name in names:
        at = draw.randrange(len(name) - 1)
        letter = draw.choice("abcdefghijklmnopqrstuvwxyz")
        swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        for typed in (
            name[:at] + name[at + 1 :],
            name[:at] + letter + name[at:],
            name[:at] + letter + name[at + 1 :],
            swapped,
        ):
            assert f"Ann {name}" in found_of(store, typed), typed


def test_the_whole_name_is_found_among_many_who_share_a_part_of_it(
    own_caseload: CaseStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(name_index, "MOST_CANDIDATES", 5)
    mary = CaseSummary("mary", "individual", "Mary Lino")
    many = [CaseSummary(f"mary-{number}", "individual", f"Mary {'ABCDEFGH'[number]}iro") for number in range(8)]
    fill(own_caseload, [*many, mary])
    assert [row.case for row in own_caseload.find(CaseQuery(search="mary lino")).rows][:1] == ["mary"]
