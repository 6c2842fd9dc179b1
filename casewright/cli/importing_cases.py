"""`casewright import-cases`: cases from a list, looked through first; and a list that was taken in, taken back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from casewright import house
from casewright.cli.agency_store import Records, agency_of, opened, workspace_option
from casewright.cli.progress import watched
from casewright.cli.telling import _, plural, translate
from casewright.definitions.model import Worker
from casewright.errors import Refused
from casewright.exchange.spreadsheet import ENCODINGS, Table, read_table
from casewright.service import Context
from casewright.service.case_columns import FIXED, forms_for, forms_guessed, guessed, questions_of, target_of
from casewright.service.case_import import BATCH, CaseList, Decision, fingerprint, looked_through, remember, take_in
from casewright.service.case_import_undo import undo, what_goes
from casewright.service.case_rows import CaseRows, Reading, ReadList
from casewright.service.imported import imports, remembered
from casewright.service.intake import INDIVIDUAL
from casewright.service.rows_left import rows_left
from casewright.service.workspace import NOBODY

KNOWN: dict[str, Decision] = {"leave": "leave", "new": "new", "same": "same"}
SHOWN = 200
NO_RECORDS = "CW581"


def _how(command: Callable[..., int]) -> Callable[..., int]:
    """The options that say how a list is read."""
    for option in (
        click.option("--column", "columns", metavar="HEADING=WHAT", multiple=True, help="What a column is taken for."),
        click.option("--subject", default=INDIVIDUAL, show_default=True, help="What each row is about."),
        click.option("--status", default="active", show_default=True, help="The state in which each case begins."),
        click.option("--first", type=click.Choice(["day", "month"]), help="What stands first in days like 3/4/1990."),
        click.option("--encoding", type=click.Choice(ENCODINGS), help="That of an older list. Without it: UTF-8."),
        click.option("--known", type=click.Choice(list(KNOWN)), default="leave", help="Rows of who is known already."),
        workspace_option,
        click.argument("source", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path)),
    ):
        command = option(command)
    return command


@click.group("import-cases")
def import_cases() -> None:
    """Cases from a list: CSV or a workbook (.xlsx), one row for each."""


@import_cases.command("look")
@_how
def look(**how: Any) -> int:
    """Say what each column of the list is taken for, and everything that is wrong with it. Nothing is written.

    Exits with 1 when rows have mistakes.
    """
    try:
        with opened(how["workspace"]) as records:
            looked = _Looked(records.acting(NOBODY), how)
    except Refused as refused:
        if refused.code != NO_RECORDS:
            raise
        looked = _Looked(_without_records(how["workspace"]), how)
    looked.tell()
    return 1 if looked.read.wrong else 0


@import_cases.command("take")
@_how
@click.option("--by", metavar="ID", required=True, help="Who takes it in: the id of a person in agency.yaml.")
@click.option("--left", type=click.Path(dir_okay=False, path_type=Path), help="Write the rows left out into this file.")
def take(by: str, left: Path | None, **how: Any) -> int:
    """Make a case of each row with which nothing is wrong. Stopped in the middle, the same command goes on there.

    Exits with 1 when rows were left out because of mistakes.
    """
    with opened(how["workspace"], begin=True) as records:
        context = records.acting(_worker(records, by))
        looked = _Looked(context, how)
        looked.tell()
        house.put_on_path()
        from store.memory import MemoryStore

        remember(context, looked.wanted.reading)
        steps = take_in(context, MemoryStore, looked.wanted)
        told = list(watched(steps, _("Taking in"), -(-len(looked.wanted.wanted) // BATCH)))
        refused = told[-1].refused if told else {}
        if left is not None:
            _write(left, rows_left(looked.table, looked.read, looked.wanted, refused, translate(), looked.language))
    if told:
        click.echo(plural("{count} case was taken in.", "{count} cases were taken in.", told[-1].taken))
        click.echo(_("`casewright import-cases undo {id}` takes it back.", id=told[-1].import_id))
    else:
        click.echo(_("Nothing was taken in."))
    return 1 if looked.read.wrong or refused else 0


@import_cases.command("list")
@workspace_option
def list_imports(workspace: Path) -> int:
    """The lists that were taken in, the latest first."""
    with opened(workspace) as records:
        for one in imports(records.acting(NOBODY)):
            cases = plural("{count} case", "{count} cases", one.cases)
            back = " " + _("(taken back)") if one.undone else ""
            click.echo(f"{one.id}  {one.at[:10]}  {one.path}: {cases}{back}")
    return 0


@import_cases.command("undo")
@click.argument("id")
@click.option("--by", metavar="ID", required=True, help="Who takes it back: the id of a person in agency.yaml.")
@workspace_option
def undo_import(id: str, by: str, workspace: Path) -> int:
    """Take a list back: its cases go, but for those that somebody has worked on since."""
    with opened(workspace) as records:
        context = records.acting(_worker(records, by))
        stays = what_goes(context, id).stays
        gone = [0, *watched(undo(context, id), _("Taking back"))]
    click.echo(plural("{count} case is gone.", "{count} cases are gone.", gone[-1]))
    for one in stays:
        click.echo(_("stays, because it was worked on: {name}", name=one.name))
    return 0


class _Looked:
    """A list as it is looked through."""

    def __init__(self, context: Context, how: dict[str, Any]) -> None:
        source: Path = how["source"]
        raw = source.read_bytes()
        self.language = context.agency.languages[0]
        self.table: Table = read_table(raw, str(source), how["encoding"] or "")
        reading = _reading(context, self.table, how)
        rows = CaseRows(context, self.table, reading)
        for _row in watched(rows.rows(), _("Looking through"), len(self.table.rows)):
            pass
        self.read: ReadList = rows.read
        found = looked_through(context, source.name, fingerprint(raw), reading, self.read)
        decided = {row: KNOWN[how["known"]] if twin.sure else "leave" for row, twin in found.twins.items()}
        self.wanted: CaseList = replace(found, decided=decided)

    def tell(self) -> None:
        into = translate()
        nowhere = _("not taken in")
        for heading, target in self.wanted.reading.columns.items():
            click.echo(f"{heading}: {target or nowhere}")
        for one in self.read.troubles[:SHOWN]:
            words = one.message(into, self.language)
            click.echo(_("row {row}, {column}: {words}", row=str(one.row), column=one.column, words=words))
        if len(self.read.troubles) > SHOWN:
            click.echo(_("and {count} more", count=str(len(self.read.troubles) - SHOWN)))
        left = sum(self.wanted.becomes(row) == "leave" for row in self.wanted.twins if row not in self.wanted.done)
        for words, count in (
            (_("in already"), len(self.wanted.done)),
            (_("may be known already, left out"), left),
            (_("with mistakes, left out"), len(self.read.wrong - {1})),
            (_("new cases"), len(self.wanted.wanted)),
        ):
            click.echo(f"{words}: {count}")


def _reading(context: Context, table: Table, how: dict[str, Any]) -> Reading:
    said = dict(one.rpartition("=")[::2] for one in how["columns"])
    before = remembered(context)
    forms = forms_for(context, how["subject"])
    named = {target.split("/")[0] for target in said.values() if "/" in target}
    wanted = named | set(forms_guessed(forms, table.headings))
    used = [form for form in forms if form.id in wanted]
    known = {*FIXED, *(target_of(form, one) for form in forms for one in questions_of(form)), ""}
    for heading, target in said.items():
        if heading not in table.headings or target not in known:
            raise click.UsageError(f"There is no column '{heading}', or no '{target}' that it could be for.")
    columns = {**guessed(table.headings, used, before.columns), **said}
    words = before.words_of(table.headings)
    return Reading(columns, how["subject"], how["status"], "", how["first"] or "", words)


def _without_records(folder: Path) -> Context:
    """Where nobody is known yet. Nothing is made by looking."""
    house.put_on_path()
    from store.memory import MemoryStore

    return Records(folder, agency_of(folder), MemoryStore(), ("", b"")).acting(NOBODY)


def _worker(records: Records, by: str) -> Worker:
    known = {worker.id: worker for worker in records.agency.people}
    if by not in known:
        raise click.UsageError(f"Say with --by who does it. There are: {', '.join(sorted(known))}.")
    return known[by]


def _write(target: Path, rows: bytes) -> None:
    if not rows:
        return
    from store.new_file import new_file

    with new_file(target) as file:
        file.write(rows)
    click.echo(_("Written to {path}.", path=str(target)))
