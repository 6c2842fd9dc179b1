"""One agency's folder while the app runs: its definitions as the files stand, its store, and who may act in it."""

import shutil
import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from casewright.definitions.library import Library, load_library
from casewright.definitions.model import Agency, Worker
from casewright.errors import Refused
from casewright.ports import CaseQuery, CaseStore
from casewright.service import demo
from casewright.service.context import Context
from casewright.service.giving_records import give_records
from casewright.service.period_report import Wanted
from casewright.service.report_runs import ReportRun, made_apart, made_here

LOOK_AGAIN = 1.0
"""Seconds between two looks at the files: a changed form is seen at the next click."""
NOBODY = Worker(id="worker", name="", role="")


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class RandomIds:
    def new(self) -> str:
        return uuid.uuid4().hex


class Workspace:
    """What app.py hands to the pages: one per process.

    `trouble` is why no case can be opened (a store that cannot be read, an agency file that is out), or None.
    `store_aside` makes an empty store that nothing outlives: forms are tried out in one. `lasting` says of a URL
    whether another process can open that store too.
    """

    def __init__(
        self,
        folder: Path,
        shipped: Path,
        open_store: Callable[[str, str, Path, bool], CaseStore],
        chain_key: Callable[[str], tuple[str, bytes]],
        store_aside: Callable[[], CaseStore],
        demo: bool = False,
        lasting: Callable[[str], bool] = lambda _url: False,
    ) -> None:
        self.folder = folder
        self.store_aside = store_aside
        self.demo = demo
        self.trouble: Refused | None = None
        self._shipped = shipped
        self._open_store = open_store
        self._chain_key = chain_key
        self._lasting = lasting
        self._lock = threading.RLock()
        self._looked = 0.0
        self._library: Library | None = None
        self._whole: tuple[float, Library] | None = None
        self._agency: Agency | None = None
        self._store: CaseStore | None = None
        self._key: tuple[str, bytes] = ("", b"")
        self._clock = SystemClock()
        self._ids = RandomIds()
        self.library()

    def _open(self) -> None:
        """Open the store as soon as there is an agency: at the start, or when its file has been put right."""
        with self._lock:
            if self._agency is None or self._store is not None or self.trouble is not None:
                return
            try:
                self._key = self._chain_key(self._agency.id)
                agency = self._agency
                self._store = self._open_store(agency.store, agency.id, self.folder, agency.encrypted)
                give_records(self.context(""))
                if self.demo and not self._store.find(CaseQuery(limit=1)).total:
                    demo.build(self.context(""))
            except Refused as refused:
                self.trouble = refused

    def library(self) -> Library:
        """The definitions as the files stand now, looked at again at most once a second."""
        with self._lock:
            if self._library is None or time.monotonic() - self._looked > LOOK_AGAIN:
                self._library = load_library(self._shipped, self.folder)
                self._looked = time.monotonic()
                self._agency = self._library.agency or self._agency
                self._open()
            return self._library

    def whole_library(self) -> Library:
        """All that is shipped, with the packs that the agency does not use."""
        with self._lock:
            if self._whole is None or self._whole[0] != self._looked:
                self.library()
                self._whole = self._looked, load_library(self._shipped)
            return self._whole[1]

    @property
    def agency(self) -> Agency | None:
        """The agency in force: as its file was when it could last be read, so that a slip throws nobody out.

        None while it never could.
        """
        self.library()
        return self._agency

    def context(self, worker: str) -> Context:
        """A context in which this person of the agency acts; the agency's first where the id is unknown.

        Raises:
            Refused: the store cannot be opened (`trouble`).
        """
        library = self.library()
        if self.trouble is not None:
            raise self.trouble
        if self._agency is None or self._store is None:
            raise RuntimeError("no agency is loaded: the shell shows the configure page instead")
        people = self._agency.people
        actor = next((person for person in people if person.id == worker), people[0] if people else NOBODY)
        return Context(
            actor=actor,
            role=actor.role,
            on_behalf_of="",
            store=self._store,
            clock=self._clock,
            ids=self._ids,
            library=library,
            agency=self._agency,
            chain_key=self._key,
        )

    def report(self, worker: str, wanted: Wanted) -> ReportRun:
        """Begin to make a report, apart from this process where the store can be read from outside of it."""
        context = self.context(worker)
        if self._lasting(context.agency.store):
            return made_apart(self.folder, wanted, context, self.demo)
        return made_here(context, wanted)

    def reset_demo(self) -> None:
        """Throw the demo's cases away and build them again. Does nothing in a workspace that is no demo."""
        if not self.demo or self._store is None:
            return
        with self._lock:
            self._store.close()
            self._store = None
            shutil.rmtree(self.folder / "data", ignore_errors=True)
            self._open()
