"""The program that the app runs beside itself to make a report: what it is asked and says, and how the app reads it."""

import json
from pathlib import Path

from click.testing import CliRunner

from casewright import service
from casewright.cases.records import Person
from casewright.cli.reporting import make_report
from casewright.house import FORMS
from casewright.service.period_report import Wanted
from casewright.service.workspace import Workspace
from store.chain_key import chain_key
from store.memory import MemoryStore
from store.opening import is_lasting, open_store

MADE_WITHIN = 60.0


def room(workspace: Path) -> Workspace:
    return Workspace(workspace, FORMS, open_store, chain_key, MemoryStore, lasting=is_lasting)


def test_it_is_made_in_a_process_of_its_own_and_read_by_the_app(workspace: Path, keys: Path) -> None:
    app = room(workspace)
    context = app.context("")
    service.open_case(context, Person("", "Mara Lino", language="es"))
    today = context.today()
    wanted = Wanted(today, today)
    made = app.report("", wanted)
    assert made.wait(MADE_WITHIN)
    assert made.refused is None
    assert made.report is not None
    assert (made.report.flow.people, made.report.begins) == (1, today)
    asked = {"wanted": {"begins": "2020-01-01", "ends": "2020-01-31"}, "now": "2026-03-03T15:00:00.000000Z"}
    said = CliRunner().invoke(make_report, ["--workspace", str(workspace)], input=json.dumps(asked)).stdout
    assert json.loads(said.splitlines()[-1]) == {
        "refused": "CW694",
        "params": {"begins": "2020-01-01", "ends": "2020-01-31"},
    }
    context.store.close()
