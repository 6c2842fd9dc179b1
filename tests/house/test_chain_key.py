"""The key that chains an agency's events: made once, outside the workspace, for this user's eyes alone."""

import os
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from casewright.errors import Refused
from store.chain_key import chain_key
from store.key_files import KEY_BYTES


@pytest.fixture
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CASEWRIGHT_KEYS", str(tmp_path / "keys"))
    return tmp_path / "keys"


def test_it_is_made_once_for_each_agency(keys: Path) -> None:
    id, key = chain_key("harbor_street")
    assert len(key) == KEY_BYTES
    assert chain_key("harbor_street") == (id, key)
    assert chain_key("HARBOR_STREET") == (id, key)
    other_id, other = chain_key("north_side")
    assert (other_id, other) != (id, key)
    assert {path.name for path in keys.iterdir()} == {"harbor_street.key", "north_side.key"}


def test_the_id_says_nothing_of_the_key(keys: Path) -> None:
    id, key = chain_key("harbor_street")
    assert id not in key.hex()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights otherwise")
def test_this_user_alone_can_read_it(keys: Path) -> None:
    old = os.umask(0)
    try:
        chain_key("harbor_street")
    finally:
        os.umask(old)
    assert stat.S_IMODE((keys / "harbor_street.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700


def test_two_at_once_get_the_same_key(keys: Path) -> None:
    with ThreadPoolExecutor(16) as pool:
        assert len(set(pool.map(chain_key, ["harbor_street"] * 64))) == 1


@pytest.mark.parametrize("content", [b"", b"not a key", b"ab" * 8, b"\xff\xfe"])
def test_a_damaged_key_is_never_replaced(keys: Path, content: bytes) -> None:
    chain_key("harbor_street")
    (keys / "harbor_street.key").write_bytes(content)
    with pytest.raises(Refused, match="CW591"):
        chain_key("harbor_street")
    assert (keys / "harbor_street.key").read_bytes() == content


def test_a_folder_that_cannot_be_written(keys: Path) -> None:
    keys.write_text("a file where the folder should be")
    with pytest.raises(Refused, match="CW590"):
        chain_key("harbor_street")
