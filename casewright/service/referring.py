"""Asking providers for help: who can be asked, what they are told and with which consent, and what they answer."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from casewright.cases import referring as commands
from casewright.cases.case_facts import CaseSeen, came_to_nothing
from casewright.cases.course import ReferralDue
from casewright.cases.entries import Entry
from casewright.cases.entry_commands import refuse_future
from casewright.cases.events import Body
from casewright.cases.referring import Said
from casewright.cases.state import CaseState
from casewright.cases.work import Consent, Intervention, Need, Referral
from casewright.cases.work.party import Party
from casewright.definitions.catalog import Intervention as Listed
from casewright.definitions.catalog import Provider
from casewright.errors import Refused, _
from casewright.ports import Commit
from casewright.service.capacity import asked_for, told_in
from casewright.service.context import Context
from casewright.service.history import History, added, commit, history, retried
from casewright.service.standing import course_at
from casewright.service.suggesting import Offered, in_use, offered
from casewright.service.work import Drop

NAMED_AT_MOST = 3
"""So many others are named where somebody cannot be asked."""


@dataclass(frozen=True, slots=True)
class ReferralSeen:
    """One referral as it stands today.

    `due` is what is expected next and until when, `late` whether that day is over. `consent` is what the person said to
    the sharing; `others` is what they have said to this provider and holds. `provider` is from the catalogs, None for
    one outside of them or gone from there. `before` is the one that it replaces, `after` who was asked in its place.
    `waits_for_another`: it was rejected, failed, or nobody has answered in time, and nobody else was asked.
    """

    entry: Entry
    referral: Referral
    asked: date | None
    answered: date | None
    met: date | None
    ended: date | None
    days: int | None
    due: ReferralDue | None
    late: bool
    consent: Entry | None
    provider: Provider | None
    outcomes: tuple[Entry, ...]
    tasks: tuple[Entry, ...]
    before: Entry | None
    after: tuple[Entry, ...]
    waits_for_another: bool
    shown: int
    """How much is written down of it: what is answered on a page that showed less is asked about."""

    @property
    def is_withdrawn(self) -> bool:
        """Whether something was shared with a consent that was taken back since."""
        return bool(
            self.consent and self.consent.state == "withdrawn" and self.referral.shared and self.asked is not None
        )


@dataclass(frozen=True, slots=True)
class Request:
    """A referral with what goes into the same step.

    `consent` is what the person says to it now, without an id; `happened` the day on which somebody was asked, today
    unless said otherwise; `drop` the draft in which it was written (`Jotting.drop`).
    """

    referral: Referral
    consent: Consent | None = None
    happened: date | None = None
    drop: Drop = ()


def refer(context: Context, case: str, request: Request, send: bool = True, takes_back: str = "") -> str:
    """Ask a provider for something, or keep a draft of it; returns the referral's id, which is made here.

    Args:
        takes_back: why the one that it replaces is taken back, where that is open; "" leaves it.

    Raises:
        Refused CW510: no such case. CW578: on a day to come. CW614: the provider has closed (params `provider`, `day`,
            `others`). Others as for `casewright.cases.referring.refer`.
    """
    wanted, said = replace(request.referral, id=context.ids.new()), _asked_now(context, request)
    _refuse_closed(context, case, wanted)

    def what(past: History) -> Sequence[Body]:
        return commands.refer(past.state, wanted, context.today(), said, send, takes_back)

    _do(context, case, what, request.happened, request.drop)
    return wanted.id


def send_referral(context: Context, case: str, request: Request, seen: int, takes_back: str = "") -> None:
    """Send a draft, as it is to be from now on. `seen` is the revision of the case that the page showed.

    `takes_back` is as for `refer`.

    Raises:
        Refused: as `refer`, and `casewright.cases.referring.send`.
    """
    wanted, said = request.referral, _asked_now(context, request)
    _refuse_closed(context, case, wanted)

    def what(past: History) -> Sequence[Body]:
        return commands.send(past.state, wanted, seen, context.today(), said, takes_back)

    _do(context, case, what, request.happened, request.drop)


def _asked_now(context: Context, request: Request) -> Consent | None:
    return replace(request.consent, id=context.ids.new()) if request.consent else None


def answer_referral(
    context: Context,
    case: str,
    referral: str,
    said: Said,
    day: date | None = None,
    shown: int | None = None,
    drop: Drop = (),
) -> None:
    """Write down what a provider has said, in one step with what came of it.

    Args:
        day: on which they said so; today unless said otherwise. shown: what the page showed (`ReferralSeen.shown`).

    Raises:
        Refused CW510, CW578. Others as for `casewright.cases.referring.answer`.
    """
    outcome = context.ids.new()

    def what(past: History) -> Sequence[Body]:
        seen = CaseSeen(past.state, context.today(), context.zone)
        return commands.answer(seen, referral, said, outcome, day or context.today(), shown)

    _do(context, case, what, day, drop, commands.word_of(referral, said))


def _do(
    context: Context,
    case: str,
    command: Callable[[History], Sequence[Body]],
    happened: date | None,
    drop: Drop,
    word: Sequence[Body] = (),
) -> None:
    refuse_future(happened, context.now(), context.today())

    def attempt() -> None:
        before = history(context, case)
        bodies = command(before)
        if not bodies:  # the same word again
            said = told_in(context, before.state, word, happened)
            commit(context, Commit(drop_drafts=drop, capacities=said))
            return
        append, after = added(context, case, before, bodies, happened)
        said = told_in(context, after.state, word or bodies, happened)
        commit(context, Commit(appends=(append,), drop_drafts=drop, capacities=said), after)

    retried(attempt)


def _refuse_closed(context: Context, case: str, referral: Referral) -> None:
    found = provider_of(context, referral)
    if found is None or found.closed is None or found.closed > context.today():
        return
    others = [one.provider.name for one in who_else(context, case, referral)][:NAMED_AT_MOST]
    named = ", ".join(others) or _("nobody in the directory")
    raise Refused("CW614", provider=found.name, day=found.closed.isoformat(), others=named)


def provider_of(context: Context, referral: Referral) -> Provider | None:
    """As it stands in the catalogs in use; None for one outside of them."""
    known = (one for catalog in in_use(context) for one in catalog.providers)
    return next((one for one in known if referral.provider and one.id == referral.provider), None)


def who_else(context: Context, case: str, referral: Referral) -> tuple[Offered, ...]:
    """Who else could be asked for the same, who fits best first: not the closed ones, nor who was asked in this case.

    Raises Refused CW510: no such case.
    """
    state = history(context, case).state
    offer = asked_for(state, referral)
    asked = {
        one.entity.provider
        for one in state.entries("referral")
        if isinstance(one.entity, Referral) and not one.in_error and asked_for(state, one.entity) == offer
    }
    found = offered(context, case, offer) if offer else ()
    return tuple(one for one in found if not one.closed and one.provider.id not in {referral.provider, *asked})


def referral(context: Context, case: str, id: str) -> ReferralSeen:
    """One referral as it stands. Raises Refused CW510: no such case. CW563: no such referral."""
    found = next((one for one in referrals(context, case) if one.entry.entity.id == id), None)
    if found is None:
        raise Refused("CW563")
    return found


def referrals(context: Context, case: str) -> tuple[ReferralSeen, ...]:
    """All of a case, in the order in which they were written down. Raises Refused CW510: no such case."""
    past = history(context, case)
    seen = CaseSeen(past.state, context.today(), context.zone)
    course = course_at(context, past)
    dues = course.referrals if course else {}
    nothing = {entry.entity.id for entry in came_to_nothing(seen)}
    return tuple(
        _seen(context, seen, entry, entry.entity, dues.get(entry.entity.id), entry.entity.id in nothing)
        for entry in past.state.entries("referral")
        if isinstance(entry.entity, Referral)
    )


def _seen(
    context: Context, seen: CaseSeen, entry: Entry, referral: Referral, due: ReferralDue | None, nothing: bool
) -> ReferralSeen:
    state = seen.state
    tasks = (one for one in state.entries("task") if getattr(one.entity, "referral", "") == referral.id)
    late = due is not None and due.day < seen.today
    after = commands.asked_after(state, referral.id)
    full = entry.state == "requested" and entry.aside.get("capacity") == "no_capacity"
    silent = late and due is not None and due.awaits == "answer"
    return ReferralSeen(
        entry=entry,
        referral=referral,
        asked=commands.day_of(seen, entry, "requested"),
        answered=commands.day_of(seen, entry, "accepted", "rejected"),
        met=commands.day_of(seen, entry, "in-progress"),
        ended=commands.day_of(seen, entry, "rejected", "cancelled", "completed", "failed"),
        days=commands.days_to_answer(seen, entry),
        due=due,
        late=late,
        consent=state.entry("consent", referral.consent),
        provider=provider_of(context, referral),
        outcomes=commands.outcomes(state, referral.id),
        tasks=tuple(one for one in tasks if not one.in_error),
        before=state.entry("referral", referral.replaces),
        after=after,
        waits_for_another=nothing or ((silent or full) and not after),
        shown=commands.told(state, entry),
    )


def begun_referral(
    context: Context,
    case: str,
    language: str,
    intervention: str = "",
    need: str = "",
    replaces: str = "",
    offer: str = "",
) -> Referral:
    """A referral as one begins to write it: for something of the plan, a need, an `offer` of a catalog (its id), or in
    place of another.

    What was asked for, and for which needs, is carried over; the consent is not. `language` is that of its words.

    Raises:
        Refused CW510: no such case. CW563: what it is for is not here.
    """
    state = history(context, case).state
    me = Party("worker", context.actor.id, context.actor.name)
    if replaces:
        before = _found(state, "referral", replaces).entity
        if not isinstance(before, Referral):
            raise TypeError("referral")
        kept = replace(before, id="", provider="", provider_name="", consent="", shared=(), due=None)
        return replace(kept, requester=me, replaces=replaces, offer=asked_for(state, before))
    if intervention:
        use = _found(state, "intervention", intervention).entity
        if not isinstance(use, Intervention):
            raise TypeError("intervention")
        listed = _listed(context, use.intervention)
        needs = use.needs or tuple(_needs_for(state, listed))
        what = use.label.say(language)
        return Referral("", what, me, use.provider, "", intervention, needs, offer=use.intervention)
    if offer:
        listed = _listed(context, offer)
        what = listed.label.say(language) if listed else ""
        return Referral("", what, me, needs=tuple(_needs_for(state, listed)), offer=offer)
    return Referral("", "", me, needs=(_found(state, "need", need).entity.id,) if need else ())


def _found(state: CaseState, kind: str, id: str) -> Entry:
    entry = state.entry(kind, id)
    if entry is None:
        raise Refused("CW563")
    return entry


def _listed(context: Context, offer: str) -> Listed | None:
    known = (one for catalog in in_use(context) for one in catalog.interventions)
    return next((one for one in known if one.id == offer), None)


def _needs_for(state: CaseState, listed: Listed | None) -> Iterator[str]:
    for entry in state.entries("need"):
        if listed and entry.stands and isinstance(entry.entity, Need) and entry.entity.about in listed.needs:
            yield entry.entity.id
