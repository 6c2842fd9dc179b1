"""Encryption at rest: AES-256-GCM of what a store keeps, bound to the agency, table and key that it lies under.

Where a key comes from is the business of `store.encryption_keys`; what stays in clear beside it, of each store.
"""

import hashlib
import secrets
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casewright.errors import Refused, _
from store.encryption_keys import key_place

Keys = Callable[[], tuple[bytes, ...]]
"""Looks up the keys that are given; called only where one is needed."""

ALTERED = _("an encrypted part of it was altered, or put into another's place ({table}, {key})")
IN_CLEAR = _("a part of it lies in clear, though the store is encrypted ({table}, {key})")

_MARK = b"CWE\x01"
"""Begins everything that is encrypted. Its last byte is the format: another arrangement gets another number."""
_ID_BYTES = 6
_NONCE_BYTES = 12
_HEAD = len(_MARK) + _ID_BYTES


def key_id(key: bytes) -> str:
    """Names a key without telling anything of it: 12 hexadecimal digits taken from it."""
    return hashlib.sha256(b"casewright encryption key" + key).hexdigest()[: 2 * _ID_BYTES]


class Encryption:
    """What one key does for one agency in one store. Any number of threads may use it.

    Encrypted bytes are the mark, the key's id (6 bytes), a random nonce (12), and what AES-256-GCM makes of the
    content with its tag (16). Random nonces are good for 2**32 contents under one key.
    """

    def __init__(self, key: bytes, agency: str, store: str) -> None:
        """`store` is its path or address, for refusals."""
        self.key = key_id(key)
        self._head = _MARK + bytes.fromhex(self.key)
        self._cipher = AESGCM(key)
        self._agency = agency
        self._store = store

    def encrypted(self, content: bytes, table: str, key: str) -> bytes:
        """The content as it is to lie under this key of this table, and nowhere else."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return self._head + nonce + self._cipher.encrypt(nonce, content, self._place(table, key))

    def decrypted(self, kept: bytes | str, table: str, key: str) -> bytes:
        """The content of what was kept there.

        Raises:
            Refused: CW504 it was altered or moved, or lies in clear; CW508 it was encrypted with another key.
        """
        if isinstance(kept, str) or not kept.startswith(_MARK):
            raise Refused("CW504", path=self._store, reason=IN_CLEAR, table=table, key=key)
        if not kept.startswith(self._head):
            raise another_key(self._agency, self._store, key_of_kept(kept))
        nonce, content = kept[_HEAD : _HEAD + _NONCE_BYTES], kept[_HEAD + _NONCE_BYTES :]
        try:
            return self._cipher.decrypt(nonce, content, self._place(table, key))
        except (InvalidTag, ValueError) as error:
            raise Refused("CW504", path=self._store, reason=ALTERED, table=table, key=key) from error

    def _place(self, table: str, key: str) -> bytes:
        # No id holds NUL: texts are normalised before they come to a store.
        return "\0".join((self._agency, table, key)).encode()


def key_of_kept(kept: bytes) -> str:
    """The id of the key with which something was encrypted."""
    return kept[len(_MARK) : _HEAD].hex()


def with_key(id: str, agency: str, store: str, keys: Keys) -> Encryption:
    """With the one of these keys that has this id.

    Raises:
        Refused: CW508 it is not among them.
    """
    for key in keys():
        if key_id(key) == id:
            return Encryption(key, agency, store)
    raise another_key(agency, store, id)


def another_key(agency: str, store: str, key: str) -> Refused:
    return Refused("CW508", path=store, key=key, place=key_place(agency))
