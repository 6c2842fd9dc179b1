"""What functions over the rows of a repeat compute. Where the rows themselves are not known, neither is the value."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from casewright.expressions.rows import RowValues
from casewright.expressions.runtime import bounded
from casewright.expressions.types import Number

Rows = tuple[RowValues, ...] | None


def rows_sum_answered(in_each: Callable[[RowValues], Number | None], rows: Rows) -> Number | None:
    """The sum over the rows where it is known. Where it is in none there is no sum."""
    known = [value for row in rows or () if (value := in_each(row)) is not None]
    return bounded(sum(known)) if known else None


def rows_count_answered(in_each: Callable[[RowValues], object], rows: Rows) -> int:
    return sum(in_each(row) is not None for row in rows or ())


def rows_count(in_each: Callable[[RowValues], bool | None], rows: Rows) -> int | None:
    """How many rows are known to meet the condition."""
    return None if rows is None else sum(in_each(row) is True for row in rows)


def rows_any(in_each: Callable[[RowValues], bool | None], rows: Rows) -> bool | None:
    if rows is None:
        return None
    found = [in_each(row) for row in rows]
    return True if True in found else None if None in found else False


def rows_all(in_each: Callable[[RowValues], bool | None], rows: Rows) -> bool | None:
    """Of no rows at all it is not known: an alert about "all children" is not to rise where nobody is entered yet."""
    if not rows:
        return None
    found = [in_each(row) for row in rows]
    return False if False in found else None if None in found else True


def rows_min(in_each: Callable[[RowValues], Any], rows: Rows) -> Number | date | None:
    return min(_all_known(in_each, rows), default=None)


def rows_max(in_each: Callable[[RowValues], Any], rows: Rows) -> Number | date | None:
    return max(_all_known(in_each, rows), default=None)


def _all_known(in_each: Callable[[RowValues], Any], rows: Rows) -> list[Any]:
    """The value in every row; nothing if one of them is missing, which could have been the least or the most."""
    found = [in_each(row) for row in rows or ()]
    return [] if None in found else found


OVER_ROWS: Mapping[str, Callable[..., object]] = {
    "rows_sum_answered": rows_sum_answered,
    "rows_count_answered": rows_count_answered,
    "rows_count": rows_count,
    "rows_any": rows_any,
    "rows_all": rows_all,
    "rows_min": rows_min,
    "rows_max": rows_max,
}
"""By operation: each takes the function of a row, and the rows."""
