"""What the app has loaded when it starts is not looked through for garbage at every click."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASK = "import app, gc; print(gc.get_freeze_count(), len(gc.get_objects()))"


def test_what_is_loaded_at_the_start_is_not_looked_through_at_every_click(tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    shutil.copytree(ROOT / "forms" / "demo", workspace)
    environment = {
        **os.environ,
        "CASEWRIGHT_WORKSPACE": str(workspace),
        "CASEWRIGHT_KEYS": str(tmp_path / "keys"),
        "CASEWRIGHT_LOG": str(tmp_path / "casewright.log"),
    }
    command = [sys.executable, "-c", ASK]
    answer = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    left_alone, looked_through = map(int, answer.split())
    assert left_alone > 100 * looked_through
