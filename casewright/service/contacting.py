"""Contacts and notes as they are written down: planned, ended, in one case or in several at once.

An attempt that reached nobody is no contact; which of them count is the business of `cases.case_facts`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from casewright.cases import entry_commands as commands
from casewright.cases.case_facts import MISSED
from casewright.cases.entry_events import Moved
from casewright.cases.events import Body
from casewright.cases.records import Draft
from casewright.cases.state import CaseState
from casewright.cases.states import CONTACT, NAMED
from casewright.cases.work import Contact, Note
from casewright.cases.work.contact import Purpose
from casewright.cases.work.party import Party
from casewright.errors import Refused
from casewright.ports import Append, Commit, DropDraft, SaveDraft
from casewright.service.context import Context
from casewright.service.history import History, added_in_turn, commit, history, retried
from casewright.service.jotting import Jotting

Moment = date | datetime | None
Drop = tuple[DropDraft | SaveDraft, ...]
"""What becomes of the draft in the same commit: it goes, or what was not kept of it stays."""
Turn = tuple[Sequence[Body], Moment]

NOTE, PLANNED = "note", "planned"
"""What a jotting may become besides a contact that has ended: a note, or a contact that is to come."""
PERSON = "person"
"""Among those with whom one spoke the person of the case: all others are entries of people around."""
NOT_MET = (*MISSED, "cancelled")
"""How a contact ended after which one may plan another."""
READ = {"kept": ("minutes",), **dict.fromkeys(NOT_MET, ("again",))}
"""By how it ended the fields, besides its day, of which a day or a number is read."""
OF_ONE = ("own_words", "affect", "others")
"""The fields that tell of one person, or of who was with them: no business of the other cases of a note for several."""
ASKING: tuple[Purpose, ...] = ("negotiate", "advocate")
"""The purposes for which something is asked of somebody."""


@dataclass(frozen=True, slots=True)
class Went:
    """How a contact went. `contact` with the id of a planned one is that one; `again` is for when the next is planned.

    `state` is one of `CONTACT`; `reason` is what is known of why it did not come about.
    """

    contact: Contact
    state: str = "kept"
    reason: str = ""
    again: Moment = None


def write_contact(
    context: Context, cases: Sequence[str], went: Went, happened: Moment = None, drop: Drop = ()
) -> tuple[str, ...]:
    """Write a contact down in each of these cases, or end the planned one; returns their ids.

    Raises:
        Refused CW510: no such case. CW562: it has ended. CW563: no such planned contact. CW560: it is over already.
            CW578: on a day to come. CW639: the day for the next one is over.
    """
    _refuse_past(context, went.contact.planned if went.state == PLANNED else None)
    _refuse_past(context, went.again)
    ids = {case: went.contact.id or context.ids.new() for case in dict.fromkeys(cases)}
    again = {case: context.ids.new() for case in ids} if went.again else {}

    def turns(state: CaseState) -> Sequence[Turn]:
        own = _of_case(state, went.contact)
        told = _written(state, replace(own, id=ids[state.case]), went)
        if not went.again:
            return ((told, happened),)
        following = replace(_meeting(own), id=again[state.case], planned=went.again)
        return (told, happened), (commands.record(state, following, PLANNED), None)

    _write(context, tuple(ids), turns, happened, drop)
    return tuple(ids.values())


def _of_case(state: CaseState, contact: Contact) -> Contact:
    """Without people around somebody else: their entries are of another case, and no business of this one."""
    parties = tuple(one for one in contact.parties if one.kind != "member" or state.entry("member", one.id))
    return replace(contact, parties=parties)


def _meeting(contact: Contact) -> Contact:
    """What of a contact that did not come about goes for the next one too."""
    return Contact(
        "", contact.purpose, contact.how, parties=contact.parties, what_for=contact.what_for, also_for=contact.also_for
    )


def write_note(
    context: Context, cases: Sequence[str], note: Note, happened: Moment = None, drop: Drop = ()
) -> tuple[str, ...]:
    """Write a note down in each of these cases; returns their ids.

    Raises:
        Refused CW638: it says nothing. CW510, CW562, CW578 as for `write_contact`.
    """
    if not (note.words.strip() or note.own_words.strip()):
        raise Refused("CW638")
    ids = {case: context.ids.new() for case in dict.fromkeys(cases)}
    said = replace(note, words=note.words or note.own_words)
    _write(
        context,
        tuple(ids),
        lambda state: ((commands.record(state, replace(said, id=ids[state.case])), happened),),
        happened,
        drop,
    )
    return tuple(ids.values())


def keep_jotting(context: Context, one: Jotting, cases: Sequence[str]) -> tuple[str, ...]:
    """Make what was typed an entry of each of these cases: a note, or a contact as it went or is to be.

    For several cases the fields `OF_ONE` are kept in none: what stands in them stays in the draft, for no case yet.

    Raises:
        Refused CW571: a day, or how long it took, cannot be read. CW638: it says nothing. Others as for
            `write_contact`.
    """
    drop: Drop = one.drop
    if len(set(cases)) > 1:
        drop = _left(context, one) or drop
        one = Jotting(_with_only(one.draft, [name for name in one.draft.answers if name not in OF_ONE]))
    ended, day = one.text("ended") or NOTE, one.day("day")
    # Text where a day or a number belongs: what is wrong with it stands at its field.
    if any(map(one.text, ("day", *READ.get(ended, ())))):
        raise Refused("CW571", kind=NAMED["note" if ended == NOTE else "contact"])
    happened = None if day in (None, context.today()) else day
    if ended == NOTE:
        note = Note("", one.text("words"), one.text("affect"), own_words=one.text("own_words"))
        return write_note(context, cases, note, happened, drop)
    contact = _contact_of(one, _planned(context, one))
    if ended == PLANNED:
        planned = _moment(context, day or context.today(), one.text("time"))
        meeting = replace(contact, planned=planned, narrative="")
        return write_contact(context, cases, Went(meeting, PLANNED), None, drop)
    again = _moment(context, one.day("again"), one.text("again_time"))
    went = Went(contact, ended, one.text("reason"), again if ended in NOT_MET else None)
    return write_contact(context, cases, went, happened, drop)


def tells_of_one(one: Jotting) -> bool:
    """Whether something stands in `OF_ONE`."""
    return any(one.text(name).strip() for name in OF_ONE)


def _left(context: Context, one: Jotting) -> Drop:
    """What a note for several leaves in its draft."""
    if not (one.is_stored and tells_of_one(one)):
        return ()
    draft = replace(_with_only(one.draft, OF_ONE), case="", saved=context.now(), revision=one.draft.revision + 1)
    return (SaveDraft(draft, one.draft.revision),)


def _with_only(draft: Draft, names: Sequence[str]) -> Draft:
    return replace(draft, answers={name: draft.answers[name] for name in names if name in draft.answers})


def _planned(context: Context, one: Jotting) -> Contact:
    """The planned contact that was typed about, or a new one."""
    entry = history(context, one.case).state.entry("contact", one.about) if one.case and one.about else None
    return entry.entity if entry is not None and isinstance(entry.entity, Contact) else Contact("")


def _contact_of(one: Jotting, planned: Contact) -> Contact:
    first, *others = [*one.many("purpose"), ""]
    asks = any(purpose in ASKING for purpose in one.many("purpose"))
    parties = [Party("person") if id == PERSON else Party("member", id) for id in one.many("with")]
    outside = (Party("outside", "", one.text("others").strip()),) if one.text("others").strip() else ()
    words = one.text("words")
    return replace(
        planned,
        purpose=first or planned.purpose,  # type: ignore[arg-type]  # chosen among PURPOSES
        also_for=tuple(others[:-1]),  # type: ignore[arg-type]
        how=one.text("how") or (planned.how if planned.id else ""),
        parties=(*parties, *outside) or planned.parties,
        minutes=one.number("minutes"),
        narrative=words,
        what_for=planned.what_for or (words if one.text("ended") == PLANNED else ""),
        own_words=one.text("own_words"),
        affect=one.text("affect"),
        asked_of=one.text("asked_of") if asks else "",
        asked=one.text("asked") if asks else "",
        answer=one.text("answer") if asks else "",
        appeal_by=one.day("appeal_by") if asks else None,
    )


def _moment(context: Context, day: date | None, clock: str) -> Moment:
    """A day, at a time of the agency's clock where one is said and can be read."""
    try:
        at = time.fromisoformat(clock) if clock else None
    except ValueError:
        at = None
    return datetime.combine(day, at, context.zone).astimezone(UTC) if day and at else day


