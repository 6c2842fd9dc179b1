"""A process that writes to the embedded store and says what was acknowledged, until it is done or killed.

`python -m tests.store.writer FOLDER NAME WHAT TIMES`: WHAT is `events` or `drafts`. Each save adds one event to the
case `shared`, or one to the answer NAME of the draft `shared`; a refused one is tried again on what is there by then.
"""

import sys
from pathlib import Path

from casewright.errors import Refused
from casewright.ports import CaseStore, Commit
from store.opening import open_store
from tests.store.samples import append, counting, draft, saved


def add_event(store: CaseStore, name: str, number: int) -> None:
    summary = store.summary("shared")
    seen = summary.revision if summary else 0
    store.commit(Commit(appends=(append("shared", seen, body=f"{name}-{number}"),), settings={name: str(number)}))


def add_to_draft(store: CaseStore, name: str, _number: int) -> None:
    store.commit(saved(counting(store.draft("shared") or draft("shared", revision=0), name)))


def write(store: CaseStore, name: str, what: str, times: int) -> None:
    save = {"events": add_event, "drafts": add_to_draft}[what]
    for number in range(times):
        while True:
            try:
                save(store, name, number)
                break
            except Refused as refused:
                if refused.code != "CW501":
                    raise
        sys.stdout.write(f"{name}-{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    folder, name, what, times = sys.argv[1:]
    write(open_store("tinydb:data/casewright.db", "harbor", Path(folder)), name, what, int(times))
