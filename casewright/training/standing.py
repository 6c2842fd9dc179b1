"""Where a case stands after a step: what the pages would show of it, as values that can be expected and compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from casewright import service
from casewright.cases.case_facts import CaseSeen, case_fact, level_of, undecided_needs
from casewright.cases.course import Course, Due
from casewright.cases.ledger import minutes_kept, spent
from casewright.cases.measured import Measures, measures_of
from casewright.cases.referring import median_days
from casewright.cases.state import CaseState
from casewright.cases.work import Indicator, Intervention, Need
from casewright.definitions.model import Number, Text
from casewright.logic.score_change import score_change
from casewright.service.kept_counts import kept_of_intervention
from casewright.service.known_facts import KnownFacts
from casewright.training.playing import Playing

CENTS, MINUTES_OF_AN_HOUR = Decimal("0.01"), 60


@dataclass(frozen=True, slots=True)
class ScoreSeen:
    """The latest value of a score, None where there is none. `label` is the score's, `band_label` the band's."""

    value: Number | None
    band: str
    label: Text
    band_label: Text | None


@dataclass(frozen=True, slots=True)
class GoalSeen:
    """A goal on its ladder: `level` is None without one. `achievement` is what it has come to, "" while not said."""

    statement: str
    state: str
    level: int | None
    achievement: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What a case comes to. Scores and findings are by form and id, goals, measures and referrals by the scenario's
    names, the rest by ids.

    `first`: by score, the change since the first assessment; `reliable`: whether that is beyond chance.
    """

    status: str = ""
    step: str = ""
    attention: str = ""
    scores: Mapping[str, ScoreSeen] = field(default_factory=dict)
    findings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    changes: Mapping[str, Number] = field(default_factory=dict)
    reliable: Mapping[str, bool] = field(default_factory=dict)
    alerts: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    goals: Mapping[str, GoalSeen] = field(default_factory=dict)
    gas_t: Number | None = None
    measures: Mapping[str, Number] = field(default_factory=dict)
    against_comparison: Mapping[str, Number] = field(default_factory=dict)
    cost: Number = 0
    contacts: int = 0
    kept: Mapping[str, Number] = field(default_factory=dict)
    referrals: Mapping[str, str] = field(default_factory=dict)
    referral_days: Number | None = None
    due: tuple[str, ...] = ()
    dues: tuple[Due, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)


def standing(playing: Playing) -> Standing:
    """As it is now; of a case that is not opened yet nothing."""
    if not playing.case:
        return Standing()
    context, state = playing.context, playing.state
    course = service.course_of(context, playing.case)
    seen = CaseSeen(state, context.today(), context.zone)
    forms = dict(_forms(playing, state))
    changes = dict(_changes(playing))
    return Standing(
        status=state.status,
        step=course.here.step.id if course else "",
        attention=course.attention.id if course and course.attention else "",
        scores={f"{form}.{id}": score for form, (scores, _found) in forms.items() for id, score in scores.items()},
        findings={form: tuple(f"{form}.{id}" for id in found) for form, (_scores, found) in forms.items()},
        changes={name: change for name, (change, _reliable) in changes.items()},
        reliable={name: reliable for name, (_change, reliable) in changes.items()},
        alerts=tuple(f"{alert.instrument}.{alert.finding}" for alert in state.open_alerts),
        needs=tuple(dict.fromkeys(_needs(state))),
        goals=dict(_goals(playing, state)),
        gas_t=_number(case_fact(seen, "gas_t")),
        measures=dict(_measures(playing, seen)),
        against_comparison=dict(_against_comparison(playing, seen)),
        cost=_cost(playing, state),
        contacts=int(str(case_fact(seen, "contacts"))),
        kept=dict(_kept(playing, state)),
        referrals=dict(_named_states(playing, state, "referral")),
        referral_days=median_days(seen),
        due=_asked(course),
        dues=course.dues if course else (),
        values=KnownFacts(context, state, playing.scenario.facts).reading().values(seen),
    )


def _number(value: object) -> Number | None:
    return value if isinstance(value, int | Decimal) else None


