"""`casewright serve` and `casewright demo`: the app on a workspace, in a process of its own until it is stopped."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import webbrowser
from pathlib import Path

import click
import platformdirs

from casewright import house
from casewright.cli.copying import renew, workspace_files
from casewright.cli.filling_demo import fill
from casewright.cli.telling import _
from casewright.errors import Refused

DEFAULT_PORT = 8501
LOOPBACK = "127.0.0.1"
EVERY_ADDRESS = {"0.0.0.0": LOOPBACK, "::": "::1"}  # noqa: S104 - by what listens everywhere, where we reach it
MOST_CASES = 10_000
STARTS_WITHIN = 120.0
STOPS_WITHIN = 10.0

port_option = click.option(
    "--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True, help="Where the browser finds it."
)
browser_option = click.option(
    "--open/--no-open", "open_browser", default=None, help="Open the browser. Without it: where there is a screen."
)


@click.command()
@click.option(
    "--workspace",
    default=Path(),
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The agency's folder, with agency.yaml. Without it: the current folder.",
)
@port_option
@click.option("--address", default=LOOPBACK, show_default=True, help="0.0.0.0 lets other machines in.")
@browser_option
def serve(workspace: Path, port: int, address: str, open_browser: bool | None) -> int:
    """Serve a workspace, to this machine alone unless --address says otherwise."""
    if not (workspace / "agency.yaml").is_file():
        raise Refused("CW597", path=str(workspace))
    return _run(workspace, port, address, open_browser, demo=False)


@click.command()
@port_option
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the demo is kept. Without it: this user's data folder.",
)
@click.option(
    "--cases",
    type=click.IntRange(1, MOST_CASES),
    help="So many made-up cases more, from two years. Only in a demo that has no cases yet.",
)
@browser_option
def demo(port: int, folder: Path | None, cases: int | None, open_browser: bool | None) -> int:
    """Open Casewright on a demo workspace with three fictional cases."""
    workspace = folder or platformdirs.user_data_path("casewright", appauthor=False) / "demo"
    renew(workspace_files(house.DEMO), workspace)
    if cases:
        fill(workspace, cases)
    return _run(workspace, port, LOOPBACK, open_browser, demo=True)


def _run(workspace: Path, port: int, address: str, open_browser: bool | None, demo: bool) -> int:
    """Start the app, say where it is, and wait for its end."""
    reached = EVERY_ADDRESS.get(address, address)
    if _answers(reached, port):
        raise Refused("CW596", port=str(port), other=str(port % 65535 + 1))
    environment = {**os.environ, "CASEWRIGHT_WORKSPACE": str(workspace.resolve()), "CASEWRIGHT_DEMO": str(int(demo))}
    server = subprocess.Popen(  # noqa: S603 - our own interpreter and arguments
        [sys.executable, "-m", "streamlit", "run", str(house.APP), *_settings(port, address)],
        cwd=house.HOUSE,  # not where the command was called: a `click.py` there would be taken for the real one
        env=environment,
        stdin=subprocess.DEVNULL,
    )
    signal.signal(signal.SIGTERM, lambda *_received: server.terminate())
    try:
        shown = _url("localhost" if reached == LOOPBACK else reached, port)
        if not _started(server, _url(reached, port)):
            raise RuntimeError("the server did not start")
        click.echo(_("Casewright is open at {address}", address=shown))
        click.echo(_("It keeps its records in {folder}. Stop it with Ctrl+C.", folder=str(workspace)))
        if _has_screen() if open_browser is None else open_browser:
            webbrowser.open(shown)
        server.wait()
    except KeyboardInterrupt:
        click.echo(_("Stopped."))
    finally:
        _stop(server)
    return 0


def _settings(port: int, address: str) -> list[str]:
    """What a server is run with, whatever `.streamlit/config.toml` of the user's own says."""
    settings = {
        "server.port": str(port),
        "server.address": address,
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "client.toolbarMode": "viewer",
        "client.showErrorDetails": "none",
        "browser.gatherUsageStats": "false",
        "logger.hideWelcomeMessage": "true",
    }
    hosts = ("localhost", LOOPBACK) if address == LOOPBACK else ()
    return [
        f"--{name}={value}" for name, value in (*settings.items(), *(("server.allowedHosts", host) for host in hosts))
    ]


def _url(host: str, port: int) -> str:
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _started(server: subprocess.Popen[bytes], url: str) -> bool:
    """Whether the server answers before its time is over or it has ended."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5):  # noqa: S310 - always http, to our own
                return True
        except OSError:
            time.sleep(0.2)
    return False


def _answers(address: str, port: int) -> bool:
    try:
        with socket.create_connection((address, port), timeout=1):
            return True
    except OSError:
        return False


def _has_screen() -> bool:
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _stop(server: subprocess.Popen[bytes]) -> None:
    """End the server; a worker's last answer is stored before it goes."""
    server.terminate()
    try:
        server.wait(STOPS_WITHIN)
    except subprocess.TimeoutExpired:
        server.kill()
