"""The first and the last value of each score of a case, for a report: as the form that is in use counts it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from casewright.cases.assessment import Assessment, ScoreRecord
from casewright.cases.case_facts import CaseSeen
from casewright.cases.report import BandSum, ResponseSum, ScoreSums, SourceSum
from casewright.cases.reported import Period, ScoreReported
from casewright.definitions.model import Instrument, Score
from casewright.errors import Refused
from casewright.logic.comparing_scores import same_score
from casewright.logic.score_change import responses, score_change
from casewright.service.carrying import steps
from casewright.service.context import Context
from casewright.service.published import pinned

Found = tuple[Assessment, ScoreRecord]


@dataclass(slots=True)
class ScoresRead:
    """`known` are the scores that were met, by form and id, with nothing counted yet.

    `left_out`: in how many cases a value of an older version is not compared, since it counts otherwise.
    """

    context: Context
    known: dict[tuple[str, str], ScoreSums] = field(default_factory=dict)
    left_out: int = 0
    _now: dict[tuple[str, str], Score | None] = field(default_factory=dict)

    def of(self, seen: CaseSeen, period: Period) -> Iterator[ScoreReported]:
        """Where there are two values, and the last of them is of the period."""
        found, apart = self._found(seen)
        self.left_out += apart
        for (instrument, id), values in found.items():
            (_first, first), (held, last) = values[0], values[-1]
            form = self.context.library.instruments[instrument]
            if len(values) > 1 and held.administration.held in period:
                self.known.setdefault((instrument, id), _empty(form, form.score(id)))
                yield _moved(form.score(id), instrument, first, last)

    def _found(self, seen: CaseSeen) -> tuple[dict[tuple[str, str], list[Found]], bool]:
        found: dict[tuple[str, str], list[Found]] = {}
        apart = False
        for assessment in seen.state.current_assessments:
            for score in assessment.scores:
                now = self._score_now(assessment, score.id) if score.value is not None else None
                if now is not None:
                    found.setdefault((assessment.instrument, now.id), []).append((assessment, score))
                apart = apart or (score.value is not None and now is None)
        return found, apart

    def _score_now(self, assessment: Assessment, id: str) -> Score | None:
        """The score as the form in use has it; None where it counts otherwise by now, or there is no such form."""
        key = assessment.definition, id
        if key not in self._now:
            form = self.context.library.instruments.get(assessment.instrument)
            self._now[key] = _counting_alike(self.context, assessment.definition, id, form) if form else None
        return self._now[key]


def _counting_alike(context: Context, definition: str, id: str, form: Instrument) -> Score | None:
    try:
        own = form if definition == form.content_hash else pinned(context, definition)
        score = own.score(id)
    except (Refused, KeyError):
        return None
    return score if own is form else same_score(own, score, form, steps(context, own, form))


def _empty(form: Instrument, score: Score) -> ScoreSums:
    bands = next(iter(score.bands.values()), ())
    reliable = (SourceSum("reliable", one.source, 0, 0, one.points) for one in score.reliable_change)
    important = (
        SourceSum("important", one.source, 0, 0, one.points, one.percent, one.method)
        for one in score.important_difference
    )
    return ScoreSums(
        form.id,
        form.title,
        score.id,
        score.label,
        score.better,
        0,
        0,
        0,
        tuple(BandSum(one.id, one.label) for one in bands),
        (*reliable, *important),
        tuple(
            ResponseSum(one.source, one.criteria.percent, one.criteria.remission, one.criteria.first)
            for one in score.response
        ),
    )


def _moved(score: Score, instrument: str, first: ScoreRecord, last: ScoreRecord) -> ScoreReported:
    before, after = first.value or 0, last.value or 0
    change = score_change(score, before, after)
    way = 0 if not score.better or before == after else 1 if (after > before) == (score.better == "higher") else -1
    return ScoreReported(
        instrument,
        score.id,
        before,
        after,
        first.band,
        last.band,
        tuple(way if reached else 0 for _by, reached in change.reliable),
        tuple(way if reached else 0 for _by, reached in change.important),
        tuple(came for _by, came in responses(score, before, after)),
    )
