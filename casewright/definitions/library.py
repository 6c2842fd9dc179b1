"""Loading: one definition from its text, a library from folders. What is broken is left out, with its problems."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from casewright.definitions.build import Builder
from casewright.definitions.describe import describe
from casewright.definitions.form import check_form
from casewright.definitions.formulas import Formulas
from casewright.definitions.model import Agency, ChoiceList, Instrument
from casewright.definitions.outline import text_at
from casewright.definitions.shape import check_shape, check_start
from casewright.definitions.source import Source, read
from casewright.errors import Problem

__all__ = ["Library", "Loaded", "describe", "load_definition", "load_library", "reload_published"]

AGENCY_FILE = "agency.yaml"
KEPT_LIST = "--- # a shared choice list, as it was\n"
"""Stands before each choice list that is kept behind the text of an instrument."""

_CHOICE_LIST = re.compile(rb"\bkind[\"']?\s*:\s*[\"']?choice_list\b")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of one file: the definition if it has no errors, and all problems in the order of the file.

    `kind` and `id` are what the file says of itself, as far as that can be read.
    """

    definition: Instrument | ChoiceList | Agency | None
    problems: tuple[Problem, ...]
    kind: str = ""
    id: str = ""


@dataclass(frozen=True)
class Library:
    """The definitions of some folders. `out` names the files that were left out because of errors.

    `problems` are those of all files, sorted by file and place.
    """

    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    choice_lists: Mapping[str, ChoiceList] = field(default_factory=dict)
    agency: Agency | None = None
    problems: tuple[Problem, ...] = ()
    out: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)


def load_definition(raw: bytes | str, file: str, shared_choice_lists: Mapping[str, ChoiceList] | None = None) -> Loaded:
    """One definition from the text of its file.

    Args:
        raw: the file's bytes or text.
        file: its name in messages.
        shared_choice_lists: what an instrument may name under `choices`, by id.
    Returns:
        The definition, or None if there are errors; and every problem that was found.
    """
    shared = shared_choice_lists or {}
    reading = read(raw, file)
    if reading.source is None:
        return Loaded(None, in_order(reading.problems))
    source = reading.source
    kind, wrong = check_start(source)
    id = text_at(source.root, "id")
    if wrong:
        return Loaded(None, in_order((*reading.problems, *wrong)), text_at(source.root, "kind"), id)
    formulas, problems = Formulas(), reading.problems
    if kind == "instrument":
        checked = check_form(source, shared)
        formulas, problems = checked.formulas, (*problems, *checked.problems)
    else:
        problems = (*problems, *check_shape(source, kind).problems)
    if any(problem.severity == "error" for problem in problems):
        return Loaded(None, in_order(problems), kind, id)
    return Loaded(_built(source, kind, formulas, shared), in_order(problems), kind, id)


def reload_published(text: str, file: str) -> Instrument:
    """An instrument from the text that the store has kept, with the choice lists behind it.

    Raises:
        ValueError: the text does not hold an instrument.
    """
    own, *lists = text.split("\n" + KEPT_LIST)
    loaded = [load_definition(text, file).definition for text in lists]
    shared = {listed.id: listed for listed in loaded if isinstance(listed, ChoiceList)}
    instrument = load_definition(_ended(own), file, shared).definition
    if not isinstance(instrument, Instrument):
        raise ValueError(file)
    return instrument


def load_library(*folders: Path) -> Library:
    """The definitions in these folders: the shipped forms first, then a workspace.

    A workspace is a folder with an `agency.yaml`; its definitions are in `forms/` below it. A file that has errors is
    left out, everything else is there. Unchanged files are not read again.
    """
    files = [file for folder in folders for file in _files(folder)]
    lists = [_loaded(file, {}) for file in files if _CHOICE_LIST.search(file.raw)]
    shared = {loaded.id: loaded.definition for loaded in lists if isinstance(loaded.definition, ChoiceList)}
    loaded = {file.name: _loaded(file, shared) for file in files}
    return Library(
        instruments={one.id: one.definition for one in loaded.values() if isinstance(one.definition, Instrument)},
        choice_lists=shared,
        agency=next((one.definition for one in loaded.values() if isinstance(one.definition, Agency)), None),
        problems=in_order(tuple(problem for one in loaded.values() for problem in one.problems)),
        out={name: one.problems for name, one in loaded.items() if one.definition is None},
    )


def in_order(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """By file and place, each once."""
    return tuple(
        sorted(problems, key=lambda found: (found.place.file, found.place.line, found.place.column, found.code))
    )


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    raw: bytes


def _files(folder: Path) -> Iterator[_File]:
    agency = folder / AGENCY_FILE
    if agency.is_file():
        yield _File(_name(agency), agency.read_bytes())
        folder = folder / "forms"
    for path in sorted(folder.rglob("*.yaml")):
        if not any((parent / AGENCY_FILE).is_file() for parent in path.parents if folder in parent.parents):
            yield _File(_name(path), path.read_bytes())


def _name(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


def _loaded(file: _File, shared: Mapping[str, ChoiceList]) -> Loaded:
    return load_definition(file.raw, file.name, shared)


def _built(
    source: Source, kind: str, formulas: Formulas, shared: Mapping[str, ChoiceList]
) -> Instrument | ChoiceList | Agency:
    builder = Builder(source, formulas, shared)
    if kind == "choice_list":
        return builder.choice_list()
    if kind == "agency":
        return builder.agency()
    text = _kept_text(source, shared)
    return builder.instrument(text, hashlib.sha256(text.encode()).hexdigest())


def _kept_text(source: Source, shared: Mapping[str, ChoiceList]) -> str:
    """The text of an instrument with the shared choice lists that it uses behind it."""
    own = source.root.plain.get("choice_lists", {})
    used = {
        question["choices"]
        for section in source.root.plain["sections"]
        for question in section["questions"]
        if isinstance(question.get("choices"), str) and question["choices"] not in own
    }
    return "".join([_ended(source.text), *(KEPT_LIST + _ended(shared[id].text) for id in sorted(used))])


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"
