"""Where a case stands after a step: what the pages would show of it, as values that can be expected and compared."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from casewright import service
from casewright.cases.case_facts import CaseSeen, case_fact, level_of, undecided_needs
from casewright.cases.costs import CaseCosts
from casewright.cases.course import Course, Due
from casewright.cases.measured import Measures, gap_between, measures_of, way_of
from casewright.cases.referring import median_days
from casewright.cases.state import CaseState
from casewright.cases.work import Indicator, Intervention, Need
from casewright.definitions.model import Number, Text
from casewright.errors import Refused
from casewright.logic.score_change import responses, score_change
from casewright.service.kept_counts import kept_of_intervention
from casewright.service.known_facts import KnownFacts
from casewright.training.playing import Playing

CENTS, THOUSANDTHS, TENTHS = Decimal("0.01"), Decimal("0.001"), Decimal("0.1")


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

    `changes`: by score, the change since the first assessment; `reliable`: whether that is beyond chance, `responses`:
    what it comes to. Money is None where the amounts are in several currencies.
    """

    status: str = ""
    step: str = ""
    attention: str = ""
    scores: Mapping[str, ScoreSeen] = field(default_factory=dict)
    findings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    changes: Mapping[str, Number] = field(default_factory=dict)
    reliable: Mapping[str, bool] = field(default_factory=dict)
    responses: Mapping[str, str] = field(default_factory=dict)
    alerts: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    goals: Mapping[str, GoalSeen] = field(default_factory=dict)
    gas_t: Number | None = None
    measures: Mapping[str, Number] = field(default_factory=dict)
    against_comparison: Mapping[str, Number] = field(default_factory=dict)
    relative: Mapping[str, Number] = field(default_factory=dict)
    as_others: Mapping[str, bool] = field(default_factory=dict)
    gaps: Mapping[str, Number] = field(default_factory=dict)
    cost: Number | None = 0
    costs: Mapping[str, Number] = field(default_factory=dict)
    cost_per: Mapping[str, Number] = field(default_factory=dict)
    benefit_ratio: Number | None = None
    net_benefit: Number | None = None
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
    changes, money, measured = dict(_changes(playing)), _money(playing), dict(_measured(playing, seen))
    return Standing(
        status=state.status,
        step=course.here.step.id if course else "",
        attention=course.attention.id if course and course.attention else "",
        scores={f"{form}.{id}": score for form, (scores, _found) in forms.items() for id, score in scores.items()},
        findings={form: tuple(f"{form}.{id}" for id in found) for form, (_scores, found) in forms.items()},
        changes={name: one.difference for name, one in changes.items()},
        reliable={name: one.reliable for name, one in changes.items()},
        responses={name: one.response for name, one in changes.items() if one.response},
        alerts=tuple(f"{alert.instrument}.{alert.finding}" for alert in state.open_alerts),
        needs=tuple(dict.fromkeys(_needs(state))),
        goals=dict(_goals(playing, state)),
        gas_t=_number(case_fact(seen, "gas_t")),
        measures=_each(measured, lambda one: one.last.value if one.last else None),
        against_comparison=_each(measured, lambda one: one.against_comparison),
        relative=_each(measured, lambda one: _rounded(way_of(one).change, TENTHS)),
        as_others=dict(_as_others(playing, measured)),
        gaps=_each(measured, gap_between),
        cost=_one_of(service.costs_of(context, state).totals),
        costs=dict(_costs(playing, service.costs_of(context, state))),
        cost_per=dict(_cost_per(playing, money)),
        benefit_ratio=_rounded(money.ratio, THOUSANDTHS) if money else None,
        net_benefit=_rounded(money.net, CENTS) if money else None,
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


@dataclass(frozen=True, slots=True)
class _Change:
    """How far a score moved since the first time. `response` is what that comes to, "" where the form does not say."""

    difference: Number
    reliable: bool
    response: str


def _changes(playing: Playing) -> Iterator[tuple[str, _Change]]:
    for series in service.scores_over_time(playing.context, playing.case):
        if len(series.points) > 1:
            first, now = series.points[0].value, series.points[-1].value
            told = score_change(series.score, first, now)
            beyond_chance = any(reached for _by, reached in told.reliable)
            came = next((came for _by, came in responses(series.score, first, now)), "")
            yield f"{series.instrument}.{series.score.id}", _Change(told.difference, beyond_chance, came)


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


def _each(measured: Mapping[str, Measures], of: Callable[[Measures], Number | None]) -> Mapping[str, Number]:
    """Something of the indicator of each goal, and of each entry of a logic model, where it is known."""
    found = ((name, of(one)) for name, one in measured.items())
    return {name: value for name, value in found if value is not None}


def _rounded(value: Decimal | None, places: Decimal) -> Decimal | None:
    return None if value is None else value.quantize(places, "ROUND_HALF_UP")


def _as_others(playing: Playing, measured: Mapping[str, Measures]) -> Iterator[tuple[str, bool]]:
    seen = {one.indicator.id: one.meets for one in service.indicators(playing.context, playing.case)}
    for name, one in measured.items():
        found = seen.get(one.indicator.id)
        if found is not None:
            yield name, found


def _measured(playing: Playing, seen: CaseSeen) -> Iterator[tuple[str, Measures]]:
    for (kind, name), id in playing.names.items():
        entry = seen.state.entry(kind, id) if kind == "indicator" else None
        if entry is not None and isinstance(entry.entity, Indicator):
            yield name, measures_of(seen, entry.entity)


def _one_of(totals: Mapping[str, Decimal]) -> Number | None:
    """The only total; 0 where there is none, and None where amounts in several currencies are not added up."""
    return next(iter(totals.values()), 0) if len(totals) <= 1 else None


def _costs(playing: Playing, found: CaseCosts) -> Iterator[tuple[str, Number]]:
    for (kind, name), id in playing.names.items():
        spent = _one_of(found.of_help(id)) if kind == "intervention" else None
        if spent:
            yield name, spent


def _money(playing: Playing) -> service.CostBenefit | None:
    try:
        return service.cost_benefit(playing.context, playing.case)
    except Refused:
        return None


def _cost_per(playing: Playing, money: service.CostBenefit | None) -> Iterator[tuple[str, Number]]:
    each = {one.measures.indicator.id: one.each for one in (money.per_unit if money else ())}
    for (kind, name), id in playing.names.items():
        if kind == "indicator" and id in each:
            yield name, each[id].quantize(CENTS, "ROUND_HALF_UP")


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
