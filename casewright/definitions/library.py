"""Loading: one definition from its text, a library from folders. What is broken is left out, with its problems."""

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from casewright.definitions.agency import check_agency
from casewright.definitions.build import Builder, built_form
from casewright.definitions.case_cycle import Cycle
from casewright.definitions.case_work import (
    CASE_WORK,
    CaseWork,
    CheckedCaseWork,
    build_case_work,
    check_case_work,
    mentions_of,
    unknown_to_agency,
    unknown_to_library,
)
from casewright.definitions.catalog import Catalog
from casewright.definitions.describe import describe
from casewright.definitions.form import CheckedForm, check_form
from casewright.definitions.formulas import Formulas
from casewright.definitions.guard import LARGEST_FILE
from casewright.definitions.known import Known
from casewright.definitions.lint import lint
from casewright.definitions.loaded import Definition, Loaded
from casewright.definitions.many_objects import many_objects
from casewright.definitions.model import Agency, ChoiceList, Instrument
from casewright.definitions.names import check_choice_list
from casewright.definitions.naming import located, problem_at
from casewright.definitions.nodes import Node, Source
from casewright.definitions.outline import Path as Steps
from casewright.definitions.outline import mappings_at, text_at, texts_at
from casewright.definitions.overlays import Below, lay_over
from casewright.definitions.packs import Packs, pack_of, packs_named, packs_of
from casewright.definitions.plan_template import PlanTemplate
from casewright.definitions.scenario import Scenario
from casewright.definitions.shape import check_shape, check_start
from casewright.definitions.silence import BY_LIBRARY, IN_THE_FILE, heard, silences
from casewright.definitions.source import read
from casewright.definitions.texts import check_texts
from casewright.definitions.unused import may_be_unused, unused
from casewright.definitions.wording import nearest, shortened
from casewright.errors import Place, Problem

__all__ = ["Library", "Loaded", "describe", "load_definition", "load_library"]

AGENCY_FILE = "agency.yaml"
NOTHING_BELOW = Below()
NOTHING_KNOWN = Known()
KEPT_IN_MEMORY = 1_000
"""Files of which the outcome is kept as long as their content stays the same."""

# These look at bytes before a file is read: a word at the front is found many times quicker than the end of one. What
# they find too much does no harm.
_OVERLAY = re.compile(rb"extends[\"']?\s*:")
_CHOICE_LIST = re.compile(rb"kind[\"']?\s*:\s*[\"']?choice_list\b")
_INTERVENTIONS = re.compile(rb"^[\"']?interventions[\"']?\s*:", re.MULTILINE)
_KIND = re.compile(rb"kind[\"']?\s*:\s*[\"']?(\w+)")
KIND_OF: Mapping[type, str] = {
    Instrument: "instrument",
    ChoiceList: "choice_list",
    **{one: kind for kind, one in CASE_WORK.items()},
}
"""The kind of file that a definition comes from."""


@dataclass(frozen=True)
class Library:
    """The definitions of some folders. `out` names the files that were left out because of errors.

    `problems` are those of all files, sorted by file and place.
    """

    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    choice_lists: Mapping[str, ChoiceList] = field(default_factory=dict)
    catalogs: Mapping[str, Catalog] = field(default_factory=dict)
    plan_templates: Mapping[str, PlanTemplate] = field(default_factory=dict)
    cycles: Mapping[str, Cycle] = field(default_factory=dict)
    scenarios: Mapping[str, Scenario] = field(default_factory=dict)
    agency: Agency | None = None
    problems: tuple[Problem, ...] = ()
    out: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)

    @property
    def below(self) -> Below:
        """The forms that a further overlay may extend."""
        forms = self.instruments.values()
        replaced = [one.base for one in forms if one.base is not None and one.base.id == one.id]
        overlays = [one.id for one in forms if one.base is not None and one.base.id != one.id]
        return Below.of([*replaced, *(one for one in forms if one.base is None)], (), overlays)

    def in_use(self) -> Iterator[Instrument | CaseWork]:
        """The definitions that the agency uses; of a kind of which it names none, all."""
        for kind in ("instruments", "catalogs", "plan_templates", "cycles", "scenarios"):
            named = getattr(self.agency, kind, ())
            yield from (one for id, one in getattr(self, kind).items() if not named or id in named)

    def known(self) -> Known:
        """What a file that stands outside of these folders may name in them."""
        known = Known()
        for definitions in (self.choice_lists, self.instruments, self.catalogs, self.plan_templates, self.cycles):
            for id, definition in definitions.items():
                known = known.with_one(KIND_OF[type(definition)], id, definition)
        return known


