"""Which rows of a table by group are kept back, so that nobody is recognised by a small number or can reckon it out."""

from collections.abc import Sequence

LEAST = 11
"""The smallest number of people that a cell may show. 0 may be shown. Source: docs/sources.md#cms_2024."""


def kept_back(
    rows: Sequence[Sequence[int]], least: int = LEAST, already: frozenset[int] = frozenset()
) -> frozenset[int]:
    """The places of the rows that are not shown, where the sum of each column is known to the reader.

    A row goes that has a cell from 1 to below `least`. As long as what went could be reckoned out from the sums (one
    row alone, or a column of them that is itself too small), the smallest of the other rows goes, too.

    Args:
        rows: of each group its cells, such as how many reached something and how many did not; all of one length.
        already: places of rows that are not shown for another reason.
    Source: docs/sources.md#cms_2024.
    """
    gone = {place for place, cells in enumerate(rows) if any(0 < cell < least for cell in cells)} | already
    others = sorted((place for place in range(len(rows)) if place not in gone), key=lambda place: sum(rows[place]))
    for place in others:
        if not _can_be_reckoned_out([rows[one] for one in gone], least):
            break
        if any(rows[place]):
            gone.add(place)
    return frozenset(gone)


def _can_be_reckoned_out(gone: Sequence[Sequence[int]], least: int) -> bool:
    if not gone:
        return False
    holding = [cells for cells in gone if any(cells)]
    return len(holding) == 1 or any(0 < sum(column) < least for column in zip(*gone, strict=True))
