"""Who has a part in something, by name: a worker, the person, somebody around, somebody outside."""

from collections.abc import Mapping

from casewright import service
from casewright.cases.parties import PERSON, line_of
from casewright.cases.state import CaseState
from casewright.cases.work import Member, TeamMember
from casewright.cases.work.party import Party
from casewright.errors import Refused
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


def offered_parties(state: CaseState, called: str) -> Mapping[str, str]:
    """Who can be chosen, by the line that is kept (`cases.parties`): the person, those in the team, those around, then
    all other workers. Not safe in Markdown.
    """
    found = {PERSON: called}
    for entry in state.entries("team_member"):
        if entry.stands and isinstance(entry.entity, TeamMember):
            found.setdefault(line_of(entry.entity.who), entry.entity.who.name)
    for member in state.entries("member"):
        if member.stands and isinstance(member.entity, Member) and member.entity.here(session.context().today()):
            found.setdefault(f"member:{member.entity.id}", _member(member.entity))
    for worker in session.context().agency.people:
        found.setdefault(f"worker:{worker.id}", worker.name)
    return {line: name for line, name in found.items() if name}


def _member(member: Member) -> str:
    try:
        return service.person(session.context(), member.person).state.person.name
    except Refused:
        return member.relation
