"""Opens the store that a workspace names by one URL."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from casewright.errors import Refused
from casewright.ports import CaseStore
from store.encryption import Encryption
from store.encryption_keys import encryption_keys
from store.memory import MemoryStore
from store.reencrypting import Watched
from store.tinydb_store import TinyDBStore

if TYPE_CHECKING:
    from store.sql_store import SqlStore

DEFAULT = "tinydb:data/casewright.db"
SERVER = "postgresql"
STORE_VARIABLE = "CASEWRIGHT_STORE"


def chosen(url: str) -> str:
    """What CASEWRIGHT_STORE says, else the URL that stands in `agency.yaml`."""
    return os.environ.get(STORE_VARIABLE) or url


def open_store(url: str, agency: str, folder: Path, encrypted: bool = False) -> "MemoryStore | TinyDBStore | SqlStore":
    """The store of one agency: `tinydb:PATH`, a path within `folder` or an absolute one, `memory:`, or
    `postgresql://USER@HOST/DATABASE`.

    Args:
        encrypted: whether it must be. One that is encrypted is opened so in any case.
    Raises:
        Refused: CW502 it cannot be written, CW503 it is from a newer Casewright, CW504 it is damaged, CW505 the URL
            names no kind of store, CW506 its server cannot be used, CW507 what speaks to a server is not installed,
            CW508 the key that it is encrypted with is not given, CW509 or CW590 the keys cannot be used, CW549 it
            must be encrypted and is not.
    """
    kind, _, path = url.strip().partition(":")
    if kind == "memory" and not path:
        return MemoryStore()
    if kind == "tinydb" and path:
        return TinyDBStore(folder / path, agency, partial(encryption_keys, agency, folder), encrypted)
    if kind == SERVER and path.startswith("//"):
        return _on_server(url.strip(), agency, folder, encrypted)
    raise Refused("CW505", url=url, example=DEFAULT)


def is_lasting(url: str) -> bool:
    """Whether what is kept there outlives the process."""
    return not url.strip().startswith("memory:")


def encryption_of(store: CaseStore) -> Encryption | None:
    """What a store is encrypted with, for what is taken out of it and kept elsewhere."""
    encryption: Encryption | None = getattr(store, "encryption", None)
    return encryption


def reencrypt_store(url: str, agency: str, folder: Path, key: bytes | None, watched: Watched) -> None:
    """Encrypt all that the store of an agency holds with this key, whatever it was before; None: decrypt it.

    Raises:
        Refused: CW500 it is in use; and as `open_store`.
    """
    store = open_store(url, agency, folder)
    try:
        if isinstance(store, MemoryStore):
            raise Refused("CW505", url=url, example=DEFAULT)
        store.reencrypt(key, watched)
    finally:
        store.close()


def store_is_there(url: str, folder: Path) -> bool:
    """Whether the store was opened before, so that to open it makes no new one."""
    kind, _, path = url.strip().partition(":")
    if kind == SERVER and path.startswith("//"):
        return _is_on_server(url.strip())
    return kind == "tinydb" and (folder / path).is_file()


def _on_server(url: str, agency: str, folder: Path, encrypted: bool) -> "SqlStore":
    with _installed():
        from store.sql_server import Server
        from store.sql_store import SqlStore
    server = Server(url)
    try:
        return SqlStore(server, agency, folder, partial(encryption_keys, agency, folder), encrypted)
    except BaseException:
        server.close()
        raise


def _is_on_server(url: str) -> bool:
    with _installed():
        from store.sql_opening import is_laid_out
        from store.sql_server import Server
    with closing(Server(url)) as server:
        return is_laid_out(server)


@contextmanager
def _installed() -> Iterator[None]:
    """Who keeps cases in a file need not have what speaks to a server."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in ("sqlalchemy", "psycopg"):
            raise
        raise Refused("CW507", name=error.name) from error
