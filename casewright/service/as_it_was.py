"""A case as it stood on a day, and what changed between two days."""

from datetime import date, datetime

from casewright.cases.between import Changed, changes
from casewright.cases.fold import Axis
from casewright.errors import Refused
from casewright.service.context import Context
from casewright.service.history import history
from casewright.service.record import case as case_at


def changes_between(
    context: Context,
    case: str,
    first: date | datetime,
    last: date | datetime | None = None,
    axis: Axis = "recorded",
) -> tuple[Changed, ...]:
    """What is different at the end of one day, or at an instant, from what it was at the end of another.

    `last` is now unless it is said. Of a day before the case was opened all is different from how it began.

    Raises:
        Refused CW510: no such case, or not yet on the last day.
    """
    opened = history(context, case).events[0]
    after = case_at(context, case, last, axis)
    try:
        before = case_at(context, case, first, axis)
    except Refused:
        before = case_at(context, case, opened.recorded if axis == "recorded" else opened.happened, axis)
    return changes(before, after, context.zone)
