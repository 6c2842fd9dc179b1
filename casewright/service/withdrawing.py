"""A consent that is taken back: what went to whom on its strength, and a task for each who must be told."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from casewright.cases import entry_commands, referring
from casewright.cases.care_team import lead
from casewright.cases.case_facts import CaseSeen
from casewright.cases.entries import Entry
from casewright.cases.entry_events import Moved, Recorded
from casewright.cases.events import Body
from casewright.cases.state import CaseState
from casewright.cases.work import Consent, Link, Referral, Task
from casewright.cases.work.party import Party
from casewright.cases.work.referral import Shared
from casewright.service.context import Context
from casewright.service.history import History, history, written


@dataclass(frozen=True, slots=True)
class ToldTo:
    """Somebody who was told something with a consent: each thing once, and on which day last. `open` are the requests
    that still go on, `referral` is the id of the last one.
    """

    to: Party
    shared: tuple[Shared, ...]
    day: date
    open: tuple[Entry, ...]
    referral: str


def told_with(context: Context, case: str, consent: str) -> tuple[ToldTo, ...]:
    """What went to whom on the strength of a consent. Raises Refused CW510: no such case."""
    return _told(CaseSeen(history(context, case).state, context.today(), context.zone), consent)


def links_with(context: Context, case: str, consent: str) -> int:
    """How many links open no more once it is taken back. Raises Refused CW510: no such case."""
    return len(tuple(_links(history(context, case).state, consent)))


def withdraw_consent(context: Context, case: str, consent: str, words: Callable[[ToldTo], str]) -> int:
    """The person takes a consent back, also after the case has ended. Returns how many there are to tell.

    In the same step the links open no more that were made for it, and whoever leads, else who acts, has a task for each
    one that was told something. `words` says what is to be done then.

    Raises:
        Refused CW510: no such case. CW560, CW563 as for `entry_commands.move`.
    """
    today = context.today()

    def what(past: History) -> Sequence[Body]:
        state = past.state
        return (
            *entry_commands.move(state, Moved("consent", consent, "withdrawn")),
            *(Moved("link", link, "withdrawn") for link in _links(state, consent)),
            *(
                Recorded(Task(context.ids.new(), words(one), _owner(context, state), today, referral=one.referral))
                for one in _told(CaseSeen(state, today, context.zone), consent)
            ),
        )

    told = told_with(context, case, consent)
    written(context, case, what)
    return len(told)


def _told(seen: CaseSeen, consent: str) -> tuple[ToldTo, ...]:
    found: dict[Party, list[Entry]] = {}
    for entry in referring.told_under(seen.state, consent):
        if isinstance(entry.entity, Referral):
            found.setdefault(referring.party_of(entry.entity), []).append(entry)
    return tuple(_one(seen, to, entries) for to, entries in found.items())


def _one(seen: CaseSeen, to: Party, entries: Sequence[Entry]) -> ToldTo:
    asked = [entry.entity for entry in entries if isinstance(entry.entity, Referral)]
    days = (referring.day_of(seen, entry, "requested") or seen.day(entry.happened) for entry in entries)
    return ToldTo(
        to,
        tuple(dict.fromkeys(shared for one in asked for shared in one.shared)),
        max(days),
        tuple(entry for entry in entries if entry.open),
        asked[-1].id,
    )


def _links(state: CaseState, consent: str) -> Iterator[str]:
    """Those for what was asked with it, and for whom it was given."""
    entry = state.entry("consent", consent)
    to = entry.entity.to if entry is not None and isinstance(entry.entity, Consent) else None
    asked = {one.entity.id for one in referring.told_under(state, consent)}
    for one in state.entries("link"):
        if one.open and isinstance(one.entity, Link) and (one.entity.referral in asked or one.entity.to == to):
            yield one.entity.id


def _owner(context: Context, state: CaseState) -> Party:
    leads = lead(state, context.today())
    if leads is not None and leads.who.kind == "worker":
        return leads.who
    return Party("worker", context.actor.id, context.actor.name)
