"""No click waits until all that the app has loaded, and all that others have open, was looked through for garbage."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASK = (
    "import app, gc; from streamlit import config; "
    "print(gc.get_freeze_count(), len(gc.get_objects()), config.get_option('runner.postScriptGC'))"
)


def test_what_is_loaded_is_set_apart_and_a_click_looks_for_no_garbage(tmp_path: Path) -> None:
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
    set_apart, looked_through, at_each_click = answer.split()
    assert int(set_apart) > 100 * int(looked_through)
    assert at_each_click == "False"
