"""Makes a new name in a folder outlast a power cut: a file can be on the disk whose name is not."""

import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
