"""An event as canonical text with its format version, and back. Older formats are read through upcasters.

The names in the text are part of the record and never change; renaming a field of a class does not rename them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from casewright.cases.alerts import alert_of, plain_alert
from casewright.cases.assessment import assessment_of, plain_assessment
from casewright.cases.canonical import (
    Plain,
    canonical_text,
    instant_of,
    instant_text,
    person_of,
    plain_of,
    plain_person,
)
from casewright.cases.cycle_events import (
    AttentionSet,
    CycleChosen,
    FirstAnswered,
    FormLeftOut,
    RuleSnoozed,
    StepEntered,
)
from casewright.cases.entries import Entry
from casewright.cases.entry_events import (
    CaseContinued,
    CaseContinues,
    CaseMoved,
    Confirmed,
    MarkedInError,
    Moved,
    Recorded,
    Revised,
)
from casewright.cases.events import (
    Actor,
    AlertAcknowledged,
    AlertAnswerChanged,
    AlertRaised,
    AssessmentFinished,
    AssessmentMovedAway,
    AssessmentMovedHere,
    AssessmentPutAway,
    AssessmentStarted,
    AssessmentTakenUp,
    Body,
    CaseOpened,
    Event,
)
from casewright.cases.person_events import (
    PersonChanged,
    PersonJoined,
    PersonMerged,
    PersonParted,
    PersonRecorded,
    PersonUnmerged,
)
from casewright.cases.plain import moment_of, plain_moment, plain_steps, plain_text, said, steps_of, text_of
from casewright.cases.plain_entity import NewerRecordError, any_of, entity_of, plain_any, plain_entity
from casewright.errors import Refused

FORMAT = 2

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]


def _second(plain: dict[str, Any]) -> dict[str, Any]:
    """Events of persons came in, so what was called a case is a stream."""
    return {name: value for name, value in plain.items() if name != "case"} | {"stream": plain["case"]}


UPCASTERS: dict[int, Upcaster] = {1: _second}
"""By the format they read: each turns a whole plain event of that format into one of the next."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of event: its name in the record, and how its content is written and read."""

    name: str
    type: type
    write: Callable[[Any], dict[str, Any]]
    read: Callable[[Plain], Body]


def text_of_event(event: Event) -> str:
    kind = _BY_TYPE[type(event.body)]
    return canonical_text(
        {
            "format": FORMAT,
            "type": kind.name,
            "stream": event.stream,
            "revision": event.revision,
            "happened": plain_moment(event.happened),
            "recorded": instant_text(event.recorded),
            "actor": said(id=event.actor.id, name=event.actor.name),
            "role": event.actor.role,
            "on_behalf_of": event.actor.on_behalf_of,
            "body": kind.write(event.body),
        }
    )


def event_of_text(text: str) -> Event:
    """Read an event of this format or an older one.

    Raises:
        Refused CW503: written by a newer Casewright.
    """
    plain: dict[str, Any] = plain_of(text)
    if plain["format"] > FORMAT:
        raise Refused("CW503", found=str(plain["format"]), known=str(FORMAT))
    for older in range(plain["format"], FORMAT):
        plain = UPCASTERS[older](plain)
    kind = _BY_NAME.get(plain["type"])
    if kind is None:
        raise Refused("CW503", found=str(plain["type"]), known=str(FORMAT))
    try:
        body = kind.read(plain["body"])
    except NewerRecordError as newer:
        raise Refused("CW503", found=str(newer), known=str(FORMAT)) from newer
    actor = plain["actor"]
    recorded = instant_of(plain["recorded"])
    happened = recorded if plain["happened"] == plain["recorded"] else moment_of(plain["happened"])
    who = _actor(actor.get("id", ""), actor.get("name", ""), plain["role"], plain["on_behalf_of"])
    return Event(plain["stream"], plain["revision"], happened, recorded, who, body)


_actor = lru_cache(maxsize=1000)(Actor)
"""Few people act, and often."""


def _plain_draft_of(body: AssessmentStarted | AssessmentPutAway | AssessmentTakenUp) -> dict[str, Any]:
    return {"draft": body.draft, "instrument": body.instrument, "title": plain_text(body.title)}


def _plain_opened(body: CaseOpened) -> dict[str, Any]:
    person = plain_person(body.person) if body.person is not None else None
    return said(person=person, subject=body.subject, about=body.about, status=body.status)


def _opened_of(plain: Plain) -> CaseOpened:
    person = person_of(plain["person"]) if "person" in plain else None
    return CaseOpened(person, plain["subject"], plain.get("about", ""), plain.get("status", "active"))


def _plain_moved_away(body: AssessmentMovedAway) -> dict[str, Any]:
    return {"assessments": list(body.assessments), "reason": body.reason, "taken_out": list(body.taken_out)}


def _moved_away_of(plain: Plain) -> AssessmentMovedAway:
    """An event of format 1 also says to which case it moved, and took nothing out."""
    return AssessmentMovedAway(tuple(plain["assessments"]), plain["reason"], tuple(plain.get("taken_out", ())))


