"""How a case ends: what is still open and what becomes of each, who carries on, the looks afterwards; in one save."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from casewright.cases import ending_commands as commands
from casewright.cases import own_checks
from casewright.cases.care_team import lead
from casewright.cases.case_facts import CaseSeen
from casewright.cases.commands import put_away
from casewright.cases.durations import after
from casewright.cases.ending import CLOSURE, Open, open_in, settled, waits_for_approval
from casewright.cases.ending_commands import Look
from casewright.cases.entry_commands import refuse_ended
from casewright.cases.events import Body
from casewright.cases.records import Draft
from casewright.cases.state import CaseState
from casewright.cases.work import Closure, Plan
from casewright.cases.work.closure import Way
from casewright.cases.work.party import Party
from casewright.definitions.case_cycle import Approval, Closing
from casewright.definitions.model import Text
from casewright.errors import Refused, _
from casewright.ports import Commit, SaveDraft
from casewright.service.context import Context
from casewright.service.forms import live_form
from casewright.service.history import History, added, commit, history, retried
from casewright.service.jotting import Jotting
from casewright.service.known_facts import KnownFacts
from casewright.service.reading_rights import role_titles
from casewright.service.standing import course_at, cycle_of
from casewright.service.work import Drop
from casewright.translations import translator

LOOK = _("Ask how it goes since the end")
"""What a look after the end is called as a task."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of closing a case: its closure (an id), and the role that looks at it first, "" where it has ended."""

    closure: str
    waits_for: str = ""


def still_open(context: Context, case: str) -> tuple[Open, ...]:
    """Everything that is open in a case, what cannot wait first, each with what may become of it when it ends.

    Raises:
        Refused CW510: no such case.
    """
    return open_things(context, history(context, case).state)


def closing_of(context: Context, state: CaseState) -> Closing | None:
    """How a case ends by its cycle; None where that says nothing of it, or it goes by none."""
    cycle = cycle_of(context, state)
    return cycle.closing if cycle else None


def plan_of_end(state: CaseState) -> Plan | None:
    """The plan by which the case ends, kept or agreed."""
    plans = (one.entity for one in state.entries("plan") if one.stands and one.state in ("draft", "active"))
    return next((one for one in plans if isinstance(one, Plan) and one.purpose == CLOSURE), None)


def close(context: Context, case: str, closure: Closure, jotting: Jotting | None = None) -> Ended:
    """End a case: something becomes of each thing that is open, and the looks afterwards are tasks; all in one save.

    Where the cycle has somebody approve it, it waits for them, and nothing becomes of anything until then. Who acts in
    that role approves by closing it.

    Args:
        closure: without its id; what it does not say of something open becomes of it as is proposed.
        jotting: the draft in which it was written.

    Raises:
        Refused CW510: no such case. CW686: of something that is open nobody has said what becomes of it. CW687: an
            alert is open. CW676: our own part is looked at before this reason. CW688: why it ends is not said, or not
            in the words that this reason needs. CW612: nobody is named who carries something on. CW560: it is not under
            way. CW562: it has ended.
    """
    new = context.ids.new()
    ended = Ended(new)

    def attempt() -> None:
        nonlocal ended
        past = history(context, case)
        state = past.state
        refuse_ended(state)
        closing, found = closing_of(context, state), open_things(context, state)
        _refuse_reason(state, closing, closure)
        waiting = waits_for_approval(state)
        asked = _asked_of(context, past, closing)
        plan = plan_of_end(state)
        wanted = replace(
            closure,
            id=waiting.id if waiting else new,
            becomes=settled(found, closure.becomes),
            plan=plan.id if plan else "",
            asked_of=asked.role if asked else "",
            due=after(context.today(), asked.within) if asked and asked.within else None,
        )
        wanted = replace(wanted, open=commands.left_open(wanted))
        drop = jotting.drop if jotting else ()
        if asked is not None and asked.role != (context.role or context.actor.role):
            append, told = added(context, case, past, commands.propose(state, wanted, found))
            commit(context, Commit((append,), drop_drafts=drop), told)
            ended = Ended(wanted.id, asked.role)
            return
        _end(context, past, wanted, found, drop)
        ended = Ended(wanted.id)

    retried(attempt)
    return ended


def approve_end(context: Context, case: str, approved: bool, reason: str = "") -> None:
    """Approve that a case ends, and it does; or send it back with a reason: it stays open.

    Raises:
        Refused CW510: no such case. CW553: sent back without a reason. CW641: nobody is asked. CW642: the cycle named
            another role. CW686, CW687: something has become open since.
    """

    def attempt() -> None:
        past = history(context, case)
        waiting = waits_for_approval(past.state)
        if waiting is None:
            raise Refused("CW641")
        if waiting.asked_of != (context.role or context.actor.role):
            raise Refused("CW642", role=role_titles(context, (waiting.asked_of,), context.agency.languages[0]))
        if approved:
            _end(context, past, waiting, open_things(context, past.state), ())
        else:
            append, told = added(context, case, past, commands.send_back(past.state, reason))
            commit(context, Commit((append,)), told)

    retried(attempt)


