"""Whether the own check that comes before a word was made: of a goal each time anew, of a case once for each reason."""

from casewright.cases.entries import Entry
from casewright.cases.state import CaseState
from casewright.cases.work import OwnCheck
from casewright.errors import Refused


def own_check(state: CaseState, before: str, goal: str = "") -> Entry | None:
    """The own check that stands before this word, None where it is still to be made.

    Args:
        before: the state that the goal is to be given, or the reason of the cycle for which the case is to close.
        goal: its id; "" for the case. What was checked before something else was said of a goal since counts no more.
    """
    found = state.entry("goal", goal) if goal else None
    said = max((move.recorded for move in found.moves if move.aside), default=None) if found else None
    for entry in reversed(state.entries("own_check")):
        check = entry.entity
        fits = isinstance(check, OwnCheck) and (check.before, check.about) == (before, goal)
        if fits and entry.stands and (said is None or entry.recorded >= said):
            return entry
    return None


def refuse_unchecked(state: CaseState, before: str, words: str, goal: str = "") -> None:
    """`words` are what `before` is called. Raises Refused CW676: the own check is still to be made."""
    if own_check(state, before, goal) is None:
        raise Refused("CW676", wanted=words)
