"""The rows of a repeat as they are given: which there are, and which were removed and can be brought back."""

from collections.abc import Mapping
from dataclasses import dataclass

from casewright.definitions.model import Instrument, Repeat
from casewright.expressions.rows import at, below, depth_of


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a repeat. What was answered in a removed row is kept, and invisible. `id` holds no point."""

    id: str
    removed: bool = False


Rows = Mapping[str, tuple[Row, ...]]
"""By the key of a repeat: its id, inside a row `id[ROW]`."""


def line_of(instrument: Instrument, repeat: str) -> tuple[Repeat, ...]:
    """A repeat with those around it, the outermost first; nothing for ""."""
    if not repeat:
        return ()
    found = instrument.repeats[repeat]
    return (*line_of(instrument, found.inside), found)


def addresses(line: tuple[str, ...], rows: Rows, under: str = "") -> list[str]:
    """The address of every row of the last repeat of a line, removed ones too, in order.

    Args:
        line: ids of repeats, the outermost first.
        under: only rows inside the row at this address.
    """
    found = [under]
    for repeat in line[depth_of(under) :]:
        found = [below(address, row.id) for address in found for row in rows.get(at(repeat, address), ())]
    return found