def _plain_moved_here(body: AssessmentMovedHere) -> dict[str, Any]:
    return {
        "title": plain_text(body.title),
        "assessments": [plain_assessment(assessment) for assessment in body.assessments],
        "alerts": [plain_alert(alert) for alert in body.alerts],
        "drafts": list(body.drafts),
        "entries": [plain_entity(entry) for entry in body.entries],
        "from_case": body.from_case,
        "reason": body.reason,
    }


def _moved_here_of(plain: Plain) -> AssessmentMovedHere:
    return AssessmentMovedHere(
        title=text_of(plain["title"]),
        assessments=tuple(assessment_of(assessment) for assessment in plain["assessments"]),
        alerts=tuple(alert_of(alert) for alert in plain["alerts"]),
        drafts=tuple(plain["drafts"]),
        from_case=plain["from_case"],
        reason=plain["reason"],
        entries=tuple(entity_of(Entry, entry) for entry in plain.get("entries", ())),
    )


def _plain_written(body: Recorded | Revised) -> dict[str, Any]:
    said_of_it = {"state": body.state} if isinstance(body, Recorded) else {"reason": body.reason}
    return said(**plain_any(body.entity), **said_of_it)


def _as_it_is(name: str, type: type) -> Kind:
    """An event whose fields are its content."""
    return Kind(name, type, plain_entity, lambda plain: entity_of(type, plain))


KINDS: tuple[Kind, ...] = (
    Kind("case_opened", CaseOpened, _plain_opened, _opened_of),
    Kind(
        "person_changed",
        PersonChanged,
        lambda body: {"person": plain_person(body.person)},
        lambda plain: PersonChanged(person_of(plain["person"])),
    ),
    Kind(
        "assessment_started",
        AssessmentStarted,
        _plain_draft_of,
        lambda plain: AssessmentStarted(plain["draft"], plain["instrument"], text_of(plain["title"])),
    ),
    Kind(
        "assessment_finished",
        AssessmentFinished,
        lambda body: {"assessment": plain_assessment(body.assessment)},
        lambda plain: AssessmentFinished(assessment_of(plain["assessment"])),
    ),
    Kind(
        "assessment_put_away",
        AssessmentPutAway,
        _plain_draft_of,
        lambda plain: AssessmentPutAway(plain["draft"], plain["instrument"], text_of(plain["title"])),
    ),
    Kind(
        "assessment_taken_up",
        AssessmentTakenUp,
        _plain_draft_of,
        lambda plain: AssessmentTakenUp(plain["draft"], plain["instrument"], text_of(plain["title"])),
    ),
    Kind(
        "alert_raised",
        AlertRaised,
        lambda body: {"alert": plain_alert(body.alert)},
        lambda plain: AlertRaised(alert_of(plain["alert"])),
    ),
    Kind(
        "alert_answer_changed",
        AlertAnswerChanged,
        lambda body: {"alert": body.alert, "stands": body.stands},
        lambda plain: AlertAnswerChanged(plain["alert"], plain["stands"]),
    ),
    Kind(
        "alert_acknowledged",
        AlertAcknowledged,
        lambda body: {"alert": body.alert, "steps": plain_steps(body.steps), "note": body.note},
        lambda plain: AlertAcknowledged(plain["alert"], steps_of(plain["steps"]), plain["note"]),
    ),
    Kind("assessment_moved_away", AssessmentMovedAway, _plain_moved_away, _moved_away_of),
    Kind("assessment_moved_here", AssessmentMovedHere, _plain_moved_here, _moved_here_of),
    Kind("recorded", Recorded, _plain_written, lambda plain: Recorded(any_of(plain), plain.get("state", ""))),
    Kind("revised", Revised, _plain_written, lambda plain: Revised(any_of(plain), plain.get("reason", ""))),
    _as_it_is("moved", Moved),
    _as_it_is("marked_in_error", MarkedInError),
    _as_it_is("confirmed", Confirmed),
    _as_it_is("case_moved", CaseMoved),
    _as_it_is("case_continues", CaseContinues),
    _as_it_is("case_continued", CaseContinued),
    _as_it_is("cycle_chosen", CycleChosen),
    _as_it_is("step_entered", StepEntered),
    _as_it_is("attention_set", AttentionSet),
    _as_it_is("form_left_out", FormLeftOut),
    _as_it_is("rule_snoozed", RuleSnoozed),
    _as_it_is("first_answered", FirstAnswered),
    _as_it_is("person_recorded", PersonRecorded),
    _as_it_is("person_merged", PersonMerged),
    _as_it_is("person_unmerged", PersonUnmerged),
    _as_it_is("person_joined", PersonJoined),
    _as_it_is("person_parted", PersonParted),
)
_BY_NAME = {kind.name: kind for kind in KINDS}
_BY_TYPE = {kind.type: kind for kind in KINDS}
