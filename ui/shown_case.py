"""One case as a page shows it: what the service says of it, each asked for once, when it is first needed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from casewright import service
from casewright.cases.case_facts import CaseSeen
from casewright.cases.course import Asked, Course
from casewright.cases.state import CaseState
from casewright.definitions.model import Instrument
from casewright.service import Around, Context, FinishedForm, Found, RaisedAlert, ScoreSeries, Unfinished


@dataclass(frozen=True)
class ShownCase:
    """The first look raises Refused CW510 where there is no such case; every other one raises as its service does."""

    context: Context
    id: str

    @cached_property
    def today(self) -> date:
        return self.context.today()

    @cached_property
    def state(self) -> CaseState:
        return service.case(self.context, self.id)

    @cached_property
    def course(self) -> Course | None:
        return service.course_of(self.context, self.id)

    @cached_property
    def plan_in_force(self) -> str:
        """Its id, "" while there is none."""
        entry = CaseSeen(self.state, self.today, self.context.zone).plan
        return entry.entity.id if entry else ""

    @cached_property
    def alerts(self) -> tuple[RaisedAlert, ...]:
        return service.alerts(self.context, self.id)

    @cached_property
    def unfinished(self) -> tuple[Unfinished, ...]:
        return service.unfinished(self.context, self.id)

    @cached_property
    def jotted(self) -> tuple[Unfinished, ...]:
        """What was typed for it outside of a form, and not kept yet."""
        return service.jotted(self.context, self.id)

    @cached_property
    def series(self) -> tuple[ScoreSeries, ...]:
        return service.scores_over_time(self.context, self.id)

    @cached_property
    def around(self) -> tuple[Around, ...]:
        return service.around(self.context, self.id)

    @cached_property
    def to_confirm(self) -> tuple[Found, ...]:
        return service.to_confirm(self.context, self.id)

    @cached_property
    def forms(self) -> Mapping[str, Instrument]:
        """Those that can be started for such a case, by id."""
        return {form.id: form for form in service.startable(self.context, self.state.subject)}

    @cached_property
    def asked_now(self) -> tuple[Asked, ...]:
        """The forms that are asked for today, those with the earliest day first, those that suit any day last."""
        asked = self.course.asked if self.course else ()
        now = [one for one in asked if one.standing in ("open", "overdue")]
        return tuple(sorted(now, key=lambda one: one.due or date.max))

    def finished(self, assessment: str) -> FinishedForm:
        """A finished assessment with the form it was captured with. Raises Refused CW517: that is not in the store."""
        if assessment not in self._finished:
            self._finished[assessment] = service.assessment(self.context, self.id, assessment)
        return self._finished[assessment]

    @cached_property
    def _finished(self) -> dict[str, FinishedForm]:
        return {}
