"""A new file is there whole or not at all, also where the disk is full in the middle of a zip."""

import subprocess
import sys
from pathlib import Path

from casewright import house

WRITES_TOO_MUCH = """
import resource, signal, sys
from pathlib import Path
from zipfile import ZipFile
from casewright.errors import Refused
from store.new_file import new_file
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    with new_file(Path(sys.argv[1])) as file, ZipFile(file, "w") as archive, archive.open("part", "w") as part:
        for _ in range(100):
            part.write(bytes(5_000))
except Refused as refused:
    print(refused)
"""


def test_a_file_that_does_not_fit_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "new.zip"
    command = [sys.executable, "-c", WRITES_TOO_MUCH, str(target)]
    done = subprocess.run(command, cwd=house.HOUSE, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"CW588 {target} cannot be read or written")
    assert not list(tmp_path.iterdir())
