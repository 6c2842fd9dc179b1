"""What a worker of a large agency waits for, click to repaint: with 100,000 cases of about 30 KB, beside 100.

Both agencies run at once, each with a browser page, and are clicked in turn, so that what else the machine does falls
on both. Filling the large one takes some minutes and 4 GB of disk.
"""

import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median

from playwright.sync_api import Page, sync_playwright

from benchmarks.filled import FREQUENT, agency, templates
from benchmarks.report import Row, show
from tests.browser.conftest import CHROMIUM, FLAGS, Server, free_port
from tests.browser.hands import opened, settled

SIZES = (100, 100_000)
ROUNDS = 12
WARM = 2
"""How often each is done, and how many of them at its beginning do not count."""
GOAL = 1.3

MEASURE = """([act, sign]) => new Promise((done, fail) => {
    const rows = () => document.querySelectorAll('[class*="st-key-row-"]:not([class*="st-key-row-draft"])').length;
    const captions = () => [...document.querySelectorAll('[data-testid="stCaptionContainer"]')];
    const caption = () => captions().map((one) => one.innerText).find((text) => / cases?$/.test(text));
    const idle = () => document.querySelector('[data-test-script-state="notRunning"]');
    const heads = () => [...document.querySelectorAll('h2')].map((head) => head.innerText);
    const before = caption();
    const signs = {
        caseload: () => rows() === 25 && caption(),
        other: () => rows() === 25 && caption() !== before,
        case: () => heads().includes('What happened') && !document.querySelector('.st-key-caseload_search'),
    };
    const start = performance.now();
    const look = () => {
        const taken = performance.now() - start;
        if (signs[sign]() && idle()) done(taken);
        else if (taken > 60000) fail(`nothing that shows: ${sign}`);
        else requestAnimationFrame(look);
    };
    if (act.text === undefined) document.querySelectorAll(act.at)[act.place || 0].click();
    else {
        const field = document.querySelector(act.at);
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, act.text);
        field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    requestAnimationFrame(look);
})"""
"""Milliseconds from a click, or a text put into a field, until the page shows what was asked for and is at rest."""

ROWS = '[class*="st-key-row-"]:not([class*="st-key-row-draft"]) a'
SEARCH = ".st-key-caseload_search input"
FILTER = ".st-key-caseload_{name}_en"
TO_CASELOAD = '[data-testid="stMain"] [data-testid="stPageLink"] a'


@dataclass(frozen=True, slots=True)
class Step:
    """Something that a worker does. `before` brings the page there, `sign` names what shows that it is done."""

    before: Callable[[Page, str], None]
    act: Callable[[int], Mapping[str, object]]
    """By the turn: what is clicked (`at`, the nth where there is a `place`), or the field that takes a `text`."""
    sign: str


def _the_caseload(page: Page, url: str) -> None:
    opened(page, f"{url}/caseload")


def _a_case(page: Page, url: str) -> None:
    _the_caseload(page, url)
    page.locator(ROWS).first.click()
    page.get_by_role("heading", name="What happened").wait_for()
    settled(page)


def _filter(name: str) -> Step:
    def before(page: Page, url: str) -> None:
        _the_caseload(page, url)
        page.locator(FILTER.format(name=name)).get_by_role("combobox").click()
        page.get_by_role("option").last.wait_for()

    return Step(before, lambda _: {"at": '[role="option"]', "place": 1}, "other")


STEPS: Mapping[str, Step] = {
    "the caseload's first page": Step(_a_case, lambda _: {"at": TO_CASELOAD}, "caseload"),
    "search by the start of a name": Step(
        _the_caseload, lambda turn: {"at": SEARCH, "text": FREQUENT[: 2 + turn % 3].lower()}, "other"
    ),
    "filter by status": _filter("status"),
    "filter by attention": _filter("attention"),
    "open a case": Step(_the_caseload, lambda turn: {"at": ROWS, "place": 2 * turn + 1}, "case"),
}


@dataclass(slots=True)
class Seen:
    """One agency's server, and milliseconds that passed and that its processor took, of what was done last."""

    server: Server
    page: Page
    waited: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)

    def do(self, step: Step, turn: int) -> None:
        step.before(self.page, self.server.url)
        before = processor(self.server)
        self.waited.append(float(self.page.evaluate(MEASURE, [step.act(turn), step.sign])))
        settled(self.page)
        self.worked.append(processor(self.server) - before)


def _told(server: Server, file: str) -> str:
    if server.process is None:
        raise RuntimeError("the server does not run")
    return Path(f"/proc/{server.process.pid}/{file}").read_text(encoding="ascii")


def processor(server: Server) -> float:
    """Milliseconds of the processor that the server has taken so far."""
    user, system = _told(server, "stat").rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK") * 1000


def memory(server: Server) -> float:
    """Megabytes that the server holds."""
    held = next(line for line in _told(server, "status").splitlines() if line.startswith("VmRSS"))
    return float(held.split()[1]) / 1024


def measured(name: str, step: Step, few: Seen, many: Seen) -> tuple[Row, Row]:
    """How long it took until the page showed it, and the processor: of that the mean, since its clock is coarse."""
    for seen in (few, many):
        seen.waited, seen.worked = [], []
    for turn in range(ROUNDS):
        for seen in (few, many):
            seen.do(step, turn)
    name = f"{SIZES[1]:,} cases: {name}"
    return (
        Row(name, median(many.waited[WARM:]), median(few.waited[WARM:]), "ms", GOAL),
        Row(name, mean(many.worked[WARM:]), mean(few.worked[WARM:]), "ms"),
    )


def run(folder: Path) -> None:
    made = templates(folder / "templates" / "workspace")
    servers = [Server(agency(folder / str(size) / "workspace", made, size), free_port()).start() for size in SIZES]
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            few, many = (
                Seen(server, browser.new_page(viewport={"width": 1280, "height": 900}, locale="en-US"))
                for server in servers
            )
            rows = [measured(name, step, few, many) for name, step in STEPS.items()]
            browser.close()
        held = Row(f"{SIZES[1]:,} cases", memory(many.server), memory(few.server), "MB")
    finally:
        for server in servers:
            server.kill()
    show(f"Click to repaint (median), beside {SIZES[0]} cases", [waited for waited, _ in rows])
    show("The server's processor meanwhile (mean)", [worked for _, worked in rows])
    show("Memory of the server", [held])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        run(Path(temporary))
