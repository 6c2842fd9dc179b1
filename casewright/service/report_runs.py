"""Making a report while its page waits: in a process of its own and behind all others, so that no click waits for it.

A store that lives in this process alone cannot be read by another one: there the report is made in a thread. One report
is made at a time, the others wait for it.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import casewright
from casewright.cases.canonical import canonical_text, instant_text
from casewright.cases.plain_entity import entity_of, plain_entity
from casewright.cases.report import Report
from casewright.errors import Refused
from casewright.service.context import Context
from casewright.service.period_report import Wanted, period_report

COMMAND = "make-report"
BEHIND_OTHERS = 10
"""How much nicer than others a process is (POSIX)."""
BELOW_NORMAL = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
"""The same on Windows, when it begins."""
ONE_AT_A_TIME = threading.Semaphore()
Message = Mapping[str, Any]


class Stopped(Exception):  # noqa: N818  # no error: somebody wants no report any more
    """The report is not wanted any more."""


@dataclass(slots=True)
class ReportRun:
    """A report in the making: `done` of `of` cases are read. When it is `over` there is a report, or why there is none.

    Neither is there of one that was stopped.
    """

    wanted: Wanted
    done: int = 0
    of: int = 0
    report: Report | None = None
    refused: Refused | None = None
    _over: threading.Event = field(default_factory=threading.Event)
    _stopped: threading.Event = field(default_factory=threading.Event)

    @property
    def over(self) -> bool:
        return self._over.is_set()

    def wait(self, seconds: float | None = None) -> bool:
        """Whether it is over by then."""
        return self._over.wait(seconds)

    def stop(self) -> None:
        """Make it no further."""
        self._stopped.set()

    def told(self, done: int, of: int) -> None:
        """Raises Stopped: somebody has stopped it."""
        self.done, self.of = done, of
        if self._stopped.is_set():
            raise Stopped

    def begin(self, make: Callable[["ReportRun"], Report]) -> "ReportRun":
        threading.Thread(target=self._run, args=(make,), daemon=True).start()
        return self

    def _run(self, make: Callable[["ReportRun"], Report]) -> None:
        try:
            with ONE_AT_A_TIME:
                self.told(0, 0)
                self.report = make(self)
        except Stopped:
            return
        except Refused as refused:
            self.refused = refused
        finally:
            if self.report is None and self.refused is None and not self._stopped.is_set():
                self.refused = Refused("CW696")
            self._over.set()


def made_here(context: Context, wanted: Wanted) -> ReportRun:
    """In a thread of this process: for a store that no other process can read."""
    return ReportRun(wanted).begin(lambda run: period_report(context, wanted, run.told))


def made_apart(folder: Path, wanted: Wanted, context: Context, demo: bool) -> ReportRun:
    """In a process of its own, which opens the store of the workspace by itself.

    Args:
        demo: the store is that of the workspace whatever else the environment says.
    """
    request = canonical_text({"wanted": plain_entity(wanted), "now": instant_text(context.now())})
    command = [sys.executable, "-m", "casewright.cli.reporting", COMMAND, "--workspace", str(folder)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(_path()), "PYTHONIOENCODING": "utf-8"}
    if demo:
        environment.pop("CASEWRIGHT_STORE", None)

    def make(run: ReportRun) -> Report:
        process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            encoding="utf-8",
            creationflags=BELOW_NORMAL,
        )
        try:
            if hasattr(os, "setpriority"):
                os.setpriority(os.PRIO_PROCESS, process.pid, BEHIND_OTHERS)
            return followed(run, _conversation(process, request))
        finally:
            process.terminate()
            process.wait()

    return ReportRun(wanted).begin(make)


def _path() -> Iterator[str]:
    """Where the other process finds this program, before all else that is on its path."""
    yield str(Path(casewright.__file__).resolve().parents[1])
    yield from filter(None, [os.environ.get("PYTHONPATH")])


def _conversation(process: "subprocess.Popen[str]", request: str) -> Iterator[Message]:
    if process.stdin is None or process.stdout is None:
        return
    with suppress(BrokenPipeError), process.stdin as asked:
        asked.write(request)
    for line in process.stdout:
        yield json.loads(line)


def followed(run: ReportRun, messages: Iterator[Message]) -> Report:
    """What another process makes, as it tells it. Raises Refused: whatever that one refuses; CW696 it broke off."""
    for message in messages:
        if "done" in message:
            run.told(message["done"], message["of"])
        elif "refused" in message:
            raise Refused(message["refused"], **message["params"])
        elif "report" in message:
            return entity_of(Report, message["report"])
    raise Refused("CW696")
