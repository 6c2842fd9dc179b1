"""`casewright retention`: the cases that the agency's rule keeps no longer, listed or removed."""

from pathlib import Path

import click

from casewright.cli.agency_store import Records, opened, workspace_option
from casewright.cli.progress import watched
from casewright.cli.telling import _, plural
from casewright.definitions.model import Worker
from casewright.service.people_unneeded import who_is_known
from casewright.service.retention import due, remove
from casewright.service.workspace import NOBODY


@click.command()
@workspace_option
@click.option("--apply/--dry-run", "apply", default=False, help="Remove them, or only list them (this is usual).")
@click.option("--by", metavar="ID", help="Who removes them: the id of a person in agency.yaml. Needed with --apply.")
def retention(workspace: Path, apply: bool, by: str | None) -> int:
    """List or remove the cases that are due by the rule in agency.yaml: ended, and kept as long as it says.

    A case is removed whole, with its unfinished forms and files. A tombstone stays, which says who removed it, when and
    by which rule, and nothing of the case. What was removed comes back only with an older backup.
    """
    with opened(workspace) as records:
        found = due(records.acting(NOBODY))
        for case in found:
            ended, since = case.ended.isoformat(), case.since.isoformat()
            click.echo(_("case {id}: ended {ended}, due since {since}", id=case.case, ended=ended, since=since))
        if not apply or not found:
            click.echo(
                plural("{count} case is due.", "{count} cases are due.", len(found)) if found else _("None is due.")
            )
            return 0
        context = records.acting(_worker(records, by))
        known = who_is_known(context)
        for case in watched(found, _("Removing"), len(found)):
            remove(context, case.case, known)
    click.echo(plural("{count} case was removed.", "{count} cases were removed.", len(found)))
    click.echo(_("Backups that were made before still hold what was removed. Make a new one, then throw those away."))
    return 0


def _worker(records: Records, by: str | None) -> Worker:
    known = {worker.id: worker for worker in records.agency.people}
    if by not in known:
        raise click.UsageError(f"Say with --by who removes them. There are: {', '.join(sorted(known))}.")
    return known[by]
