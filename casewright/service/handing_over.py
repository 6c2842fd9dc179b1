"""Cases handed over: one, or all of somebody who leaves; with proposals who could take each, read, or taken back."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casewright.cases import entry_commands
from casewright.cases import handing_over as commands
from casewright.cases.care_team import in_team, team
from casewright.cases.entry_events import Moved
from casewright.cases.events import Body
from casewright.cases.records import CaseSummary, handed_over_by, task_of
from casewright.cases.state import CaseState
from casewright.cases.states import CASE
from casewright.cases.work import Handover
from casewright.cases.work.party import Party
from casewright.definitions.model import Worker
from casewright.errors import Refused
from casewright.ports import CaseQuery, DropDraft
from casewright.service.all_rows import all_rows
from casewright.service.context import Context
from casewright.service.history import History, history, written
from casewright.service.jotting import Jotting
from casewright.service.refreshing import bring_up_to_date, up_to_date

HANDOVER = "handover"
"""The kind of what is typed for who takes over."""
BEGUN = 200
"""So many of somebody's drafts are looked at."""
FIRST = ("act_now", "watch")
"""Whom somebody is found for first."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """Who could take a case over, and why: they `know` it (are in its team), they speak the person's language (None:
    nobody said which it is), and so many active cases they would have with those proposed before it and this one.
    """

    worker: str
    name: str
    knows: bool
    speaks: bool | None
    cases: int


@dataclass(frozen=True, slots=True)
class ToHandOver:
    """A case of somebody who leaves. `language` is the person's, "" where nobody said; `tasks` are open and theirs.

    `leads`: they answer for it. `proposed` has everybody who could take it, who suits best first. Of a case that
    `ended` only the tasks go over.
    """

    row: CaseSummary
    language: str
    leads: bool
    tasks: int
    ended: bool
    proposed: tuple[Proposed, ...]


@dataclass(frozen=True, slots=True)
class Leaving:
    """What somebody has who leaves. `kept` ended cases keep them in their former team; `begun` is what they alone can
    finish: notes that they typed and did not keep.
    """

    worker: str
    cases: tuple[ToHandOver, ...]
    kept: int
    begun: int


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A handover that nobody has confirmed yet."""

    row: CaseSummary
    id: str
    handover: Handover


@dataclass(frozen=True, slots=True)
class GivenTo:
    """One case of several: to whom (a worker's id); `seen` is the revision that the page showed, and `jotting` what was
    typed for whoever takes it over.
    """

    case: str
    to: str
    seen: int
    jotting: Jotting | None = None

    @property
    def note(self) -> str:
        return self.jotting.text("words") if self.jotting else ""


def hand_over(
    context: Context,
    case: str,
    wanted: Handover,
    seen: int,
    stays: bool = False,
    drop: tuple[DropDraft, ...] = (),
) -> str:
    """Give all that somebody has in a case to somebody else; returns the handover's id. They have it on their day until
    they have read it.

    Args:
        wanted: without its id. seen: the revision of the case that the page showed. stays: whoever hands it over stays
            in the team, and keeps what they have to do. drop: what its note was typed in.

    Raises:
        Refused CW510: no such case. CW501, CW689 as for `cases.handing_over.hand_over`.
    """
    made, member = context.ids.new(), context.ids.new()
    told = Handover(made, wanted.was, wanted.to, wanted.reason, wanted.note)
    today = context.today()
    written(
        context,
        case,
        lambda past: commands.hand_over(past.state, told, member, seen, today, stays),
        drop=drop,
    )
    return made


def hand_over_all(context: Context, worker: str, reason: str, wanted: Iterable[GivenTo]) -> Iterator[Refused | None]:
    """Do the same with many cases, one after the other: of each None, or why it was not done.

    Each is saved by itself: where it breaks off, what was done is done, and the others are still asked for.

    Raises:
        Refused CW553: no reason.
    """
    if not reason.strip():
        raise Refused("CW553")
    was = Party("worker", worker, context.name_of(worker))
    for one in wanted:
        to = Party("worker", one.to, context.name_of(one.to))
        try:
            drop = one.jotting.drop if one.jotting else ()
            hand_over(context, one.case, Handover("", was, to, reason, one.note), one.seen, drop=drop)
        except Refused as refused:
            yield refused
        else:
            yield None


