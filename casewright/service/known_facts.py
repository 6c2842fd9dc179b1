"""What the conditions of a cycle, catalog or plan read in one case: of its assessments, and of the case itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from casewright.cases.assessment import Assessment, ScoreRecord
from casewright.cases.case_facts import PASSING, CaseSeen, case_fact
from casewright.cases.course import Reading, ScoreMoved
from casewright.cases.events import Event
from casewright.cases.fold import as_of
from casewright.cases.state import CaseState
from casewright.cases.telling import telling
from casewright.definitions.case_cycle import Change
from casewright.definitions.measures import CASE, Fact
from casewright.definitions.model import Instrument, Score
from casewright.errors import Refused
from casewright.expressions import Expression
from casewright.expressions.tree import Name, every_part
from casewright.logic.facts import points_key, refused_key
from casewright.logic.form import FormState
from casewright.logic.score_change import score_change
from casewright.service.carrying import carried
from casewright.service.context import Context

_PLACES: Mapping[str, int] = {"last": -1, "previous": -2, "first": 0}


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """The facts that a definition declares, in one case. Scores and findings are as they were recorded.

    Answers are carried to the form as it is now, whose choices the conditions name.
    """

    context: Context
    state: CaseState
    facts: Mapping[str, Fact]
    events: Sequence[Event] = ()
    """The history behind the state, where what held before is asked for."""

    def reading(self) -> Reading:
        of_forms = dict(self._of_forms())
        return Reading(
            lambda seen: {**of_forms, **dict(self._of_case(seen))},
            lambda change: tuple(self._moved(change)),
            self._fits,
            # The course is worked out twice, and what held before is the same both times.
            cache(self._holds_since),
        )

    def _holds_since(self, condition: Expression, earliest: date) -> date:
        """Goes back over the days on which something happened, as long as the condition held at their end."""
        zone = self.context.zone
        read = {name: fact for name, fact in self.facts.items() if name in _named(condition)}
        events = telling((fact.name for fact in read.values() if fact.holder == CASE), self.events)
        happened = {CaseSeen(self.state, earliest, zone).day(event.happened) for event in events}
        passing = any(fact.holder == CASE and fact.name in PASSING for fact in read.values())
        since = self.context.today()
        for day in sorted((one for one in happened if one >= earliest), reverse=True):
            then = as_of(events, day, "happened", zone)
            if then is None:
                return since
            known = KnownFacts(self.context, then, read).reading()
            # What comes to hold by the passing of days does so between the days on which something happened.
            back = range(1, (since - day).days + 1) if passing else [(since - day).days]
            for one in [since - timedelta(days=count) for count in back if count]:
                if condition.evaluate(known.values(CaseSeen(then, one, zone))) is not True:
                    return since
                since = one
        return earliest

    def _fits(self, instrument: str) -> bool:
        """A form that is not here any more is not passed over: the page says so."""
        form = self.context.library.instruments.get(instrument)
        return form is None or self.state.subject in form.subjects

    def _of_case(self, seen: CaseSeen) -> Iterator[tuple[str, object]]:
        for name, fact in self.facts.items():
            value = case_fact(seen, fact.name) if fact.holder == CASE else None
            if value is not None:
                yield name, value

    def _of_forms(self) -> Iterator[tuple[str, object]]:
        for name, fact in self.facts.items():
            held = self._held(fact.holder)
            place = _PLACES[fact.at]
            if held and -len(held) <= place:
                yield from self._of_assessment(name, fact.name, held[place])

    def _held(self, instrument: str) -> list[Assessment]:
        """Finished assessments with a form that count, by the day held."""
        return [one for one in self.state.current_assessments if one.instrument == instrument]

    def _of_assessment(self, name: str, inner: str, assessment: Assessment) -> Iterator[tuple[str, object]]:
        """The value under a name, and what conditions may ask of it: points, a refusal, the band in each scheme."""
        score = next((one for one in assessment.scores if one.id == inner), None)
        form = self.context.library.instruments.get(assessment.instrument)
        if score is not None:
            yield from _of_score(name, score)
        elif form is not None and any(one.id == inner for one in form.findings):
            yield name, any(one.id == inner for one in assessment.findings)
        elif form is not None and inner in form.questions:
            yield from self._of_question(name, inner, assessment, form)

    def _of_question(
        self, name: str, question: str, assessment: Assessment, form: Instrument
    ) -> Iterator[tuple[str, object]]:
        try:
            answers = carried(self.context, assessment, form).answers
        except Refused:
            # The version it was captured with is lost: then it is not known.
            return
        state = FormState(form, answers, assessment.administration.held, assessment.rows)
        value = state.value(question)
        yield name, value
        if "refused" in form.questions[question].missing:
            yield refused_key(name), state.value(refused_key(question)) is True
        choice = next((one for one in form.questions[question].choices if one.id == value), None)
        if choice is not None and choice.points is not None:
            yield points_key(name), choice.points

    def _moved(self, change: Change) -> Iterator[ScoreMoved]:
        """Each score that went so far, in the direction that is asked for, from the last assessment but one."""
        form_id, _dot, score_id = change.score.partition(".")
        for id in dict.fromkeys(one.instrument for one in self.state.current_assessments):
            form = self.context.library.instruments.get(id)
            held = self._held(id)[-2:] if not form_id or id == form_id else []
            for score in form.scores if form and len(held) > 1 else ():
                if not score_id or score.id == score_id:
                    moved = _between(id, score, held)
                    if moved is not None and _goes_so_far(change, score, moved):
                        yield moved


def _named(condition: Expression) -> frozenset[str]:
    """The facts that a condition reads, also where it asks for the points, the band or a refusal of one."""
    return frozenset(part.id for part in every_part(condition.tree) if isinstance(part, Name))


def _of_score(name: str, score: ScoreRecord) -> Iterator[tuple[str, object]]:
    yield name, score.value
    yield f"band({name})", score.band or None
    for scheme, band in score.bands.items():
        yield f"band({name},{scheme})", band


def _between(form: str, score: Score, held: Sequence[Assessment]) -> ScoreMoved | None:
    before, now = (next((one.value for one in each.scores if one.id == score.id), None) for each in held)
    if before is None or now is None or before == now:
        return None
    return ScoreMoved(form, score.id, before, now, held[0].administration.held)


def _goes_so_far(change: Change, score: Score, moved: ScoreMoved) -> bool:
    worse = (moved.now > moved.before) == (score.better == "lower")
    if not score.better or worse != (change.direction == "worse"):
        return False
    told = score_change(score, moved.before, moved.now)
    if change.by == "reliable":
        return any(reached for _by, reached in told.reliable)
    if change.by == "important":
        return any(reached for _by, reached in told.important)
    return abs(told.difference) >= change.by  # type: ignore[operator]  # the schema leaves a number
