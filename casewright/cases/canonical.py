"""The one text that a stored shape is written as, and back: hashed, compared and kept as it is.

The shapes themselves are in `casewright.cases.records`.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from casewright.cases.composed import COMPOSED_TAGS, composed_of, plain_composed
from casewright.cases.files import FILE_TAGS, files_of, plain_files
from casewright.cases.instants import instant_of as instant_of
from casewright.cases.instants import instant_text as instant_text
from casewright.cases.records import (
    Administration,
    Answer,
    Ask,
    CaseSummary,
    Draft,
    Handling,
    Heard,
    Person,
    PersonSummary,
    Row,
    Rows,
    Undecided,
    UndecidedHeld,
    Value,
)
from casewright.cases.work.party import Party
from casewright.logic.composed import Composed
from casewright.logic.files import Files, Signature

Plain = Mapping[str, Any]


def canonical_text(plain: object) -> str:
    """The same text for the same content: keys sorted, no spaces, characters as they are (UTF-8 when written).

    NUL is left out and a lone surrogate becomes U+FFFD, because neither every store nor UTF-8 can hold them.

    Raises:
        TypeError: a float, or anything else that JSON has no exact form for; a key that is no text.
        ValueError: two keys that are the same once normalised.
    """
    _check(plain)
    text = _written(plain)
    return text if is_storable(text) else _written(_normalised(plain))


def plain_of(text: str) -> Any:
    """Read canonical text, a third quicker than `json.loads`, which looks for spaces around it first.

    Raises:
        ValueError: no canonical JSON.
    """
    plain, end = _decode(text)
    if end != len(text):
        raise ValueError(f"something follows at {end}")
    return plain


_decode = json.JSONDecoder().raw_decode


_written = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"), check_circular=False
).encode
_SIMPLE = (str, int, type(None))


def _check(plain: object) -> None:
    if isinstance(plain, dict):
        for key, value in plain.items():
            if not isinstance(key, str):
                raise TypeError(f"a key of canonical JSON is a text, not {type(key).__name__}")
            if not isinstance(value, _SIMPLE):
                _check(value)
    elif isinstance(plain, list | tuple):
        for value in plain:
            _check(value)
    elif not isinstance(plain, _SIMPLE):
        raise TypeError(f"canonical JSON holds no {type(plain).__name__}")


def is_storable(text: str) -> bool:
    """Whether every store can hold canonical text as it is: no NUL is in it, and no lone surrogate."""
    if "\\u0000" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _normalised(plain: object) -> object:
    if isinstance(plain, str):
        return normalised_text(plain)
    if isinstance(plain, dict):
        normalised = {normalised_text(key): _normalised(value) for key, value in plain.items()}
        if len(normalised) != len(plain):
            raise ValueError("two keys are the same once normalised")
        return normalised
    if isinstance(plain, list | tuple):
        return [_normalised(value) for value in plain]
    return plain


def normalised_text(text: str) -> str:
    """A text that every store can hold: surrogate pairs joined, lone surrogates replaced, NUL left out."""
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return joined.replace("\0", "")


def _kept(**fields: object) -> dict[str, Any]:
    """The fields that say something: empty ones are left out."""
    return {name: value for name, value in fields.items() if value}


def _instant_or_none(plain: Plain, name: str) -> datetime | None:
    return instant_of(plain[name]) if name in plain else None


def _date_or_none(plain: Plain, name: str) -> date | None:
    return date.fromisoformat(plain[name]) if name in plain else None


def plain_value(value: Value) -> dict[str, Any]:
    """A value under the name of its type, so that 3, "3" and 3.0 stay apart.

    Raises:
        TypeError: a value of no known type (a float, an instant). ValueError: a Decimal that is no number.
    """
    if isinstance(value, bool):
        return {"truth": value}
    if isinstance(value, int):
        return {"integer": str(value)}
    if isinstance(value, str):
        return {"text": value}
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"{value} is no number")
        return {"decimal": str(value)}
    if isinstance(value, Composed | datetime | time):
        return plain_composed(value)
    if isinstance(value, Files | Signature):
        return plain_files(value)
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, tuple):
        return {"choices": list(value)}
    raise TypeError(f"an answer holds no {type(value).__name__}")


def value_of(plain: Plain) -> Value:
    """Raises ValueError: a type that this version does not know."""
    ((kind, content),) = plain.items()
    if kind == "text" or kind == "truth":
        read: Value = content
    elif kind == "integer":
        read = int(content)
    elif kind == "decimal":
        read = Decimal(content)
    elif kind == "date":
        read = date.fromisoformat(content)
    elif kind == "choices":
        read = tuple(content)
    elif kind in COMPOSED_TAGS:
        read = composed_of(kind, content)
    elif kind in FILE_TAGS:
        read = files_of(kind, content)
    else:
        raise ValueError(f"unknown type of value {kind!r}")
    return read


def normalised_value(value: Value) -> Value:
    """A value whose texts every store can hold."""
    if isinstance(value, str):
        return normalised_text(value)
    if isinstance(value, Composed):
        parts = {part.name: getattr(value, part.name) for part in fields(value)}
        texts = {name: normalised_text(part) for name, part in parts.items() if isinstance(part, str)}
        return replace(value, **texts)  # type: ignore[arg-type]  # the texts of its own parts
    return value


def plain_answer(answer: Answer) -> dict[str, Any]:
    return _kept(
        value=None if answer.value is None else plain_value(answer.value),
        missing=answer.missing,
        unread=answer.unread,
        say_which=answer.say_which,
        own_words=answer.own_words,
        said_by=answer.said_by,
        evidence=list(answer.evidence),
        origin=answer.origin,
        origin_day=answer.origin_day and answer.origin_day.isoformat(),
        by=answer.by,
        at=answer.at and instant_text(answer.at),
        revision=answer.revision,
    )


def answer_of(plain: Plain) -> Answer:
    return Answer(
        value=value_of(plain["value"]) if "value" in plain else None,
        missing=plain.get("missing"),
        unread=plain.get("unread", ""),
        say_which=plain.get("say_which", ""),
        own_words=plain.get("own_words", ""),
        said_by=plain.get("said_by", ""),
        evidence=tuple(plain.get("evidence", ())),
        origin=plain.get("origin", ""),
        origin_day=_date_or_none(plain, "origin_day"),
        by=plain.get("by", ""),
        at=_instant_or_none(plain, "at"),
        revision=plain.get("revision", 0),
    )


def plain_rows(rows: Rows) -> dict[str, Any]:
    return {
        repeat: [{"id": row.id, **_kept(removed=row.removed)} for row in found]
        for repeat, found in rows.items()
        if found
    }


def rows_of(plain: Plain) -> Rows:
    """The rows in a draft or assessment; one of before there were repeats has none."""
    return {
        repeat: tuple(Row(row["id"], row.get("removed", False)) for row in found)
        for repeat, found in plain.get("rows", {}).items()
    }


def plain_administration(administration: Administration) -> dict[str, Any]:
    return _kept(
        held=administration.held.isoformat(),
        mode=administration.mode,
        informant=administration.informant,
        interpreter=administration.interpreter,
        language=administration.language,
    )


def administration_of(plain: Plain) -> Administration:
    return Administration(
        held=date.fromisoformat(plain["held"]),
        mode=plain.get("mode", ""),
        informant=plain.get("informant", ""),
        interpreter=plain.get("interpreter", ""),
        language=plain.get("language", ""),
    )


def plain_heard(heard: Heard) -> dict[str, Any]:
    return _kept(
        id=heard.id,
        text=heard.text,
        affect=heard.affect,
        at=heard.at and instant_text(heard.at),
        moved_to=heard.moved_to,
    )


def heard_of(plain: Plain) -> Heard:
    return Heard(
        id=plain.get("id", ""),
        text=plain.get("text", ""),
        affect=plain.get("affect", ""),
        at=_instant_or_none(plain, "at"),
        moved_to=plain.get("moved_to", ""),
    )


def _plain_handling(handling: Handling) -> dict[str, Any]:
    return _kept(steps=list(handling.steps), note=handling.note)


def _handling_of(plain: Plain) -> Handling:
    return Handling(tuple(plain.get("steps", ())), plain.get("note", ""))


def _plain_undecided(undecided: Undecided) -> dict[str, Any]:
    return {"by": undecided.by, "mine": plain_answer(undecided.mine), "was": plain_answer(undecided.was)}


def _undecided_of(plain: Plain) -> Undecided:
    return Undecided(plain["by"], answer_of(plain["mine"]), answer_of(plain["was"]))


def _plain_undecided_held(undecided: UndecidedHeld) -> dict[str, Any]:
    mine, was = plain_administration(undecided.mine), plain_administration(undecided.was)
    return {"by": undecided.by, "mine": mine, "was": was}


def _undecided_held_of(plain: Plain) -> UndecidedHeld:
    return UndecidedHeld(plain["by"], administration_of(plain["mine"]), administration_of(plain["was"]))


def plain_draft(draft: Draft) -> dict[str, Any]:
    return _kept(
        id=draft.id,
        case=draft.case,
        instrument=draft.instrument,
        version=draft.version,
        definition=draft.definition,
        administration=plain_administration(draft.administration),
        answers={question: plain_answer(answer) for question, answer in draft.answers.items()},
        rows=plain_rows(draft.rows),
        undecided={key: [_plain_undecided(one) for one in each] for key, each in draft.undecided.items()},
        undecided_held=[_plain_undecided_held(one) for one in draft.undecided_held],
        heard=[plain_heard(heard) for heard in draft.heard],
        alerts=dict(draft.alerts),
        handling={alert: _plain_handling(handling) for alert, handling in draft.handling.items()},
        section=draft.section,
        started=draft.started and instant_text(draft.started),
        saved=draft.saved and instant_text(draft.saved),
        by=draft.by,
        put_away=draft.put_away,
        replaces=draft.replaces,
        reason=draft.reason,
        revision=draft.revision,
        kind="" if draft.kind == "assessment" else draft.kind,
    )


def draft_of(plain: Plain) -> Draft:
    return Draft(
        id=plain.get("id", ""),
        case=plain.get("case", ""),
        instrument=plain.get("instrument", ""),
        version=plain.get("version", ""),
        definition=plain.get("definition", ""),
        administration=administration_of(plain["administration"]),
        answers={question: answer_of(answer) for question, answer in plain.get("answers", {}).items()},
        rows=rows_of(plain),
        undecided={key: tuple(map(_undecided_of, each)) for key, each in plain.get("undecided", {}).items()},
        undecided_held=tuple(map(_undecided_held_of, plain.get("undecided_held", ()))),
        heard=tuple(heard_of(heard) for heard in plain.get("heard", ())),
        alerts=dict(plain.get("alerts", {})),
        handling={alert: _handling_of(handling) for alert, handling in plain.get("handling", {}).items()},
        section=plain.get("section", ""),
        started=_instant_or_none(plain, "started"),
        saved=_instant_or_none(plain, "saved"),
        by=plain.get("by", ""),
        put_away=plain.get("put_away", False),
        replaces=plain.get("replaces", ""),
        reason=plain.get("reason", ""),
        revision=plain.get("revision", 0),
        kind=plain.get("kind", "assessment"),
    )


def plain_person(person: Person) -> dict[str, Any]:
    return _kept(
        id=person.id,
        name=person.name,
        preferred_name=person.preferred_name,
        former_names=list(person.former_names),
        birth_date=person.birth_date and person.birth_date.isoformat(),
        pronouns=person.pronouns,
        phone=person.phone,
        language=person.language,
        died=person.died and person.died.isoformat(),
    )


def person_of(plain: Plain) -> Person:
    return Person(
        id=plain.get("id", ""),
        name=plain.get("name", ""),
        preferred_name=plain.get("preferred_name", ""),
        former_names=tuple(plain.get("former_names", ())),
        birth_date=_date_or_none(plain, "birth_date"),
        pronouns=plain.get("pronouns", ""),
        phone=plain.get("phone", ""),
        language=plain.get("language", ""),
        died=_date_or_none(plain, "died"),
    )


def _plain_ask(ask: Ask) -> dict[str, Any]:
    return _kept(
        kind=ask.kind,
        day=ask.day.isoformat(),
        waits=not ask.due,
        id=ask.id,
        step=ask.step,
        form=ask.form,
        again=ask.again,
        words=ask.words,
        state=ask.state,
        by=ask.by,
        by_id=ask.by_id,
        who=ask.who,
        owner=ask.owner and [ask.owner.kind, ask.owner.id, ask.owner.name],
        left=ask.left,
        at=ask.at and instant_text(ask.at),
        roles=list(ask.roles),
    )


def _ask_of(plain: Plain) -> Ask:
    return Ask(
        kind=plain["kind"],
        day=date.fromisoformat(plain["day"]),
        due=not plain.get("waits", False),
        id=plain.get("id", ""),
        step=plain.get("step", ""),
        form=plain.get("form", ""),
        again=plain.get("again", False),
        words=plain.get("words", ""),
        state=plain.get("state", ""),
        by=plain.get("by", ""),
        by_id=plain.get("by_id", ""),
        who=plain.get("who", ""),
        owner=Party(*plain["owner"]) if "owner" in plain else None,
        left=plain.get("left", False),
        at=_instant_or_none(plain, "at"),
        roles=tuple(plain.get("roles", ())),
    )


def barred(ids: Sequence[str]) -> str:
    """Several ids as one text in which each of them is found with its bars: `|ana|ben|`; "" for none."""
    return f"|{'|'.join(ids)}|" if ids else ""


def unbarred(text: str) -> tuple[str, ...]:
    return tuple(text.strip("|").split("|")) if text else ()


def plain_summary(summary: CaseSummary) -> dict[str, Any]:
    return _kept(
        case=summary.case,
        subject=summary.subject,
        name=summary.name,
        preferred_name=summary.preferred_name,
        former_names=list(summary.former_names),
        birth_date=summary.birth_date and summary.birth_date.isoformat(),
        phone=summary.phone,
        status=summary.status,
        opened=summary.opened and summary.opened.isoformat(),
        last_activity=summary.last_activity and instant_text(summary.last_activity),
        assessments=summary.assessments,
        person=summary.person,
        linked=list(summary.linked),
        revision=summary.revision,
        attention=summary.attention,
        attention_since=summary.attention_since and instant_text(summary.attention_since),
        due=summary.due and summary.due.isoformat(),
        cycle=summary.cycle,
        step=summary.step,
        level=summary.level,
        workers=barred(summary.workers),
        lead=summary.lead,
        last_contact=summary.last_contact and summary.last_contact.isoformat(),
        review=summary.review and summary.review.isoformat(),
        quiet=summary.quiet,
        stalled=summary.stalled,
        told=barred(summary.told),
        approval=summary.approval,
        asks=[_plain_ask(ask) for ask in summary.asks],
        asks_from=summary.asks_from and summary.asks_from.isoformat(),
        members=summary.members,
        look_on=summary.look_on and summary.look_on.isoformat(),
        rules=summary.rules,
    )


LIVING = (
    *("due", "cycle", "step", "level", "workers", "lead", "last_contact", "review", "quiet", "stalled", "told"),
    *("approval", "asks", "asks_from", "members", "look_on", "rules"),
)
"""What a row says by the cycle and the day, as well as by the events of its case."""


def summary_of(plain: Plain) -> CaseSummary:
    return CaseSummary(
        case=plain.get("case", ""),
        subject=plain.get("subject", ""),
        name=plain.get("name", ""),
        preferred_name=plain.get("preferred_name", ""),
        former_names=tuple(plain.get("former_names", ())),
        birth_date=_date_or_none(plain, "birth_date"),
        phone=plain.get("phone", ""),
        status=plain.get("status", ""),
        opened=_date_or_none(plain, "opened"),
        last_activity=_instant_or_none(plain, "last_activity"),
        assessments=plain.get("assessments", 0),
        person=plain.get("person", ""),
        linked=tuple(plain.get("linked", ())),
        revision=plain.get("revision", 0),
        attention=plain.get("attention", ""),
        attention_since=_instant_or_none(plain, "attention_since"),
        due=_date_or_none(plain, "due"),
        cycle=plain.get("cycle", ""),
        step=plain.get("step", ""),
        level=plain.get("level", ""),
        workers=unbarred(plain.get("workers", "")),
        lead=plain.get("lead", ""),
        last_contact=_date_or_none(plain, "last_contact"),
        review=_date_or_none(plain, "review"),
        quiet=plain.get("quiet", False),
        stalled=plain.get("stalled", False),
        told=unbarred(plain.get("told", "")),
        approval=plain.get("approval", ""),
        asks=tuple(map(_ask_of, plain.get("asks", ()))),
        asks_from=_date_or_none(plain, "asks_from"),
        members=plain.get("members", 0),
        look_on=_date_or_none(plain, "look_on"),
        rules=plain.get("rules", ""),
    )


def plain_person_summary(summary: PersonSummary) -> dict[str, Any]:
    return _kept(
        person=summary.person,
        name=summary.name,
        preferred_name=summary.preferred_name,
        former_names=list(summary.former_names),
        birth_date=summary.birth_date and summary.birth_date.isoformat(),
        phone=summary.phone,
        merged_into=summary.merged_into,
        revision=summary.revision,
    )


def person_summary_of(plain: Plain) -> PersonSummary:
    return PersonSummary(
        person=plain.get("person", ""),
        name=plain.get("name", ""),
        preferred_name=plain.get("preferred_name", ""),
        former_names=tuple(plain.get("former_names", ())),
        birth_date=_date_or_none(plain, "birth_date"),
        phone=plain.get("phone", ""),
        merged_into=plain.get("merged_into", ""),
        revision=plain.get("revision", 0),
    )
