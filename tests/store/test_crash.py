"""A sample of `make torture`: what was acknowledged is never lost. And that it would tell if it were."""

import subprocess
import sys
from pathlib import Path

import pytest

from store.memory import MemoryStore
from tests.store.samples import opened
from tests.torture.kills import Lost, compare
from tests.torture.steps import Steps

HOUSE = Path(__file__).resolve().parents[2]
KILLS, DAMAGES = 20, 30


def test_nothing_that_was_acknowledged_is_lost() -> None:
    """As a process of its own: it forks, which a process with threads should not."""
    parts = (f"kills={KILLS}", f"torn={DAMAGES}")
    command = [sys.executable, "-m", "tests.torture", "--seed", "7", *parts]
    ended = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "kills: lost 0; " in ended.stdout
    assert f" {KILLS} while saving" in ended.stdout
    assert "torn: lost 0; " in ended.stdout


def test_a_step_that_is_missing_is_found() -> None:
    done, acknowledged = Steps("7", MemoryStore()), Steps("7", MemoryStore())
    for steps, times in ((done, 8), (acknowledged, 30)):
        for _ in range(times):
            steps.go_on()
    assert not compare(done.store, done)
    with pytest.raises(Lost, match="after 30 steps: missing"):
        compare(done.store, acknowledged)


def test_a_step_that_is_half_there_is_found() -> None:
    store = MemoryStore()
    acknowledged = Steps("7", MemoryStore())
    for steps in (Steps("7", store), acknowledged):
        for _ in range(8):
            steps.go_on()
    store.commit(opened("one"))
    with pytest.raises(Lost, match="too much"):
        compare(store, acknowledged)