@many_objects()
def load_definition(
    raw: bytes | str,
    file: str,
    shared_choice_lists: Mapping[str, ChoiceList] | None = None,
    broken_lists: Set[str] = frozenset(),
    below: Below = NOTHING_BELOW,
    known: Known | None = None,
) -> Loaded:
    """One definition from the text of its file.

    Args:
        raw: the file's bytes or text.
        file: its name in messages.
        shared_choice_lists: what an instrument may name under `choices`, by id.
        broken_lists: ids of choice lists that are there, but left out.
        below: the forms that this one may extend.
        known: what a catalog, plan template, cycle or scenario may name in other files.
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
    own, base = source, None
    if kind == "instrument" and "extends" in source.root.entries:
        laid = lay_over(source, below, shared)
        if laid.source is None:
            return Loaded(None, in_order([*located(source, reading.problems), *laid.problems]), kind, id)
        source, base = laid.source, laid.base
    found = list(check_texts(source))
    checked: CheckedForm | CheckedCaseWork | None = None
    if kind == "instrument":
        checked = check_form(source, shared, broken_lists)
    elif kind in CASE_WORK:
        checked = check_case_work(source, kind, shared, broken_lists, known or Known())
    else:
        found.extend(check_shape(source, kind).problems)
        found.extend(check_agency(source) if kind == "agency" else check_choice_list(source))
    if checked is not None:
        found.extend(checked.problems)
    found = [*located(own, reading.problems), *_certain(found, file, reading.doubtful, source.text)]
    is_whole = not any(problem.severity == "error" for problem in found)
    if isinstance(checked, CheckedForm) and is_whole:
        advised = lint(source, checked.outline, checked.formulas)
        found.extend(advice for advice in advised if advice.place.file == file)
    silent = silences(own)
    problems = in_order(heard(found, silent, IN_THE_FILE if is_whole else ()))
    if not is_whole:
        return Loaded(None, problems, kind, id)
    definition = _built(source, kind, checked, shared, own, base)
    by_library = tuple(one for one in silent if one.code in BY_LIBRARY)
    return Loaded(definition, problems, kind, id, tuple(_mentions(source)), by_library)


_HOLDERS = frozenset(("sections", "questions", "rows", "repeat", "scores"))
_WRITTEN_ID = re.compile(r"\bid: *([A-Za-z]\w*)")


def _certain(problems: list[Problem], file: str, doubtful: Set[int], text: str) -> Iterator[Problem]:
    """What is certain, so without lines that were read otherwise than they stand, and values that a comma cut off."""
    cut = [problem.place for problem in problems if problem.code == "CW120"]
    renamed = {problem.params["example"] for problem in problems if problem.code == "CW153"}
    not_found = ("CW218", "CW219", "CW266")
    if any({problem.params.get("did_you_mean"), problem.params.get("key")} & _HOLDERS for problem in problems):
        problems = [problem for problem in problems if problem.code != "CW274"]
        renamed |= {*_WRITTEN_ID.findall(text)}  # what stands below a misspelled key is there, though not found
    for problem in problems:
        at = problem.place
        if problem.code in not_found and {*problem.params.values()} & renamed:
            continue
        within = any(at.line == one.line and one.column <= at.column < one.column + one.length for one in cut)
        if (at.line not in doubtful or at.file != file) and (not within or problem.code == "CW120"):
            yield problem


def load_library(*folders: Path, extended: Iterable[Instrument] = (), beneath: Known = NOTHING_KNOWN) -> Library:
    """The definitions in these folders: the shipped forms first, then a workspace.

    A workspace is a folder with an `agency.yaml`; its definitions are in `forms/` below it. A file that has errors is
    left out, everything else is there. Where two files have one id, the first one is taken. A file that has not
    changed since it was loaded is not loaded again. An overlay with the id of its form takes that form's place. Of the
    packs in the folders, those are there that the workspace names; without a workspace all of them.

    `extended`: forms from elsewhere that overlays in the folders may extend. `beneath`: what catalogs, plan templates,
    cycles and scenarios in the folders may name elsewhere.
    """
    packs = packs_of(folders)
    files = _all_files(folders, packs)
    shared = _shared_lists(files)
    below = _below(files, shared, extended)
    found = _each_id_once(_in_turn(files, shared, below, beneath))
    definitions = [one.definition for one in found.values()]
    agency = next((one for one in definitions if isinstance(one, Agency)), None)
    problems = [problem for one in found.values() for problem in one.problems]
    forms = [one for one in definitions if isinstance(one, Instrument)]
    return Library(
        instruments={one.id: one for one in sorted(forms, key=lambda form: form.base is not None)},
        choice_lists=shared.lists,
        catalogs={one.id: one for one in definitions if isinstance(one, Catalog)},
        plan_templates={one.id: one for one in definitions if isinstance(one, PlanTemplate)},
        cycles={one.id: one for one in definitions if isinstance(one, Cycle)},
        scenarios={one.id: one for one in definitions if isinstance(one, Scenario)},
        agency=agency,
        problems=in_order(_each_once(_by_pack([*problems, *_unknown(found, agency, packs)], agency, packs))),
        out={name: one.problems for name, one in found.items() if one.definition is None},
    )


def _by_pack(problems: Iterable[Problem], agency: Agency | None, packs: Packs) -> Iterator[Problem]:
    """The problems; of a form that is not there because its pack is not in use, that is said."""
    closed = packs.keys() - set(agency.packs if agency else packs)
    for problem in problems:
        id = problem.params.get("id", "")
        pack = next((name for name in closed if id in packs[name]), "")
        told = problem.code in ("CW402", "CW418", "CW424") and pack
        yield replace(problem, code="CW471", params={"id": id, "pack": pack}) if told else problem


def _each_once(problems: Iterable[Problem]) -> list[Problem]:
    """Without what is said again of a form because an overlay lies over it."""
    found = {(one.code, one.place, tuple(sorted(one.params.items()))): one for one in reversed(list(problems))}
    return list(found.values())


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file and place."""
    return tuple(sorted(problems, key=lambda one: (one.place.file, one.place.line, one.place.column, one.code)))


