"""The people around the person of a case: one of the household, a contact, an informant. Each has a record apart."""

from dataclasses import dataclass, replace
from datetime import date

from casewright.cases import entry_commands as commands
from casewright.cases.entries import Entry
from casewright.cases.records import CaseSummary, Person
from casewright.cases.state import CaseState
from casewright.cases.work import Member
from casewright.cases.work.member import Part
from casewright.errors import Refused
from casewright.ports import Append, Commit
from casewright.service import people
from casewright.service.context import Context
from casewright.service.history import added, commit, history, retried


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody around the person: the entry of the case that says how, and who that is."""

    entry: Entry
    member: Member
    person: Person


def link_person(context: Context, case: str, who: Person | str, relation: str, part: Part = "household") -> str:
    """Say that somebody belongs to the person's household, or is a contact or informant. Returns the entry's id.

    Args:
        who: the id of a person who has a record, or somebody new, whose record is made here.
        relation: who that is to the person, in words. part: `household`, `contact`, `informant`.

    Raises:
        Refused CW510: no such case. CW520, CW521: as for a new person. CW525: there is no such person. CW527: it is
            the person of this case. CW529: that person is here in this part already (params `name`, `relation`).
            CW562: the case has ended. CW571: no relation.
    """
    id = context.ids.new()

    def attempt() -> str:
        before = history(context, case)
        recorded: tuple[Append, ...] = ()
        if isinstance(who, Person):
            append, known = people.new_person(context, who)
            recorded = (append,)
        else:
            known = people.standing(context, who)
            _refuse_known(context, before.state, known.state.id, part)
        member = Member(id, known.state.id, " ".join(relation.split()), part)
        append, after = added(context, case, before, commands.record(before.state, member))
        if recorded and isinstance(append.summary, CaseSummary):
            # Their record is not in the store yet, so the row is worked out when it is looked at: who comes of age.
            append = replace(append, summary=replace(append.summary, look_on=date.min))
        seen = {} if recorded else {known.state.id: known.state.revision}
        commit(context, Commit(appends=(*recorded, append), seen=seen), after)
        return id

    return retried(attempt)


def around(context: Context, case: str) -> tuple[Around, ...]:
    """Who is around the person of a case, in the order recorded; who that is as known by now.

    Raises:
        Refused CW510: no such case.
    """
    return tuple(_around(context, history(context, case).state))


def _around(context: Context, state: CaseState) -> list[Around]:
    return [
        Around(entry, entry.entity, people.standing(context, entry.entity.person).state.person)
        for entry in state.entries("member")
        if isinstance(entry.entity, Member) and not entry.in_error and context.store.person(entry.entity.person)
    ]


def _refuse_known(context: Context, state: CaseState, person: str, part: str) -> None:
    if person == state.person.id:
        raise Refused("CW527")
    for one in _around(context, state):
        if (one.person.id, one.member.part) == (person, part):
            raise Refused("CW529", name=one.person.name, relation=one.member.relation)
