"""What others made of an unfinished assessment: put away, moved to another case, finished; by whom and when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from casewright.cases.events import AssessmentMovedAway
from casewright.errors import Refused
from casewright.service.context import Context
from casewright.service.history import History, history


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """`by` is a name, "" where nobody did anything. Where it was moved to is not told: no case tells of another.

    `plan` is the plan that it was kept as.
    """

    became: Literal["open", "put_away", "moved", "finished", "unknown"]
    by: str = ""
    at: datetime | None = None
    plan: str = ""


def whereabouts(context: Context, draft: str, case: str) -> Whereabouts:
    """What became of an assessment that was unfinished in a case; `unknown` if the case never had it."""
    try:
        past = history(context, case)
    except Refused:
        return Whereabouts("unknown")
    found = context.store.draft(draft)
    if found is not None and found.case == case:
        away = next((one for one in past.state.put_away if one.draft == draft), None)
        return Whereabouts("put_away", away.by, away.at) if away and found.put_away else Whereabouts("open")
    plan = past.state.entry("plan", draft)
    if plan is not None:
        return Whereabouts("finished", plan.by, plan.recorded, draft)
    record = past.state.assessment(draft)
    if record is not None:
        return Whereabouts("finished", context.name_of(record.by), record.finished)
    return _moved(past, draft)


def _moved(past: History, draft: str) -> Whereabouts:
    for event in reversed(past.events):
        if isinstance(event.body, AssessmentMovedAway) and draft in event.body.assessments:
            return Whereabouts("moved", event.actor.name or event.actor.id, event.recorded)
    return Whereabouts("unknown")
