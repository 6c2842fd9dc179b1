"""A real Casewright on a free port, and a real Chromium in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

HOUSE = Path(__file__).resolve().parents[2]
CHROMIUM = next((path for path in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if path), "")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
READY_WITHIN = 60.0
expect.set_options(timeout=20_000)
"""What is waited for is seen long before, but on a machine with more to do."""


@dataclass
class Server:
    """A running Casewright. It can be killed without warning and started again on the same folder and port."""

    folder: Path
    port: int
    demo: bool = False
    process: subprocess.Popen[bytes] | None = None
    store: str = ""
    """Where the records are, as a URL; "" for the file in the workspace."""
    day: Path | None = None
    """The file that says on which day it is there, where that is not today: see `another_day`."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "Server":
        environment = {
            **os.environ,
            "CASEWRIGHT_WORKSPACE": str(self.folder),
            "CASEWRIGHT_DEMO": "1" if self.demo else "",
            "CASEWRIGHT_STORE": self.store,
            "CASEWRIGHT_KEYS": str(self.folder.parent / "keys"),
            "CASEWRIGHT_LOG": str(self.folder.parent / "log" / "casewright.log"),
            "CASEWRIGHT_ANOTHER_DAY": str(self.day or ""),
        }
        log = (self.folder.parent / "server.log").open("ab")
        serve = ["tests.browser.another_day"] if self.day else ["streamlit", "run"]
        command = [sys.executable, "-m", *serve, str(HOUSE / "app.py"), "--server.port", str(self.port)]
        self.process = subprocess.Popen(command, cwd=HOUSE, env=environment, stdout=log, stderr=log)
        deadline = time.monotonic() + READY_WITHIN
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2)
                return self
            except OSError:
                time.sleep(0.2)
        raise TimeoutError((self.folder.parent / "server.log").read_text())

    def kill(self) -> None:
        """As when the power goes: no time to tidy up."""
        if self.process:
            self.process.kill()
            self.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def workspace_of_demo(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Makes a fresh copy of the demo's workspace."""

    def copy() -> Path:
        folder = tmp_path_factory.mktemp("agency") / "workspace"
        shutil.copytree(HOUSE / "forms" / "demo", folder)
        return folder

    return copy


@pytest.fixture(scope="session")
def demo_server(workspace_of_demo: Callable[[], Path]) -> Iterator[Server]:
    """The demo with its three cases, shared by the tests that only look or that make cases of their own."""
    server = Server(workspace_of_demo(), free_port(), demo=True).start()
    yield server
    server.kill()


@pytest.fixture
def own_server(workspace_of_demo: Callable[[], Path]) -> Iterator[Server]:
    """An empty agency of the test's own, not started yet: for what kills servers or breaks files."""
    server = Server(workspace_of_demo(), free_port())
    yield server
    server.kill()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    assert CHROMIUM, "no Chromium on this machine: see README, 'make test'"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    context.set_default_timeout(45_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def second(chromium: Browser) -> Iterator[Page]:
    """Another window, of another person, in front of the same Casewright."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    context.set_default_timeout(45_000)
    yield context.new_page()
    context.close()
