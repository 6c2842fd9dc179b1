"""The packs of the library: an agency has those that its agency.yaml names, and nobody has them by accident."""

from pathlib import Path

import pytest

from casewright import house
from casewright.definitions.library import Library, load_library
from casewright.errors import Problem
from tests.core.service_house import AGENCY

PACKS = {
    "non_commercial": {"audit", "dast10"},
    "share_alike": {"who5"},
    "licensed": {
        *("promis_global10", "whodas12", "prapare", "brs", "katz_adl", "lawton_iadl", "cssrs_screener"),
    },
}
IN_PACKS = set[str]().union(*PACKS.values())


def with_line(folder: Path, line: str = "") -> Library:
    (folder / "agency.yaml").write_text(AGENCY + line, encoding="utf-8")
    return load_library(house.FORMS, folder)


def wrong(library: Library) -> list[Problem]:
    """What is wrong but for protocols, which are the agency's."""
    return [one for one in library.problems if one.code not in ("CW403", "CW438")]


def test_without_a_word_no_pack_is_there(tmp_path: Path) -> None:
    library = with_line(tmp_path)
    assert IN_PACKS.isdisjoint(library.instruments)
    assert wrong(library) == [], "no shipped file outside of a pack names what is in one"


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_that_is_named_is_there_and_no_other(pack: str, tmp_path: Path) -> None:
    library = with_line(tmp_path, f"packs: [{pack}]\n")
    assert IN_PACKS & set(library.instruments) == PACKS[pack]
    assert wrong(library) == []
    assert library.agency is not None
    assert library.agency.packs == (pack,)


def test_where_there_is_no_agency_all_packs_are_there() -> None:
    assert set(load_library(house.FORMS).instruments) >= IN_PACKS


def test_a_slip_in_agency_yaml_takes_no_form_away(tmp_path: Path) -> None:
    library = with_line(tmp_path, "packs: [share_alike]\nrolls: 3\n")
    assert library.agency is None
    assert IN_PACKS & set(library.instruments) == PACKS["share_alike"]


def test_a_pack_that_is_not_there(tmp_path: Path) -> None:
    (problem,) = wrong(with_line(tmp_path, "packs: [share_alikes]\n"))
    assert (problem.code, problem.params["did_you_mean"]) == ("CW470", "share_alike")


def test_a_form_in_a_pack_that_is_not_in_use_is_told_with_its_pack(tmp_path: Path) -> None:
    library = with_line(tmp_path, "instruments: [phq9, who5]\n")
    assert [(one.code, one.params) for one in wrong(library)] == [("CW471", {"id": "who5", "pack": "share_alike"})]


def test_an_overlay_of_a_form_in_such_a_pack_is_told_the_same(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    text = "casewright: 1\nkind: instrument\nid: katz_adl\nversion: 1.0.0\nextends: katz_adl@1\n"
    (tmp_path / "forms" / "katz_adl.yaml").write_text(text)
    told = [(one.code, one.params) for one in wrong(with_line(tmp_path))]
    assert told == [("CW471", {"id": "katz_adl", "pack": "licensed"})]
    assert wrong(with_line(tmp_path, "packs: [licensed]\n")) == []


def test_a_folder_of_that_name_in_a_workspace_is_like_any_other(tmp_path: Path) -> None:
    own = tmp_path / "forms" / "packs" / "ours"
    own.mkdir(parents=True)
    (own / "often.yaml").write_text(
        "casewright: 1\nkind: choice_list\nid: often\nversion: 1.0.0\ntitle: Often\nchoices: [{id: a, label: A}]\n"
    )
    assert "often" in with_line(tmp_path).choice_lists
