"""What a case holds beside its assessments: one file for each concept. They are frozen; what happens is events."""

from collections.abc import Mapping

from casewright.cases.work.benefit import Benefit
from casewright.cases.work.check_in import CheckIn
from casewright.cases.work.closure import Closure
from casewright.cases.work.conference import Conference
from casewright.cases.work.consent import Consent
from casewright.cases.work.contact import Contact
from casewright.cases.work.document import Document
from casewright.cases.work.evaluation import Evaluation
from casewright.cases.work.expense import Expense
from casewright.cases.work.goal import Goal
from casewright.cases.work.handover import Handover
from casewright.cases.work.indicator import Indicator
from casewright.cases.work.intervention import Intervention
from casewright.cases.work.link import Link
from casewright.cases.work.measurement import Measurement
from casewright.cases.work.member import Member
from casewright.cases.work.message import Message
from casewright.cases.work.need import Need
from casewright.cases.work.note import Note
from casewright.cases.work.objective import Objective
from casewright.cases.work.outcome import Outcome
from casewright.cases.work.own_check import OwnCheck
from casewright.cases.work.plan import Plan
from casewright.cases.work.referral import Referral
from casewright.cases.work.review import Review
from casewright.cases.work.strength import Strength
from casewright.cases.work.task import Task
from casewright.cases.work.team_member import TeamMember

Entity = (
    Need
    | Strength
    | Plan
    | Goal
    | Objective
    | Indicator
    | Intervention
    | Task
    | Referral
    | Contact
    | CheckIn
    | Review
    | Outcome
    | Closure
    | Consent
    | TeamMember
    | Document
    | Note
    | Member
    | Measurement
    | Expense
    | Benefit
    | Message
    | Conference
    | Link
    | OwnCheck
    | Handover
    | Evaluation
)
KINDS: Mapping[str, type[Entity]] = {
    "need": Need,
    "strength": Strength,
    "plan": Plan,
    "goal": Goal,
    "objective": Objective,
    "indicator": Indicator,
    "intervention": Intervention,
    "task": Task,
    "referral": Referral,
    "contact": Contact,
    "check_in": CheckIn,
    "review": Review,
    "outcome": Outcome,
    "closure": Closure,
    "consent": Consent,
    "team_member": TeamMember,
    "document": Document,
    "note": Note,
    "member": Member,
    "measurement": Measurement,
    "expense": Expense,
    "benefit": Benefit,
    "message": Message,
    "conference": Conference,
    "link": Link,
    "own_check": OwnCheck,
    "handover": Handover,
    "evaluation": Evaluation,
}
"""By the name of the kind, which is part of the record and never changes."""

_NAMES = {kind: name for name, kind in KINDS.items()}


def kind_of(entity: Entity) -> str:
    return _NAMES[type(entity)]


__all__ = [
    "KINDS",
    "Benefit",
    "CheckIn",
    "Closure",
    "Conference",
    "Consent",
    "Contact",
    "Document",
    "Entity",
    "Evaluation",
    "Expense",
    "Goal",
    "Handover",
    "Indicator",
    "Intervention",
    "Link",
    "Measurement",
    "Member",
    "Message",
    "Need",
    "Note",
    "Objective",
    "Outcome",
    "OwnCheck",
    "Plan",
    "Referral",
    "Review",
    "Strength",
    "Task",
    "TeamMember",
    "kind_of",
]