def _written(state: CaseState, contact: Contact, went: Went) -> tuple[Body, ...]:
    """What tells of a contact: a new one as it ended, or a planned one that ends so."""
    if went.contact.id:
        return (
            *commands.revise(state, contact, state.revision),
            *commands.move(state, Moved("contact", contact.id, went.state, went.reason)),
        )
    if went.state in CONTACT.begins and not went.reason:
        return commands.record(state, contact, went.state)
    # It is over, and why is known: nobody had planned it, so it is told as planned and ended in one step.
    return *commands.record(state, contact, PLANNED), Moved("contact", contact.id, went.state, went.reason)


def _refuse_past(context: Context, planned: Moment) -> None:
    """Raises Refused CW639: what is planned lies ahead, or is today."""
    day = planned.astimezone(context.zone).date() if isinstance(planned, datetime) else planned
    if day is not None and day < context.today():
        raise Refused("CW639")


def _write(
    context: Context, cases: Sequence[str], turns: Callable[[CaseState], Sequence[Turn]], happened: Moment, drop: Drop
) -> None:
    """All of it, or nothing: the draft goes with what was made of it."""
    commands.refuse_future(happened, context.now(), context.today())

    def attempt() -> None:
        appends: list[Append] = []
        histories: list[History] = []
        for case in cases:
            past = history(context, case)
            append, after = added_in_turn(context, case, past, turns(past.state))
            appends.append(append)
            histories.append(after)
        dropped = tuple(one for one in drop if isinstance(one, DropDraft))
        saved = tuple(one for one in drop if isinstance(one, SaveDraft))
        commit(context, Commit(tuple(appends), save_drafts=saved, drop_drafts=dropped), *histories)

    retried(attempt)
