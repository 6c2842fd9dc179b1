"""What is open in a case when it ends, and what becomes of each: done, carried on, dropped, or it stays as it is.

Drafts are not part of a case's events: `casewright.service.closing` adds them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from casewright.cases.case_facts import REACHED, CaseSeen, undecided_needs
from casewright.cases.entries import Entry, headline
from casewright.cases.handing_over import waiting
from casewright.cases.messages import unread
from casewright.cases.referring import party_of
from casewright.cases.state import CaseState
from casewright.cases.states import machine
from casewright.cases.work import Closure, Contact, Plan, Referral, Review
from casewright.cases.work.closure import Becomes, Way
from casewright.cases.work.party import Party
from casewright.definitions.model import Text

CLOSURE = "closure"
"""The purpose of the plan by which a case ends: it is not among what is open."""
ENDS: Mapping[str, tuple[Way, ...]] = {
    "goal": ("done", "handed_on", "dropped"),
    "task": ("done", "handed_on", "dropped"),
    "referral": ("handed_on", "dropped"),
    "contact": ("handed_on", "dropped"),
    "plan": ("done", "stays", "dropped"),
    "review": ("dropped",),
    "conference": ("dropped",),
    "link": ("dropped",),
}
"""By kind of entry what may become of it. What came of a referral or a visit is written down at its own place first."""
_TARGETS: Mapping[Way, tuple[str, ...]] = {
    "done": ("completed",),
    "dropped": ("cancelled", "rejected", "revoked", "withdrawn"),
}
_NOT_BEGUN = ("draft", "proposed")


@dataclass(frozen=True, slots=True)
class Open:
    """Something that is open.

    `kind` is that of an entry, or `alert`, `finding`, `appeal`, `trial`, `draft`, `jotting`. `words` is what it is
    called, `form` the id of a form, or the kind of entry that words are typed for. `day` is until when it is due, or
    since when it is there (`due` False), `who` has it to do, was asked for it, or has begun it. `ways` is what may
    become of it: of what has none somebody takes care at its own place first. `proposed` is what becomes of it unless
    somebody says otherwise, "" where they have to say.
    """

    kind: str
    id: str
    words: Text | str
    state: str = ""
    day: date | None = None
    due: bool = False
    who: Party | None = None
    ways: tuple[Way, ...] = ()
    proposed: Way | Literal[""] = ""
    form: str = ""


def open_in(seen: CaseSeen) -> Iterator[Open]:
    """All that the case holds and that is open, what cannot wait first."""
    for alert in seen.state.open_alerts:
        yield Open("alert", alert.id, alert.label or alert.title, day=seen.day(alert.raised))
    for kind in ENDS:
        for entry in seen.standing(kind):
            if entry.open and not (isinstance(entry.entity, Plan) and entry.entity.purpose == CLOSURE):
                yield _of_entry(seen, entry)
    for entry in seen.standing("contact"):
        contact = entry.entity
        if isinstance(contact, Contact) and contact.appeal_by and not entry.aside.get("appeal"):
            words = contact.asked or contact.asked_of
            yield Open("appeal", contact.id, words, "", contact.appeal_by, True, ways=("done", "stays", "dropped"))
    yield from _tried(seen)
    for entry in waiting(seen.state):
        handed: Any = entry.entity
        day = seen.day(entry.happened)
        yield Open("handover", handed.id, handed.reason, day=day, who=handed.to, ways=("stays",), proposed="stays")
    for id in dict.fromkeys(entry.entity.id for entry, _worker in unread(seen.state)):
        known = seen.state.work["message"][id]
        said, by = headline(known.entity), Party("worker", known.by_id, known.by)
        yield Open("message", id, said, day=seen.day(known.happened), who=by, ways=("stays",), proposed="stays")
    for id in dict.fromkeys(assessment for assessment, _finding in undecided_needs(seen.state)):
        held = next(one for one in seen.state.assessments if one.id == id)
        day = held.administration.held
        yield Open("finding", id, held.title, day=day, ways=("stays",), proposed="stays", form=held.instrument)


def _tried(seen: CaseSeen) -> Iterator[Open]:
    """What a review decided to try, and nobody has said yet what came of it."""
    for entry in seen.standing("review"):
        review = entry.entity
        if isinstance(review, Review) and review.trial and review.is_tried and entry.state == "held":
            day, words = review.trial.look_on, review.decision
            yield Open("trial", review.id, words, day=day, due=True, ways=("stays",), proposed="stays")


def _of_entry(seen: CaseSeen, entry: Entry) -> Open:
    entity: Any = entry.entity
    due = getattr(entity, "due", None) or getattr(entity, "planned", None) or getattr(entity, "until", None)
    return Open(
        kind=entry.kind,
        id=entity.id,
        words=headline(entity),
        state=entry.state,
        day=seen.day(due if isinstance(due, date) else entry.happened),
        due=isinstance(due, date),
        who=party_of(entity) if isinstance(entity, Referral) else getattr(entity, "owner", None),
        ways=ways_of(entry),
        proposed=_proposed(entry),
    )


def words_of(one: Open, language: str) -> str:
    """What it is called, in a language."""
    return one.words if isinstance(one.words, str) else one.words.say(language)


def ways_of(entry: Entry) -> tuple[Way, ...]:
    """What may become of an open entry, by its kind and the state that it is in."""
    return tuple(way for way in ENDS[entry.kind] if _may(entry, way))


def _may(entry: Entry, way: Way) -> bool:
    if way in ("handed_on", "stays"):
        return entry.state not in _NOT_BEGUN
    return target_of(entry, way) is not None


def target_of(entry: Entry, way: Way) -> str | None:
    """The state that it comes to by that; None where it cannot from where it is."""
    moves = machine(entry.kind).moves[entry.state]
    return next((to for to in _TARGETS[way] if to in moves), None)


def _proposed(entry: Entry) -> Way | Literal[""]:
    """Only where there is nothing to decide: what is reached is done, what nobody can hold any more falls away."""
    ways = ways_of(entry)
    if len(ways) == 1:
        return ways[0]
    if entry.kind == "goal" and entry.aside.get("achievement") in REACHED and "done" in ways:
        return "done"
    if isinstance(entry.entity, Plan):
        return "stays" if entry.entity.purpose == "safety" else "done"
    return "dropped" if entry.kind == "contact" else ""


def undecided(found: Sequence[Open], becomes: Sequence[Becomes]) -> tuple[Open, ...]:
    """What is open and of which nobody has said what becomes of it, in a way that is open to it."""
    said = {(one.kind, one.id): one.way for one in becomes}
    return tuple(one for one in found if said.get((one.kind, one.id), one.proposed) not in one.ways)


def settled(found: Sequence[Open], becomes: Sequence[Becomes]) -> tuple[Becomes, ...]:
    """What becomes of each thing that is open: as somebody said, else as is proposed."""
    said = {(one.kind, one.id): one for one in becomes}
    proposed = {(one.kind, one.id): Becomes(one.kind, one.id, one.proposed) for one in found if one.proposed}
    both = {**proposed, **said}
    return tuple(both[one.kind, one.id] for one in found if (one.kind, one.id) in both)


def closure_of(state: CaseState) -> Entry | None:
    """How the case ended, or is to end as soon as somebody approves; the last one that was written."""
    found = [one for one in state.entries("closure") if one.stands]
    return found[-1] if found else None


def waits_for_approval(state: CaseState) -> Closure | None:
    """The end that was written down and that nobody has looked at yet."""
    entry = None if state.ended else closure_of(state)
    if entry is None or not isinstance(entry.entity, Closure) or entry.aside.get("approval"):
        return None
    return entry.entity if entry.entity.asked_of else None
