"""`make fuzz`: 100,000 changes to the shipped files, on all cores. Exits with 1 if one of them is passed over."""

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from os import cpu_count
from time import perf_counter, process_time

from tests.fuzz.loading import Fuzz

AT_ONCE = 250
SLOWEST = 5.0
"""Seconds of processor time that one load may take."""


def main(count: int) -> int:
    began = perf_counter()
    wrong = 0
    slowest = 0.0
    with ProcessPoolExecutor(cpu_count()) as pool:
        for found, slow in pool.map(_some, _ranges(count)):
            slowest = max(slowest, slow)
            for seed, what in found:
                wrong += 1
                print(f"seed {seed}: {what}")
    took = perf_counter() - began
    print(f"{count} changes in {took:.0f} s, the slowest load {slowest:.2f} s; passed over or wrong: {wrong}")
    return 1 if wrong or slowest > SLOWEST else 0


def _ranges(count: int) -> Iterator[range]:
    return (range(start, min(start + AT_ONCE, count)) for start in range(0, count, AT_ONCE))


_kept: list[Fuzz] = []


def _some(seeds: range) -> tuple[list[tuple[int, str]], float]:
    if not _kept:
        _kept.append(Fuzz())
    found: list[tuple[int, str]] = []
    slowest = 0.0
    for seed in seeds:
        began = process_time()
        found.extend(_kept[0].run(range(seed, seed + 1)))
        slowest = max(slowest, process_time() - began)
    return found, slowest


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
