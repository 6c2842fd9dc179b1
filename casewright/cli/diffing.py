"""`casewright diff`: what is different between two versions of a form, and what that does to captured records."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from casewright import house
from casewright.cli.telling import _, plain_problem, plural, translate
from casewright.definitions.comparing import Difference
from casewright.definitions.differing_words import heading, in_groups, in_words, why_left
from casewright.definitions.library import Library, describe, load_definition, load_library
from casewright.definitions.model import Agency, Instrument
from casewright.errors import Refused, Translate
from casewright.logic.version_checks import Comparison, compare
from casewright.ports import CaseStore
from casewright.service.impact import Affected, affected, known_in
from casewright.service.published import KIND

_NAMED = re.compile(r"(?P<id>[A-Za-z][A-Za-z0-9_]*)@(?P<version>[0-9]+\.[0-9]+\.[0-9]+(\+base\.[0-9.]+)?)\Z")


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--workspace",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The agency whose forms and store are meant. Without it: the current folder, if it is one.",
)
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def diff(old: str, new: str, workspace: Path | None, shape: str) -> int:
    """Compare two versions of a form: OLD and NEW are YAML files, or ID@VERSION as the workspace's store has kept it.

    Says what is different, which version that needs, and what of older answers is carried over. In a workspace it also
    counts the records and drafts of older versions. Nothing is changed.

    Exits with 1 when NEW has errors in the light of OLD: ids that vanished, or a version that is too low.
    """
    house_of = _Workspace(workspace)
    forms = [house_of.form(named) for named in (old, new)]
    before, after = forms
    if before is None or after is None:
        return 1
    if before.id != after.id and (after.base is None or after.base.id != before.id):
        raise Refused("CW524", old=before.id, new=after.id)
    store = house_of.store
    comparison = compare(before, after, known_in(store)) if store else compare(before, after)
    counted = affected(store, after) if store else None
    if shape == "json":
        click.echo(json.dumps(_plain(comparison, counted, translate()), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(comparison, counted, translate())))
    return 1 if any(problem.severity == "error" for problem in comparison.problems) else 0


class _Workspace:
    """The forms and the store that a comparison is made in; outside of a workspace the shipped forms, and no store."""

    def __init__(self, folder: Path | None) -> None:
        here = folder or Path.cwd()
        self.library: Library
        self.store: CaseStore | None = None
        if (here / "agency.yaml").is_file():
            self.library = load_library(house.FORMS, here)
            self.store = _opened(self.library.agency, here) if self.library.agency else None
        elif folder is not None:
            raise Refused("CW597", path=str(folder))
        else:
            self.library = load_library(house.FORMS)

    def form(self, named: str) -> Instrument | None:
        """A form by file or ID@VERSION; None after its problems were told.

        Raises:
            Refused: CW522 the store has no such version; CW523 there is no store.
        """
        kept = _NAMED.match(named)
        if kept:
            return self.kept(kept["id"], kept["version"])
        path = Path(named)
        if not path.is_file():
            raise click.UsageError(f"There is no file {named}. A version that was used is named ID@VERSION.")
        loaded = load_definition(path.read_bytes(), named, self.library.choice_lists, below=self.library.below)
        if loaded.definition is not None and not isinstance(loaded.definition, Instrument):
            raise click.UsageError(f"{named} is not an instrument.")
        if loaded.definition is None:
            for problem in loaded.problems:
                click.echo(describe(problem, translate()) + "\n", err=True)
        return loaded.definition

    def kept(self, id: str, version: str) -> Instrument:
        if self.store is None:
            raise Refused("CW523", id=id, version=version)
        found = known_in(self.store)(id, version)
        if found is None:
            known = ", ".join(sorted(one.version for one in self.store.published_versions(KIND, id)))
            raise Refused("CW522", id=id, version=version, known=known or "-")
        return found


def _opened(agency: Agency, folder: Path) -> CaseStore | None:
    """The agency's store, if there is one yet. Its code is loaded only here: the other commands need none of it."""
    house.put_on_path()
    from store.opening import chosen, open_store, store_is_there

    url = chosen(agency.store)
    if not store_is_there(url, folder):
        return None
    return open_store(url, agency.id, folder, agency.encrypted)


def _lines(comparison: Comparison, counted: Affected | None, into: Translate) -> Iterator[str]:
    old, new = comparison.old, comparison.new
    yield f"{new.id} {old.version} → {new.version}"
    for (group, language), found in in_groups(comparison.differences).items():
        yield ""
        yield heading(group, language, into)
        yield from (f"  {one.bump:5}  {in_words(one, into)}{_where(one, new)}" for one in found)
    yield ""
    if not comparison.bump:
        yield _("Nothing is different in what is asked, counted or said.")
    else:
        yield _("This needs version {needs} at least.", needs=comparison.needs)
    questions = sum(question.answerable for question in old.all_questions())
    kept = questions - sum("." not in left.key for left in comparison.left)
    yield _("Answers carried over: {kept} of {all} questions.", kept=str(kept), all=str(questions))
    yield from (f"  {left.key}: {why_left(left.why, left.reason, into)}" for left in comparison.left)
    if counted is not None:
        yield ""
        yield from _counts(counted)
    for problem in comparison.problems:
        yield ""
        yield describe(problem, into)


def _where(difference: Difference, form: Instrument) -> str:
    """The line in the form's file, or in that of the form below it."""
    place = difference.place
    if place is None:
        return ""
    line = _("line {line}", line=str(place.line))
    return f"  ({line})" if place.file == form.place.file else f"  ({place.file}, {line})"


def _counts(counted: Affected) -> Iterator[str]:
    records = plural("{count} record", "{count} records", counted.records)
    drafts = plural("{count} unfinished form", "{count} unfinished forms", counted.drafts)
    yield _("Captured with other versions: {records}, {drafts}. They stay as they are.", records=records, drafts=drafts)
    for id, count in counted.left.items():
        told = plural("{count} answer is not carried over.", "{count} answers are not carried over.", count)
        yield f"  {id}: {told}"


def _plain(comparison: Comparison, counted: Affected | None, into: Translate) -> dict[str, Any]:
    old, new = comparison.old, comparison.new
    lost = {left.key for left in comparison.left}
    return {
        "id": new.id,
        "old": old.version,
        "new": new.version,
        "bump": comparison.bump,
        "needs": comparison.needs or None,
        "differences": [
            {
                "group": group,
                "what": one.what,
                "id": one.id,
                "of": list(one.of),
                "way": one.way,
                "bump": one.bump,
                "key": one.key or None,
                "language": one.language or None,
                "before": one.before or None,
                "after": one.after or None,
                "file": one.place.file if one.place else None,
                "line": one.place.line if one.place else None,
                "column": one.place.column if one.place else None,
            }
            for (group, _language), found in in_groups(comparison.differences).items()
            for one in found
        ],
        "carried": [one.id for one in old.all_questions() if one.answerable and one.id not in lost],
        "not_carried": [{"key": one.key, "why": one.why, "reason": one.reason or None} for one in comparison.left],
        "captured": None
        if counted is None
        else {
            "records": counted.records,
            "cases": counted.cases,
            "drafts": counted.drafts,
            "not_carried": dict(counted.left),
        },
        "problems": [plain_problem(problem, into) for problem in comparison.problems],
    }
