"""How an assessment is held: when, in which way, who answers, who interprets, in which language."""

from datetime import date

import streamlit as st

from casewright.cases.records import Administration
from casewright.translations import languages
from ui.day_field import DayField
from ui.terms import language_in_itself
from ui.wording import _, day, plain

MODES = ("in_person", "phone", "from_paper", "by_the_person")


def mode_words(mode: str) -> str:
    return {
        "in_person": _("in person"),
        "phone": _("by phone"),
        "from_paper": _("from paper"),
        "by_the_person": _("filled in by the {person}"),
    }[mode]


def held_words(held: Administration) -> str:
    """One line: "14 May 2026, by phone, answered by sister Dee, interpreter Sam"."""
    parts = [day(held.held), mode_words(held.mode)]
    if held.informant:
        parts.append(_("answered by {who}", who=plain(held.informant)))
    if held.interpreter:
        parts.append(_("interpreter {who}", who=plain(held.interpreter)))
    return ", ".join(parts)


def part_words(held: Administration, part: str) -> tuple[str, str]:
    """One field of it by its name: its label, and what it says, as markdown."""
    return {
        "held": (_("Held on"), day(held.held)),
        "mode": (_("How"), mode_words(held.mode)),
        "informant": (_("Who answered"), plain(held.informant) or "–"),
        "interpreter": (_("Who interpreted"), plain(held.interpreter) or "–"),
        "language": (_("Language of this form"), language_in_itself(held.language)),
    }[part]


def held_fields(held: Administration, today: date, key: str) -> Administration | None:
    """The fields, filled with `held`; what they say now, or None while the day is missing or lies ahead."""
    held_on = DayField(f"{key}:held", _("Held on"), held.held, today).draw()
    mode = st.radio(
        _("How"), MODES, index=MODES.index(held.mode), format_func=mode_words, horizontal=True, key=f"{key}:mode"
    )
    informant = st.text_input(
        _("Who answered"),
        value=held.informant,
        placeholder=_("the {person}, if left empty"),
        key=f"{key}:informant",
    )
    interpreter = st.text_input(_("Who interpreted"), value=held.interpreter, key=f"{key}:interpreter")
    if held_on is None:
        return None
    return Administration(held_on, mode, (informant or "").strip(), (interpreter or "").strip(), held.language)


def form_languages(own: tuple[str, ...]) -> tuple[str, ...]:
    """The languages a form can be filled in: its own, and those of the interface."""
    return tuple(dict.fromkeys((*own, *languages())))
