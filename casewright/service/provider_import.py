"""Taking a list of providers in from a spreadsheet: first what would change, and only then the catalog is written.

It is a file of the agency's workspace, `forms/catalogs/directory.yaml`, and is named in `agency.yaml` where the agency
names its catalogs. Providers of other catalogs are left as they are. What a spreadsheet has no column for (conditions,
costs, other languages) stays as it stands there.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from casewright.definitions.library import Library, load_definition
from casewright.definitions.source import read
from casewright.errors import Problem, Refused, _
from casewright.exchange.spreadsheet import read_table
from casewright.service.cell_trouble import Trouble
from casewright.service.directory_named import AGENCY, named, unnamed
from casewright.service.provider_changes import OWN, Change, Comparing, Kind, Listing

FILE = Path("forms", "catalogs", "directory.yaml")
BEFORE = FILE.with_name("directory.yaml.before")
"""The file as it was before the last import, empty where there was none: what an import is undone with."""
TITLES = {"en": "Directory of providers", "es": "Directorio de proveedores"}
WRITTEN: tuple[Kind, ...] = ("added", "changed", "closed")
HEAD = """\
# The directory of providers, as the last list was taken in. Change the list and take it in again, or change this file
# by hand: what a list has no column for stays, but remarks such as this one do not.
"""
NOTHING_BEFORE = _("there is no import that could be undone")
BROKEN = _("the file that is there has errors")
TAKEN = _("another file has the id “directory” ({other})")
TROUBLES = _("the list has mistakes")


@dataclass(frozen=True, slots=True)
class Preview:
    """What a list would make of the directory. `text` is the file that would be written, `before` the one there now.

    `problems` are what a check of that file finds, once no row is wrong.
    """

    rows: int
    troubles: tuple[Trouble, ...]
    changes: tuple[Change, ...]
    text: str
    before: bytes
    problems: tuple[Problem, ...] = ()

    def of(self, kind: Kind) -> tuple[Change, ...]:
        return tuple(one for one in self.changes if one.kind == kind)

    @property
    def can_be_taken_in(self) -> bool:
        """Nothing is wrong with it, and something would change."""
        return not self.has_errors and any(one.kind in WRITTEN for one in self.changes)

    @property
    def has_errors(self) -> bool:
        """Whether something has to be put right first, in the list or in what would be written."""
        wrong = any(one.severity == "error" for one in self.problems)
        return wrong or any(one.is_error for one in self.troubles)


def preview(folder: Path, library: Library, listing: Listing) -> Preview:
    """What would become of the directory of a workspace. Nothing is written.

    Raises:
        Refused: CW655 it is no list that can be read; CW657 the directory that is there has errors.
    """
    table = read_table(listing.raw, listing.path)
    file = folder / FILE
    before = file.read_bytes() if file.is_file() else b""
    own = library.catalogs.get(OWN)
    if before and own is None:
        raise Refused("CW657", path=str(FILE), reason=BROKEN)
    if own and not before:
        raise Refused("CW657", path=str(FILE), reason=TAKEN, other=own.place.file)
    plain = _plain(before, listing.language)
    comparing = Comparing(library, listing, own, plain.get("providers", ()))
    comparing.take(table)
    text = _text(plain, comparing)
    troubles, changes = tuple(comparing.troubles), tuple(comparing.changes)
    # What is wrong with a row would only be told again, by a line of a file that nobody has written.
    wrong = any(one.is_error for one in troubles)
    problems = () if wrong else load_definition(text, str(FILE), known=library.known()).problems
    return Preview(len(table.rows), troubles, changes, text, before, problems)


def _text(plain: dict[str, Any], comparing: Comparing) -> str:
    """The file as it is to be; a new version where anything has changed."""
    whole = {**plain, "providers": comparing.providers}
    if "providers" in plain and any(one.kind in WRITTEN for one in comparing.changes):
        major, minor, _patch = str(plain["version"]).split(".")
        whole["version"] = f"{major}.{int(minor) + 1}.0"
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return HEAD + str(yaml.dump(whole, Dumper=dumper, allow_unicode=True, sort_keys=False, width=120))


def take_in(folder: Path, wanted: Preview) -> None:
    """Write what was looked at, and keep the file as it was before. Where the agency names its catalogs, it is named.

    Raises:
        Refused: CW656 the directory was changed since; CW657 the list has mistakes. OSError: it cannot be written.
    """
    file = folder / FILE
    if not wanted.can_be_taken_in:
        raise Refused("CW657", path=str(FILE), reason=TROUBLES)
    if (file.read_bytes() if file.is_file() else b"") != wanted.before:
        raise Refused("CW656", path=str(FILE))
    file.parent.mkdir(parents=True, exist_ok=True)
    _write(folder / BEFORE, wanted.before)
    _write(file, wanted.text.encode())
    _rename(folder, named)


def can_be_undone(folder: Path) -> bool:
    return (folder / BEFORE).is_file()


def undo(folder: Path) -> None:
    """Put the file back as it was before the last import; done again, that import counts once more.

    Raises:
        Refused CW657: there is nothing to undo. OSError: it cannot be written.
    """
    file, kept = folder / FILE, folder / BEFORE
    if not kept.is_file():
        raise Refused("CW657", path=str(FILE), reason=NOTHING_BEFORE)
    now, before = (file.read_bytes() if file.is_file() else b""), kept.read_bytes()
    _write(kept, now)
    if before:
        _write(file, before)
        _rename(folder, named)
    else:
        _rename(folder, unnamed)
        file.unlink(missing_ok=True)


def _rename(folder: Path, change: Callable[[str], str]) -> None:
    agency = folder / AGENCY
    text = agency.read_bytes().decode("utf-8")
    changed = change(text)
    if changed != text:
        _write(agency, changed.encode())


def _write(file: Path, content: bytes) -> None:
    """Whole or not at all."""
    aside = file.with_name(file.name + ".new")
    with aside.open("wb") as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())
    aside.replace(file)


def _plain(before: bytes, language: str) -> dict[str, Any]:
    if not before:
        title = TITLES.get(language, TITLES["en"])
        return {"casewright": 1, "kind": "catalog", "id": OWN, "version": "1.0.0", "title": title, "language": language}
    source = read(before, str(FILE)).source
    return dict(source.root.plain) if source else {}
