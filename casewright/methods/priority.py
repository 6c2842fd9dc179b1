"""What comes first: the Eisenhower field and the field of impact and effort. A hint whose inputs are shown with it."""

from typing import Literal

Field = Literal["do", "plan", "delegate", "leave"]
Worth = Literal["quick_win", "major_project", "fill_in", "time_waster"]
LEAST, MOST = 1, 5
"""The scale of impact and effort."""


def eisenhower(important: bool, urgent: bool) -> Field:
    """What to do with something: at once oneself, at a set time, through somebody else, or not at all.

    Source: docs/sources.md#covey_1989.
    """
    if important:
        return "do" if urgent else "plan"
    return "delegate" if urgent else "leave"


def is_urgent(days_left: int | None, within: int) -> bool:
    """Whether something is due within so many days, or overdue; what has no date is not urgent.

    Raises:
        ValueError: a stretch of less than no days.
    """
    if within < 0:
        raise ValueError(within)
    return days_left is not None and days_left <= within


def impact_effort(impact: int, effort: int) -> Worth:
    """What something is worth, by what it changes and what it takes. The middle of the scale counts as the high end.

    Args:
        impact: how much it would change, 1 to 5.
        effort: how much it takes, 1 to 5.
    Raises:
        ValueError: a number that is not on the scale.
    Source: docs/sources.md#minitab_impact_effort.
    """
    if not (LEAST <= impact <= MOST and LEAST <= effort <= MOST):
        raise ValueError((impact, effort))
    middle = (LEAST + MOST) // 2
    if impact >= middle:
        return "major_project" if effort >= middle else "quick_win"
    return "time_waster" if effort >= middle else "fill_in"


def rank(impact: int, effort: int) -> tuple[int, int]:
    """A key that puts much impact first, and of equal impact the lesser effort."""
    return -impact, effort
