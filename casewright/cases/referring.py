"""What may be done with a referral: somebody is asked with the person's consent, and what they answer is written down.

Each command checks the state and returns events, or refuses, as in `casewright.cases.entry_commands`. How a referral
has come along so far is read here, too.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from statistics import median
from typing import get_args

from casewright.cases import entry_commands
from casewright.cases.case_facts import CaseSeen
from casewright.cases.entries import Entry
from casewright.cases.entry_events import EntryBody, Moved, Recorded, Revised
from casewright.cases.state import CaseState
from casewright.cases.states import check_move
from casewright.cases.work import Consent, Entity, Outcome, Referral
from casewright.cases.work.party import Party
from casewright.cases.work.referral import Detail, Shared
from casewright.errors import Refused

DETAILS: frozenset[str] = frozenset(get_args(Detail))
TO_THE_PROVIDER = ("accepted", "rejected", "in-progress", "on-hold", "completed", "failed")
"""States that the provider brings about; whoever asked takes it back (`cancelled`)."""
AFTER_A_YES = ("in-progress", "on-hold", "completed", "failed")
"""States that a provider only comes to who has said yes."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of a referral now: its new `state`, what the provider says of its room, and what came of it.

    Whatever is "" is not said. A `reason` belongs to the state, or to the room where no state is told.
    """

    state: str = ""
    capacity: str = ""
    reason: str = ""
    outcome: str = ""


def party_of(referral: Referral) -> Party:
    """The provider as somebody outside, to whom one consents."""
    return Party("outside", referral.provider, referral.provider_name)


def consent_for(referral: Referral, agreed: bool, until: date | None = None) -> Consent:
    """What the person says to this sharing, with all that it is about by name."""
    return Consent("", party_of(referral), tuple(one.named for one in referral.shared), agreed, Party("person"), until)


def consents_to(state: CaseState, referral: Referral, today: date) -> tuple[Entry, ...]:
    """What the person has said to this provider and holds today, a yes or a no, the latest first."""
    given = (entry for entry in state.entries("consent") if entry.stands and entry.state == "given")
    return tuple(reversed([entry for entry in given if _holds(entry.entity, referral, today)]))


def _holds(consent: Entity, referral: Referral, today: date) -> bool:
    if not isinstance(consent, Consent) or not _is_to(consent.to, referral):
        return False
    return consent.until is None or consent.until >= today


def _is_to(party: Party, referral: Referral) -> bool:
    if party.kind != "outside":
        return False
    if party.id:
        return party.id == referral.provider
    name = referral.provider_name.strip().casefold()
    return bool(name) and party.name.strip().casefold() == name


def covers(consent: Consent, shared: tuple[Shared, ...]) -> bool:
    """Whether a yes is a yes to this. What goes beyond the person's details and the request itself is named in it.

    A consent in words of its own ("the rent and the notice") names no detail: whether it means these, a worker judges.
    """
    wanted, named = {one.named for one in shared}, set(consent.what)
    least = {one.named for one in shared if one.what in DETAILS or one.what == "asked"}
    return consent.agreed and (wanted <= named or (not DETAILS & named and wanted - least <= named))


def refer(
    state: CaseState,
    referral: Referral,
    today: date,
    consent: Consent | None = None,
    send: bool = True,
    takes_back: str = "",
) -> tuple[EntryBody, ...]:
    """Ask a provider, or keep a draft of it.

    Args:
        consent: what the person says now, with an id; None where they said so before (`referral.consent`). After a no
            nothing is shared: they may take the paper themselves.
        takes_back: why the one that it replaces is taken back, where that is still open; "" leaves it.

    Raises:
        Refused CW571: nothing is said to be asked for, or of whom. CW615 as for `_check_consent`. Others as for
            `entry_commands.record` and `move`.
    """
    if not (referral.provider or referral.provider_name.strip()):
        raise Refused("CW571", kind="provider")
    wanted, said = _with_consent(state, referral, consent)
    # A consent that is given in the same step is not in the case yet.
    entry_commands.record(state, wanted if consent is None else replace(wanted, consent=""))
    asked = _sent(state, wanted, today, consent) if send else ()
    return *said, Recorded(wanted), *asked, *_taken_back(state, wanted, takes_back)


def send(
    state: CaseState,
    referral: Referral,
    seen: int,
    today: date,
    consent: Consent | None = None,
    takes_back: str = "",
) -> tuple[EntryBody, ...]:
    """Send a draft as it is to be from now on. `seen` is the revision of the case that the page showed; the rest
    as for `refer`.

    Raises:
        Refused CW501, CW615. Others as for `refer`.
    """
    entry = _entry(state, referral.id)
    wanted, said = _with_consent(state, referral, consent)
    entry_commands.revise(state, wanted if consent is None else replace(wanted, consent=""), seen)
    check_move("referral", entry.state, "requested", side="requester")
    changed = () if wanted == entry.entity else (Revised(wanted),)
    return *said, *changed, *_sent(state, wanted, today, consent), *_taken_back(state, wanted, takes_back)


def _with_consent(
    state: CaseState, referral: Referral, consent: Consent | None
) -> tuple[Referral, tuple[EntryBody, ...]]:
    """The referral with what the person says now, and that as an event."""
    if consent is None:
        return referral, ()
    shared = referral.shared if consent.agreed else ()
    return replace(referral, consent=consent.id, shared=shared), entry_commands.record(state, consent)


def _sent(state: CaseState, referral: Referral, today: date, consent: Consent | None) -> tuple[EntryBody, ...]:
    if referral.shared:
        _check_consent(state, referral, today, consent)
    return (Moved("referral", referral.id, "requested", side="requester"),)


def _check_consent(state: CaseState, referral: Referral, today: date, consent: Consent | None) -> None:
    """Raises Refused CW615: nobody has said yes to telling this provider all of it (param `provider`)."""
    held = [one.entity for one in consents_to(state, referral, today) if one.entity.id == referral.consent]
    yes = consent or next((one for one in held if isinstance(one, Consent)), None)
    if yes is None or not covers(yes, referral.shared) or (yes.until is not None and yes.until < today):
        raise Refused("CW615", provider=referral.provider_name or referral.provider)


def _taken_back(state: CaseState, referral: Referral, reason: str) -> tuple[EntryBody, ...]:
    before = state.entry("referral", referral.replaces)
    if before is None or not before.open or not reason.strip():
        return ()
    return entry_commands.move(state, Moved("referral", referral.replaces, "cancelled", reason, side="requester"))


def answer(seen: CaseSeen, id: str, said: Said, outcome: str, day: date, shown: int | None) -> tuple[EntryBody, ...]:
    """What the provider has said, or whoever asked takes it back. A yes that was never told of comes before the rest.

    Args:
        outcome: the id of the outcome, where one is told.
        day: on which it was so.
        shown: what the page showed of it already (`told`), None where no page did.

    Raises:
        Refused CW501: somebody has written down more since then. CW561: entered in error. CW562: the case has ended.
            CW563: no such referral. CW567: completed without an outcome. CW571: nothing is said. CW616: before it was
            asked for (param `sent`). CW553, CW560 as for `states.check_move`.
    """
    state, entry = seen.state, _entry(seen.state, id)
    entry_commands.refuse_ended(state)
    if shown is not None and told(state, entry) != shown:
        raise Refused("CW501")
    sent = day_of(seen, entry, "requested")
    if sent is not None and day < sent:
        raise Refused("CW616", sent=sent.isoformat())
    if said == Said(reason=said.reason):
        raise Refused("CW571", kind="referral")
    bodies: list[EntryBody] = []
    if said.outcome.strip():
        bodies += entry_commands.record(state, Outcome(outcome, said.outcome.strip(), referral=id))
    if said.capacity and said.capacity != entry.aside.get("capacity", ""):
        why = "" if said.state else said.reason
        bodies += entry_commands.move(state, Moved("referral", id, said.capacity, why, "capacity", "provider"))
    return *bodies, *_moved(state, entry, said)


def word_of(referral: str, said: Said) -> tuple[Moved, ...]:
    """What an answer says of the provider's room, also where the case holds that already: it is as new as the day."""
    return (Moved("referral", referral, said.capacity, aside="capacity", side="provider"),) if said.capacity else ()


