"""Checking files without opening a workspace's store: what `casewright check` reports."""

from collections.abc import Sequence
from pathlib import Path

from casewright.errors import Problem


def check_paths(paths: Sequence[Path], shipped: Path) -> tuple[Problem, ...]:
    """All problems of the definitions in these files and folders, the tests in the forms included.

    `shipped` is the library's folder, whose choice lists the files may use. Sorted by file and place.
    """
    raise NotImplementedError