@dataclass(frozen=True, slots=True)
class _File:
    """A file's name in messages and its bytes, or why it cannot be opened."""

    name: str
    raw: bytes
    reason: str = ""
    is_agency: bool = False


@dataclass(frozen=True, slots=True)
class _SharedLists:
    """The choice lists that have files of their own. Two are equal if the texts of the lists are."""

    texts: tuple[str, ...]
    broken: frozenset[str]
    lists: Mapping[str, ChoiceList] = field(compare=False)


def _all_files(folders: tuple[Path, ...], packs: Packs) -> list[_File]:
    """The files of all folders in turn, without those of packs that are not in use."""
    agencies = {one: _opened(one / AGENCY_FILE, is_agency=True) for one in folders if (one / AGENCY_FILE).is_file()}
    named = frozenset(name for agency in agencies.values() for name in packs_named(agency.raw))
    closed = packs.keys() - named if agencies else frozenset()
    files: list[_File] = []
    for folder in folders:
        if folder in agencies:
            files += [agencies[folder], *_files(folder / "forms", frozenset())]
        else:
            files += _files(folder, closed)
    return files


def _files(folder: Path, closed: Set[str]) -> Iterator[_File]:
    """The files of a folder, each before its copies (`phq9.yaml` before `phq9 copy.yaml`), without `closed` packs."""
    found = [path for path in folder.rglob("*") if path.suffix in (".yaml", ".yml") and path.is_file()]
    for path in sorted(found, key=lambda path: (path.parent, path.stem, path.suffix)):
        if not _is_elsewhere(path, folder) and pack_of(path.relative_to(folder)) not in closed:
            yield _opened(path)


def _is_elsewhere(path: Path, folder: Path) -> bool:
    """Hidden, or in a workspace of its own within the folder, such as the demo among the shipped forms."""
    inner = path.relative_to(folder)
    above = [folder / parent for parent in inner.parents if parent != Path()]
    return any(part.startswith(".") for part in inner.parts) or any((one / AGENCY_FILE).is_file() for one in above)


def _opened(path: Path, is_agency: bool = False) -> _File:
    here = Path.cwd()
    name = path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)
    try:
        with path.open("rb") as file:
            return _File(name, file.read(LARGEST_FILE + 1), "", is_agency)
    except OSError as error:
        return _File(name, b"", error.strerror or type(error).__name__, is_agency)


def _shared_lists(files: list[_File]) -> _SharedLists:
    alone = _SharedLists((), frozenset(), {})
    found = [_loaded(file, alone) for file in files if _CHOICE_LIST.search(file.raw)]
    lists: dict[str, ChoiceList] = {}
    for one in found:
        if isinstance(one.definition, ChoiceList):
            lists.setdefault(one.id, one.definition)
    broken = frozenset(one.id for one in found if one.definition is None).difference(lists)
    return _SharedLists(tuple(listed.text for listed in lists.values()), broken, lists)


