"""What is encrypted opens with its key, in its place, as it was written; anything else is refused."""

import secrets
from concurrent.futures import ThreadPoolExecutor

import pytest

from casewright.errors import Refused
from store.encryption import Encryption, key_id

KEY = bytes(range(32))
HARBOR = Encryption(KEY, "harbor", "casewright.db")
CONTENT = "Renée Calloway".encode() * 50


def refusal(kept: bytes | str, table: str = "drafts", key: str = "one", by: Encryption = HARBOR) -> Refused:
    with pytest.raises(Refused) as refused:
        by.decrypted(kept, table, key)
    return refused.value


def test_what_was_encrypted_comes_back() -> None:
    for content in (b"", b"a", CONTENT, secrets.token_bytes(1 << 20)):
        kept = HARBOR.encrypted(content, "drafts", "one")
        assert content == HARBOR.decrypted(kept, "drafts", "one")
        assert not content or content not in kept


def test_the_same_content_never_looks_the_same() -> None:
    assert len({HARBOR.encrypted(CONTENT, "drafts", "one") for _ in range(100)}) == 100


@pytest.mark.parametrize("place", [("drafts", "two"), ("events", "one"), ("draftso", "ne")])
def test_what_lies_in_another_place__refused(place: tuple[str, str]) -> None:
    kept = HARBOR.encrypted(CONTENT, "drafts", "one")
    assert refusal(kept, *place).code == "CW504"


def test_what_is_another_agencys__refused() -> None:
    kept = Encryption(KEY, "county", "casewright.db").encrypted(CONTENT, "drafts", "one")
    assert refusal(kept).code == "CW504"


def test_each_altered_byte_is_found() -> None:
    kept = HARBOR.encrypted(b"act now", "drafts", "one")
    for place in range(len(kept)):
        altered = bytearray(kept)
        altered[place] ^= 1
        assert refusal(bytes(altered)).code in ("CW504", "CW508")
    for length in range(len(kept)):
        assert refusal(kept[:length]).code in ("CW504", "CW508")


@pytest.mark.parametrize("kept", [b"", b"{}", "{}", "", b"CWE"])
def test_what_lies_in_clear__refused(kept: bytes | str) -> None:
    assert refusal(kept).params["reason"].startswith("a part of it lies in clear")


def test_another_key_is_named() -> None:
    other = bytes(32)
    kept = Encryption(other, "harbor", "casewright.db").encrypted(CONTENT, "drafts", "one")
    refused = refusal(kept)
    assert (refused.code, refused.params["key"]) == ("CW508", key_id(other))


def test_the_id_says_nothing_of_the_key() -> None:
    assert key_id(KEY) not in KEY.hex()
    assert KEY not in HARBOR.encrypted(CONTENT, "drafts", "one")


def test_threads_do_not_disturb_each_other() -> None:
    def there_and_back(number: int) -> bool:
        content = str(number).encode() * 1000
        return HARBOR.decrypted(HARBOR.encrypted(content, "drafts", str(number)), "drafts", str(number)) == content

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(there_and_back, range(500)))
