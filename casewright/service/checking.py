"""Checking files without opening a store: what `casewright check` reports."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from casewright.definitions.case_work import CaseWork
from casewright.definitions.guard import LARGEST_FILE
from casewright.definitions.library import Library, in_order, load_definition, load_library
from casewright.definitions.model import Instrument
from casewright.definitions.rights import not_for_commercial_use, note_of_missing_texts
from casewright.errors import Place, Problem
from casewright.logic import coverage_notes, run_tests
from casewright.service.kept import Recent

AGENCY = "agency.yaml"
CHOICE_LISTS = "choice_lists"
_TRIED: Recent[tuple[str, str], tuple[Problem, ...]] = Recent(500)
"""What came of the tests in a form, by its file and all that is in it."""


def check_paths(paths: Sequence[Path], shipped: Path, commercial: bool = False) -> tuple[Problem, ...]:
    """All problems of the definitions in these files and folders, the tests in the forms included.

    A workspace (a folder with an `agency.yaml`) and what is in it is checked as the app would load it, over the shipped
    forms; anything else with the shipped choice lists alone. A folder includes the workspaces in it.

    Args:
        shipped: the folder of the shipped forms.
        commercial: also refuse what an agency that works for profit may not use. Of a workspace that is all that is in
            use in it, wherever its file stands.
    Returns:
        Each problem once, sorted by file and place.
    """
    found = {_key(problem): problem for path in paths for problem in _check(path.absolute(), shipped, commercial)}
    return in_order(found.values())


def _key(problem: Problem) -> tuple[str, Place, tuple[tuple[str, str], ...]]:
    return problem.code, problem.place, tuple(sorted(problem.params.items()))


def _check(path: Path, shipped: Path, commercial: bool) -> Iterator[Problem]:
    workspace = _workspace_around(path)
    if workspace is not None:
        yield from _within(path, load_library(shipped, workspace), commercial)
    elif path.is_file():
        yield from _check_file(path, shipped, commercial)
    elif path.is_relative_to(shipped):
        yield from _within(path, load_library(shipped), commercial)
    else:
        ours = load_library(shipped)
        forms = ours.instruments.values()
        library = load_library(shipped / CHOICE_LISTS, path, extended=forms, beneath=ours.known())
        yield from _within(path, library, commercial)
    if path.is_dir():
        for inner in _workspaces_in(path):
            yield from _within(inner, load_library(shipped, inner), commercial)


def _workspace_around(path: Path) -> Path | None:
    """The workspace that a path is, or whose `agency.yaml` or forms it is among."""
    for folder in (path, *path.parents):
        if (folder / AGENCY).is_file():
            inside = path in (folder, folder / AGENCY) or path.is_relative_to(folder / "forms")
            return folder if inside else None
    return None


def _workspaces_in(folder: Path) -> Iterator[Path]:
    for agency in sorted(folder.rglob(AGENCY)):
        hidden = any(part.startswith(".") for part in agency.relative_to(folder).parts)
        if agency.parent != folder and not hidden:
            yield agency.parent


def _within(path: Path, library: Library, commercial: bool) -> Iterator[Problem]:
    """The problems of a library that stand in a file, or in the files of a folder; and the tests of their forms.

    Of a workspace also what its rights are to the forms in use that are shipped.
    """
    yield from (problem for problem in library.problems if _is_in(problem.place.file, path))
    for form in library.instruments.values():
        if _is_in(form.place.file, path):
            yield from problems_of_tests(form)
    whole = library.agency is not None and _is_in(library.agency.place.file, path)
    for definition in library.in_use():
        if whole or _is_in(definition.place.file, path):
            yield from _of_rights(definition, commercial)


def _is_in(file: str, path: Path) -> bool:
    return Path(file).absolute().is_relative_to(path)


def _of_rights(definition: Instrument | CaseWork, commercial: bool) -> Iterator[Problem]:
    if isinstance(definition, Instrument):
        yield from note_of_missing_texts(definition)
    if commercial:
        yield from not_for_commercial_use(definition)


def problems_of_tests(form: Instrument) -> tuple[Problem, ...]:
    """What came out otherwise than the tests in a form expect, and what they do not reach.

    A form that has not changed since is not tried again: the whole library takes most of a second.
    """
    key = (form.place.file, form.text)
    found = _TRIED.get(key)
    if found is None:
        found = (*run_tests(form), *coverage_notes(form))
        _TRIED.keep(key, found)
    return found


def _check_file(path: Path, shipped: Path, commercial: bool) -> Iterator[Problem]:
    """A file alone, whatever it is called."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        yield Problem("CW404", Place(_shown(path), 1, 1), {"reason": error.strerror or type(error).__name__})
        return
    library = load_library(shipped)
    loaded = load_definition(raw, _shown(path), library.choice_lists, below=library.below, known=library.known())
    yield from loaded.problems
    if isinstance(loaded.definition, Instrument):
        yield from problems_of_tests(loaded.definition)
    if isinstance(loaded.definition, Instrument | CaseWork):
        yield from _of_rights(loaded.definition, commercial)


def _shown(path: Path) -> str:
    """The file as messages name it: from here, where it is below."""
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)