def _forms(playing: Playing, state: CaseState) -> Iterator[tuple[str, tuple[Mapping[str, ScoreSeen], list[str]]]]:
    """By form its scores and findings, of the latest assessment: the unfinished one, where there is one."""
    for assessment in state.current_assessments:
        scores = {one.id: ScoreSeen(one.value, one.band, one.label, one.band_label) for one in assessment.scores}
        yield assessment.instrument, (scores, [finding.id for finding in assessment.findings])
    for draft in playing.context.store.drafts(playing.case):
        if draft.kind == "entry":
            continue
        opened = service.open_form(playing.context, draft.id)
        scores = {}
        for id, result in opened.form.scores().items():
            score = opened.instrument.score(id)
            bands = next(iter(score.bands.values()), ())
            words = next((band.label for band in bands if band.id == result.band), None)
            scores[id] = ScoreSeen(result.value, result.band or "", score.label, words)
        yield draft.instrument, (scores, list(opened.form.raised()))


def _changes(playing: Playing) -> Iterator[tuple[str, tuple[Number, bool]]]:
    for series in service.scores_over_time(playing.context, playing.case):
        if len(series.points) > 1:
            told = score_change(series.score, series.points[0].value, series.points[-1].value)
            beyond_chance = any(reached for _by, reached in told.reliable)
            yield f"{series.instrument}.{series.score.id}", (told.difference, beyond_chance)


def _needs(state: CaseState) -> Iterator[str]:
    """Those that stand, and those that were found and nobody has decided on."""
    for entry in state.entries("need"):
        if entry.stands and isinstance(entry.entity, Need):
            yield entry.entity.about
    for assessment, finding in undecided_needs(state):
        known = state.assessment(assessment)
        yield from (one.about for one in (known.findings if known else ()) if one.id == finding)


def _goals(playing: Playing, state: CaseState) -> Iterator[tuple[str, GoalSeen]]:
    for (kind, name), id in playing.names.items():
        entry = state.entry(kind, id) if kind == "goal" else None
        if entry is not None:
            statement = getattr(entry.entity, "statement", "")
            yield name, GoalSeen(statement, entry.state, level_of(state, id), entry.aside.get("achievement", ""))


def _named_states(playing: Playing, state: CaseState, wanted: str) -> Iterator[tuple[str, str]]:
    for (kind, name), id in playing.names.items():
        entry = state.entry(kind, id) if kind == wanted else None
        if entry is not None:
            yield name, entry.state


def _measures(playing: Playing, seen: CaseSeen) -> Iterator[tuple[str, Number]]:
    """What the indicator of each goal, and of each entry of a logic model, came to last."""
    for name, measures in _measured(playing, seen):
        if measures.last is not None and measures.last.value is not None:
            yield name, measures.last.value


def _against_comparison(playing: Playing, seen: CaseSeen) -> Iterator[tuple[str, Number]]:
    for name, measures in _measured(playing, seen):
        if measures.against_comparison is not None:
            yield name, measures.against_comparison


def _measured(playing: Playing, seen: CaseSeen) -> Iterator[tuple[str, Measures]]:
    for (kind, name), id in playing.names.items():
        entry = seen.state.entry(kind, id) if kind == "indicator" else None
        if entry is not None and isinstance(entry.entity, Indicator):
            yield name, measures_of(seen, entry.entity)


def _cost(playing: Playing, state: CaseState) -> Number:
    """What was spent, and the minutes of the contacts that took place at what an hour of work costs here."""
    hours = Decimal(minutes_kept(state)) / MINUTES_OF_AN_HOUR
    work = Decimal(str(playing.scenario.hour_cost or 0)) * hours
    return sum(spent(state).values(), start=work.quantize(CENTS, "ROUND_HALF_UP"))


def _kept(playing: Playing, state: CaseState) -> Iterator[tuple[str, Number]]:
    """Of the times of an intervention that are over, and were not called off: how many took place, in percent."""
    for (kind, name), id in playing.names.items():
        entry = state.entry("intervention", id) if kind == "intervention" else None
        if entry is not None and isinstance(entry.entity, Intervention):
            percent = kept_of_intervention(state, entry.entity).percent
            if percent is not None:
                yield name, percent


def _asked(course: Course | None) -> tuple[str, ...]:
    asked = course.asked if course else ()
    return tuple(one.form.instrument for one in asked if one.standing in ("open", "overdue"))
