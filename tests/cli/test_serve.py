"""`casewright demo` and `serve` for real: the app answers on this machine alone, and ends with the command."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
STARTS_WITHIN = 90


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(address: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(2)
        return probe.connect_ex((address, port)) == 0


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[subprocess.Popen[str], int, Path]]:
    """A running demo: its process, port and folder. It was started in a folder with a foreign `store` and `click`."""
    tmp_path = tmp_path_factory.mktemp("demo")
    elsewhere = tmp_path / "elsewhere"
    for name in ("store", "ui", "click"):
        (elsewhere / name).mkdir(parents=True)
        (elsewhere / name / "__init__.py").write_text("raise RuntimeError('a foreign package was imported')")
    port, folder = free_port(), tmp_path / "workspace"
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "casewright", "demo", "--port", str(port), "--folder", str(folder), "--no-open"],
        cwd=elsewhere,
        env={
            **os.environ,
            "CASEWRIGHT_KEYS": str(tmp_path / "keys"),
            "CASEWRIGHT_LOG": str(tmp_path / "casewright.log"),
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
        },
        stdout=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + STARTS_WITHIN
    while not answers("127.0.0.1", port) and time.monotonic() < until:
        time.sleep(0.2)
    yield process, port, folder
    process.kill()


def test_it_says_where_it_is_once_it_is_there(demo: tuple[subprocess.Popen[str], int, Path]) -> None:
    process, port, folder = demo
    assert process.stdout
    until = time.monotonic() + STARTS_WITHIN
    while f"http://localhost:{port}" not in (line := process.stdout.readline()):
        assert line, "the demo ended before it was open"
        assert time.monotonic() < until
    with urllib.request.urlopen(f"http://localhost:{port}/", timeout=10) as page:
        assert page.status == 200
    assert str(folder) in process.stdout.readline()


def test_the_cases_of_the_demo_are_in_its_folder(demo: tuple[subprocess.Popen[str], int, Path]) -> None:
    _process, _port, folder = demo
    assert (folder / "agency.yaml").is_file()
    assert json.loads((folder / ".casewright-demo.json").read_text())
    assert (folder / "data" / "casewright.db").is_file()


def test_only_this_machine_reaches_it(demo: tuple[subprocess.Popen[str], int, Path]) -> None:
    _process, port, _folder = demo
    assert answers("127.0.0.1", port)
    another_of_ours = "127.0.0.2"  # what listens on every address answers here too, on Linux
    assert not answers(another_of_ours, port)


def test_a_port_in_use_is_said_before_anything_is_started(
    demo: tuple[subprocess.Popen[str], int, Path], run: Run, tmp_path: Path
) -> None:
    _process, port, _folder = demo
    result = run("demo", "--port", str(port), "--folder", tmp_path / "other")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"CW596 Something else is already running at port {port}.\n")
    assert f"--port {port + 1}" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to answer to")
def test_the_app_ends_with_the_command(demo: tuple[subprocess.Popen[str], int, Path]) -> None:
    process, port, _folder = demo
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
    assert not answers("127.0.0.1", port)
