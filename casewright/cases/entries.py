"""An entry of a case as it stands: what was written down, its state, and how it came there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from casewright.cases.states import MACHINES
from casewright.cases.work import KINDS, Entity, Handover, Link, TeamMember, kind_of
from casewright.definitions.model import Text

Why = Literal[
    "finding_gone", "level_changed", "score_changed", "answer_changed", "in_error", "need_shaken", "need_gone"
]
HEADS = (
    "label",
    "title",
    "statement",
    "what",
    "words",
    "story",
    "narrative",
    "what_for",
    "decision",
    "role",
    "relation",
    "said_by",
    "says",
)
_HEADS_OF = {
    kind: tuple(name for name in HEADS if name in {each.name for each in fields(kind)}) for kind in KINDS.values()
}
"""By kind: which of these fields it has."""


class Move(NamedTuple):
    """One move of an entry. `by` is a name as it was then."""

    to: str
    happened: date | datetime
    recorded: datetime
    by: str
    reason: str = ""
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Shaken:
    """What an entry rests on has changed.

    `of` is the assessment or the need; `about` what of it, by id: findings, questions or scores.
    """

    why: Why
    of: str
    at: datetime
    about: tuple[str, ...] = ()


class Entry(NamedTuple):
    """`revision` is that of the case when the entry was last written down or confirmed, `by` a name, `by_id` whose.

    `in_error` is the reason why it should not be there, `aside` what is said beside its state, by name.
    """

    entity: Entity
    state: str
    happened: date | datetime
    recorded: datetime
    by: str
    revision: int
    moves: tuple[Move, ...] = ()
    aside: Mapping[str, str] = {}
    in_error: str = ""
    shaken: tuple[Shaken, ...] = ()
    by_id: str = ""

    @property
    def kind(self) -> str:
        return kind_of(self.entity)

    @property
    def stands(self) -> bool:
        """Whether it counts: not entered in error, not rejected."""
        return not self.in_error and self.state != "rejected"

    @property
    def open(self) -> bool:
        """Whether something may still follow."""
        machine = MACHINES.get(self.kind)
        return self.stands and (machine is None or not machine.ended(self.state))


def named(value: Any) -> Iterator[tuple[str, str]]:
    """Kind and id of each entry that an entity names, also in its parts."""
    if isinstance(value, tuple):
        for one in value:
            yield from named(one)
    elif is_dataclass(value):
        for each in fields(value):
            inside = getattr(value, each.name)
            kind = each.metadata.get("names")
            if kind is None:
                yield from named(inside)
            else:
                yield from ((kind, id) for id in (inside if isinstance(inside, tuple) else (inside,)) if id)


def headline(entity: Entity) -> Text | str:
    """What an entry is called in a list: its label, or the first words typed; of a team member, link, handover who."""
    if isinstance(entity, TeamMember) and entity.who.name:
        return entity.who.name
    if isinstance(entity, Link | Handover):
        return entity.to.name
    for name in _HEADS_OF[type(entity)]:
        found: Any = getattr(entity, name)
        if found and isinstance(found, Text | str):
            return found
    return ""
