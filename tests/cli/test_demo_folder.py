"""The folder of the demo: renewed with each version, without losing what someone tried out in it."""

from pathlib import Path

import pytest

from casewright import house
from casewright.cli.agency_store import opened
from casewright.cli.copying import renew, workspace_files
from casewright.cli.filling_demo import fill
from casewright.errors import Refused
from casewright.ports import CaseQuery

AGENCY, FORM = Path("agency.yaml"), Path("forms", "form.yaml")


def test_a_new_version_changes_what_nobody_edited(tmp_path: Path) -> None:
    renew({AGENCY: b"agency 1", FORM: b"form 1"}, tmp_path / "demo")
    (tmp_path / "demo" / FORM).write_bytes(b"form 1, edited")
    (tmp_path / "demo" / "data").mkdir()
    (tmp_path / "demo" / "data" / "casewright.db").write_bytes(b"cases")
    renew({AGENCY: b"agency 2", FORM: b"form 2"}, tmp_path / "demo")
    assert (tmp_path / "demo" / AGENCY).read_bytes() == b"agency 2"
    assert (tmp_path / "demo" / FORM).read_bytes() == b"form 1, edited"
    assert (tmp_path / "demo" / "data" / "casewright.db").read_bytes() == b"cases"


def test_a_file_that_was_thrown_away_comes_back(tmp_path: Path) -> None:
    renew({AGENCY: b"agency 1", FORM: b"form 1"}, tmp_path / "demo")
    (tmp_path / "demo" / FORM).unlink()
    renew({AGENCY: b"agency 1", FORM: b"form 2"}, tmp_path / "demo")
    assert (tmp_path / "demo" / FORM).read_bytes() == b"form 2"


def test_an_agency_of_somebodys_own_is_never_taken_for_a_demo(tmp_path: Path) -> None:
    (tmp_path / AGENCY).write_bytes(b"mine")
    with pytest.raises(Refused, match="CW595"):
        renew({AGENCY: b"agency 1"}, tmp_path)
    assert (tmp_path / AGENCY).read_bytes() == b"mine"


def test_a_demo_is_filled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CASEWRIGHT_KEYS", str(tmp_path / "keys"))
    renew(workspace_files(house.DEMO), tmp_path / "demo")
    fill(tmp_path / "demo", 3)
    with opened(tmp_path / "demo") as records:
        assert records.store.find(CaseQuery()).total == 3 + 3
    with pytest.raises(Refused, match="CW665"):
        fill(tmp_path / "demo", 3)
