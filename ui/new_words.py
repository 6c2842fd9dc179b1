"""What one wants to see at a glance of an entry that is new, beside what it is called."""

from casewright.cases.between import Changed
from casewright.cases.state import CaseState
from casewright.cases.work import (
    Consent,
    Contact,
    Expense,
    Indicator,
    Measurement,
    Outcome,
    Plan,
    Referral,
    Task,
    TeamMember,
)
from ui.contact_words import minutes_words, purpose_words
from ui.parties import party_name, role_words
from ui.people import isolated, joined
from ui.wording import _, plain, say, short_day, value_words


def new_words(state: CaseState, changed: Changed) -> str:
    """Safe in Markdown; "" where the name says it all."""
    entry = state.entry(changed.kind, changed.id)
    match entry.entity if entry else None:
        case Plan(version=version):
            return _("version {version}", version=version)
        case Task(owner=owner, due=due):
            return joined(party_name(state, owner), _("by {day}", day=short_day(due)) if due else "")
        case Referral(provider_name=provider):
            return isolated(provider)
        case Contact(minutes=minutes) as contact:
            purposes = ", ".join(purpose_words(one) for one in contact.purposes)
            return joined(purposes, minutes_words(minutes) if minutes else "")
        case Consent(to=to, agreed=agreed):
            return joined(party_name(state, to), "" if agreed else _("said no"))
        case TeamMember(who=who, role=role) if who.name:
            return plain(role_words(role))
        case Measurement() | Expense() | Outcome() as counted:
            return _counted(state, counted)
    return ""


def _counted(state: CaseState, one: Measurement | Expense | Outcome) -> str:
    match one:
        case Measurement(indicator=indicator, value=value, part=part):
            return joined(_label(state, indicator), plain(part), value_words(value))
        case Expense(amount=amount, currency=currency):
            return f"{value_words(amount)} {plain(currency)}"
        case Outcome(expected=expected, actual=actual) if expected is not None and actual is not None:
            return _("{actual}, expected {expected}", actual=value_words(actual), expected=value_words(expected))
    return ""


def _label(state: CaseState, indicator: str) -> str:
    entry = state.entry("indicator", indicator)
    return plain(say(entry.entity.label)) if entry and isinstance(entry.entity, Indicator) else ""
