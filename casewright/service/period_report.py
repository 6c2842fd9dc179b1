"""A report about a period: every case of the agency is read as it stood at its end, and all are summed up.

It takes as long as there are cases. Who asks for it on a page has it made apart (`casewright.service.report_runs`).
Forms that only some roles may read are left out of it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from casewright.cases import report_sums
from casewright.cases.case_facts import CaseSeen
from casewright.cases.entry_events import MarkedInError
from casewright.cases.events import AssessmentMovedAway
from casewright.cases.fold import fold, until_then
from casewright.cases.people import with_people
from casewright.cases.records import CaseSummary
from casewright.cases.report import Report
from casewright.cases.reported import CaseReported, Known, Period, began, people_of, reported, was_in_team
from casewright.cases.state import CaseState
from casewright.definitions.model import Text, Worker
from casewright.errors import Refused
from casewright.ports import CaseQuery
from casewright.service.context import Context
from casewright.service.history import History, history
from casewright.service.programme_report import IndicatorsRead
from casewright.service.reading_rights import readable
from casewright.service.report_groups import grouped_by, groups_of
from casewright.service.reported_scores import ScoresRead
from casewright.service.standing import cycle_of

AT_ONCE = 500
NOBODY = Worker("", "", "")
"""In no role, so that no form is read that is for some roles alone."""
Told = Callable[[int, int], None]
"""Called with how many cases were read, of how many."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a report is about. `worker`: who was in the team in the period; `cycle`: by which cases go; "" for all."""

    begins: date
    ends: date
    worker: str = ""
    cycle: str = ""


def period_report(context: Context, wanted: Wanted, told: Told = lambda _done, _of: None) -> Report:
    """What was done in a period, and what came of it.

    Raises:
        Refused CW694: no case was worked on in it. CW695: it ends before it begins, or has not begun yet.
    """
    if wanted.ends < wanted.begins or wanted.begins > context.today():
        raise Refused("CW695", begins=wanted.begins.isoformat(), ends=wanted.ends.isoformat())
    reading = _Reading(context.acting_as(NOBODY), wanted)
    of = context.store.find(CaseQuery(limit=1)).total
    for done, row in enumerate(_rows(context), start=1):
        reading.read(row)
        told(done, max(done, of))
    if not reading.cases:
        raise Refused("CW694", begins=wanted.begins.isoformat(), ends=wanted.ends.isoformat())
    return reading.report()


def _rows(context: Context) -> Iterator[CaseSummary]:
    """By the id of the case: whatever others write meanwhile, each comes once."""
    after = ""
    while streams := context.store.streams(after, AT_ONCE):
        yield from (row for stream in streams if (row := context.store.summary(stream)) is not None)
        after = streams[-1]


class _Reading:
    """The cases that were read so far. `before`: the people who had a case that began before the period."""

    def __init__(self, context: Context, wanted: Wanted) -> None:
        self.context = context
        self.wanted = wanted
        self.period = Period(wanted.begins, wanted.ends)
        self.cases: list[CaseReported] = []
        self.before: set[str] = set()
        self._scores = ScoresRead(context)
        self._indicators = IndicatorsRead(context)
        self._stands: dict[str, str] = {}

    def read(self, row: CaseSummary) -> None:
        if row.opened is not None and row.opened > self.period.ends:
            return
        try:
            state = _at_end(self.context, history(self.context, row.case), self.period.ends)
        except Refused:  # it was removed meanwhile
            return
        if state is None:
            return
        seen = CaseSeen(readable(self.context, state), self.period.ends, self.context.zone)
        first = began(seen)
        if first is not None and first < self.period.begins:
            self.before |= {self._standing(one) for one in people_of(state)}
        if first is not None and self._is_wanted(state):
            self._add(seen)

    def _is_wanted(self, state: CaseState) -> bool:
        if self.wanted.worker and not was_in_team(state, self.wanted.worker, self.period):
            return False
        cycle = cycle_of(self.context, state) if self.wanted.cycle else None
        return not self.wanted.cycle or (cycle is not None and cycle.id == self.wanted.cycle)

    def _add(self, seen: CaseSeen) -> None:
        if reported(seen, self.period, Known(self._standing)) is None:
            return
        scores = tuple(self._scores.of(seen, self.period))
        known = Known(self._standing, scores, tuple(self._indicators.of(seen)), groups_of(self.context, seen))
        found = reported(seen, self.period, known)
        if found is not None:
            self.cases.append(found)

    def _standing(self, person: str) -> str:
        """The record that stands for a person's: it may have been merged into another one."""
        if person not in self._stands:
            row = self.context.store.person(person)
            self._stands[person] = self._standing(row.merged_into) if row and row.merged_into else person
        return self._stands[person]

    def report(self) -> Report:
        cases, context, least = self.cases, self.context, self.context.agency.smallest_group
        scores = (report_sums.with_values(one, cases) for one in self._scores.known.values())
        return Report(
            self.period.begins,
            self.period.ends,
            context.now(),
            len(cases),
            report_sums.flow(cases, self.period, frozenset(self.before)),
            report_sums.closed_by(cases, self.period, _reasons(context)),
            report_sums.contact_sums(cases),
            report_sums.referral_sums(cases),
            tuple(one for one in scores if one is not None),
            report_sums.goal_sums(cases),
            report_sums.benchmark_sums(self._indicators.known.values(), cases),
            tuple(report_sums.group_table(cases, one.id, one.labels, least, one.label) for one in grouped_by(context)),
            tuple(self._indicators.programmes),
            least,
            self.wanted.worker,
            self.wanted.cycle,
            self._scores.left_out,
        )


def _reasons(context: Context) -> dict[str, Text]:
    """What the reasons for which cases end are called, over all cycles."""
    closings = (cycle.closing for cycle in context.library.cycles.values() if cycle.closing)
    return {reason.id: reason.label for closing in closings for reason in closing.reasons}


def _at_end(context: Context, past: History, ends: date) -> CaseState | None:
    """The case as it stood at the end of a day, less what is known by now to have been entered in error.

    None before it was opened.
    """
    until = {event.revision for event in until_then(past.events, ends, "happened", context.zone)}
    if len(until) == len(past.events):
        return past.state
    known = [
        one for one in past.events if one.revision in until or isinstance(one.body, MarkedInError | AssessmentMovedAway)
    ]
    if past.events[0].revision not in until:
        return None
    return with_people(fold(known), [one.state for one in past.people])