def _moved(state: CaseState, entry: Entry, said: Said) -> Iterator[Moved]:
    was, id = entry.state, entry.entity.id
    if not said.state:
        return
    if was == "requested" and said.state in AFTER_A_YES:
        yield Moved("referral", id, "accepted", side="provider")
        was = "accepted"
    side = "provider" if said.state in TO_THE_PROVIDER else "requester"
    check_move("referral", was, said.state, said.reason, side)
    if said.state == "completed" and not (said.outcome.strip() or outcomes(state, id)):
        raise Refused("CW567")
    yield Moved("referral", id, said.state, said.reason.strip(), side=side)


def _entry(state: CaseState, id: str) -> Entry:
    entry = state.entry("referral", id)
    if entry is None:
        raise Refused("CW563")
    if entry.in_error:
        raise Refused("CW561", reason=entry.in_error)
    return entry


def told(state: CaseState, entry: Entry) -> int:
    """How much is written down of how a referral went: two pages that show the same number show the same."""
    return len(entry.moves) + len(outcomes(state, entry.entity.id))


def outcomes(state: CaseState, id: str) -> tuple[Entry, ...]:
    """What came of a referral, as far as it is known."""
    return tuple(one for one in state.entries("outcome") if one.stands and getattr(one.entity, "referral", "") == id)


def day_of(seen: CaseSeen, entry: Entry, *states: str) -> date | None:
    """The day on which a referral first came to one of these states."""
    return next((seen.day(move.happened) for move in entry.moves if not move.aside and move.to in states), None)


def days_to_answer(seen: CaseSeen, entry: Entry) -> int | None:
    """From the day on which somebody was asked to their first answer; None while there is none."""
    asked, answered = day_of(seen, entry, "requested"), day_of(seen, entry, "accepted", "rejected")
    return (answered - asked).days if asked and answered else None


def median_days(seen: CaseSeen) -> Decimal | None:
    """The median over all referrals that were answered; None where none was."""
    entries = (entry for entry in seen.state.entries("referral") if not entry.in_error)
    days = [count for entry in entries if (count := days_to_answer(seen, entry)) is not None]
    return Decimal(str(median(days))) if days else None


def asked_after(state: CaseState, id: str) -> tuple[Entry, ...]:
    """Who was asked in place of this one."""
    return tuple(
        one for one in state.entries("referral") if not one.in_error and getattr(one.entity, "replaces", "") == id
    )


def told_under(state: CaseState, consent: str) -> tuple[Entry, ...]:
    """What was shared on the strength of a consent: the referrals that were sent with it."""
    return tuple(
        one
        for one in state.entries("referral")
        if isinstance(one.entity, Referral) and one.entity.consent == consent and one.entity.shared and was_sent(one)
    )


def was_sent(entry: Entry) -> bool:
    """Whether anybody was asked yet: a draft that was given up told nobody anything."""
    return not entry.in_error and any(move.to == "requested" for move in entry.moves)
