"""A process is killed in the middle of its saves: what it acknowledged is there, and nothing is half there."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from casewright.ports import CaseStore

HOUSE = Path(__file__).resolve().parents[2]
KILLS = 20


def killed_writer(folder: Path, name: str, saves: int, wait: float) -> list[str]:
    """What a writer acknowledged until it was killed, some time after so many saves."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.store.writer", folder, name, "events", "100000"],
        cwd=HOUSE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    with writer, writer.stdout as said:
        acknowledged = [said.readline() for _ in range(saves)]
        time.sleep(wait)
        writer.kill()
        acknowledged += said.readlines()
    return [line.strip() for line in acknowledged if line.endswith("\n")]


def test_a_killed_process_has_lost_nothing_that_it_acknowledged(
    tmp_path: Path, open_file: Callable[..., CaseStore]
) -> None:
    draw = random.Random(7)
    acknowledged: list[str] = []
    for kill in range(KILLS):
        acknowledged += killed_writer(tmp_path, f"writer{kill}", draw.randrange(1, 6), draw.random() / 50)
    store = open_file()
    events = store.events("shared")
    kept = [event.text for event in events]
    lost = [said for said in acknowledged if not any(f'"{said}"' in text for text in kept)]
    assert len(acknowledged) >= KILLS
    assert not lost
    summary = store.summary("shared")
    assert summary is not None
    assert summary.revision == len(events) == events[-1].revision
    # At most the one save that was under way was kept without having been acknowledged, and then with all its parts.
    assert len(events) <= len(acknowledged) + KILLS
    for kill in range(KILLS):
        latest = max(int(text.split(f"writer{kill}-")[1].split('"')[0]) for text in kept if f"writer{kill}-" in text)
        assert store.setting(f"writer{kill}") == str(latest)
