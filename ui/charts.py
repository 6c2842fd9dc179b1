"""Scores over time: a line over shaded bands, each band named in words, with the same as a text and as a table."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import streamlit as st

from casewright.cases.assessment import ScoreRecord
from casewright.definitions.model import Band, Number, Score
from casewright.service import ScorePoint, ScoreSeries
from ui.people import joined
from ui.score_change import change_words, response_words
from ui.wording import _, day, plain, say, short_day, value_words

BANDS = {
    "light": ("#c7e5df", "#e4f1ee", "#f8f0dc", "#efd9ae", "#e0b97f"),
    "dark": ("#0d4a44", "#173b38", "#3f3521", "#57431d", "#70501a"),
}
"""From better to worse, told apart by colour-blind people too: blue-green to brown (ColorBrewer BrBG)."""
LINE = {"light": "#1b5e78", "dark": "#8cc8de"}
INK = {"light": "#12181a", "dark": "#eef2f3"}
HEIGHT = 240
LABELLED_DAYS = 4
VALUES_WRITTEN = 8
NAME_WIDTH = 130
MARGIN = 0.06
FIRST_SHOWN = 2


def show_all_series(all_series: Sequence[ScoreSeries]) -> None:
    """Each score that was taken more than once: the first few, the others folded; nothing where there is none."""
    drawn = [series for series in all_series if len(series.points) > 1]
    if not drawn:
        return
    st.header(_("Over time"), anchor=False)
    for series in drawn[:FIRST_SHOWN]:
        show_series(series)
    if len(drawn) > FIRST_SHOWN:
        with st.expander(_("{count} more", count=len(drawn) - FIRST_SHOWN), type="compact"):
            for series in drawn[FIRST_SHOWN:]:
                show_series(series)


def show_series(series: ScoreSeries) -> None:
    """One score over time. `series.points` holds at least two."""
    last = series.points[-1]
    name = "-".join(filter(None, (series.instrument, series.score.id, series.until.replace(".", "_"))))
    with st.container(border=True, key=f"chart-{name}"):
        st.subheader(plain(say(series.title)), anchor=False)
        if series.until:
            st.markdown(_("Up to version {version}. Later versions count otherwise.", version=series.until))
        label = plain(say(series.score.label))
        st.markdown(joined(label, _point_words(series.score, last), _change(series), better_words(series.score)))
        st.vega_lite_chart(_spec(series), height=HEIGHT, alt=_in_words(series))
        with st.expander(_("As a table"), type="compact", key=f"table-{name}"):
            _table(series)


def better_words(score: Score) -> str:
    return {"lower": _("lower is better"), "higher": _("higher is better")}.get(score.better, "")


def out_of(score: Score | ScoreRecord, value: Number) -> str:
    """A score with its range: 17 of 27; with both ends where it does not begin at 0."""
    if score.range is None:
        return value_words(value)
    low, high = score.range
    if low == 0:
        return _("{value} of {high}", value=value_words(value), high=value_words(high))
    return _(
        "{value} on a scale from {low} to {high}",
        value=value_words(value),
        low=value_words(low),
        high=value_words(high),
    )


def _point_words(score: Score, point: ScorePoint) -> str:
    band = f"**{plain(say(point.band_label))}**" if point.band_label else ""
    return joined(f"**{out_of(score, point.value)}**", band)


def _change(series: ScoreSeries) -> str:
    before, now = series.points[-2:]
    since_first = (words for _came, words in response_words(series.score, series.points[0].value, now.value))
    return joined(change_words(series.score, before.value, now.value, before.date), *since_first)


def _in_words(series: ScoreSeries) -> str:
    values = "; ".join(
        joined(f"{day(point.date)}: {out_of(series.score, point.value)}", say(point.band_label))
        for point in series.points
    )
    return f"{say(series.title)}. {values}. {better_words(series.score)}"


def _table(series: ScoreSeries) -> None:
    rows = [
        {
            _("Held on"): day(point.date),
            _("Score"): out_of(series.score, point.value),
            _("Meaning"): plain(say(point.band_label)),
        }
        for point in reversed(series.points)
    ]
    st.table(rows, border="horizontal", hide_index=True, hide_header=False, alt=_in_words(series))


def _spec(series: ScoreSeries) -> dict[str, Any]:
    """The drawing in Vega-Lite. Days are counted as numbers, so that their labels can be in the reader's language."""
    theme = st.context.theme.type or "light"
    low, high = _ends(series)
    bands = bands_of(series.score, low, high, BANDS[theme])
    points = [_plotted(series.score, point) for point in series.points]
    scale = {"domain": [low, high], "nice": False, "zero": False}
    numbered = {"grid": False, "tickCount": 4, "labelColor": INK[theme]}
    line = {
        "data": {"values": points},
        "encoding": {
            "x": day_axis([point.date.toordinal() for point in series.points], INK[theme]),
            "y": {
                "field": "value",
                "type": "quantitative",
                "title": None,
                "scale": scale,
                "axis": None if bands else numbered,
            },
        },
        "layer": _line_marks(theme, len(points) <= VALUES_WRITTEN),
    }
    shading = {
        "data": {"values": bands},
        "mark": {"type": "rect"},
        "encoding": {
            "y": {
                "field": "from",
                "type": "quantitative",
                "title": None,
                "scale": scale,
                "axis": band_names(bands, INK[theme]),
            },
            "y2": {"field": "to"},
            "color": {"field": "colour", "type": "nominal", "scale": None},
        },
    }
    return {
        "layer": [shading, line] if bands else [line],
        "resolve": {"axis": {"y": "independent"}},
        "padding": {"left": 0, "right": 8, "top": 8, "bottom": 6},
    }


