"""Links for somebody outside: made and taken back here; who has one sees one request, and answers it once.

What stands in an address is the case and a secret. The record holds the secret's hash alone.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from casewright.cases import entry_commands, referring
from casewright.cases.case_facts import CaseSeen
from casewright.cases.entries import Entry
from casewright.cases.entry_events import Moved
from casewright.cases.events import Body
from casewright.cases.referring import Said, party_of
from casewright.cases.state import CaseState
from casewright.cases.work import Link, Message, Referral
from casewright.cases.work.party import Party
from casewright.cases.work.referral import Shared
from casewright.definitions.model import Text, Worker
from casewright.errors import Refused
from casewright.ports import Commit
from casewright.service.capacity import told_in
from casewright.service.context import Context
from casewright.service.history import History, added, commit, history, retried, written

LASTS = timedelta(days=14)
"""How long a link opens, unless somebody says otherwise."""
LONGEST = timedelta(days=90)
INVITED = "invited"
"""How somebody outside stands to a conference that they are asked about."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What somebody outside sees: who asks, for what, and what they may be told of the person.

    `shared` is each thing with its words. `who` is whom to call. `state` is how the referral stands, or `INVITED`;
    `until` the last day on which the link opens.
    """

    agency: Text
    who: str
    to: str
    what: str
    shared: tuple[tuple[Shared, str | date], ...]
    asked: date
    state: str
    until: date


def make_link(context: Context, case: str, wanted: Link) -> str:
    """Make a link by which somebody outside answers, and return what stands in its address.

    It is told this once, and can never be read again. A link that was made for the same before opens no more.

    Args:
        wanted: without its id and secret. For a referral to whom it goes is known already.

    Raises:
        Refused CW510: no such case. CW563: no such referral, or nobody was asked yet; no conference that is planned.
            CW562: the case has ended. CW571: a conference, and nothing is asked. CW608: not a day to come, or too late
            (param `latest`).
    """
    latest = context.today() + LONGEST
    if not context.today() < wanted.until <= latest:
        raise Refused("CW608", latest=latest.isoformat())
    secret, id = context.ids.new(), context.ids.new()

    def what(past: History) -> Sequence[Body]:
        link = replace(wanted, id=id, to=_asked_of(past.state, wanted), secret=_hash(secret))
        withdrawn = (
            Moved("link", one.entity.id, "withdrawn")
            for one in links_of(past.state, wanted.about)
            if one.open and getattr(one.entity, "to", None) == link.to
        )
        return *withdrawn, *entry_commands.record(past.state, link)

    written(context, case, what)
    return f"{case}.{secret}"


def _asked_of(state: CaseState, wanted: Link) -> Party:
    """Who is to answer. Raises Refused CW563, CW571 as for `make_link`."""
    entry = state.entry("referral" if wanted.referral else "conference", wanted.about)
    if entry is None or not entry.open:
        raise Refused("CW563")
    if isinstance(entry.entity, Referral):
        if not referring.was_sent(entry):
            raise Refused("CW563")
        return party_of(entry.entity)
    if not wanted.asked.strip():
        raise Refused("CW571", kind="link")
    return wanted.to


def withdraw_link(context: Context, case: str, link: str) -> None:
    """From now on it opens nothing. Raises Refused CW510, CW560, CW563 as for `record.move`."""
    written(context, case, lambda past: entry_commands.move(past.state, Moved("link", link, "withdrawn")))


def links_of(state: CaseState, about: str) -> tuple[Entry, ...]:
    """The links that were made for a referral or a conference, the last one last."""
    return tuple(
        entry
        for entry in state.entries("link")
        if isinstance(entry.entity, Link) and entry.entity.about == about and not entry.in_error
    )


def outside(context: Context, address: str) -> Outside:
    """What the one who has the link sees.

    Raises:
        Refused CW617: it opens nothing, or was taken back. CW618: its last day is over (params `day`, `who`).
            CW619: it was used already (params `day`, `who`).
    """
    case, secret = _parted(address)
    past = _history(context, case)
    entry, link = _opened(context, past.state, secret)
    return _request(context, past.state, entry, link)


def answer_outside(context: Context, address: str, said: Said, by: str) -> None:
    """Write down what was answered about a referral, in the name of the provider; the link is used up by it.

    `by` is who of them answers, as they said.

    Raises:
        Refused CW617, CW618, CW619 as for `outside`. CW571: nobody says who answers. Others as for
            `casewright.cases.referring.answer`.
    """
    outcome = context.ids.new()

    def bodies(past: History, link: Link) -> Sequence[Body]:
        seen = CaseSeen(past.state, context.today(), context.zone)
        return referring.answer(seen, link.referral, said, outcome, context.today(), None)

    _answer(context, address, by, bodies, said)


def answer_invitation(context: Context, address: str, words: str, by: str) -> None:
    """The same about a conference: it becomes a message to whoever has made the link.

    Raises:
        Refused CW617, CW618, CW619 as for `outside`. CW571: nobody says who answers. CW645: nothing is said.
    """
    id = context.ids.new()
    if not words.strip():
        raise Refused("CW645")

    def bodies(past: History, link: Link) -> Sequence[Body]:
        entry = past.state.entry("link", link.id)
        to = (entry.by_id,) if entry and entry.by_id else ()
        return entry_commands.record(past.state, Message(id, words.strip(), to, conference=link.conference))

    _answer(context, address, by, bodies)


def _answer(
    context: Context,
    address: str,
    by: str,
    what: Callable[[History, Link], Sequence[Body]],
    said: Said | None = None,
) -> None:
    case, secret = _parted(address)
    if not by.strip():
        raise Refused("CW571", kind="link")

    def attempt() -> None:
        past = _history(context, case)
        _entry, link = _opened(context, past.state, secret)
        theirs = context.acting_as(Worker(link.to.id, ", ".join(filter(None, (by.strip(), link.to.name))), ""))
        bodies = what(past, link)
        append, after = added(theirs, case, past, (*bodies, Moved("link", link.id, "used")))
        word = referring.word_of(link.referral, said) if said else ()
        commit(theirs, Commit(appends=(append,), capacities=told_in(theirs, after.state, word, None)), after)

    retried(attempt)


def _parted(address: str) -> tuple[str, str]:
    case, _dot, secret = address.partition(".")
    return case, secret


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _history(context: Context, case: str) -> History:
    """To somebody outside a case that is not here and a link that is none are the same."""
    try:
        return history(context, case)
    except Refused as refused:
        raise Refused("CW617") from refused


def _opened(context: Context, state: CaseState, secret: str) -> tuple[Entry, Link]:
    """What a link is about, and the link. Raises Refused CW617, CW618, CW619."""
    hashed = _hash(secret)
    for entry in state.entries("link"):
        link = entry.entity
        if isinstance(link, Link) and hmac.compare_digest(link.secret, hashed) and not entry.in_error:
            asked = state.entry("referral" if link.referral else "conference", link.about)
            who = asked.entity.requester.name if asked and isinstance(asked.entity, Referral) else entry.by
            if entry.state == "used":
                used = entry.moves[-1].recorded.astimezone(context.zone).date()
                raise Refused("CW619", day=used.isoformat(), who=who)
            if entry.state == "withdrawn" or asked is None or not _may_be_seen(state, asked, context.today()):
                break
            if link.until < context.today():
                raise Refused("CW618", day=link.until.isoformat(), who=who)
            return asked, link
    raise Refused("CW617")


def _may_be_seen(state: CaseState, asked: Entry, today: date) -> bool:
    """Not where the case or the request has come to its end, nor where the person has died, nor where their consent
    holds no more: they took it back, it has run out, or it was never given.
    """
    if not asked.open or state.ended or state.person.died:
        return False
    consent = state.entry("consent", getattr(asked.entity, "consent", ""))
    if consent is None:
        return True
    until = getattr(consent.entity, "until", None)
    return consent.open and (until is None or until >= today)


def _request(context: Context, state: CaseState, entry: Entry, link: Link) -> Outside:
    seen, about = CaseSeen(state, context.today(), context.zone), entry.entity
    made = state.entry("link", link.id)
    if not isinstance(about, Referral):
        who, asked = (made.by, seen.day(made.happened)) if made else ("", context.today())
        return Outside(context.agency.name, who, link.to.name, link.asked, (), asked, INVITED, link.until)
    return Outside(
        agency=context.agency.name,
        who=about.requester.name,
        to=link.to.name,
        what=about.what,
        shared=tuple(_told(state, about.shared)),
        asked=referring.day_of(seen, entry, "requested") or context.today(),
        state=entry.state,
        until=link.until,
    )


def _told(state: CaseState, shared: Sequence[Shared]) -> Iterator[tuple[Shared, str | date]]:
    """Each thing with its words; of the person's own details as they stand, none where there are none."""
    for one in shared:
        words = one.words or (getattr(state.person, one.what) if one.what in referring.DETAILS else "")
        if words:
            yield one, words
