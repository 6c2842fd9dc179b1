"""What the app runs beside itself, to make a report that nobody's clicks wait for. It is no command for people.

It reads what is wanted from its input, and writes how far it has come, and the report, one line of JSON for each.
"""

import json
import sys
import time
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from casewright.cases.canonical import instant_of
from casewright.cases.plain_entity import entity_of, plain_entity
from casewright.cli.agency_store import opened, workspace_option
from casewright.cli.program import Program
from casewright.definitions.model import Worker
from casewright.errors import Refused
from casewright.service.period_report import Wanted, period_report
from casewright.service.report_runs import COMMAND

TELL_EVERY = 0.2
"""Seconds."""


@dataclass(frozen=True, slots=True)
class ThatMoment:
    """The clock of the app when the report was asked for."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment


@click.command(COMMAND)
@workspace_option
def make_report(workspace: Path) -> int:
    """Make the report that the input asks for."""
    asked = json.loads(sys.stdin.read())
    last = 0.0

    def told(done: int, of: int) -> None:
        nonlocal last
        if time.monotonic() - last > TELL_EVERY:
            last = time.monotonic()
            _say(done=done, of=of)

    try:
        with opened(workspace) as records:
            context = replace(records.acting(Worker("", "", "")), clock=ThatMoment(instant_of(asked["now"])))
            report = period_report(context, entity_of(Wanted, asked["wanted"]), told)
    except Refused as refused:
        _say(refused=refused.code, params=dict(refused.params))
        return 0
    _say(report=plain_entity(report))
    return 0


def _say(**message: Any) -> None:
    """Raises BrokenPipeError: nobody listens any more."""
    print(json.dumps(message), flush=True)  # noqa: T201 - for the app, which reads it line by line


if __name__ == "__main__":
    Program(commands={COMMAND: make_report}).main()
