"""Click to repaint: a section of 20 and of 100 questions with logic, beside a bare Streamlit page of the same widgets.

All pages run at once and are clicked in turn, each first as often as the others, so that what else the machine does
falls on all. The clicks are spread over the section, since a page shows its first questions sooner than its last. Bare
comes twice: as a plain script, and as one fragment, which is the least that Streamlit itself can take.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.report import Row, show
from tests.browser.conftest import CHROMIUM, FLAGS, HOUSE, Server, free_port

ROUNDS = 2
"""How often each page is opened anew, with nothing answered."""
CLICKS = 20
WARM = 2
"""Clicks of a round, and how many of them at its beginning do not count."""
SIZES = (20, 100)
CHOICES = ("Not at all", "Several days", "More than half the days", "Nearly every day")

BARE = """
import streamlit as st
N, FRAGMENT = {size}, {fragment}
CHOICES = {choices!r}
held = st.session_state.setdefault("held", {{}})
def keep(key):
    held[key] = st.session_state[key]
def body():
    st.page_link("https://example.org", label="Back")
    st.title("Form")
    st.progress(len(held) / N, text=f"{{len(held)}} of {{N}} answered")
    with st.container(horizontal=True):
        st.selectbox("Jump", [f"Question {{i}}" for i in range(N)], index=None, key="jump")
        st.selectbox("Language", ["English", "Spanish"], key="language")
        st.button("Listening")
        st.popover("More")
    for key in (f"r{{i}}" for i in range(N)):
        st.session_state[key] = held.get(key)
        st.radio(f"Question {{key}}", CHOICES, key=key, horizontal=True, on_change=keep, args=(key,))
        if key in held:
            st.button("Clear", key=f"clear{{key}}", type="tertiary")
    with st.bottom:
        with st.container(horizontal=True):
            st.button("Back")
            st.popover("Open").write("x")
            st.button("Next", type="primary")
if FRAGMENT:
    st.fragment(body)()
else:
    body()
"""


def form_text(size: int) -> str:
    """A form of one section whose questions each have a condition that reads the one before."""
    questions = "".join(
        f"      - id: q{i}\n        type: choice\n        ask: Question {i}\n        choices: frequency\n"
        + (f"        required_if: points(q{i - 1}) >= 2\n" if i else "")
        for i in range(size)
    )
    choices = "".join(
        f"    - {{id: c{points}, label: {label}, points: {points}}}\n" for points, label in enumerate(CHOICES)
    )
    items = "".join(f"      - q{i}\n" for i in range(size))
    return (
        f"casewright: 1\nkind: instrument\nid: bench_{size}\nversion: 1.0.0\ntitle: Form of {size}\n"
        f"choice_lists:\n  frequency:\n{choices}sections:\n  - id: all\n    title: All\n    questions:\n{questions}"
        f"scores:\n  - id: total\n    sum:\n{items}"
    )


def workspace(folder: Path) -> Path:
    shutil.copytree(HOUSE / "forms" / "demo", folder)
    agency = folder / "agency.yaml"
    text = agency.read_text(encoding="utf-8")
    instruments = folder / "forms" / "instruments"
    instruments.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        (instruments / f"bench_{size}.yaml").write_text(form_text(size), encoding="utf-8")
    listed = ", ".join(f"bench_{size}" for size in SIZES)
    agency.write_text(
        re.sub(r"^instruments:.*(?:\n +.*)*", f"instruments: [{listed}]", text, flags=re.MULTILINE), encoding="utf-8"
    )
    return folder


def draft_for(folder: Path, size: int) -> str:
    """A draft of the form in a new case, made through the service as a page would."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from datetime import date\nfrom pathlib import Path\n"
        "from casewright import service\nfrom casewright.cases.records import Administration, Person\n"
        "from casewright.service.workspace import Workspace\n"
        "from store.chain_key import chain_key\nfrom store.memory import MemoryStore\n"
        "from store.opening import open_store\n"
        "room = Workspace(Path(sys.argv[2]), Path(sys.argv[1]) / 'forms', open_store, chain_key, MemoryStore)\n"
        "context = room.context('')\n"
        "case = service.open_case(context, Person(id='', name='Bench'))\n"
        "print(service.start_assessment(context, case, sys.argv[3], Administration(held=context.today())))\n"
    )
    command = [sys.executable, "-c", script, str(HOUSE), str(folder), f"bench_{size}"]
    environment = {**os.environ, "CASEWRIGHT_KEYS": str(folder.parent / "keys")}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.strip()


def click(page: Page, number: int) -> float:
    """Milliseconds from a click on a choice until what the answer makes appear below it is there to be seen."""
    return float(
        page.evaluate(
            """(number) => new Promise((done) => {
                const radio = document.querySelectorAll('[role=radiogroup]')[number].querySelectorAll('input')[1];
                const shown = () => document.querySelectorAll('[class*="st-key-clear"] button').length;
                const before = shown();
                const start = performance.now();
                const watch = new MutationObserver(() => {
                    if (shown() === before) return;
                    watch.disconnect();
                    requestAnimationFrame(() => done(performance.now() - start));
                });
                watch.observe(document.body, { childList: true, subtree: true });
                radio.click();
            })""",
            number,
        )
    )


def one_round(browser: Browser, addresses: list[str], size: int) -> list[list[float]]:
    """Milliseconds of each click on each page."""
    pages = [browser.new_page() for _ in addresses]
    for page, address in zip(pages, addresses, strict=True):
        page.goto(address)
        page.locator('[role="radiogroup"]').nth(size - 1).wait_for()
        page.wait_for_timeout(1500)
    times: list[list[float]] = [[] for _ in pages]
    for number in range(CLICKS):
        for turn in range(len(pages)):
            place = (number + turn) % len(pages)
            times[place].append(click(pages[place], number * size // CLICKS))
            pages[place].wait_for_timeout(150)
    for page in pages:
        page.close()
    return [taken[WARM:] for taken in times]


def run() -> list[Row]:
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for size in SIZES:
            folder = workspace(Path(temporary) / str(size) / "workspace")
            ours = Server(folder, free_port()).start()
            bare = [Bare(Path(temporary) / f"bare{size}{fragment}", size, fragment) for fragment in (False, True)]
            rounds = [
                one_round(
                    browser,
                    [f"{ours.url}/assessment?draft={draft_for(folder, size)}", *(one.url for one in bare)],
                    size,
                )
                for _ in range(ROUNDS)
            ]
            middle = [statistics.median([one for taken in page for one in taken]) for page in zip(*rounds, strict=True)]
            rows.append(Row(f"{size} questions, beside a plain script", middle[0], middle[1], "ms", 1.15))
            rows.append(Row(f"{size} questions, beside one bare fragment", middle[0], middle[2], "ms"))
            ours.kill()
            for one in bare:
                one.process.kill()
        browser.close()
    return rows


class Bare:
    """A Streamlit page that does nothing but hold the widgets."""

    def __init__(self, folder: Path, size: int, fragment: bool) -> None:
        folder.mkdir(parents=True)
        script = folder / "bare.py"
        script.write_text(BARE.format(size=size, fragment=fragment, choices=CHOICES), encoding="utf-8")
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        flags = ["--server.port", str(port), "--server.headless", "true", "--browser.gatherUsageStats", "false"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", str(script), *flags],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
        )
        wait_for(self.url)


def wait_for(url: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=2)
            return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(url)


if __name__ == "__main__":
    show("Click to repaint (median)", run())