def _end(context: Context, past: History, closure: Closure, found: Sequence[Open], drop: Drop = ()) -> None:
    """All that becomes of anything, the end itself and the looks; and what was begun is put away."""
    state = past.state
    looks = _looks(context, state, closure.looks)
    away = _put_away(context, found, closure)
    bodies: list[Body] = [told for _draft, told in away if told is not None]
    bodies += commands.end(state, closure, found, _reason(context, state, closure), looks, context.zone)
    append, after_it = added(context, state.case, past, bodies)
    saves = tuple(
        SaveDraft(replace(one, put_away=True, revision=one.revision + 1), one.revision) for one, _told in away
    )
    commit(context, Commit((append,), saves, drop), after_it)


def _put_away(context: Context, found: Sequence[Open], closure: Closure) -> list[tuple[Draft, Body | None]]:
    """The drafts that nobody goes on with, each with what is told of a form. Nothing typed is lost."""
    begun = {one.id for one in found if one.kind in ("draft", "jotting")}
    dropped = [one.id for one in closure.becomes if one.id in begun and one.way == "dropped"]
    drafts = [draft for id in dropped if (draft := context.store.draft(id)) is not None]
    return [(one, put_away(one, _text(context, one)) if one.kind != "entry" else None) for one in drafts]


def _text(context: Context, draft: Draft) -> Text:
    title = _title(context, draft)
    return title if isinstance(title, Text) else Text({"en": title})


def _refuse_reason(state: CaseState, closing: Closing | None, closure: Closure) -> None:
    """Raises Refused CW688: it is none of the cycle's reasons, or one that has to be said in words. CW676: our own part
    is looked at first.
    """
    if closing is None:
        if not closure.reason.strip():
            raise Refused("CW688")
        return
    choice = next((one for one in closing.reasons if one.id == closure.reason), None)
    if choice is None or (choice.say_which and not closure.words.strip()):
        raise Refused("CW688")
    if choice.id in closing.own_check:
        own_checks.refuse_unchecked(state, choice.id, next(iter(choice.label.by_language.values())))


def _asked_of(context: Context, past: History, closing: Closing | None) -> Approval | None:
    """Who approves the end, where the cycle's condition holds."""
    asked = closing.approval if closing else None
    if asked is None or asked.if_ is None:
        return asked
    cycle, course = cycle_of(context, past.state), course_at(context, past)
    seen = CaseSeen(past.state, context.today(), context.zone)
    if course is not None:
        late, to_ask = course.overdue_forms, len(course.asked_first)
        seen = replace(seen, overdue_forms=late, to_ask=to_ask, silent=course.silent)
    values = KnownFacts(context, past.state, cycle.facts if cycle else {}, past.events).reading().values(seen)
    return asked if asked.if_.evaluate(values) is True else None


def _looks(context: Context, state: CaseState, days: Sequence[date]) -> list[Look]:
    leads = lead(state, context.today())
    me = Party("worker", context.actor.id, context.actor.name)
    what = translator(context.agency.languages[0])(LOOK)
    return [Look(context.ids.new(), what, leads.who if leads else me) for _day in days]


def _reason(context: Context, state: CaseState, closure: Closure) -> str:
    """Why it ends, in words: what falls away with it has the same reason."""
    closing = closing_of(context, state)
    choice = next((one for one in (closing.reasons if closing else ()) if one.id == closure.reason), None)
    label = choice.label.say(context.agency.languages[0]) if choice else closure.reason
    return f"{label}: {closure.words}" if closure.words else label


def open_things(context: Context, state: CaseState) -> tuple[Open, ...]:
    """As `still_open`, of a case that was read already."""
    return *open_in(CaseSeen(state, context.today(), context.zone)), *_drafts(context, state.case)


def _drafts(context: Context, case: str) -> Iterator[Open]:
    """What anybody has begun and not finished: a form can still be finished afterwards, nothing else can."""
    for draft in context.store.drafts(case):
        by = Party("worker", draft.by, context.name_of(draft.by)) if draft.by else None
        day = draft.saved.astimezone(context.zone).date() if draft.saved else None
        if draft.kind != "entry":
            ways: tuple[Way, ...] = ("stays", "dropped") if draft.kind == "assessment" else ("dropped",)
            words, proposed = _title(context, draft), ways[-1] if len(ways) == 1 else ""
            yield Open("draft", draft.id, words, draft.kind, day, False, by, ways, proposed, draft.instrument)
        elif draft.instrument != CLOSURE:
            yield Open("jotting", draft.id, "", "", day, False, by, ("dropped",), "dropped", draft.instrument)


def _title(context: Context, draft: Draft) -> Text | str:
    try:
        return live_form(context, draft).instrument.title
    except Refused:
        return draft.instrument
