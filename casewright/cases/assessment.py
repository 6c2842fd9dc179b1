"""A finished assessment as it stands in a case's history: what was answered, and what came of it on that day.

It holds its own labels, so that the history can be read without the definition it was captured with.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from casewright.cases.canonical import (
    Plain,
    administration_of,
    answer_of,
    heard_of,
    instant_text,
    plain_administration,
    plain_answer,
    plain_heard,
    plain_rows,
    rows_of,
)
from casewright.cases.plain import (
    instant_or_none,
    number_of,
    plain_number,
    plain_text,
    said,
    text_of,
    text_or_none,
)
from casewright.cases.records import Administration, Answer, Heard, Rows
from casewright.definitions.model import Number, Text


@dataclass(frozen=True, slots=True)
class ScoreRecord:
    """One score as it was on the day. `value` is None where there was none, and `rule` says why. FHIR: Observation.

    `error` is the standard error. `band` and `band_label` are of the first scheme; `bands` has the band's id by scheme.
    """

    id: str
    label: Text
    value: Number | None
    band: str = ""
    band_label: Text | None = None
    bands: Mapping[str, str] = field(default_factory=dict)
    range: tuple[Number, Number] | None = None
    better: str = ""
    answered: int = 0
    missing: int = 0
    prorated: bool = False
    error: Number | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """What the answers meant: a need, a strength, an alert or a note, and the questions that made it so."""

    id: str
    kind: str
    about: str
    label: Text | None = None
    level: str = ""
    swot: str = ""
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """One administration of an instrument, finished. `answers` and `rows` hold only what was visible.

    `replaces` names the assessment that this one corrects, `reason` says why; `replaced_by` is what corrects it.
    `in_error` is the reason why it should not be there. FHIR: QuestionnaireResponse.
    """

    id: str
    instrument: str
    version: str
    definition: str
    title: Text
    administration: Administration
    answers: Mapping[str, Answer]
    rows: Rows = field(default_factory=dict)
    scores: tuple[ScoreRecord, ...] = ()
    findings: tuple[FindingRecord, ...] = ()
    heard: tuple[Heard, ...] = ()
    started: datetime | None = None
    finished: datetime | None = None
    by: str = ""
    replaces: str = ""
    reason: str = ""
    replaced_by: str = ""
    in_error: str = ""

    @property
    def current(self) -> bool:
        """Whether it counts: no later correction stands in its place, and it was not entered in error."""
        return not self.replaced_by and not self.in_error


def plain_assessment(assessment: Assessment) -> dict[str, Any]:
    """As its event keeps it: without `replaced_by` and `in_error`, which later events say."""
    return said(
        id=assessment.id,
        instrument=assessment.instrument,
        version=assessment.version,
        definition=assessment.definition,
        title=plain_text(assessment.title),
        administration=plain_administration(assessment.administration),
        answers={question: plain_answer(answer) for question, answer in assessment.answers.items()},
        rows=plain_rows(assessment.rows),
        scores=[_plain_score(score) for score in assessment.scores],
        findings=[_plain_finding(finding) for finding in assessment.findings],
        heard=[plain_heard(heard) for heard in assessment.heard],
        started=assessment.started and instant_text(assessment.started),
        finished=assessment.finished and instant_text(assessment.finished),
        by=assessment.by,
        replaces=assessment.replaces,
        reason=assessment.reason,
    )


def assessment_of(plain: Plain) -> Assessment:
    return Assessment(
        id=plain["id"],
        instrument=plain["instrument"],
        version=plain["version"],
        definition=plain["definition"],
        title=text_of(plain["title"]),
        administration=administration_of(plain["administration"]),
        answers={question: answer_of(answer) for question, answer in plain.get("answers", {}).items()},
        rows=rows_of(plain),
        scores=tuple(_score_of(score) for score in plain.get("scores", ())),
        findings=tuple(_finding_of(finding) for finding in plain.get("findings", ())),
        heard=tuple(heard_of(heard) for heard in plain.get("heard", ())),
        started=instant_or_none(plain, "started"),
        finished=instant_or_none(plain, "finished"),
        by=plain.get("by", ""),
        replaces=plain.get("replaces", ""),
        reason=plain.get("reason", ""),
    )


def _plain_score(score: ScoreRecord) -> dict[str, Any]:
    return said(
        id=score.id,
        label=plain_text(score.label),
        value=plain_number(score.value),
        band=score.band,
        band_label=plain_text(score.band_label),
        bands=dict(score.bands),
        range=score.range and [plain_number(end) for end in score.range],
        better=score.better,
        answered=score.answered,
        missing=score.missing,
        prorated=score.prorated,
        error=plain_number(score.error),
        rule=score.rule,
    )


def _score_of(plain: Plain) -> ScoreRecord:
    low, high = plain.get("range", (None, None))
    return ScoreRecord(
        id=plain["id"],
        label=text_of(plain["label"]),
        value=number_of(plain["value"]) if "value" in plain else None,
        band=plain.get("band", ""),
        band_label=text_or_none(plain, "band_label"),
        bands=dict(plain.get("bands", {})),
        range=None if low is None or high is None else (number_of(low), number_of(high)),
        better=plain.get("better", ""),
        answered=plain.get("answered", 0),
        missing=plain.get("missing", 0),
        prorated=plain.get("prorated", False),
        error=number_of(plain["error"]) if "error" in plain else None,
        rule=plain.get("rule", ""),
    )


def _plain_finding(finding: FindingRecord) -> dict[str, Any]:
    return said(
        id=finding.id,
        kind=finding.kind,
        about=finding.about,
        label=plain_text(finding.label),
        level=finding.level,
        swot=finding.swot,
        because=list(finding.because),
    )


def _finding_of(plain: Plain) -> FindingRecord:
    return FindingRecord(
        id=plain["id"],
        kind=plain["kind"],
        about=plain.get("about", ""),
        label=text_or_none(plain, "label"),
        level=plain.get("level", ""),
        swot=plain.get("swot", ""),
        because=tuple(plain.get("because", ())),
    )
