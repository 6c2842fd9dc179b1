"""Reading the record: a case, a finished assessment, scores over time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from casewright.cases.assessment import Assessment
from casewright.cases.records import CaseSummary
from casewright.cases.state import CaseState
from casewright.definitions.model import Instrument, Number, Score, Text
from casewright.service.context import Context
from casewright.service.protocols import RaisedAlert

if TYPE_CHECKING:
    from casewright.logic import FormState

Notice = Literal["replaced", "correction", "other_version"]


@dataclass(frozen=True, slots=True)
class FinishedForm:
    """A finished assessment with the form it was captured with; `form` computes scores and traces from its answers.

    `alerts` are those it raised. `notices`: "replaced" (a later correction stands), "correction" (it replaces an
    earlier one), "other_version" (the library has the form at another version by now).
    """

    record: Assessment
    form: "FormState"
    instrument: Instrument
    summary: CaseSummary
    alerts: tuple[RaisedAlert, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class ScorePoint:
    """One score on the day it was held. `band` and `band_label` are of the first scheme."""

    date: date
    value: Number
    band: str
    band_label: Text | None
    assessment: str


@dataclass(frozen=True, slots=True)
class ScoreSeries:
    """One score over time, by the day held. `score` has the label, range, direction and bands of the latest form."""

    instrument: str
    title: Text
    score: Score
    points: tuple[ScorePoint, ...]


def case(
    context: Context,
    case: str,
    as_of: date | datetime | None = None,
    axis: Literal["recorded", "happened"] = "recorded",
) -> CaseState:
    """The case now, or as it stood at the end of a day or at an instant, on either axis of time.

    Raises:
        Refused CW510: no such case.
    """
    raise NotImplementedError


def assessment(context: Context, case: str, assessment: str) -> FinishedForm:
    """A finished assessment with the definition it was captured with.

    Raises:
        Refused CW510: no such case. CW512: no such assessment in it (it may have been moved).
    """
    raise NotImplementedError


def scores_over_time(context: Context, case: str) -> tuple[ScoreSeries, ...]:
    """Each score that has a value, over the assessments that count, the first held first."""
    raise NotImplementedError
