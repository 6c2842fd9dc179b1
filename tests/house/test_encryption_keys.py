"""The keys that encrypt the records: from the environment or a file, for this user alone, never in the workspace."""

import stat
import sys
from pathlib import Path

import pytest

from casewright.errors import Refused
from store.encryption_keys import VARIABLE, add_key, encryption_keys, key_place

ONE, TWO = "ab" * 32, "cd" * 32


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CASEWRIGHT_KEYS", str(tmp_path / "keys"))
    monkeypatch.delenv(VARIABLE, raising=False)
    return tmp_path / "keys"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "workspace").mkdir()
    return tmp_path / "workspace"


def put(keys: Path, text: str, mode: int = 0o600) -> Path:
    keys.mkdir()
    file = keys / "harbor.encryption.key"
    file.write_text(text)
    file.chmod(mode)
    return file


def refused(code: str) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, match=code)


def test_none_is_made_by_itself(keys: Path, workspace: Path) -> None:
    assert encryption_keys("harbor", workspace) == ()
    assert not keys.exists()


def test_they_are_read_from_a_file_the_first_one_first(keys: Path, workspace: Path) -> None:
    file = put(keys, f"{ONE}\n{TWO}\n")
    assert encryption_keys("HARBOR", workspace) == (bytes.fromhex(ONE), bytes.fromhex(TWO))
    assert key_place("harbor") == str(file)


def test_the_environment_comes_before_the_file(keys: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(keys, ONE)
    monkeypatch.setenv(VARIABLE, f"{TWO} {ONE}")
    assert encryption_keys("harbor", workspace) == (bytes.fromhex(TWO), bytes.fromhex(ONE))
    assert key_place("harbor") == VARIABLE


def test_a_new_one_is_put_before_the_others(keys: Path, workspace: Path) -> None:
    for number in (1, 2, 3):
        before = encryption_keys("harbor", workspace)
        add_key("harbor", workspace)
        after = encryption_keys("harbor", workspace)
        assert (len(set(after)), after[1:]) == (number, before)
    assert [file.name for file in keys.iterdir()] == ["harbor.encryption.key"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights otherwise")
def test_this_user_alone_can_read_it(keys: Path, workspace: Path) -> None:
    add_key("harbor", workspace)
    file = keys / "harbor.encryption.key"
    assert (stat.S_IMODE(file.stat().st_mode), stat.S_IMODE(keys.stat().st_mode)) == (0o600, 0o700)
    file.chmod(0o640)
    for use in (encryption_keys, add_key):
        with refused("CW509"):
            use("harbor", workspace)


def test_a_key_in_the_workspace__refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    for inside in (tmp_path / "keys", tmp_path / "link"):
        monkeypatch.setenv("CASEWRIGHT_KEYS", str(inside))
        (tmp_path / "link").unlink(missing_ok=True)
        (tmp_path / "link").symlink_to(tmp_path / "data")
        for use in (encryption_keys, add_key):
            with refused("CW509"):
                use("harbor", tmp_path)
    assert not (tmp_path / "keys").exists()


@pytest.mark.parametrize("text", ["", "\n", "no key", ONE[:-2], f"{ONE} x", f"{ONE}{TWO}", "\ufffd"])
def test_what_is_no_key__refused_and_left(keys: Path, workspace: Path, text: str) -> None:
    file = put(keys, text)
    for use in (encryption_keys, add_key):
        with refused("CW509"):
            use("harbor", workspace)
    assert file.read_text() == text


def test_no_key_is_added_beside_the_environment(keys: Path, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, ONE)
    with refused("CW509"):
        add_key("harbor", workspace)
    assert not keys.exists()


def test_a_folder_that_cannot_be_used(keys: Path, workspace: Path) -> None:
    keys.write_text("a file where the folder should be")
    with refused("CW590"):
        add_key("harbor", workspace)
