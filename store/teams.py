"""Which cases are whose, beside the rows of the cases: these have all workers of a team in one column, of which no
index finds one.

A case without a team is kept under the worker "".
"""

from collections.abc import Iterable

from store.tables import Read, RowStorage


def keep(storage: RowStorage, case: str, workers: Iterable[str]) -> None:
    """Within a transaction. Most saves change nothing of it, and then nothing is written."""
    found = storage.rows("SELECT worker FROM teams WHERE agency = ? AND key = ?", (storage.agency, case))
    before, now = {worker for (worker,) in found}, team_of(workers)
    for worker in before - now:
        storage.rows("DELETE FROM teams WHERE agency = ? AND worker = ? AND key = ?", (storage.agency, worker, case))
    for worker in sorted(now - before):
        storage.rows("INSERT INTO teams (agency, worker, key) VALUES (?, ?, ?)", (storage.agency, worker, case))


def remove(storage: RowStorage, case: str) -> None:
    storage.rows("DELETE FROM teams WHERE agency = ? AND key = ?", (storage.agency, case))


def team_of(workers: Iterable[str]) -> set[str]:
    return set(workers) or {""}


def by_case(rows: Read, agency: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for case, worker in rows("SELECT key, worker FROM teams WHERE agency = ?", (agency,)):
        found.setdefault(case, set()).add(worker)
    return found