def _below(files: list[_File], shared: _SharedLists, extended: Iterable[Instrument]) -> Below:
    """The forms that the overlays among the files may extend."""
    overlays = [file for file in files if _OVERLAY.search(file.raw)]
    if not overlays:
        return NOTHING_BELOW
    plain = [_loaded(file, shared) for file in files if file not in overlays and not _case_work_kind(file)]
    forms = [one.definition for one in plain if isinstance(one.definition, Instrument)]
    broken = [one.id for one in plain if one.definition is None and one.kind == "instrument"]
    return Below.of([*forms, *extended], broken, [_loaded(file, shared).id for file in overlays])


def _in_turn(files: list[_File], shared: _SharedLists, below: Below, known: Known) -> Iterator[tuple[str, Loaded]]:
    """The files, those last that name what others define: each after all that it may name."""
    first: set[tuple[str, str]] = set()
    for kind, file in sorted(((_case_work_kind(file), file) for file in files), key=lambda one: _turn(*one)):
        loaded = _in_its_place(file, _loaded(file, shared, below, known if kind else None))
        if (loaded.kind, loaded.id) not in first or loaded.takes_the_place:
            known = known.with_one(loaded.kind, loaded.id, loaded.definition)
        if loaded.definition is not None:
            first.add((loaded.kind, loaded.id))
        yield file.name, loaded


def _turn(kind: str, file: _File) -> tuple[int, bool]:
    """A catalog without interventions, such as a directory of providers, comes after those that have them."""
    place = list(CASE_WORK).index(kind) + 1 if kind else 0
    return place, kind == "catalog" and not _INTERVENTIONS.search(file.raw)


def _case_work_kind(file: _File) -> str:
    found = _KIND.search(file.raw)
    kind = found[1].decode() if found else ""
    return kind if kind in CASE_WORK else ""


def _loaded(file: _File, shared: _SharedLists, below: Below = NOTHING_BELOW, known: Known | None = None) -> Loaded:
    if file.reason:
        return Loaded(None, (Problem("CW404", Place(file.name, 1, 1), {"reason": file.reason}),))
    return _loaded_once(file.raw, file.name, shared, below if _OVERLAY.search(file.raw) else NOTHING_BELOW, known)


@lru_cache(maxsize=KEPT_IN_MEMORY)
def _loaded_once(raw: bytes, name: str, shared: _SharedLists, below: Below, known: Known | None) -> Loaded:
    return load_definition(raw, name, shared.lists, shared.broken, below, known)


def _in_its_place(file: _File, loaded: Loaded) -> Loaded:
    """An agency stands in `agency.yaml`, and nothing else does."""
    if loaded.definition is None or file.is_agency == isinstance(loaded.definition, Agency):
        return loaded
    own = loaded.mentions[0]
    misplaced = replace(own, code="CW405", params={"kind": loaded.kind})
    return replace(loaded, definition=None, problems=in_order([*loaded.problems, misplaced]))


def _each_id_once(files: Iterable[tuple[str, Loaded]]) -> dict[str, Loaded]:
    """The files by name; one whose id an earlier one of its kind has is left out.

    An overlay may have the id of the form that it extends.
    """
    found: dict[str, Loaded] = {}
    first: dict[tuple[str, str, bool], str] = {}
    for name, loaded in files:
        found[name] = loaded
        if loaded.definition is not None:
            other = first.setdefault((loaded.kind, loaded.id.lower(), loaded.takes_the_place), name)
            if other != name:
                own = loaded.mentions[0]
                clash = replace(own, params={**own.params, "other": other})
                found[name] = replace(loaded, definition=None, problems=in_order([*loaded.problems, clash]))
    return found


def _unknown(files: Mapping[str, Loaded], agency: Agency | None, packs: Packs) -> Iterator[Problem]:
    """Instruments and packs that the agency lists and nobody has; protocols that the instruments in use name.

    A file that is left out may describe what is missing: what is wrong with it has been told.
    """
    found = list(files.values())
    unread = {one.id or Path(file).stem for file, one in files.items() if one.definition is None}
    mentions = [(one.kind, one.id, one.mentions) for one in found]
    yield from unknown_to_library(mentions, unread)
    if agency is None:
        return
    yield from unknown_to_agency(agency, mentions)
    described = {one.id for one in found if one.kind == "instrument"}
    yield from _not_in_use(found, agency)
    yield from unused(found, agency)
    for loaded in found:
        in_use = loaded.kind == "instrument" and (not agency.instruments or loaded.id in agency.instruments)
        for mention in loaded.mentions:
            if mention.code == "CW402" and mention.params["id"] in unread:
                continue
            if mention.code == "CW297":
                yield from _no_last_answer(found, mention)
                continue
            if mention.code == "CW188":
                yield from _no_choices(found, mention, unread)
                continue
            known: Iterable[str] = {"CW402": described, "CW470": packs}.get(mention.code, agency.protocols)
            id = mention.params["id"]
            if id not in known and (mention.code in ("CW402", "CW470") or (mention.code == "CW403" and in_use)):
                listed = shortened(sorted(known)) or "-"
                yield replace(mention, params={"id": id, "did_you_mean": nearest(id, known), "known": listed})


