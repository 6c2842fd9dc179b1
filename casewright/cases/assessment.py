"""A finished assessment as it stands in a case's history: what was answered, and what came of it on that day.

It holds its own labels, so that the history can be read without the definition it was captured with.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from casewright.cases.records import Administration, Answer, Heard
from casewright.definitions.model import Number, Text


@dataclass(frozen=True, slots=True)
class ScoreRecord:
    """One score as it was on the day. `value` is None where too little was answered. FHIR: Observation.

    `band` and `band_label` are of the first scheme; `bands` has the band's id by scheme.
    """

    id: str
    label: Text
    value: Number | None
    band: str = ""
    band_label: Text | None = None
    bands: Mapping[str, str] | None = None
    range: tuple[Number, Number] | None = None
    better: str = ""
    answered: int = 0
    missing: int = 0
    prorated: bool = False


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
    """One administration of an instrument, finished. `answers` holds only what was visible.

    `replaces` names the assessment that this one corrects, `reason` says why; `replaced_by` is what corrects it.
    FHIR: QuestionnaireResponse.
    """

    id: str
    instrument: str
    version: str
    definition: str
    title: Text
    administration: Administration
    answers: Mapping[str, Answer]
    scores: tuple[ScoreRecord, ...] = ()
    findings: tuple[FindingRecord, ...] = ()
    heard: tuple[Heard, ...] = ()
    started: datetime | None = None
    finished: datetime | None = None
    by: str = ""
    replaces: str = ""
    reason: str = ""
    replaced_by: str = ""

    @property
    def current(self) -> bool:
        """Whether no later correction stands in its place."""
        return not self.replaced_by
