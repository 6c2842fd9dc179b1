"""`make torture`: what cannot be lost is tried in earnest, for as long as it takes. Exits with 1 if anything was lost.

`python -m tests.torture [--seed N] [PART[=TIMES] ...]`, all parts as often as they should be unless said otherwise.
"""

import argparse
import secrets
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import perf_counter
from typing import Protocol

from tests.torture.failing import Failing
from tests.torture.full import Full
from tests.torture.kills import Kills
from tests.torture.power import Power
from tests.torture.races import Races
from tests.torture.same import Same
from tests.torture.server_kills import ServerKills
from tests.torture.strace import NotTried
from tests.torture.tampering import Tampering
from tests.torture.torn import Torn


class Part(Protocol):
    """`run` yields as often as there is something to tell: what was lost, or "" where nothing was."""

    counted: Counter[str]

    def __init__(self, folder: Path, seed: int) -> None: ...
    def run(self, times: int) -> Iterator[str]: ...


PARTS: Mapping[str, tuple[type[Part], int]] = {
    "kills": (Kills, 1_000),
    "server": (ServerKills, 100),
    "power": (Power, 1_000),
    "failing": (Failing, 60),
    "full": (Full, 100),
    "races": (Races, 200),
    "torn": (Torn, 1_000),
    "tampering": (Tampering, 500),
    "same": (Same, 300),
}
"""By name: a part, and how often it is done where nothing else is said."""
ENOUGH = 10
"""Losses after which a part ends."""
OFTEN = 10.0
"""Seconds between two lines that say how far it is."""


def main(seed: int, wanted: Mapping[str, int]) -> int:
    print(f"seed {seed}")
    return 1 if sum(_tortured(name, seed, times) for name, times in wanted.items()) else 0


def _tortured(name: str, seed: int, times: int) -> int:
    """How much one part has lost. What lost something is left for who looks into it."""
    folder = Path(tempfile.mkdtemp(prefix=f"casewright_{name}_"))
    part = PARTS[name][0](folder, seed)
    began = told = perf_counter()
    lost = 0
    try:
        for what in part.run(times):
            if what:
                lost += 1
                print(f"LOST in {name}: {what} (see {folder})", flush=True)
                if lost == ENOUGH:
                    break
            elif perf_counter() - told > OFTEN:
                told = perf_counter()
                print(f"  {name}: {_figures(part.counted)} so far", flush=True)
        print(f"{name}: lost {lost}; {_figures(part.counted)} in {perf_counter() - began:.0f} s", flush=True)
    except NotTried as reason:
        print(f"{name}: not tried, for {reason}", flush=True)
    if not lost:
        shutil.rmtree(folder)
    return lost


def _figures(counted: Counter[str]) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in counted.items()) or "nothing"


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.torture")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    parser.add_argument("parts", nargs="*", type=_part, help=f"{', '.join(PARTS)}; PART=TIMES does it so often")
    return parser.parse_args()


def _part(said: str) -> tuple[str, int]:
    name, _, times = said.partition("=")
    return name, int(times) if times else PARTS[name][1]


if __name__ == "__main__":
    asked = _asked()
    sys.exit(main(asked.seed, dict(asked.parts or ((name, times) for name, (_, times) in PARTS.items()))))