def _not_in_use(found: Iterable[Loaded], agency: Agency) -> Iterator[Problem]:
    """Forms of the workspace that the agency has not listed, and that no form in use is laid over."""
    forms = [one.definition for one in found if isinstance(one.definition, Instrument)]
    below = {form.base.id for form in forms if form.base is not None}
    own = f"{agency.place.file.removesuffix('agency.yaml')}forms/"
    listed = {form.id for form in forms}.issuperset(agency.instruments)  # a name that nobody has may be meant for it
    for form in forms if listed else ():
        if agency.instruments and form.id not in {*agency.instruments, *below} and form.place.file.startswith(own):
            within = (("instrument", form.id),)
            yield Problem("CW482", form.place, {"id": form.id}, within)


def _no_last_answer(found: Iterable[Loaded], mention: Problem) -> Iterator[Problem]:
    """A question of another form whose last answer is to be filled in. A form that is left out may have it."""
    id, type = mention.params["id"], mention.params["type"]
    if any(one.kind == "instrument" and one.definition is None and one.id == id.partition(".")[0] for one in found):
        return
    forms = [one.definition for one in found if isinstance(one.definition, Instrument)]
    known = [f"{form.id}.{one.id}" for form in forms for one in form.all_questions() if one.type == type]
    if id not in known:
        near = nearest(id, known)
        yield replace(mention, params={**mention.params, "did_you_mean": near, "known": shortened(known) or "-"})


def _no_choices(found: Iterable[Loaded], mention: Problem, unread: Set[str]) -> Iterator[Problem]:
    """A question by whose choices reports are to group people. A form that is left out may have it."""
    id = mention.params["id"]
    forms = [one.definition for one in found if isinstance(one.definition, Instrument)]
    known = [f"{form.id}.{one.id}" for form in forms for one in form.all_questions() if one.choices]
    if id not in known and id.partition(".")[0] not in unread:
        near = nearest(id, known)
        yield replace(mention, params={"id": id, "did_you_mean": near, "known": shortened(known) or "-"})


def _mentions(source: Source) -> Iterator[Problem]:
    root = source.root
    yield problem_at(source, "CW401", (), root.get("id"), id=text_at(root, "id"))
    for index, finding in mappings_at(root, "findings"):
        if "protocol" in finding.entries:
            node = finding.entries["protocol"]
            yield problem_at(source, "CW403", ("findings", index), node, id=node.plain)
    for holder in ("sections", "blocks"):
        for holder_at, held in mappings_at(root, holder):
            for path, question in _questions(held, (holder, holder_at)):
                last = question.get("default", "last")
                own = f"{text_at(root, 'id')}."
                if last is not None and isinstance(last.plain, str) and not last.plain.startswith(own):
                    yield problem_at(source, "CW297", path, last, id=last.plain, type=text_at(question, "type"))
    yield from mentions_of(source)
    yield from may_be_unused(source)
    for id, node in texts_at(root, "instruments"):
        yield problem_at(source, "CW402", ("instruments",), node, id=id)
    for id, node in texts_at(root, "packs"):
        yield problem_at(source, "CW470", ("packs",), node, id=id)
    for id, node in texts_at(root.get("reports"), "groups"):
        yield problem_at(source, "CW188", ("reports", "groups"), node, id=id)


def _questions(holder: Node, path: Steps) -> Iterator[tuple[Steps, Node]]:
    """The questions of a section or group, with those of the groups among them."""
    for at, question in mappings_at(holder, "questions"):
        inside = (*path, "questions", at)
        yield inside, question
        yield from _questions(question, inside)


def _built(
    source: Source,
    kind: str,
    checked: CheckedForm | CheckedCaseWork | None,
    shared: Mapping[str, ChoiceList],
    own: Source,
    base: Instrument | None,
) -> Definition:
    if isinstance(checked, CheckedCaseWork):
        return build_case_work(source, kind, checked, shared)
    if checked is not None:
        return built_form(own, source, checked.formulas, shared, base)
    builder = Builder(source, Formulas(), shared)
    return builder.agency() if kind == "agency" else builder.choice_list()
