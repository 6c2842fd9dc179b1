"""A check-in that is written down by itself, without a form."""

from datetime import date, datetime

from casewright.cases.work import CheckIn
from casewright.service import work
from casewright.service.check_ins import refuse_before_plan
from casewright.service.context import Context
from casewright.service.history import history


def check_in(context: Context, case: str, wanted: CheckIn, happened: date | datetime | None = None) -> str:
    """Write a check-in down and return its id, which is made here.

    Raises:
        Refused CW510: no such case. CW573: without a story, or without a number. CW647: before the plan (param
            `agreed`). Others as for `service.record`.
    """
    on = happened or context.now()
    state = history(context, case).state
    refuse_before_plan(context, state, on if not isinstance(on, datetime) else on.astimezone(context.zone).date())
    return work.record(context, case, wanted, happened=happened)
