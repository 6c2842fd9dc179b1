"""What is different about a case between two of its states: how it was, how it is, and what happened in between.

It compares states, not events: what was changed and changed back is not told, and what was written down and marked as
entered in error in between counts neither before nor after.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Any, Literal, NamedTuple

from casewright.cases.case_facts import CaseSeen, level_of
from casewright.cases.entries import Entry, headline
from casewright.cases.entry_fold import changed_fields
from casewright.cases.measured import indicators_of, measures_of
from casewright.cases.person_fold import changed_fields as changed_details
from casewright.cases.state import CaseState, TimelineEntry
from casewright.cases.work import KINDS, CheckIn
from casewright.definitions.model import Text

What = Literal[
    "new",
    "revised",
    "moved",
    "in_error",
    "shaken",
    "corrected",
    "score",
    "value",
    "level",
    "acknowledged",
    "answer_changed",
    "told",
]
TOLD = (
    "cycle_chosen",
    "form_left_out",
    "rule_snoozed",
    "first_answered",
    "assessment_put_away",
    "assessment_moved_away",
    "assessment_moved_here",
    "case_continues",
    "case_continued",
)
"""Lines of the timeline that say by themselves what is different."""
UNTOLD = ("read_by", "secret", "definition", "template_version", "catalog_version", "measure")
"""Fields whose change says nothing of the case."""


class FieldChanged(NamedTuple):
    """A field of an entry or of the person's details, by its name in the record."""

    name: str
    was: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that is different.

    `kind` is that of an entry (`casewright.cases.work.KINDS`), or "case", "person", "step", "attention", "assessment",
    "alert"; `id` its id. `called` is a title, or the words that it is called by. `lines` are those of the timeline that
    tell of it, oldest first. By `what`:

    new: it was not there; `now` is its state. revised: `fields`. moved: from state `was` to `now`, of what is said
    beside the state with its name in `aside`; of a step or the attention both are titles, None where there was none.
    in_error: entered in error. shaken: to be looked at again, `now` has why. corrected: a finished form stands in place
    of another. score, value, level: a score of a form (`ScoreRecord`), what an indicator came to, where a goal stands
    on its ladder; `was` is None where it was not known. acknowledged, answer_changed: of an alert. told: see `lines`.
    """

    what: What
    kind: str
    id: str
    called: Text | str = ""
    was: Any = None
    now: Any = None
    fields: tuple[FieldChanged, ...] = ()
    aside: str = ""
    lines: tuple[TimelineEntry, ...] = ()

    @property
    def on(self) -> date | datetime | None:
        """When the last of it happened."""
        return self.lines[-1].happened if self.lines else None

    @property
    def by(self) -> str:
        """Who did the last of it, by name."""
        return self.lines[-1].who if self.lines else ""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, as it was typed, each reason once."""
        return tuple(dict.fromkeys(line.note for line in self.lines if line.note))


def changes(before: CaseState, after: CaseState, zone: tzinfo = UTC) -> tuple[Changed, ...]:
    """What is different: of the case, of the person, of forms and alerts, then kind by kind of what the case holds.

    Args:
        before, after: the same case at two times (`fold.as_of`).
        zone: where the agency is; it decides the day of what was measured.
    """
    between = _Between(before, after, zone)
    return (
        *between.of_case(),
        *between.of_forms(),
        *between.of_alerts(),
        *between.of_entries(),
        *between.of_numbers(),
    )


