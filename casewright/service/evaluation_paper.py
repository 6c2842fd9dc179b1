"""An evaluation that was kept, on paper: with how far all goals had come, and the scores, up to its day."""

from collections.abc import Iterator
from datetime import date

from casewright.cases.case_facts import CaseSeen, attained
from casewright.cases.work import Evaluation, Outcome
from casewright.cases.work.party import Party
from casewright.errors import Refused
from casewright.exchange import evaluation_paper as paper
from casewright.exchange.evaluation_paper import EvaluationGiven, ScoreCame
from casewright.logic.withheld import scores_withheld, withheld
from casewright.service.around import around
from casewright.service.context import Context
from casewright.service.costs import costs_of
from casewright.service.history import history
from casewright.service.reading_rights import readable
from casewright.service.record import scores_over_time
from casewright.service.what_is_sensitive import about_sensitive


def evaluation_paper(context: Context, case: str, evaluation: str, language: str, sensitive: bool = False) -> bytes:
    """As a PDF. What is sensitive is on it if that is asked for.

    Raises:
        Refused CW510: no such case. CW563: no such evaluation in it. CW536: no font has the letters.
    """
    return paper.evaluation_paper(_given(context, case, evaluation, language), language, sensitive)


def left_out_of_evaluation(context: Context, case: str, evaluation: str, language: str) -> tuple[str, ...]:
    """What of it is not on its paper because it is sensitive, by name. Raises Refused CW510, CW563."""
    return paper.left_out(_given(context, case, evaluation, language), language)


def _given(context: Context, case: str, evaluation: str, language: str) -> EvaluationGiven:
    state = readable(context, history(context, case).state)
    entry = state.entry("evaluation", evaluation)
    if entry is None or not isinstance(entry.entity, Evaluation):
        raise Refused("CW563")
    seen = CaseSeen(state, context.today(), context.zone)
    on, names = seen.day(entry.happened), {one.member.id: one.person.name for one in around(context, case)}
    outcomes = (state.entry("outcome", id) for id in entry.entity.outcomes)
    came = [
        (one.entity, goal)
        for one in outcomes
        if one is not None and one.stands and isinstance(one.entity, Outcome)
        if (goal := state.entry("goal", one.entity.goal)) is not None
    ]

    def party(one: Party) -> str:
        if one.kind == "person":
            return state.person.preferred_name or state.person.name
        return names.get(one.id, "") if one.kind == "member" else one.name

    return EvaluationGiven(
        entry=entry,
        on=on,
        person=state.person,
        agency=context.agency.name.say(language),
        sensitive=about_sensitive(context, state),
        party=party,
        came=came,
        attained=[one for one in attained(seen) if one.on <= on],
        scores=list(_scores(context, case, on)),
        costs=costs_of(context, state, on),
    )


def _scores(context: Context, case: str, until: date) -> Iterator[ScoreCame]:
    for series in scores_over_time(context, case):
        points = [one for one in series.points if one.date <= until]
        form = context.library.instruments.get(series.instrument)
        if len(points) > 1:
            hidden = form is None or series.score.id in scores_withheld(form, withheld(form))
            first, last = points[0], points[-1]
            yield ScoreCame(
                series.title, series.score, first.value, first.date, last.value, last.date, last.band_label, hidden
            )
