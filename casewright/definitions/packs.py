"""The packs of the library: forms apart, by what their owners allow. An agency has those that its agency.yaml names.

A pack is a folder in `packs/` of the library. Where there is no agency, as when an author tries a form, all are there.
"""

from collections.abc import Mapping, Set
from functools import lru_cache
from pathlib import Path

from casewright.definitions.outline import texts_at
from casewright.definitions.source import read

PACKS = "packs"
KEPT_AGENCIES = 100

Packs = Mapping[str, Set[str]]
"""The packs of some folders by name, each with the ids that its files are named after."""


def packs_of(folders: tuple[Path, ...]) -> Packs:
    return {
        pack.name: {file.stem for file in pack.rglob("*.yaml")}
        for folder in folders
        for pack in sorted((folder / PACKS).glob("*/"))
    }


def pack_of(inner: Path) -> str:
    """The pack that a file is in, by its path within the library; "" for none."""
    return inner.parts[1] if inner.parts[0] == PACKS and len(inner.parts) > 2 else ""


@lru_cache(maxsize=KEPT_AGENCIES)
def packs_named(agency: bytes) -> frozenset[str]:
    """The packs that an agency's file names, as far as it can be read: a slip elsewhere in it takes no form away."""
    source = read(agency, "").source
    return frozenset(name for name, _ in texts_at(source.root if source else None, PACKS))
