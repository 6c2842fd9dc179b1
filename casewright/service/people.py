"""Persons, who have records apart from cases: recorded, changed, found, and merged where one was recorded twice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from casewright.cases import person_commands as commands
from casewright.cases.likeness import Sought, likeness
from casewright.cases.person_events import PersonBody, PersonChanged
from casewright.cases.person_fold import Joined, PersonState
from casewright.cases.records import CaseSummary, Person, PersonSummary
from casewright.cases.states import CASE
from casewright.cases.summary import refreshed, summarise_person
from casewright.errors import Refused
from casewright.ports import Append, CaseQuery, Commit
from casewright.service.all_rows import all_rows
from casewright.service.context import Context
from casewright.service.history import PersonHistory, added_to_person, commit, history, person_history, retried

MOST_KNOWN = 10
CANDIDATES = 50


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A person with the cases that are about them, the latest activity first, and the records they were merged from."""

    state: PersonState
    cases: tuple[CaseSummary, ...]
    joined: tuple[tuple[Joined, Person], ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who may be meant: a person with the cases about them, or a household with its case (`person` None)."""

    person: PersonSummary | None
    cases: tuple[CaseSummary, ...]

    @property
    def who(self) -> PersonSummary | CaseSummary:
        return self.person or self.cases[0]


def person(context: Context, person: str) -> PersonRecord:
    """Who someone is; where the record was merged into another one, that one.

    Raises:
        Refused CW525: there is no such person.
    """
    state = standing(context, person).state
    joined = tuple((one, read(context, one.other).state.person) for one in state.joined)
    return PersonRecord(state, tuple(_latest_first(context.store.cases_of(state.id))), joined)


def read(context: Context, person: str) -> PersonHistory:
    """A record itself, merged or not. Raises Refused CW525: there is no such person."""
    found = person_history(context, person)
    if found is None:
        raise Refused("CW525")
    return found


def standing(context: Context, person: str) -> PersonHistory:
    """The record that stands for a person. Raises Refused CW525: there is no such person."""
    found = read(context, person)
    while found.state.merged_into:
        found = read(context, found.state.merged_into)
    return found


def record_person(context: Context, person: Person) -> str:
    """Record somebody whom no case is about: one of a household, a contact. Returns the id, which is made here.

    Raises:
        Refused CW520: no name. CW521: born in the future.
    """
    append, after = new_person(context, person)
    commit(context, Commit(appends=(append,)))
    return after.state.id


def new_person(context: Context, person: Person) -> tuple[Append, PersonHistory]:
    """The record of somebody new, not written yet. Raises Refused CW520, CW521."""
    recorded = commands.record_person(replace(person, id=context.ids.new()), context.today())
    return added_to_person(context, recorded.person.id, None, (recorded,))


def change_details(context: Context, person: str, wanted: Person, seen: Person) -> None:
    """Change who somebody is, for every case about them. `seen` is the person as the page showed it.

    Raises:
        Refused CW501: changed since. CW520, CW521 as for `record_person`. CW525: there is no such person.
    """

    def attempt() -> None:
        before = standing(context, person)
        changed = commands.changed_person(before.state.person, wanted, seen, context.today())
        if changed is not None:
            append, after = added_to_person(context, before.state.id, before, (PersonChanged(changed),))
            known = summarise_person(after.state)
            rows = tuple(refreshed(row, known) for row in context.store.cases_of(before.state.id))
            if changed.birth_date != before.state.person.birth_date:
                # Who comes of age is looked at in each case to whose household they belong.
                rows += tuple(replace(row, look_on=date.min) for row in naming(context, before.state, rows))
            commit(context, Commit(appends=(append,), refresh=rows))

    retried(attempt)


def naming(context: Context, person: PersonState, but: Iterable[CaseSummary] = ()) -> list[CaseSummary]:
    """The cases under way to whose household or contacts somebody belongs, without some. All rows are read for it."""
    ids, others = {person.id, *(one.other for one in person.joined)}, {row.case for row in but}
    rows = (row for row in all_rows(context, CaseQuery()) if not CASE.ended(row.status))
    return [row for row in rows if not ids.isdisjoint(row.linked) and row.case not in others]


def merge_people(context: Context, stands: str, merged: str, reason: str) -> None:
    """Say that two records are of the same person. Cases about `merged` are about `stands` from now on.

    Raises:
        Refused CW525: there is no such person. CW526, CW527, CW553 as for `person_commands.merge`.
    """

    def attempt() -> None:
        one, other = read(context, stands), read(context, merged)
        joined, gone = commands.merge(one.state, other.state, reason)
        cases = (*context.store.cases_of(stands), *context.store.cases_of(merged))
        _write_both(context, (one, joined), (other, gone), cases, ())

    retried(attempt)


def unmerge_people(context: Context, stands: str, merged: str, reason: str) -> None:
    """Say that two merged records are of two persons after all. Each case is about whom it was about before.

    Raises:
        Refused CW525: there is no such person. CW526, CW528, CW553 as for `person_commands.unmerge`.
    """

    def attempt() -> None:
        one, other = read(context, stands), read(context, merged)
        parted, back = commands.unmerge(one.state, other.state, reason)
        cases = context.store.cases_of(stands)
        goes = [row for row in cases if merged in (person.state.id for person in history(context, row.case).people)]
        _write_both(context, (one, parted), (other, back), [row for row in cases if row not in goes], goes)

    retried(attempt)


def _write_both(
    context: Context,
    one: tuple[PersonHistory, PersonBody],
    other: tuple[PersonHistory, PersonBody],
    cases_of_one: Iterable[CaseSummary],
    cases_of_other: Iterable[CaseSummary],
) -> None:
    stands, after = added_to_person(context, one[0].state.id, one[0], (one[1],))
    goes, other_after = added_to_person(context, other[0].state.id, other[0], (other[1],))
    known, other_known = summarise_person(after.state), summarise_person(other_after.state)
    rows = (
        *(refreshed(row, known) for row in cases_of_one),
        *(refreshed(row, other_known) for row in cases_of_other),
    )
    commit(context, Commit(appends=(stands, goes), refresh=rows))


def known_already(
    context: Context, name: str, preferred_name: str = "", birth_date: date | None = None, phone: str = ""
) -> tuple[Known, ...]:
    """Persons and households who may be meant, the likeliest first; at most ten.

    The same birth date and a similar name, the same phone, or a very similar name; also a nickname or a former name.
    """
    sought = Sought(name, preferred_name, birth_date, phone)
    people: dict[str, PersonSummary] = {}
    households: dict[str, CaseSummary] = {}
    for search in _searches(sought):
        people.update({one.person: one for one in context.store.find_people(search, CANDIDATES)})
    for search in filter(None, (sought.name.strip(), sought.phone.strip())):
        rows = context.store.find(CaseQuery(search=search, limit=CANDIDATES)).rows
        households.update({row.case: row for row in rows if not row.person})
    found: list[PersonSummary | CaseSummary] = [*people.values(), *households.values()]
    likely = [(likeness(sought, one), one) for one in found]
    best = sorted((pair for pair in likely if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].name))[:MOST_KNOWN]
    return tuple(_known(context, one) for _, one in best)


def found_person(context: Context, person: str) -> PersonSummary | None:
    """What the person is found by; None where there is none, or another record stands for this one."""
    found = context.store.person(person) if person else None
    return found if found is not None and not found.merged_into else None


def found_people(context: Context, search: str, limit: int = MOST_KNOWN) -> tuple[PersonSummary, ...]:
    """Persons by a part of any of their names, the phone or the birth date; the best match first."""
    return tuple(context.store.find_people(search, limit))


def _known(context: Context, one: PersonSummary | CaseSummary) -> Known:
    if isinstance(one, CaseSummary):
        return Known(None, (one,))
    return Known(one, tuple(_latest_first(context.store.cases_of(one.person))))


def _searches(sought: Sought) -> Iterator[str]:
    yield from (text for text in (sought.name.strip(), sought.preferred_name.strip(), sought.phone.strip()) if text)
    yield from (part for part in sought.name.split() if len(part) > 1)
    if sought.birth_date is not None:
        yield sought.birth_date.isoformat()


def _latest_first(cases: Iterable[CaseSummary]) -> list[CaseSummary]:
    return sorted(cases, key=lambda row: (row.last_activity is not None, row.last_activity, row.case), reverse=True)