def confirm_handover(context: Context, case: str, handover: str) -> None:
    """Who takes over has read it; nothing where that is known.

    Raises:
        Refused CW510, CW563. CW560: it was taken back.
    """

    def what(past: History) -> Sequence[Body]:
        entry = past.state.entry("handover", handover)
        if entry is not None and entry.state == "confirmed":
            return ()
        return entry_commands.move(past.state, Moved("handover", handover, "confirmed"))

    written(context, case, what)


def take_back_handover(context: Context, case: str, handover: str) -> None:
    """All that changed hands with it is as before. Raises Refused CW510, and as `cases.handing_over.take_back`."""
    written(context, case, lambda past: commands.take_back(past.state, handover, past.events))


def waiting_handovers(context: Context, worker: str) -> tuple[HandedOver, ...]:
    """What somebody handed over and nobody has confirmed yet."""
    rows = all_rows(context, CaseQuery(told=handed_over_by(worker)))
    return tuple(
        HandedOver(row, entry.entity.id, entry.entity)
        for row in rows
        for entry in commands.waiting(history(context, row.case).state)
        if isinstance(entry.entity, Handover) and entry.entity.was.id == worker
    )


def leaving(context: Context, worker: str) -> Leaving:
    """All that somebody has, and for each case who could take it."""
    bring_up_to_date(context, worker=worker)
    own = all_rows(context, CaseQuery(worker=worker))
    others = all_rows(context, CaseQuery(told=task_of(worker)))
    rows = up_to_date(context, list({row.case: row for row in (*own, *others)}.values()))
    states = {row.case: history(context, row.case).state for row in rows}
    who, load = Party("worker", worker), _load(context)
    found = [
        _to_hand_over(context, row, states[row.case], who, load)
        for row in sorted(rows, key=lambda row: (row.attention not in FIRST, row.attention != FIRST[0], row.name))
        if not CASE.ended(row.status) or commands.goes_along(states[row.case], who)
    ]
    drafts = context.store.own_drafts(worker, BEGUN)
    typed = [one for one in drafts if one.kind == "entry" and one.by == worker]
    return Leaving(worker, tuple(found), len(rows) - len(found), sum(one.instrument != HANDOVER for one in typed))


def could_take(context: Context, case: str, worker: str) -> tuple[Proposed, ...]:
    """Who could take a case over from somebody, who suits best first. Raises Refused CW510: no such case."""
    return _proposed(context, history(context, case).state, Party("worker", worker), _load(context))


def _to_hand_over(context: Context, row: CaseSummary, state: CaseState, who: Party, load: Counter[str]) -> ToHandOver:
    """Who is proposed for this case counts it among theirs for the next one."""
    proposed = _proposed(context, state, who, load)
    if proposed and not proposed[0].knows and not state.ended:
        load[proposed[0].worker] += 1
    return ToHandOver(
        row,
        state.person.language,
        row.lead == who.id,
        sum(entry.kind == "task" for entry in commands.goes_along(state, who)),
        state.ended,
        proposed,
    )


def _proposed(context: Context, state: CaseState, who: Party, load: Counter[str]) -> tuple[Proposed, ...]:
    """Of the same role first, then who speaks the language, then who knows the case, then who has fewest cases."""
    today, people = context.today(), context.agency.people
    own = in_team(state, who, today)
    role = next((one.role for one in people if one.id == who.id), own.role if own else "")
    there = {one.who.id for one in team(state, today) if one.who.kind == "worker"}
    language = state.person.language

    def one_of(worker: Worker) -> Proposed:
        cases = load[worker.id] + (0 if worker.id in there else 1)
        speaks = language in _spoken(context, worker) if language else None
        return Proposed(worker.id, worker.name, worker.id in there, speaks, cases)

    roles = {one.id: one.role for one in people}
    found = [one_of(worker) for worker in people if worker.id != who.id]
    return tuple(
        sorted(found, key=lambda one: (roles[one.worker] != role, one.speaks is False, not one.knows, one.cases))
    )


def _spoken(context: Context, worker: Worker) -> tuple[str, ...]:
    """Of whom nobody said which languages they speak it is the agency's first one."""
    return worker.languages or context.agency.languages[:1]


def _load(context: Context) -> Counter[str]:
    """The active cases of each worker."""
    load = Counter[str]()
    today = context.today()
    for tally in context.store.tally(today, today):
        for worker in tally.workers:
            load[worker] += tally.cases
    return load
