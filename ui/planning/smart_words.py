"""Advice on a goal in words, a line for each letter of SMART: as a colleague would ask, and never as a demand."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import streamlit as st

from casewright.methods.smart import CONFIDENT_FROM, LETTERS, Aim, Letter, Reason, advice
from ui.wording import _, mark, short_day

THERE = {
    "S": mark("Clear who does what"),
    "M": mark("One can see it"),
    "A": mark("Within reach"),
    "R": mark("It matters"),
    "T": mark("It has a date"),
}
"""By letter, what is said of a goal that has it."""
PARTS_OF = {
    "no_what": ("specific", "steps"),
    "no_indicator": ("indicator",),
    "no_unit": ("unit",),
    "no_baseline": ("baseline",),
    "no_target": ("target",),
    "confidence_not_asked": ("confidence",),
    "no_value": ("value",),
    "no_start": ("start",),
    "no_due": ("due",),
}
"""The parts of a goal of which one would say it. Advice on what a plan does not ask would lead nowhere."""
NOT_WITHOUT = "no_what"
"""What a letter is not there without: where a plan does not ask for it, nothing is said of that letter."""
ASKED_LAST = "not_accepted"
"""What is in the way of a goal tells more than who has nodded to it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One letter. `said` is what is there, or the first question that is open."""

    letter: Letter
    there: bool
    said: str


def lines(aim: Aim, called: str, parts: Collection[str], confident_from: int = CONFIDENT_FROM) -> tuple[Line, ...]:
    """A line for each letter of which a plan like this can tell whether it is there.

    Args:
        called: what the person wants to be called.
        parts: what the plan asks of a goal.
        confident_from: how sure the person should be, 0 to 10.
    """
    found = advice(aim, confident_from)
    open_of = {
        letter: sorted(
            (reason for reason in found[letter] if _is_asked(reason, parts)),
            key=lambda reason: reason == ASKED_LAST,
        )
        for letter in LETTERS
        if NOT_WITHOUT not in found[letter] or _is_asked(NOT_WITHOUT, parts)
    }
    return tuple(
        Line(letter, not missing, asked(missing[0], aim, called, confident_from) if missing else _(THERE[letter]))
        for letter, missing in open_of.items()
    )


def _is_asked(reason: str, parts: Collection[str]) -> bool:
    return reason not in PARTS_OF or any(part in parts for part in PARTS_OF[reason])


def asked(reason: Reason, aim: Aim, called: str, confident_from: int) -> str:
    """What is missing, as a question."""
    said: dict[Reason, Callable[[], str]] = {
        "no_statement": lambda: _("What is to be different, in their own words?"),
        "no_who": lambda: _("Who does it?"),
        "no_what": lambda: _("Who does what, and where?"),
        "no_indicator": lambda: _("How will you both see that it worked?"),
        "no_unit": lambda: _("What does one count: months, dollars, points?"),
        "no_baseline": lambda: _("Where does it stand today?"),
        "no_target": lambda: _("Where should it be in the end?"),
        "target_is_baseline": lambda: _("That is where it stands today already. What should be different?"),
        "wrong_direction": lambda: _wrong_way(aim),
        "not_accepted": lambda: _("Has whoever is to do it said yes?"),
        "confidence_not_asked": lambda: _("How sure is {name}, from 0 to 10, that it can be done?", name=called),
        "not_confident": lambda: _(
            "{name} says {sure} of 10. What would make it {wanted}?",
            name=called,
            sure=aim.confidence,
            wanted=confident_from,
        ),
        "no_need": lambda: _("Which need is it for?"),
        "no_value": lambda: _("What is it good for, in their own words?"),
        "no_start": lambda: _("When does it begin?"),
        "no_due": lambda: _("By when?"),
        "due_before_start": lambda: _("It would be over before it begins. Which day is right?"),
        "due_after_plan": lambda: _("It goes on after the plan ends, {day}. Is that meant?", day=_end(aim)),
    }
    return said[reason]()


def _wrong_way(aim: Aim) -> str:
    if aim.better == "lower":
        return _("Lower is better here, and the target lies above today. Which number is right?")
    return _("Higher is better here, and the target lies below today. Which number is right?")


def _end(aim: Aim) -> str:
    return short_day(aim.plan_ends) if aim.plan_ends else ""


def show_advice(told: tuple[Line, ...], key: str) -> None:
    """The five letters, one quiet line each. What is there has a tick, what is open a question."""
    with st.container(key=f"smart-{key}", gap=None):
        for line in told:
            icon = ":green[:material/check_circle:]" if line.there else ":orange[:material/help:]"
            st.markdown(f"{icon} **{line.letter}** \u2002{line.said}")
