"""Everything that happened in a case as a picture: a line for each kind of thing, a sign for each day, today marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import streamlit as st

from casewright.cases.state import TimelineEntry
from ui import session
from ui.charts import INK, named_places
from ui.shown_case import ShownCase
from ui.timeline import words_of
from ui.wording import _, day, plural, short_day

Row = Literal["alert", "form", "found", "plan", "work", "contact", "step", "details"]
ROWS: tuple[Row, ...] = ("alert", "form", "found", "plan", "work", "contact", "step", "details")
SHAPES: Mapping[Row, str] = {
    "alert": "triangle-up",
    "form": "circle",
    "found": "diamond",
    "plan": "square",
    "work": "triangle-right",
    "contact": "circle",
    "step": "cross",
    "details": "triangle-down",
}
COLOURS = {
    "light": ("#b3261e", "#1b5e78", "#8c510a", "#5e4fa2", "#1b7837", "#b35806", "#4d5a5f", "#6b777c"),
    "dark": ("#f2867e", "#8cc8de", "#dfae6a", "#b9aef0", "#85d49a", "#f0a35e", "#b7c3c8", "#98a4a9"),
}
OF_ENTRY: Mapping[str, Row] = {
    "need": "found",
    "strength": "found",
    "plan": "plan",
    "goal": "plan",
    "objective": "plan",
    "indicator": "plan",
    "review": "plan",
    "intervention": "work",
    "task": "work",
    "referral": "work",
    "outcome": "work",
    "contact": "contact",
    "check_in": "contact",
    "measurement": "contact",
    "expense": "work",
    "benefit": "work",
}
OF_LINE: Mapping[str, Row] = {
    "alert_raised": "alert",
    "alert_acknowledged": "alert",
    "alert_answer_changed": "alert",
    "assessment_finished": "form",
    "assessment_corrected": "form",
    "assessment_put_away": "form",
    "assessment_taken_up": "form",
    "assessment_moved_away": "form",
    "assessment_moved_here": "form",
    "assessment_in_error": "form",
    "form_left_out": "form",
    "case_opened": "step",
    "case_moved": "step",
    "case_continues": "step",
    "case_continued": "step",
    "cycle_chosen": "step",
    "step_entered": "step",
    "attention_set": "step",
}
"""In which row a line of the timeline stands; those that are not here stand among the details."""
ROW_HEIGHT, BELOW = 30, 44
NAMED_AT_MOST = 4
"""So many things of one day are named where the pointer rests; of more one says how many."""
NAME_WIDTH = 150
LABELLED = 5
FEWEST = 3
"""With less than this there is no picture yet."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What happened on one day in one row. `lines` are as in the list, oldest first."""

    row: Row
    day: date
    lines: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture as it was drawn last, kept for this browser session. `seen` is what it was drawn from."""

    seen: tuple[object, ...]
    spec: dict[str, Any]
    height: int
    words: str


def show_picture(shown: ShownCase, looked_at: date | None = None) -> None:
    """Nothing while hardly anything has happened. The list of the same stands below it on the page.

    `looked_at` is a day that is marked; who looks back is not told what is due.
    """
    entries = shown.state.timeline
    if len(entries) < FEWEST:
        return
    ahead = shown.course.dues if shown.course and looked_at is None else ()
    dues = sorted({due.day for due in ahead if due.day >= shown.today})
    seen = (shown.state.revision, shown.today, dues, looked_at, session.language(), st.context.theme.type)
    name = f"picture_{shown.id}"
    if session.kept(name, lambda: Picture((), {}, 0, "")).seen != seen:
        session.keep(name, _picture(shown, seen, dues, looked_at))
    drawn = session.kept(name, lambda: Picture((), {}, 0, ""))
    st.vega_lite_chart(drawn.spec, height=drawn.height, alt=drawn.words)


def _picture(shown: ShownCase, seen: tuple[object, ...], dues: Sequence[date], looked_at: date | None) -> Picture:
    marks = marks_of(shown, shown.state.timeline)
    rows = [row for row in ROWS if any(mark.row == row for mark in marks)]
    return Picture(
        seen,
        _spec(marks, rows, shown.today, dues, looked_at),
        ROW_HEIGHT * (len(rows) + bool(dues)) + 44,
        in_words(marks, rows),
    )


def marks_of(shown: ShownCase, entries: Sequence[TimelineEntry]) -> list[Mark]:
    """One for each day and row, so that years of a case are as quickly drawn as a week of it."""
    found: dict[tuple[Row, date], list[TimelineEntry]] = {}
    for entry in entries:
        found.setdefault((row_of(entry), _day(shown, entry)), []).append(entry)
    return [Mark(row, on, tuple(lines)) for (row, on), lines in found.items()]


def row_of(entry: TimelineEntry) -> Row:
    if "entry" in entry.refs:
        return OF_ENTRY.get(entry.refs["kind"], "details")
    return OF_LINE.get(entry.kind, "details")


def in_words(marks: Sequence[Mark], rows: Sequence[Row]) -> str:
    """The picture for those who do not see it: from when to when, and how much of what."""
    days = [mark.day for mark in marks]
    words = row_words()
    counts = [f"{words[row]}: {sum(len(mark.lines) for mark in marks if mark.row == row)}" for row in rows]
    span = _("What happened from {first} to {last}.", first=day(min(days)), last=day(max(days)))
    return f"{span} {'; '.join(counts)}. " + _("The list below says the same.")


def row_words() -> Mapping[Row, str]:
    return {
        "alert": _("Alerts"),
        "form": _("Forms"),
        "found": _("Needs, strengths"),
        "plan": _("Plan, goals"),
        "work": _("Help, tasks"),
        "contact": _("Contacts, check-ins"),
        "step": _("Steps"),
        "details": _("Other"),
    }


def _day(shown: ShownCase, entry: TimelineEntry) -> date:
    when = entry.happened
    return when.astimezone(shown.context.zone).date() if isinstance(when, datetime) else when


def _said(mark: Mark) -> str:
    named = [words_of(entry).replace("*", "").replace("\\", "") for entry in mark.lines[:NAMED_AT_MOST]]
    more = len(mark.lines) - NAMED_AT_MOST
    return " · ".join([*named, plural("{count} more", "{count} more", more)] if more > 0 else named)


def _spec(
    marks: Sequence[Mark], rows: Sequence[Row], today: date, dues: Sequence[date], looked_at: date | None
) -> dict[str, Any]:
    """The drawing in Vega-Lite. Days are counted as numbers, so that their labels can be in the reader's language."""
    theme = st.context.theme.type or "light"
    words, ink = row_words(), INK[theme]
    points: list[dict[str, Any]] = [
        {
            "day": mark.day.toordinal(),
            "row": rows.index(mark.row),
            "count": len(mark.lines),
            "shape": SHAPES[mark.row],
            "colour": COLOURS[theme][ROWS.index(mark.row)],
            "when": day(mark.day),
            "what": words[mark.row],
            "said": _said(mark),
        }
        for mark in marks
    ]
    ahead = [{"day": one.toordinal(), "row": len(rows), "when": day(one)} for one in dues]
    days = [one.toordinal() for one in (*(mark.day for mark in marks), *dues, today)]
    first, last = min(days), max(days)
    room = max(last - first, 7) * 0.03
    x = {
        "field": "day",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [first - room, last + room], "nice": False, "zero": False},
        "axis": _axis(_ticks(first, last), ink),
    }
    named = [*(words[row] for row in rows), *([_("Due later")] if ahead else [])]
    places = {"domain": [-0.6, len(named) - 0.4], "reverse": True, "nice": False, "zero": False}
    names = {float(place): name for place, name in enumerate(named)}
    y = {
        "field": "row",
        "type": "quantitative",
        "title": None,
        "scale": places,
        "axis": {
            "values": list(names),
            "labelExpr": named_places(names),
            "labelColor": ink,
            "labelLimit": NAME_WIDTH,
            "grid": True,
            "ticks": False,
        },
    }
    return {
        "layer": [
            _day_line(today, x, ink, _("Today"), dashed=True),
            *([_day_line(looked_at, x, ink, _("The day that you look at"))] if looked_at else []),
            _signs(points, x, y),
            _ahead(ahead, x, y, ink),
        ],
        "padding": {"left": 0, "right": 8, "top": 6, "bottom": 4},
    }


