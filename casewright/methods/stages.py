"""What fits a person's stage of change. A stage orders what is suggested, and never takes anything away."""

from collections.abc import Mapping, Sequence
from typing import Literal

Stage = Literal["precontemplation", "contemplation", "preparation", "action", "maintenance"]
STAGES: tuple[Stage, ...] = ("precontemplation", "contemplation", "preparation", "action", "maintenance")
Process = Literal[
    "consciousness_raising",
    "dramatic_relief",
    "environmental_reevaluation",
    "self_reevaluation",
    "self_liberation",
    "reinforcement_management",
    "helping_relationships",
    "counterconditioning",
    "stimulus_control",
]
_FIRST: tuple[Process, ...] = ("consciousness_raising", "dramatic_relief", "environmental_reevaluation")
_LATE: tuple[Process, ...] = (
    "reinforcement_management",
    "helping_relationships",
    "counterconditioning",
    "stimulus_control",
)
PROCESSES: Mapping[Stage, tuple[Process, ...]] = {
    "precontemplation": _FIRST,
    "contemplation": (*_FIRST, "self_reevaluation"),
    "preparation": ("self_reevaluation", "self_liberation"),
    "action": ("self_liberation", *_LATE),
    "maintenance": _LATE,
}
"""By stage, the processes of change that lead into it and out of it. Source: docs/sources.md#prochaska_1992."""


def steps_apart(stage: Stage | Literal[""], suited: Sequence[Stage]) -> int:
    """How many stages lie between where a person is and the nearest stage that something is meant for.

    Args:
        stage: the person's; "" if it is not known.
        suited: the stages that it is meant for; none means all.
    Returns:
        0 to 4; 0 where it fits, and where one of the two is not known.
    """
    if not stage or not suited:
        return 0
    here = STAGES.index(stage)
    return min(abs(STAGES.index(one) - here) for one in suited)


def nearest_first(stage: Stage | Literal[""], offered: Mapping[str, Sequence[Stage]]) -> tuple[str, ...]:
    """All that is offered, what fits the stage first; what is equally near stays in its order.

    Args:
        offered: by id the stages that it is meant for.
    """
    return tuple(sorted(offered, key=lambda id: steps_apart(stage, offered[id])))
