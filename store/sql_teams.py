"""Which cases are whose, on a server: what `store.teams` is for a file."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, exists, or_, select
from sqlalchemy.dialects.postgresql import insert

from casewright.cases.canonical import normalised_text, unbarred
from store.asked import Term
from store.sql_tables import DOCUMENTS, TEAMS
from store.teams import team_of

_OF = TEAMS.c


def keep(connection: Connection, agency: str, case: str, workers: Iterable[str]) -> None:
    """Within a transaction. Most saves change nothing of it, and then nothing is written."""
    of_case = (_OF.agency == agency, _OF.key == normalised_text(case))
    before, now = set(connection.scalars(select(_OF.worker).where(*of_case))), team_of(map(normalised_text, workers))
    if before - now:
        connection.execute(delete(TEAMS).where(*of_case, _OF.worker.in_(before - now)))
    if now - before:
        rows = [{"agency": agency, "worker": worker, "key": normalised_text(case)} for worker in sorted(now - before)]
        connection.execute(insert(TEAMS), rows)


def remove(connection: Connection, agency: str, case: str) -> None:
    connection.execute(delete(TEAMS).where(_OF.agency == agency, _OF.key == normalised_text(case)))


def receive(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
    """Of rows of cases that have just been taken in."""
    found = [
        {"agency": row["agency"], "worker": worker, "key": row["key"]}
        for row in rows
        for worker in sorted(team_of(unbarred(row["workers"])))
    ]
    connection.execute(insert(TEAMS), found)


def by_case(connection: Connection, agency: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for case, worker in connection.execute(select(_OF.key, _OF.worker).where(_OF.agency == agency)):
        found.setdefault(case, set()).add(worker)
    return found


def theirs(agency: str, term: Term) -> ColumnElement[bool]:
    """The cases of a worker, as a query of a list asks for them."""
    whose = (*unbarred(str(term.value)), *([""] if term.how == "has_or_none" else []))
    cases = select(_OF.key).where(_OF.agency == agency, _OF.worker.in_(whose))
    return DOCUMENTS["summaries"].c.key.in_(cases)


def own_draft(worker: str) -> ColumnElement[bool]:
    """The drafts that a worker saved last, and those of cases that are theirs or nobody's."""
    drafts, me = DOCUMENTS["drafts"].c, normalised_text(worker)
    of_case = (_OF.agency == drafts.agency, _OF.key == drafts.case)
    return or_(drafts.by == me, exists().where(*of_case, _OF.worker.in_((me, ""))))
