"""Opens the store that a workspace names by one URL."""

from pathlib import Path

from casewright.errors import Refused
from casewright.ports import CaseStore
from store.memory import MemoryStore
from store.tinydb_store import TinyDBStore

DEFAULT = "tinydb:data/casewright.db"


def open_store(url: str, agency: str, folder: Path) -> CaseStore:
    """The store of one agency: `tinydb:PATH`, a path within `folder` or an absolute one, or `memory:`.

    Raises:
        Refused: CW502 it cannot be written, CW503 it is from a newer Casewright, CW504 it is damaged, CW505 the URL
            names no kind of store.
    """
    kind, _, path = url.strip().partition(":")
    if kind == "memory" and not path:
        return MemoryStore()
    if kind == "tinydb" and path:
        return TinyDBStore(folder / path, agency)
    raise Refused("CW505", url=url, example=DEFAULT)


def store_is_there(url: str, folder: Path) -> bool:
    """Whether the store was opened before, so that to open it makes no new one."""
    kind, _, path = url.strip().partition(":")
    return kind == "tinydb" and (folder / path).is_file()
