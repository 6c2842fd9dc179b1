"""What the person says of their plan once it is agreed: own words beside its lines, and wishes for the next version."""

from typing import Literal

from casewright.cases.entries import Entry
from casewright.cases.state import CaseState
from casewright.cases.work import Goal, Note

OWN_WORDS: Literal["own_words"] = "own_words"
WISH: Literal["wish"] = "wish"


def own_words(state: CaseState, plan: str, line: str | None = None) -> tuple[Entry, ...]:
    """The notes that stand beside a line of a plan, the first one first; with None beside any of its lines."""
    return tuple(
        entry
        for entry in state.entries("note")
        if entry.stands
        and isinstance(entry.entity, Note)
        and (entry.entity.sort, entry.entity.plan) == (OWN_WORDS, plan)
        and line in (None, entry.entity.line)
    )


def open_wishes(state: CaseState) -> tuple[Entry, ...]:
    """What the person asked for that is in no goal yet: a goal that is made of a wish holds its words."""
    goals = (entry.entity for entry in state.entries("goal") if entry.stands)
    taken = {words for one in goals if isinstance(one, Goal) for words in (one.statement, one.own_words)}
    return tuple(
        entry
        for entry in state.entries("note")
        if entry.stands
        and isinstance(entry.entity, Note)
        and entry.entity.sort == WISH
        and entry.entity.words not in taken
    )
