"""What a form writes down in the case when it is finished (`records`): which question says what of the entry."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from casewright.definitions.naming import problem_at
from casewright.definitions.nodes import Node, Source
from casewright.definitions.outline import Outline, Path, QuestionOutline, text_at
from casewright.definitions.wording import shortened
from casewright.errors import Problem


@dataclass(frozen=True, slots=True)
class Told:
    """What can say one thing of an entry: questions of these types and with these choices; none: of any.

    `rows` is where such a question stands: in rows over one of these, "" for in no row; None for in any.
    """

    types: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    rows: tuple[str, ...] | None = ("",)


WORDS, DAY, NUMBER = Told(), Told(("date",)), Told(("integer",))
ONE, SOME = ("choice",), ("choice", "choices")
TOLD: Mapping[str, Mapping[str, Told]] = {
    "contact": {
        "day": DAY,
        "state": Told(ONE, ("kept", "person_did_not_come", "we_did_not_come", "cancelled", "unreachable")),
        "reason": WORDS,
        "how": Told(ONE),
        "purpose": Told(SOME, ("communicate", "negotiate", "advocate", "educate", "empower")),
        "minutes": NUMBER,
        "parties": Told(SOME),
        "narrative": WORDS,
        "affect": WORDS,
        "asked_of": WORDS,
        "asked": WORDS,
        "answer": WORDS,
        "appeal_by": DAY,
        "next": DAY,
    },
    "check_in": {
        "story": WORDS,
        "of_goal": Told(rows=("goals",)),
        "helped": Told(rows=("", "goals")),
        "in_the_way": Told(rows=("", "goals")),
        "next_step": Told(rows=("", "goals")),
        "measured": Told(("integer", "decimal"), rows=("indicators",)),
        "tried": Told(rows=None),
        "came_of_it": Told(rows=None),
        "good_news": WORDS,
    },
}
"""By kind of entry and what is said of it."""


def records_of(plain: Mapping[str, Any]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """By kind and what is said of it the ids of the questions."""
    return {
        kind: {name: tuple(ids) if isinstance(ids, list) else (ids,) for name, ids in told.items()}
        for kind, told in plain.get("records", {}).items()
    }


def check_recording(source: Source, form: Outline) -> Iterator[Problem]:
    """That each named question is there, where that is asked, and that its answer can be what it is to be."""
    for kind, fields in TOLD.items():
        node = source.root.get("records", kind)
        for name, told in fields.items():
            said = node.get(name) if node else None
            for at in (said.items or [said]) if said else ():
                yield from _told(source, form, ("records", kind), at, name, told)


def _told(source: Source, form: Outline, path: Path, at: Node, name: str, told: Told) -> Iterator[Problem]:
    id, kind = str(at.plain), str(path[-1])
    asked = {one.id: one for one in form.questions if _can_say(form, one, told)}
    if id not in asked:
        known = shortened(list(asked)) or "-"
        yield problem_at(source, "CW184", path, at, id=id, field=name, kind=kind, known=known)
        return
    choices = asked[id].choices
    strange = [one.id for one in choices.choices if one.id not in told.choices] if choices and told.choices else []
    if strange:
        known = ", ".join(told.choices)
        yield problem_at(source, "CW185", path, at, choice=strange[0], field=name, kind=kind, known=known)


def _can_say(form: Outline, question: QuestionOutline, told: Told) -> bool:
    repeat = form.repeats.get(question.repeated)
    over = (text_at(repeat.node, "over") or question.repeated) if repeat else ""
    here = told.rows is None or over in told.rows
    return question.answerable and here and (not told.types or question.type in told.types)
