"""The entries of a case while its events are read: their states, what was entered in error, and what is shaken."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from casewright.cases.assessment import Assessment
from casewright.cases.entries import Entry, Move, Shaken, headline
from casewright.cases.entry_events import Confirmed, MarkedInError, Moved, Recorded, Revised
from casewright.cases.events import Event
from casewright.cases.shaking import shaken_by
from casewright.cases.state import EntryKind, TimelineEntry, line_of
from casewright.cases.states import MACHINES
from casewright.cases.work import Entity, kind_of
from casewright.cases.work.basis import Basis


@dataclass(slots=True)
class Entries:
    """By kind and id. `tell` takes a line of the timeline, `gone` says whether an assessment left after an event."""

    tell: Callable[[TimelineEntry], None]
    gone: Callable[[str, Event], bool]
    found: dict[str, dict[str, Entry]] = field(default_factory=dict)

    def apply(self, event: Event, body: Recorded | Revised | Moved | MarkedInError | Confirmed) -> None:
        if isinstance(body, Recorded):
            self._record(event, body)
            return
        kind, id = (kind_of(body.entity), body.entity.id) if isinstance(body, Revised) else (body.kind, body.id)
        entry = self.found.get(kind, {}).get(id)
        # Unknown where what it rested on has moved away, or as of a day before it was written down.
        if entry is None:
            return
        match body:
            case Revised(entity, reason):
                changed = changed_fields(entry.entity, entity)
                self._put(entry._replace(entity=entity, revision=event.revision, shaken=()))
                self._tell("revised", event, entity, fields=changed, note=reason)
            case Moved():
                self._move(event, entry, body)
            case MarkedInError(reason=reason):
                self._put(entry._replace(in_error=reason, shaken=()))
                self._tell("marked_in_error", event, entry.entity, note=reason)
                self._shake_goals(event, id, "in_error")
            case Confirmed():
                state = "confirmed" if entry.state in ("proposed", "rejected") and "confirmed" in _states(kind) else ""
                self._put(entry._replace(state=state or entry.state, revision=event.revision, shaken=()))
                self._tell("confirmed", event, entry.entity)
                self._settle_goals(id)

    def corrected(self, event: Event, line: Iterable[str], before: Assessment, after: Assessment) -> None:
        """A correction stands: what rested on the assessment, or on what it had corrected, is looked at again."""
        ids = set(line)
        for entry in self._resting(ids):
            found = [
                one
                for basis in resting_on(entry.entity)
                if basis.assessment in ids
                for one in shaken_by(basis, before, after, event.recorded)
            ]
            if found:
                self._shake(event, entry, tuple(dict.fromkeys(found)))

    def assessment_in_error(self, event: Event, line: Iterable[str], id: str) -> None:
        for entry in self._resting(set(line)):
            self._shake(event, entry, (Shaken("in_error", id, event.recorded),))

    def arrived(self, event: Event, entries: Iterable[Entry]) -> None:
        """They came with the assessment that they rest on."""
        for entry in entries:
            self._put(entry._replace(revision=event.revision))

    def needs_left(self, event: Event) -> None:
        """An assessment moved to another case, and the needs that rested on it are not told of here."""
        for goal in list(self.found.get("goal", {}).values()):
            lost = tuple(id for id in getattr(goal.entity, "needs", ()) if id not in self.found.get("need", {}))
            if lost and goal.open:
                self._shake(event, goal, tuple(Shaken("need_gone", id, event.recorded) for id in lost))

    def _resting(self, assessments: set[str]) -> list[Entry]:
        return [
            entry
            for entries in self.found.values()
            for entry in entries.values()
            if not entry.in_error and any(basis.assessment in assessments for basis in resting_on(entry.entity))
        ]

    def _record(self, event: Event, body: Recorded) -> None:
        entity = body.entity
        resting = resting_on(entity)
        if resting and any(self.gone(basis.assessment, event) for basis in resting):
            return
        # Most of what a long history holds: each thing is asked for once.
        kind, (_, revision, happened, recorded, actor, _body) = kind_of(entity), event
        state = body.state or _BEGINS.get(kind, "")
        entry = Entry(entity, state, happened, recorded, actor.name or actor.id, revision, (), {}, "", (), actor.id)
        self.found.setdefault(kind, {})[entity.id] = entry
        refs = {"kind": kind, "entry": entity.id}
        self.tell(line_of("recorded", event, headline(entity), refs, (), "", state))

    def _move(self, event: Event, entry: Entry, body: Moved) -> None:
        who = event.actor.name or event.actor.id
        moves = (*entry.moves, Move(body.to, event.happened, event.recorded, who, body.reason, body.aside))
        state, aside = (entry.state, {**entry.aside, body.aside: body.to}) if body.aside else (body.to, entry.aside)
        self._put(entry._replace(state=state, moves=moves, aside=aside))
        self._tell("moved", event, entry.entity, note=body.reason, to=body.to)
        if body.to == "rejected" and not body.aside:
            self._shake_goals(event, body.id, "need_shaken")

    def _shake(self, event: Event, entry: Entry, why: tuple[Shaken, ...]) -> None:
        self._put(entry._replace(shaken=tuple(dict.fromkeys((*entry.shaken, *why)))))
        self._tell("shaken", event, entry.entity, fields=tuple(dict.fromkeys(one.why for one in why)))
        if entry.kind == "need":
            self._shake_goals(event, entry.entity.id, "need_shaken")

    def _shake_goals(self, event: Event, need: str, why: Any) -> None:
        for goal in list(self.found.get("goal", {}).values()):
            if need in getattr(goal.entity, "needs", ()) and goal.open:
                self._shake(event, goal, (Shaken(why, need, event.recorded),))

    def _settle_goals(self, need: str) -> None:
        """The need holds after all: a goal is not shaken by it any more."""
        for goal in list(self.found.get("goal", {}).values()):
            self._put(goal._replace(shaken=tuple(one for one in goal.shaken if one.of != need)))

    def _put(self, entry: Entry) -> None:
        self.found.setdefault(kind_of(entry.entity), {})[entry.entity.id] = entry

    def _tell(
        self, kind: EntryKind, event: Event, entity: Entity, fields: tuple[str, ...] = (), note: str = "", to: str = ""
    ) -> None:
        refs = {"kind": kind_of(entity), "entry": entity.id}
        self.tell(line_of(kind, event, headline(entity), refs, fields, note, to))


_BEGINS = {kind: machine.begins[0] for kind, machine in MACHINES.items()}


def resting_on(entity: Entity) -> tuple[Basis, ...]:
    """The assessments, and what of them, that an entry rests on itself."""
    found: tuple[Basis, ...] = getattr(entity, "rests_on", ())
    return found


def changed_fields(was: Entity, now: Entity) -> tuple[str, ...]:
    return tuple(each.name for each in fields(now) if getattr(was, each.name) != getattr(now, each.name))


def _states(kind: str) -> Iterable[str]:
    machine = MACHINES.get(kind)
    return machine.moves if machine else ()
