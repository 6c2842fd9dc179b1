"""Whose record nobody needs any more when a case is removed: no other case is about them, or names them."""

from collections.abc import Iterator, Mapping

from casewright.cases.records import CaseSummary
from casewright.ports import CaseQuery
from casewright.service.context import Context
from casewright.service.history import History, PersonHistory
from casewright.service.people import read

AT_ONCE = 500
"""Rows that are read at a time."""


Known = Mapping[str, frozenset[str]]
"""By person: the cases that are about them, or name them."""


def who_is_known(context: Context) -> Known:
    """Read from the rows of all cases: once, for whoever removes several."""
    known: dict[str, set[str]] = {}
    for row in _rows(context):
        for person in filter(None, (row.person, *row.linked)):
            known.setdefault(person, set()).add(row.case)
    return {person: frozenset(cases) for person, cases in known.items()}


def unneeded(context: Context, past: History, known: Known) -> tuple[PersonHistory, ...]:
    """The records that go with a case: of the person that it is about and the people around them.

    A record goes together with those that were merged into it, or stays with them. Of what happened since `known` was
    read, a case that was removed counts no more, and one that was opened about the person does.
    """
    state = past.state
    members = (entry.entity for entry in state.entries("member"))
    named = {state.person.id if state.has_record else "", *(getattr(one, "person", "") for one in members)} - {""}
    stand = {_standing(context, person) for person in named if context.store.person(person) is not None}
    whole = [tuple(_merged(context, person)) for person in sorted(stand)]
    candidates = {one.state.id for records in whole for one in records}
    needed = {person for person in candidates if _is_needed(context, person, state.case, known)}
    return tuple(one for records in whole if not needed & {one.state.id for one in records} for one in records)


def _standing(context: Context, person: str) -> str:
    found = read(context, person).state
    return _standing(context, found.merged_into) if found.merged_into else person


def _merged(context: Context, person: str) -> Iterator[PersonHistory]:
    """A record and those that it stands for."""
    found = read(context, person)
    yield found
    for joined in found.state.joined:
        yield from _merged(context, joined.other)


def _is_needed(context: Context, person: str, but: str, known: Known) -> bool:
    """Whether another case is about them or names them."""
    about = {row.case for row in context.store.cases_of(person)}
    naming = {case for case in known.get(person, ()) if context.store.summary(case) is not None}
    return bool((about | naming) - {but})


def _rows(context: Context) -> Iterator[CaseSummary]:
    offset, matching = 0, 1
    while offset < matching:
        page = context.store.find(CaseQuery(offset=offset, limit=AT_ONCE))
        matching, offset = page.matching, offset + AT_ONCE
        yield from page.rows