def _signs(points: Sequence[Mapping[str, Any]], x: Mapping[str, Any], y: Mapping[str, Any]) -> dict[str, Any]:
    tooltip = [
        {"field": "when", "title": _("Day")},
        {"field": "what", "title": _("What")},
        {"field": "said", "title": _("Happened")},
    ]
    return {
        "data": {"values": points},
        "mark": {"type": "point", "filled": True, "opacity": 1},
        "encoding": {
            "x": x,
            "y": y,
            "shape": {"field": "shape", "type": "nominal", "scale": None, "legend": None},
            "color": {"field": "colour", "type": "nominal", "scale": None, "legend": None},
            "size": {
                "field": "count",
                "type": "quantitative",
                "legend": None,
                "scale": {"type": "sqrt", "domain": [1, 12], "range": [90, 420], "clamp": True},
            },
            "tooltip": tooltip,
        },
    }


def _day_line(on: date, x: Mapping[str, Any], ink: str, called: str, dashed: bool = False) -> dict[str, Any]:
    line = {"strokeDash": [4, 4], "opacity": 0.7} if dashed else {"strokeWidth": 3}
    return {
        "data": {"values": [{"day": on.toordinal(), "when": day(on)}]},
        "mark": {"type": "rule", "color": ink, **line},
        "encoding": {"x": x, "tooltip": [{"field": "when", "title": called}]},
    }


def _ahead(ahead: Sequence[Mapping[str, Any]], x: Mapping[str, Any], y: Mapping[str, Any], ink: str) -> dict[str, Any]:
    """What is due later: open circles in a row of their own."""
    return {
        "data": {"values": ahead},
        "mark": {"type": "point", "filled": False, "size": 90, "color": ink, "strokeWidth": 2},
        "encoding": {"x": x, "y": y, "tooltip": [{"field": "when", "title": _("Due")}]},
    }


def _axis(ticks: Sequence[int], ink: str) -> dict[str, Any]:
    return {
        "values": ticks,
        "labelExpr": named_places({float(one): short_day(date.fromordinal(one)) for one in ticks}),
        "grid": False,
        "labelOverlap": True,
        "labelColor": ink,
    }


def _ticks(first: int, last: int) -> list[int]:
    step = max((last - first) // (LABELLED - 1), 1)
    return list(range(first, last + 1, step))
