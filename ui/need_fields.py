"""What a worker says of a need or strength: its name, level, own words, how ready one is, help, what comes first."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from casewright import service
from casewright.cases.work import Need, Strength
from casewright.definitions.model import Text
from casewright.methods.stages import STAGES
from casewright.service import FoundBy
from ui import session
from ui.need_words import WISHES, stage_words, wish_words
from ui.wording import _, say

PLACES = 9
"""So many needs can be put in order at the least."""


def need_fields(entity: Need | Strength, key: str, levels: Mapping[str, str]) -> Need | Strength:
    """The fields, filled with what is known; the entry as they say it now. `levels`: words by the level's id."""
    label = st.text_input(_("What it is called"), value=say(entity.label), key=f"{key}_label") or ""
    changed = replace(entity, label=entity.label if label == say(entity.label) else Text({session.language(): label}))
    words = st.text_area(_("In their own words"), value=entity.own_words, key=f"{key}_words", height=80) or ""
    changed = replace(changed, own_words=words.strip())
    return _of_a_need(changed, key, levels) if isinstance(changed, Need) else changed


def _of_a_need(need: Need, key: str, levels: Mapping[str, str]) -> Need:
    level = need.level
    if len(levels) > 1:
        level = st.selectbox(
            _("How serious"),
            list(levels),
            index=list(levels).index(need.level),
            format_func=levels.__getitem__,
            key=f"{key}_level",
        )
    wants = st.pills(
        _("Do they want help with it?"),
        WISHES,
        default=need.wants_help or None,
        format_func=wish_words,
        key=f"{key}_wants",
        wrap=True,
    )
    stage = st.pills(
        _("How ready are they?"),
        STAGES,
        default=need.stage or None,
        format_func=stage_words,
        key=f"{key}_stage",
        wrap=True,
    )
    first = st.selectbox(
        _("What comes first"),
        [None, *range(1, max(PLACES, need.priority or 0) + 1)],
        index=need.priority or 0,
        format_func=lambda place: str(place) if place else _("Not put in order"),
        key=f"{key}_priority_{session.language()}",
        width=240,
    )
    return replace(need, level=level, wants_help=wants or "", stage=stage or "", priority=first)


def levels_of(found: FoundBy | None, level: str) -> Mapping[str, str]:
    """The levels among which this one is, in words, as the form has them; none where it has no such scale."""
    instrument = found.instrument if found else None
    for score in instrument.scores if instrument else ():
        for bands in score.bands.values():
            if any(band.id == level for band in bands):
                return {band.id: say(band.label) for band in bands}
    return {}


def level_words(found: FoundBy | None, level: str) -> str:
    """How serious a need is, in words."""
    return levels_of(found, level).get(level, level.replace("_", " "))


def new_one(key: str, kind: str) -> Need | Strength:
    """The fields for one that no form has found."""
    areas = service.areas(session.context())
    about = st.selectbox(
        _("What is it about?"),
        ["", *areas],
        format_func=partial(_area, areas),
        key=f"{key}_about_{session.language()}",
    )
    label = areas.get(about, Text({session.language(): ""}))
    bare = Need("", about, label) if kind == "need" else Strength("", about, label)
    return need_fields(bare, f"{key}_{about}", {})


def _area(areas: Mapping[str, Text], id: str) -> str:
    return say(areas[id]) if id else _("None of these")
