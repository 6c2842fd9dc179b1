"""By which rules the row of a case was computed, as a short text: where the rules have changed, it is computed anew."""

import hashlib
from functools import lru_cache

from casewright.cases.state import CaseState
from casewright.definitions.case_cycle import Cycle
from casewright.definitions.facts import SUBJECTS
from casewright.service.context import Context
from casewright.service.standing import usual_cycle

COMPUTED = 15
"""Goes up with every change of how a row is computed from the same cycle, or without one."""
CYCLES_KEPT = 100
NONE = f"- {COMPUTED}"
"""Of a case that goes by no rules now."""


def rules_of(context: Context, state: CaseState) -> str:
    """By which rules a case goes now: those of its cycle, or that it has none."""
    if state.status != "active":
        return NONE
    chosen = state.cycle.chosen
    if not chosen:
        return _usual(context, state.subject)
    cycle = context.library.cycles.get(chosen)
    return _of(cycle) if cycle else _of_ids(context)


def rules_in_force(context: Context) -> tuple[str, ...]:
    """All that a row may be computed by, as the agency's files are now."""
    cycles = map(_of, context.library.cycles.values())
    return (NONE, *cycles, *(_usual(context, subject) for subject in SUBJECTS), _of_ids(context))


def _of(cycle: Cycle) -> str:
    return _of_text(cycle.text)


@lru_cache(maxsize=CYCLES_KEPT)
def _of_text(text: str) -> str:
    return _hash(f"{COMPUTED} {text}")


def _usual(context: Context, subject: str) -> str:
    cycle = usual_cycle(context, subject)
    return f"{subject} {_of(cycle) if cycle else NONE}"


def _of_ids(context: Context) -> str:
    """Of a case whose cycle is gone: it may come back."""
    return f"gone {_hash(' '.join(sorted(context.library.cycles)))}"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
