"""What others made of an unfinished assessment or plan: put away, moved to another case, finished; by whom and when."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from casewright.cases.entry_events import Recorded, Revised
from casewright.cases.events import AssessmentMovedAway
from casewright.cases.work import Plan
from casewright.errors import Refused
from casewright.service.context import Context
from casewright.service.history import History, history


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """`by` is a name, "" where nobody did anything. Where it was moved to is not told: no case tells of another.

    `plan` is the plan that it was kept as; `kind` that of its draft, "" where it has none any more.
    """

    became: Literal["open", "put_away", "moved", "finished", "unknown"]
    by: str = ""
    at: datetime | None = None
    plan: str = ""
    kind: str = ""


def whereabouts(context: Context, draft: str, case: str, plan: str = "") -> Whereabouts:
    """What became of an assessment or plan that was unfinished in a case; `unknown` if the case never had it.

    `plan` is the plan that was written again in the draft, "" for none.
    """
    try:
        past = history(context, case)
    except Refused:
        return Whereabouts("unknown")
    found = context.store.draft(draft)
    if found is not None and found.case == case:
        away = next((one for one in past.state.put_away if one.draft == draft), None)
        there = Whereabouts("open", kind=found.kind)
        return replace(there, became="put_away", by=away.by, at=away.at) if away and found.put_away else there
    kept = None if found else _kept_as(past, draft) or _kept_as(past, plan)
    if kept is not None:
        return kept
    record = past.state.assessment(draft)
    if record is not None:
        return Whereabouts("finished", context.name_of(record.by), record.finished)
    return replace(_moved(past, draft), kind=found.kind if found else "")


def _kept_as(past: History, plan: str) -> Whereabouts | None:
    """Who wrote the plan down last, as it stands in the record."""
    for event in reversed(past.events):
        body = event.body
        if isinstance(body, Recorded | Revised) and isinstance(body.entity, Plan) and body.entity.id == plan:
            return Whereabouts("finished", event.actor.name or event.actor.id, event.recorded, plan)
    return None


def _moved(past: History, draft: str) -> Whereabouts:
    for event in reversed(past.events):
        if isinstance(event.body, AssessmentMovedAway) and draft in event.body.assessments:
            return Whereabouts("moved", event.actor.name or event.actor.id, event.recorded)
    return Whereabouts("unknown")
