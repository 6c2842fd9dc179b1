"""A report over a quarter, in agencies of 1,000, 3,000 and 10,000 cases, and what a worker waits for meanwhile.

Some cases are made up through the service, from two years; all others are their likes. What the report takes is time of
the processor, beside as much for each case as in the smallest agency. The clicks are those of a worker in the largest
one, in turn while nothing else is done and while a report is made for somebody else.
"""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from time import process_time

from playwright.sync_api import Page, sync_playwright

from benchmarks.caseload import STEPS, Seen
from benchmarks.filled import room
from benchmarks.report import Row, show
from casewright.cases.canonical import canonical_text, plain_of
from casewright.definitions.library import load_library
from casewright.house import DEMO, FORMS
from casewright.ports import STORED_KINDS, Stored
from casewright.service.period_report import Wanted, period_report
from casewright.training import two_years
from store.memory import MemoryStore
from store.opening import open_store
from tests.browser.conftest import CHROMIUM, FLAGS, Server, free_port
from tests.browser.hands import opened, settled

SIZES = (1_000, 3_000, 10_000)
MADE = 40
"""Cases that are made up; each has the same number of likes."""
LINEAR, CLICK = 1.2, 1.3
ROUNDS, IN_TURN = 4, 5
"""How often a report is made while somebody clicks, and how many clicks of a kind there are each time."""
CLICKS = ("the caseload's first page", "open a case")
MAKE, STOP = ".st-key-make_report button", ".st-key-stop_report button"


@dataclass(slots=True)
class Marked:
    """Ids by which the things of one case are told from those of all others."""

    place: int = 0
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def new(self) -> str:
        return f"{mark(self.place)}{next(self.numbers)}"


def mark(place: int) -> str:
    return f"CASE{place:03}-"


def templates(folder: Path) -> Sequence[Stored]:
    """All that a store keeps that has the cases that are made up."""
    shutil.copytree(DEMO, folder)
    ids = Marked()
    context = replace(room(folder).context(""), store=MemoryStore(), ids=ids)
    for _case in two_years.build(context, MADE):
        ids.place += 1
    with context.store.everything() as things:
        return list(things)


def likes(made: Sequence[Stored], cases: int) -> Iterator[Stored]:
    for kind in STORED_KINDS:
        of_kind = [thing for thing in made if thing.kind == kind]
        yield from (thing for thing in of_kind if not thing.key.startswith("CASE"))
        for number in range(cases):
            own, other = mark(number % MADE), f"{number:06}-"
            for thing in of_kind:
                if thing.key.startswith(own):
                    content = thing.content
                    if isinstance(content, str):
                        content = content.replace(own, other)
                        content = _settled(content) if kind == "summary" else content
                    yield Stored(kind, thing.key.replace(own, other), content)


def _settled(summary: str) -> str:
    """A row that no list computes anew: that is not what is measured here."""
    return canonical_text({name: one for name, one in plain_of(summary).items() if name != "look_on"})


def agency(folder: Path, made: Sequence[Stored], cases: int) -> Path:
    shutil.copytree(DEMO, folder)
    found = load_library(FORMS, folder).agency
    assert found is not None
    store = open_store(found.store, found.id, folder)
    store.receive(likes(made, cases))
    store.close()
    return folder


def quarter(today: date) -> Wanted:
    return Wanted(today - timedelta(days=91), today)


def report_takes(folder: Path, cases: int) -> float:
    """Seconds of the processor, of a process that has seen none of the cases."""
    context = room(folder).context("")
    start = process_time()
    report = period_report(context, quarter(context.today()))
    taken = process_time() - start
    assert report.cases > cases // 10
    context.store.close()
    return taken


def growing(folders: dict[int, Path]) -> list[Row]:
    took = {size: report_takes(folder, size) for size, folder in folders.items()}
    few = SIZES[0]
    return [Row(f"{size:,} cases", taken, took[few] * size / few, "s", LINEAR) for size, taken in took.items()]


def clicks(folder: Path) -> list[Row]:
    server = Server(folder, free_port(), demo=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            pages = [browser.new_page(viewport={"width": 1280, "height": 900}, locale="en-US") for _ in range(2)]
            worker, other = Seen(server, pages[0]), pages[1]
            quiet: dict[str, list[float]] = {name: [] for name in CLICKS}
            meanwhile: dict[str, list[float]] = {name: [] for name in CLICKS}
            _click(worker, 0, {name: [] for name in CLICKS})  # what the first clicks of a server bring in
            for turn in range(ROUNDS):
                _click(worker, turn, quiet)
                _begin(other, server.url)
                _click(worker, turn, meanwhile)
                assert other.locator(STOP).count(), "the report was there before the clicks were done"
                other.locator(STOP).click()
                settled(other)
            browser.close()
    finally:
        server.kill()
    return [
        Row(
            f"{SIZES[-1]:,} cases: {name}, beside a quiet time",
            median(meanwhile[name]),
            median(quiet[name]),
            "ms",
            CLICK,
        )
        for name in CLICKS
    ]


def _click(worker: Seen, turn: int, waited: dict[str, list[float]]) -> None:
    for name in CLICKS:
        worker.waited = []
        for number in range(IN_TURN):
            worker.do(STEPS[name], turn * IN_TURN + number)
        waited[name] += worker.waited


def _begin(page: Page, url: str) -> None:
    opened(page, f"{url}/reports")
    page.locator(MAKE).click()
    page.get_by_text("cases read").wait_for(timeout=120_000)


def run(folder: Path) -> None:
    made = templates(folder / "templates")
    folders = {size: agency(folder / str(size) / "workspace", made, size) for size in SIZES}
    show("A report over a quarter (time of the processor), beside as much for each case", growing(folders))
    show("Click to repaint while a report is made (median)", clicks(folders[SIZES[-1]]))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        run(Path(temporary))
