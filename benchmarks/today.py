"""A worker's day, tasks and a page of the caseload, in agencies of 100, 10,000 and 100,000 cases, 60 of them theirs.

Beside the smallest agency, measured in turn in the same run; processor time, as `process_time` counts it. A caseload
says how many cases there are in all, which are counted each time; a day does not.
"""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks.filled import room
from benchmarks.pages import workspace
from benchmarks.report import Row, show
from casewright import service
from casewright.cases.canonical import barred, canonical_text, plain_of
from casewright.cases.records import ANY_TASK, Person, task_of
from casewright.cases.work import Task
from casewright.cases.work.party import Party
from casewright.definitions.library import load_library
from casewright.house import FORMS
from casewright.ports import CaseQuery, Stored
from casewright.service.context import Context
from casewright.service.task_list import EVERYBODY
from store.memory import MemoryStore
from store.opening import open_store

SIZES = (100, 10_000, 100_000)
OWN = 60
TIMES = 15
GOAL = 1.5
WORKER = "ana_ruiz"


@dataclass(slots=True)
class Agency:
    """One of so many cases. `took` are milliseconds by what was done."""

    context: Context
    took: dict[str, list[float]]

    def do(self, name: str, what: Callable[[Context], object]) -> None:
        start = process_time()
        what(self.context)
        self.took.setdefault(name, []).append((process_time() - start) * 1000)


DOING: Mapping[str, Callable[[Context], object]] = {
    "a worker's day, 60 cases": service.today,
    "their tasks, one in each case": lambda context: service.task_list(context, service.TasksWanted()),
    "everybody's late tasks": lambda context: service.task_list(context, service.TasksWanted(EVERYBODY, "late")),
    "their reminders": service.reminders,
    "their caseload": lambda context: service.caseload(context, CaseQuery(worker=context.actor.id)),
    "what of it is overdue": lambda context: service.caseload(
        context, CaseQuery(worker=context.actor.id, due_by=context.today() - timedelta(days=1))
    ),
    "the whole caseload": lambda context: service.caseload(context, CaseQuery()),
}


def made(context: Context) -> list[Stored]:
    """What a store keeps of one case, and of the person it is about."""
    alone = replace(context, store=MemoryStore())
    case = service.open_case(alone, Person(id="", name="Mara Lino"))
    worker = Party("worker", context.actor.id, context.actor.name)
    service.new_task(alone, case, Task("", "Call the landlord", worker, context.today() - timedelta(days=1)))
    with alone.store.everything() as things:
        return [thing for thing in things if thing.kind in KINDS]


KINDS = ("event", "summary", "person")


def likes(things: list[Stored], cases: int) -> Iterator[Stored]:
    """So many cases like the one that was made, each with a person of its own."""
    ids = {thing.key.partition("/")[0] for thing in things}
    for kind in KINDS:
        for id in sorted(ids):
            of_one = [thing for thing in things if thing.kind == kind and thing.key.partition("/")[0] == id]
            for number in range(cases):
                for thing in of_one:
                    yield _like(thing, ids, number, cases)


def _like(thing: Stored, ids: set[str], number: int, cases: int) -> Stored:
    text, key = str(thing.content), thing.key
    for id in ids:
        text, key = text.replace(id, f"{id}-{number:06}"), key.replace(id, f"{id}-{number:06}")
    if thing.kind == "summary":
        worker = _worker(number, cases)
        plain = plain_of(text)
        asks = [{**ask, "who": worker} if ask["kind"] == "task" else ask for ask in plain["asks"]]
        told = barred((ANY_TASK, task_of(worker)))
        text = canonical_text({**plain, "workers": barred((worker,)), "lead": worker, "told": told, "asks": asks})
    return Stored(thing.kind, key, text)


def _worker(number: int, cases: int) -> str:
    """Each has 60 cases; those of the one who looks are spread over all."""
    turn, left = divmod(number, cases // OWN)
    return WORKER if not left and turn < OWN else f"worker_{number // OWN}"


def agency(folder: Path, things: list[Stored], size: int) -> Agency:
    found = load_library(FORMS, workspace(folder)).agency
    assert found is not None
    store = open_store(found.store, found.id, folder)
    store.receive(likes(things, size))
    store.close()
    context = room(folder).context(WORKER)
    while service.bring_up_to_date(context):
        pass
    assert service.caseload(context, CaseQuery(worker=WORKER)).matching == OWN
    return Agency(context, {})


def run(folder: Path) -> list[Row]:
    maker = room(workspace(folder / "made" / "workspace")).context(WORKER)
    things = made(maker)
    maker.store.close()
    agencies = {size: agency(folder / str(size) / "workspace", things, size) for size in SIZES}
    for _ in range(TIMES):
        for name, what in DOING.items():
            for one in agencies.values():
                one.do(name, what)
    took = {size: {name: median(one.took[name]) for name in DOING} for size, one in agencies.items()}
    for one in agencies.values():
        one.context.store.close()
    few, *more = SIZES
    return [
        Row(f"{size:,} cases: {name}", took[size][name], took[few][name], "ms", GOAL if what is service.today else None)
        for size in more
        for name, what in DOING.items()
    ]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        show(f"Lists beside those of {SIZES[0]} cases (median, time of the processor)", run(Path(temporary)))
