"""A workspace with records, made through the service, and its store's file as whoever may write it could alter it."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from casewright import service
from casewright.cases.records import Person
from casewright.ports import Stored
from casewright.service import Upload
from store.opening import DEFAULT, open_store
from tests.core import sample_files as files
from tests.core.service_house import MOOD, WALTER, House, build
from tests.core.test_service_attaching import PAPERS

AGENCY = "north_side"
SECRET = b"k" * 32
MOOD_CASE, PAPER_CASE = "id-1", "id-12"
EVERY_THIRD = 3


def house(more: int = 0) -> House:
    """Two cases: one with an alert, a correction and an unfinished form, one with a file; and so many more."""
    built = build(MOOD, PAPERS)
    built = House(replace(built.context, chain_key=(hashlib.sha256(SECRET).hexdigest()[:12], SECRET)), built.clock)
    first = built.new_case()
    draft = built.start(first)
    built.say(draft, low="often", harm="often", plan="none")
    built.acknowledge(first)
    again = service.reopen(built.context, first, built.finish(draft), "misheard")
    built.say(again, harm="never")
    built.finish(again)
    built.say(built.start(first), low="never")
    papers = built.start(built.new_case(WALTER), "papers")
    built.say(papers, rents=True)
    service.attach(built.context, papers, "lease", Upload("page.jpg", files.picture()))
    built.finish(papers)
    for number in range(more):
        case = built.new_case(Person("", f"Person {number}"))
        if number % EVERY_THIRD == 0:
            built.finished(case)
    return built


@cache
def things_of(more: int) -> tuple[Stored, ...]:
    with house(more).context.store.everything() as things:
        return tuple(things)


def fill(workspace: Path, keys: Path, more: int = 0) -> None:
    """The records of `house` in a workspace's store, and their key where keys are looked for."""
    (keys / f"{AGENCY}.key").write_text(SECRET.hex(), encoding="ascii")
    store = open_store(DEFAULT, AGENCY, workspace)
    store.receive(things_of(more))
    store.close()


@contextmanager
def raw(workspace: Path) -> Iterator[sqlite3.Connection]:
    """The store's file, past everything that keeps it. What is done in the block is written."""
    with closing(sqlite3.connect(workspace / "data" / "casewright.db")) as connection, connection:
        yield connection
