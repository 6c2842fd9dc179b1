"""An alert of a case: what raised it, and how it was dealt with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from casewright.cases.canonical import Plain, instant_of, instant_text
from casewright.cases.plain import (
    instant_or_none,
    plain_steps,
    plain_text,
    said,
    steps_of,
    text_of,
    text_or_none,
)
from casewright.definitions.model import Step, Text


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """Who dealt with an alert, which steps of its protocol were done, and a note. `by` is a name."""

    at: datetime
    by: str
    steps: tuple[Step, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert that an answer raised. It stays, also when the answer is taken back (`answer_changed` says when).

    `assessment` is the draft, later the finished assessment, that raised it; `because` are the questions.
    `protocol` is an id of the agency's protocols, or "". `raised_by` is a name. `in_error` is why the
    assessment should not be there, where a later event says so. FHIR: DetectedIssue.
    """

    id: str
    assessment: str
    instrument: str
    title: Text
    finding: str
    raised: datetime
    raised_by: str
    label: Text | None = None
    protocol: str = ""
    because: tuple[str, ...] = ()
    acknowledged: Acknowledgement | None = None
    answer_changed: datetime | None = None
    in_error: str = ""

    @property
    def open(self) -> bool:
        return self.acknowledged is None


def plain_alert(alert: Alert) -> dict[str, Any]:
    return said(
        id=alert.id,
        assessment=alert.assessment,
        instrument=alert.instrument,
        title=plain_text(alert.title),
        finding=alert.finding,
        raised=instant_text(alert.raised),
        raised_by=alert.raised_by,
        label=plain_text(alert.label),
        protocol=alert.protocol,
        because=list(alert.because),
        acknowledged=alert.acknowledged and _plain_acknowledgement(alert.acknowledged),
        answer_changed=alert.answer_changed and instant_text(alert.answer_changed),
    )


def alert_of(plain: Plain) -> Alert:
    return Alert(
        id=plain["id"],
        assessment=plain["assessment"],
        instrument=plain["instrument"],
        title=text_of(plain["title"]),
        finding=plain["finding"],
        raised=instant_of(plain["raised"]),
        raised_by=plain.get("raised_by", ""),
        label=text_or_none(plain, "label"),
        protocol=plain.get("protocol", ""),
        because=tuple(plain.get("because", ())),
        acknowledged=_acknowledgement_of(plain["acknowledged"]) if "acknowledged" in plain else None,
        answer_changed=instant_or_none(plain, "answer_changed"),
    )


def _plain_acknowledgement(acknowledgement: Acknowledgement) -> dict[str, Any]:
    return said(
        at=instant_text(acknowledgement.at),
        by=acknowledgement.by,
        steps=plain_steps(acknowledgement.steps),
        note=acknowledgement.note,
    )


def _acknowledgement_of(plain: Plain) -> Acknowledgement:
    return Acknowledgement(
        at=instant_of(plain["at"]),
        by=plain.get("by", ""),
        steps=steps_of(plain.get("steps", ())),
        note=plain.get("note", ""),
    )
