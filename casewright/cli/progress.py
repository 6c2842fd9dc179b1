"""How far long work has come, on the error output, where someone looks at it."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

T = TypeVar("T")
AT_ONCE = 100
"""So many things pass before the line is drawn again."""


def watched(things: Iterable[T], label: str, count: int | None = None) -> Iterator[T]:
    """Pass things on and count along; `count` of them are expected. Nothing is drawn where there is no terminal."""
    if not sys.stderr.isatty():
        yield from things
        return
    with click.progressbar(
        things, length=count, label=label, show_pos=True, file=sys.stderr, update_min_steps=AT_ONCE
    ) as passing:
        yield from passing
