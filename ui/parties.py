"""Who has a part in something, by name: a worker, the person, somebody around, somebody outside."""

from casewright import service
from casewright.cases.state import CaseState
from casewright.cases.work.party import Party
from ui import session
from ui.people import isolated, named
from ui.wording import say


def party_name(state: CaseState, party: Party) -> str:
    """Safe to stand in Markdown; "" for somebody around whose record is gone."""
    if party.kind == "person":
        return named(state.person)
    if party.kind == "member":
        them = service.around(session.context(), state.case)
        return next((named(one.person) for one in them if one.member.id == party.id), "")
    return isolated(party.name or session.context().name_of(party.id))


def role_words(role: str) -> str:
    """One of the agency's roles by its title, or the words that were typed. Not safe in Markdown."""
    known = next((one for one in session.context().agency.roles if one.id == role), None)
    return say(known.title) if known else role