class _Between:
    def __init__(self, before: CaseState, after: CaseState, zone: tzinfo) -> None:
        self.before, self.after = before, after
        self._zone = zone
        self._lines: dict[str, list[TimelineEntry]] = {}
        for line in _since(before.timeline, after.timeline):
            self._lines.setdefault(_about(line), []).append(line)

    def _told(self, about: str, *kinds: str) -> tuple[TimelineEntry, ...]:
        return tuple(line for line in self._lines.get(about, ()) if not kinds or line.kind in kinds)

    def of_case(self) -> Iterator[Changed]:
        before, after, id = self.before, self.after, self.after.case
        if before.status != after.status:
            lines = self._told("case_moved")
            yield Changed("moved", "case", id, was=before.status, now=after.status, lines=lines)
        if before.cycle.entered != after.cycle.entered and after.cycle.entered:
            was = _title(before, "step_entered") if before.cycle.entered else None
            step, lines = after.cycle.entered[-1].step, self._told("step_entered")
            yield Changed("moved", "step", step, was=was, now=_title(after, "step_entered"), lines=lines)
        if _level(before) != _level(after):
            was = _title(before, "attention_set") if _level(before) else None
            now = _title(after, "attention_set") if _level(after) else None
            yield Changed("moved", "attention", id, was=was, now=now, lines=self._told("attention_set"))
        details = changed_details(before.person, after.person)
        if details:
            fields = _fields(before.person, after.person, details)
            yield Changed("revised", "person", after.person.id, fields=fields, lines=self._told("person_changed"))
        for lines_of_one in self._lines.values():
            for line in lines_of_one:
                if line.kind in TOLD:
                    called = line.title or line.words
                    yield Changed("told", "case", id, called, lines=(line,))

    def of_forms(self) -> Iterator[Changed]:
        known = {one.id: one for one in self.before.assessments}
        for one in self.after.assessments:
            was, lines = known.get(one.id), self._told(one.id)
            if one.in_error:
                if was is not None and not was.in_error:
                    yield Changed("in_error", "assessment", one.id, one.title, lines=lines)
            elif was is None and not one.replaced_by:
                yield Changed(
                    "corrected" if one.replaces in known else "new", "assessment", one.id, one.title, lines=lines
                )
        yield from self._scores()

    def _scores(self) -> Iterator[Changed]:
        """Of each form the last scores then and now; none of another version of it, which may count otherwise."""
        last = {one.instrument: one for one in self.before.current_assessments}
        for form, now in {one.instrument: one for one in self.after.current_assessments}.items():
            was = last.get(form)
            if was is not None and was.id != now.id and was.version == now.version:
                for score in now.scores:
                    then = next((one for one in was.scores if one.id == score.id), None)
                    if then is not None and score.value is not None and then.value not in (None, score.value):
                        lines = self._told(now.id)
                        yield Changed("score", "assessment", now.id, score.label, then, score, lines=lines)

    def of_alerts(self) -> Iterator[Changed]:
        known = {one.id: one for one in self.before.alerts}
        for one in self.after.alerts:
            was, lines = known.get(one.id), self._told(one.id)
            if one.in_error:
                continue
            if was is None:
                yield Changed(
                    "new", "alert", one.id, one.title, now="open" if one.open else "acknowledged", lines=lines
                )
            elif was.open and not one.open:
                yield Changed("acknowledged", "alert", one.id, one.title, lines=lines)
            elif was.answer_changed != one.answer_changed:
                yield Changed("answer_changed", "alert", one.id, one.title, lines=lines)

    def of_entries(self) -> Iterator[Changed]:
        for kind in KINDS:
            known = self.before.work.get(kind, {})
            for id, entry in self.after.work.get(kind, {}).items():
                yield from self._entry(known.get(id), entry)

    def _entry(self, was: Entry | None, now: Entry) -> Iterator[Changed]:
        kind, id, called = now.kind, now.entity.id, headline(now.entity)
        if was is None:
            if not now.in_error:
                yield Changed("new", kind, id, called, now=now.state, lines=self._told(id))
            return
        if now.in_error:
            if not was.in_error:
                yield Changed("in_error", kind, id, called, lines=self._told(id, "marked_in_error"))
            return
        names = tuple(name for name in changed_fields(was.entity, now.entity) if name not in UNTOLD)
        if names:
            fields = _fields(was.entity, now.entity, names)
            yield Changed("revised", kind, id, called, fields=fields, lines=self._told(id, "revised"))
        lines = self._told(id, "moved", "confirmed")
        if was.state != now.state:
            yield Changed("moved", kind, id, called, was.state, now.state, lines=lines)
        for aside in now.aside:
            if was.aside.get(aside, "") != now.aside[aside]:
                yield Changed(
                    "moved", kind, id, called, was.aside.get(aside, ""), now.aside[aside], aside=aside, lines=lines
                )
        if now.shaken and now.shaken != was.shaken:
            why = tuple(dict.fromkeys(one.why for one in now.shaken))
            yield Changed("shaken", kind, id, called, now=why, lines=self._told(id, "shaken"))

    def of_numbers(self) -> Iterator[Changed]:
        """What was measured in check-ins and by hand, and where goals stand; what forms measure is told as a score."""
        before, after = (CaseSeen(one, one.last_activity.date(), self._zone) for one in (self.before, self.after))
        for indicator in indicators_of(self.after):
            now, was = measures_of(after, indicator).last, measures_of(before, indicator).last
            if now is not None and now.came != "form" and (was is None or was.value != now.value):
                then = was.value if was else indicator.baseline
                lines = self._told(now.entry)
                yield Changed("value", "indicator", indicator.id, indicator.label, then, now.value, lines=lines)
        for goal in self.after.entries("goal"):
            if goal.stands:
                yield from self._level(goal)

    def _level(self, goal: Entry) -> Iterator[Changed]:
        id = goal.entity.id
        now, ladder = level_of(self.after, id), getattr(goal.entity, "ladder", None)
        was = level_of(self.before, id)
        was = ladder.begins if was is None and ladder else was
        if now is not None and now != was:
            lines = tuple(line for one in self._check_ins_of(id) for line in self._told(one))
            yield Changed("level", "goal", id, headline(goal.entity), was, now, lines=lines)

    def _check_ins_of(self, goal: str) -> Iterator[str]:
        for entry in self.after.entries("check_in"):
            one = entry.entity
            if isinstance(one, CheckIn) and any(level.goal == goal for level in one.levels):
                yield one.id


def _since(before: Sequence[TimelineEntry], after: Sequence[TimelineEntry]) -> Iterator[TimelineEntry]:
    """The lines of the later timeline that the earlier one does not have."""
    known = Counter(map(_mark, before))
    for line in after:
        mark = _mark(line)
        if known[mark]:
            known[mark] -= 1
        else:
            yield line


def _mark(line: TimelineEntry) -> tuple[object, ...]:
    """By what one knows a line again."""
    return (line.recorded, line.kind, _about(line), line.to, line.fields, line.note)


def _about(line: TimelineEntry) -> str:
    """The id of what a line tells of; of the case or the person the kind of the line."""
    refs = line.refs
    return refs.get("entry") or refs.get("alert") or refs.get("assessment") or line.kind


def _title(state: CaseState, kind: str) -> Text | None:
    """What the last line of a kind was called."""
    return next((line.title for line in reversed(state.timeline) if line.kind == kind), None)


def _level(state: CaseState) -> str:
    return state.cycle.attention.level if state.cycle.attention else ""


def _fields(was: object, now: object, names: Sequence[str]) -> tuple[FieldChanged, ...]:
    return tuple(FieldChanged(name, getattr(was, name), getattr(now, name)) for name in names)
