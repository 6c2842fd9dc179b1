"""A process that does the steps of a seed and says on its output which are done: to be looked at by strace, or stopped.

`python -m tests.torture.writer FOLDER SEED FIRST LAST`. A step that the store could not do is tried again, as a worker
would, and then given up with the refusal as the last words.
"""

import os
import sys
from contextlib import closing
from pathlib import Path

from casewright.errors import Refused
from store.opening import DEFAULT, open_store
from tests.torture.steps import Steps

ATTEMPTS = 3


def say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def write(folder: Path, seed: str, first: int, last: int) -> None:
    """Raises Refused: the store could not be opened, or not do a step."""
    with closing(open_store(DEFAULT, "harbor", folder)) as store:
        steps = Steps(seed, store, first)
        say(f"done {first} opening")
        while steps.done < last:
            say(f"done {steps.done + 1} {_go_on(steps)}")


def _go_on(steps: Steps) -> str:
    for _ in range(ATTEMPTS - 1):
        try:
            return steps.go_on()
        except Refused as refused:
            say(f"refused {refused}")
    return steps.go_on()


if __name__ == "__main__":
    try:
        write(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    except Refused as refused:
        say(f"refused {refused}")
