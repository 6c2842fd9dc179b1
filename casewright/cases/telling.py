"""Which events tell what a case knows: who asks for one thing on many days need not read all of its history."""

from collections.abc import Iterable, Mapping, Sequence

from casewright.cases.entry_events import Confirmed, MarkedInError, Moved, Recorded, Revised
from casewright.cases.events import Event
from casewright.cases.work import kind_of

_KINDS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("age", "birth_date", "language", "subject", "opened", "days_open", "open_alerts"), ()),
    "members": ("member",),
    **dict.fromkeys(("needs", "wants_help", "stage"), ("need",)),
    "needs_to_confirm": ("need", "strength"),
    "consents": ("consent",),
    **dict.fromkeys(("plan_agreed", "plan_approved"), ("plan",)),
    **dict.fromkeys(("goals", "goals_reached"), ("goal",)),
    "gas_t": ("goal", "check_in"),
    **dict.fromkeys(("open_tasks", "overdue_tasks"), ("task",)),
    "open_referrals": ("referral",),
    **dict.fromkeys(("full_referrals", "rejected_referrals"), ("referral", "outcome")),
    **dict.fromkeys(("contacts", "missed_contacts", "days_since_contact"), ("contact",)),
    "days_since_progress": ("plan", "goal", "check_in"),
    "days_since_check_in": ("check_in",),
    "days_since_review": ("review",),
}
"""By fact of the case: the kinds of entries that it is read from. One that is not here is read from all."""


def telling(facts: Iterable[str], events: Sequence[Event]) -> Sequence[Event]:
    """Of a history the events that these facts of the case may follow from; what is no entry is always among them."""
    kinds: set[str] = set()
    for fact in facts:
        if fact not in _KINDS:
            return events
        kinds.update(_KINDS[fact])
    return [event for event in events if _kind(event) in kinds or not _kind(event)]


def _kind(event: Event) -> str:
    """Of an event that writes an entry down or changes it, the kind of entry; of any other ""."""
    match event.body:
        case Recorded(entity=entity) | Revised(entity=entity):
            return kind_of(entity)
        case Moved(kind=kind) | MarkedInError(kind=kind) | Confirmed(kind=kind):
            return "" if kind == "assessment" else kind
    return ""
