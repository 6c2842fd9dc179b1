"""Somebody has died: said once, with the day, for every case about them, and for the households that go on without."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from casewright.cases import entry_commands
from casewright.cases.entry_events import Moved
from casewright.cases.events import Body
from casewright.cases.person_commands import changed_person
from casewright.cases.person_events import PersonChanged
from casewright.cases.person_fold import PersonState
from casewright.cases.records import CaseSummary
from casewright.cases.state import CaseState
from casewright.cases.summary import refreshed, summarise_person
from casewright.cases.work import Member
from casewright.ports import Append, Commit
from casewright.service import people
from casewright.service.context import Context
from casewright.service.history import History, added, added_to_person, commit, history, retried

NEXT = timedelta(days=1)


def record_death(context: Context, person: str, day: date | None) -> None:
    """Write down on which day somebody died; None: they have not, it was a mistake.

    From then on nothing is asked for in the cases about them but what colleagues have to do for each other. Links that
    were made for them open no more. In each case to whose household or contacts they belong they are here until that
    day. All of it is one save.

    Raises:
        Refused CW525: there is no such person. CW578: the day lies ahead. CW691: it lies before the birth.
    """

    def attempt() -> None:
        before = people.standing(context, person)
        now = before.state.person
        changed = changed_person(now, replace(now, died=day), now, context.today())
        if changed is None:
            return
        append, after = added_to_person(context, before.state.id, before, (PersonChanged(changed),))
        known = summarise_person(after.state)
        about = context.store.cases_of(before.state.id)
        theirs = [_closed(context, row) for row in about] if day else []
        others = list(_without(context, before.state, now.died, day))
        written = {one.stream for one in theirs if one is not None}
        commit(
            context,
            Commit(
                appends=(
                    append,
                    *(replace(one, summary=refreshed(_row(one), known)) for one in theirs if one is not None),
                    *(one for one, _past in others),
                ),
                refresh=tuple(refreshed(row, known) for row in about if row.case not in written),
            ),
            *(past for _one, past in others),
        )

    retried(attempt)


def _row(append: Append) -> CaseSummary:
    """The row that goes with the events of a case."""
    if not isinstance(append.summary, CaseSummary):
        raise TypeError(append.summary)
    return append.summary


def _closed(context: Context, row: CaseSummary) -> Append | None:
    """A case about them, with its links closed; None where none is open."""
    past = history(context, row.case)
    links = [one.entity.id for one in past.state.entries("link") if one.open]
    bodies = [Moved("link", id, "withdrawn") for id in links]
    return added(context, row.case, past, bodies)[0] if bodies and not past.state.ended else None


def _without(
    context: Context, person: PersonState, was: date | None, day: date | None
) -> Iterator[tuple[Append, History]]:
    """The cases of others in which they have a part, each with how long they are here."""
    ids = {person.id, *(one.other for one in person.joined)}
    for row in people.naming(context, person):
        past = history(context, row.case)
        bodies = tuple(_until(past.state, ids, was and was + NEXT, day and day + NEXT))
        if bodies:
            yield added(context, row.case, past, bodies)


def _until(state: CaseState, ids: set[str], was: date | None, until: date | None) -> Iterator[Body]:
    """Who left before for another reason stays as they were."""
    for entry in state.entries("member"):
        member = entry.entity
        if isinstance(member, Member) and entry.stands and member.person in ids and member.until == was:
            yield from _changed(state, replace(member, until=until))


def _changed(state: CaseState, member: Member) -> Sequence[Body]:
    return entry_commands.revise(state, member, state.revision)
