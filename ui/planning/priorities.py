"""What comes first, as two pictures: by day and importance (Eisenhower), by effect and effort. Hints, with what they
rest on in a table beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from casewright.methods.priority import LEAST, MOST, Field, Worth, eisenhower, impact_effort, is_urgent, rank
from ui.charts import INK, LINE
from ui.wording import _, mark, plain, short_day

URGENT_WITHIN = 30
"""Days within which something is due that is called urgent."""
IMPORTANT_FROM = 5
"""On the scale from 0 to 10 the middle counts as important, as it does on that of effect and effort."""
MOST_IMPORTANT = 10
FIELDS: Mapping[Field, str] = {
    "do": mark("Do it now"),
    "plan": mark("Set a day"),
    "delegate": mark("Ask somebody else"),
    "leave": mark("Let it rest"),
}
WORTHS: Mapping[Worth, str] = {
    "quick_win": mark("Quick win"),
    "major_project": mark("Worth the work"),
    "fill_in": mark("When there is time"),
    "time_waster": mark("Rather not"),
}
SHADES = {
    "light": ("#c7e5df", "#e4f1ee", "#f8f0dc", "#eef0f1"),
    "dark": ("#0d4a44", "#173b38", "#3f3521", "#232a2d"),
}
"""From what comes first to what comes last; each field has its name in it, too."""
HEIGHT = 260
SPREAD = 0.07
LONG = 0.26
"""Of each half of a side: what stands there leaves room for the name of the field."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A goal or need, and what is known of it: `importance` from 0 to 10, `impact` and `effort` from 1 to 5."""

    name: str
    importance: int | None = None
    due: date | None = None
    impact: int | None = None
    effort: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where one stands in a picture whose sides go from 0 to 1, and the name of that field."""

    number: int
    name: str
    across: float
    up: float
    field: str


def show_priorities(weighed: Sequence[Weighed], today: date, key: str) -> None:
    """Both pictures, side by side where there is room, with the table of what they rest on."""
    first, second = by_day(weighed, today), by_effort(weighed)
    with st.container(key=f"priorities-{key}"):
        with st.grid(2, min_column_width=300):
            with st.container(gap="xsmall"):
                st.markdown("**" + _("By day and importance") + "**")
                corners = tuple(_(FIELDS[field]) for field in ("plan", "do", "leave", "delegate"))
                _picture(first, corners, (1, 0, 3, 2), _("sooner →"), _("matters more →"))
            with st.container(gap="xsmall"):
                st.markdown("**" + _("By effect and effort") + "**")
                corners = tuple(_(WORTHS[worth]) for worth in ("quick_win", "major_project", "fill_in", "time_waster"))
                _picture(second, corners, (0, 1, 2, 3), _("takes more →"), _("changes more →"))
        st.caption(_("Hints only. Urgent is what is due within {days} days.", days=URGENT_WITHIN))
        with st.expander(_("As a table"), type="compact", key=f"table-priorities-{key}"):
            _table(weighed, first, second, today)


def show_effect_and_effort(weighed: Sequence[Weighed], key: str) -> None:
    """The second picture alone, with its table: what changes most first, and of equal effect what takes less."""
    placed = by_effort(weighed)
    with st.container(key=f"priorities-{key}", gap="xsmall"):
        corners = tuple(_(WORTHS[worth]) for worth in ("quick_win", "major_project", "fill_in", "time_waster"))
        _picture(placed, corners, (0, 1, 2, 3), _("takes more →"), _("changes more →"))
        if placed:
            st.caption(_("A hint only: you decide."))
            with st.expander(_("As a table"), type="compact", key=f"table-priorities-{key}"):
                st.table(_by_effect(weighed, placed), border="horizontal", hide_index=True, hide_header=False)


def _by_effect(weighed: Sequence[Weighed], placed: Sequence[Placed]) -> list[dict[str, str]]:
    worth = {one.number: one.field for one in placed}
    known = [
        (rank(one.impact, one.effort), number, one)
        for number, one in enumerate(weighed, 1)
        if one.impact is not None and one.effort is not None
    ]
    return [
        {
            _("No."): str(number),
            _("What"): plain(one.name),
            _("Effect"): _of(one.impact, MOST),
            _("Effort"): _of(one.effort, MOST),
            _("By effort"): worth[number],
        }
        for _place, number, one in sorted(known, key=lambda each: each[:2])
    ]


def by_day(weighed: Sequence[Weighed], today: date) -> tuple[Placed, ...]:
    """Where those stand whose importance is known. What has no day is the least urgent."""
    found = []
    for number, one in enumerate(weighed, 1):
        if one.importance is None:
            continue
        left = None if one.due is None else (one.due - today).days
        field = eisenhower(one.importance >= IMPORTANT_FROM, is_urgent(left, URGENT_WITHIN))
        up = _half(one.importance, 0, IMPORTANT_FROM, MOST_IMPORTANT)
        far = 2 * URGENT_WITHIN if left is None else min(max(left, 0), 2 * URGENT_WITHIN)
        found.append(
            Placed(number, one.name, 1 - _half(far, 0, URGENT_WITHIN + 1, 2 * URGENT_WITHIN), up, _(FIELDS[field]))
        )
    return _apart(found)


def by_effort(weighed: Sequence[Weighed]) -> tuple[Placed, ...]:
    """Where those stand whose effect and effort are both known."""
    middle = (LEAST + MOST) // 2
    found = [
        Placed(
            number,
            one.name,
            _half(one.effort, LEAST, middle, MOST),
            _half(one.impact, LEAST, middle, MOST),
            _(WORTHS[impact_effort(one.impact, one.effort)]),
        )
        for number, one in enumerate(weighed, 1)
        if one.impact is not None and one.effort is not None
    ]
    return _apart(found)


def _half(value: int, low: int, middle: int, high: int) -> float:
    """A place from 0 to 1 within a picture: below the middle in the lower half, from the middle on in the upper."""
    if value < middle:
        return 0.08 + LONG * (value - low) / (middle - low)
    return 0.58 + LONG * (value - middle) / (high - middle)


def _apart(placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """Those that stand at one place, side by side."""
    seen: dict[tuple[float, float], int] = {}
    moved = []
    for one in placed:
        place = (round(one.across, 2), round(one.up, 2))
        beside = seen.get(place, 0)
        seen[place] = beside + 1
        shift = SPREAD * ((beside + 1) // 2) * (1 if beside % 2 else -1)
        moved.append(Placed(one.number, one.name, min(max(one.across + shift, 0.04), 0.96), one.up, one.field))
    return tuple(moved)


def _picture(
    placed: Sequence[Placed], corners: tuple[str, ...], shades: tuple[int, ...], across: str, upward: str
) -> None:
    """`corners` and `shades`: the four fields, the upper ones first, from left to right."""
    if not placed:
        st.markdown(_("Nothing stands here yet: give the numbers above."))
        return
    theme = st.context.theme.type or "light"
    st.vega_lite_chart(
        _spec(placed, corners, [SHADES[theme][shade] for shade in shades], across, upward, theme),
        height=HEIGHT,
        alt="; ".join(f"{one.number} {one.name}: {one.field}" for one in placed),
    )


def _spec(
    placed: Sequence[Placed], corners: Sequence[str], shades: Sequence[str], across: str, upward: str, theme: str
) -> dict[str, Any]:
    sides = {"domain": [0, 1], "nice": False}
    bare = {"labels": False, "ticks": False, "grid": False, "domain": False, "titleColor": INK[theme]}
    x = {"field": "x", "type": "quantitative", "scale": sides, "axis": {**bare, "title": across}}
    y = {"field": "y", "type": "quantitative", "scale": sides, "axis": {**bare, "title": upward}}
    fields = [
        {
            "x": 0.5 * (place % 2),
            "x2": 0.5 + 0.5 * (place % 2),
            "y": 0.5 - 0.5 * (place // 2),
            "y2": 1 - 0.5 * (place // 2),
        }
        | {"name": name, "colour": shades[place]}
        for place, name in enumerate(corners)
    ]
    points = [
        {"x": one.across, "y": one.up, "number": str(one.number), "name": one.name, "field": one.field}
        for one in placed
    ]
    told = [{"field": "name", "title": _("What")}, {"field": "field", "title": _("Where it stands")}]
    named = {"type": "text", "align": "left", "baseline": "top", "dx": 8, "dy": 8, "fontSize": 13, "color": INK[theme]}
    at = {"x": x, "y": y}
    return {
        "layer": [
            {
                "data": {"values": fields},
                "mark": {"type": "rect", "stroke": INK[theme], "strokeOpacity": 0.25},
                "encoding": {
                    **at,
                    "x2": {"field": "x2"},
                    "y2": {"field": "y2"},
                    "color": {"field": "colour", "type": "nominal", "scale": None},
                },
            },
            {
                "data": {"values": fields},
                "mark": named,
                "encoding": {"x": x, "y": {**y, "field": "y2"}, "text": {"field": "name"}},
            },
            {
                "data": {"values": points},
                "mark": {"type": "point", "filled": True, "size": 560, "opacity": 1, "color": LINE[theme]},
                "encoding": {**at, "tooltip": told},
            },
            {
                "data": {"values": points},
                "mark": {
                    "type": "text",
                    "fontSize": 14,
                    "fontWeight": 700,
                    "color": INK["dark" if theme == "light" else "light"],
                },
                "encoding": {**at, "text": {"field": "number"}, "tooltip": told},
            },
        ],
        "padding": {"left": 0, "right": 4, "top": 4, "bottom": 0},
    }


def _table(weighed: Sequence[Weighed], first: Sequence[Placed], second: Sequence[Placed], today: date) -> None:
    by_number = {one.number: one.field for one in first}
    worth = {one.number: one.field for one in second}
    rows = [
        {
            _("No."): str(number),
            _("What"): plain(one.name),
            _("How much it matters"): _of(one.importance, MOST_IMPORTANT),
            _("Due"): short_day(one.due) if one.due else "–",
            _("By day"): by_number.get(number, "–"),
            _("Effect"): _of(one.impact, MOST),
            _("Effort"): _of(one.effort, MOST),
            _("By effort"): worth.get(number, "–"),
        }
        for number, one in enumerate(weighed, 1)
    ]
    st.table(rows, border="horizontal", hide_index=True, hide_header=False)


def _of(value: int | None, most: int) -> str:
    return _("{value} of {high}", value=value, high=most) if value is not None else "–"