def _line_marks(theme: str, written: bool) -> list[dict[str, Any]]:
    """The line, its points, and the value above each point while there are few."""
    tooltip = [
        {"field": "when", "title": _("Held on")},
        {"field": "said", "title": _("Score")},
        {"field": "band", "title": _("Meaning")},
    ]
    marks: list[dict[str, Any]] = [
        {"mark": {"type": "line", "color": LINE[theme], "strokeWidth": 3}},
        {
            "mark": {"type": "point", "filled": True, "size": 110, "opacity": 1, "color": LINE[theme]},
            "encoding": {"tooltip": tooltip},
        },
    ]
    if written:
        value = {"type": "text", "dy": -14, "fontSize": 14, "fontWeight": 600, "color": INK[theme]}
        marks.append({"mark": value, "encoding": {"text": {"field": "short"}}})
    return marks


def day_axis(days: Sequence[int], ink: str) -> dict[str, Any]:
    spread = max(days[-1] - days[0], 1) * MARGIN
    return {
        "field": "day",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [days[0] - spread, days[-1] + spread], "nice": False, "zero": False},
        "axis": {
            "values": _labelled(days),
            "labelExpr": named_places({one: short_day(date.fromordinal(one)) for one in days}),
            "grid": False,
            "labelOverlap": True,
            "labelColor": ink,
        },
    }


def band_names(bands: Sequence[Mapping[str, Any]], ink: str) -> dict[str, Any]:
    """The bands' names as the labels of the upright axis, each at the middle of its band."""
    return {
        "values": [band["middle"] for band in bands],
        "labelExpr": named_places({band["middle"]: band["name"] for band in bands}),
        "labelColor": ink,
        "labelOverlap": False,
        "labelLimit": NAME_WIDTH,
        "grid": False,
        "ticks": False,
    }


def _ends(series: ScoreSeries) -> tuple[float, float]:
    if series.score.range is not None:
        return float(series.score.range[0]), float(series.score.range[1])
    values = [float(point.value) for point in series.points]
    return min(0.0, *values), max(1.0, *values)


def bands_of(score: Score, low: float, high: float, colours: Sequence[str]) -> list[dict[str, Any]]:
    """The shaded ranges from the lowest up; half a point of a whole score belongs to the band below it."""
    bands: Sequence[Band] = next(iter(score.bands.values()), ())
    if not bands:
        return []
    half = 0.5 if score.decimals == 0 and score.method not in ("table", "formula") else 0.0
    edges = [low, *(min(float(band.to) + half, high) for band in bands[:-1]), high]
    return [
        {
            "from": start,
            "to": end,
            "middle": round((start + end) / 2, 3),
            "name": say(band.label),
            "colour": _colour(place, len(bands), score.better, colours),
        }
        for place, (band, (start, end)) in enumerate(zip(bands, pairwise(edges), strict=True))
    ]


def _colour(place: int, count: int, better: str, colours: Sequence[str]) -> str:
    """The band's colour on the one scale from better to worse, its ends at the scale's ends."""
    share = place / (count - 1) if count > 1 else 0.0
    if better == "higher":
        share = 1 - share
    return colours[round(share * (len(colours) - 1))] if better else colours[len(colours) // 2 - place % 2]


def _plotted(score: Score, point: ScorePoint) -> dict[str, Any]:
    return {
        "day": point.date.toordinal(),
        "value": float(point.value),
        "when": day(point.date),
        "said": out_of(score, point.value),
        "short": value_words(point.value),
        "band": say(point.band_label),
    }


def _labelled(days: Sequence[int]) -> list[int]:
    """The days that get a label: the first, the last, and a few between that do not crowd."""
    room = (days[-1] - days[0]) / LABELLED_DAYS
    chosen = [days[0]]
    for one in days[1:-1]:
        if one - chosen[-1] >= room and days[-1] - one >= room:
            chosen.append(one)
    return chosen if days[-1] == days[0] else [*chosen, days[-1]]


def named_places(names: Mapping[float, str]) -> str:
    """A Vega expression that gives each labelled place of an axis its name."""
    pairs = ", ".join(f"{_quoted(format(place, '.10g'))}: {_quoted(name)}" for place, name in names.items())
    return f"{{{pairs}}}[datum.value]"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
