"""An indicator over time as a small chart: its values, where it began, where it should be, and what others reach.

A form that came in another version, and a form that gave no score, break the line: it is never joined in silence.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import streamlit as st

from casewright.cases.measured import MeasuredValue
from casewright.definitions.model import Number
from casewright.service import IndicatorSeen
from ui.charts import BANDS, INK, LINE, band_names, bands_of, day_axis
from ui.measure_words import amount, came_words, in_words, named_values
from ui.wording import _, day, say, value_words

HEIGHT = 190
ROOM = 0.15
FEWEST = 2
VALUES_WRITTEN = 10


def show_chart(seen: IndicatorSeen) -> None:
    """Nothing while there is only one day that something is known of."""
    if len(list(_days(seen))) >= FEWEST:
        st.vega_lite_chart(_spec(seen), height=HEIGHT, alt=in_words(seen))


def _days(seen: IndicatorSeen) -> Iterator[int]:
    found = {one.on.toordinal() for one in seen.measures.values if not one.part}
    if _begins(seen):
        found.add(_begins(seen)[0]["day"])
    yield from sorted(found)


def _begins(seen: IndicatorSeen) -> list[dict[str, Any]]:
    """The baseline as a point of its own, where no value was there that early."""
    measures, first = seen.measures, next(iter(seen.measures.of_all), None)
    begins, on = measures.indicator.baseline, measures.begins_on
    if begins is None or on is None or (first is not None and first.on <= on):
        return []
    return [_point(seen, on, begins, _("baseline"), "")]


def _point(seen: IndicatorSeen, on: date, value: Number, came: str, band: str) -> dict[str, Any]:
    said, short = amount(seen, value), value_words(value)
    return {
        "day": on.toordinal(),
        "when": day(on),
        "value": float(value),
        "said": said,
        "short": short,
        "came": came,
        "band": band,
    }


def _spec(seen: IndicatorSeen) -> dict[str, Any]:
    theme = st.context.theme.type or "light"
    low, high = _ends(seen)
    ink, colour = INK[theme], LINE[theme]
    y = {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [low, high], "nice": False, "zero": False},
        # While there are few, each value is written at its point.
        "axis": {"grid": False, "tickCount": 4, "labelColor": ink}
        if len(seen.measures.of_all) > VALUES_WRITTEN
        else None,
    }
    x = day_axis(list(_days(seen)), ink)
    bands = bands_of(seen.score, low, high, BANDS[theme]) if seen.score and seen.score.range else []
    line_y = {**y, "axis": None} if bands else y
    layers = [*_shading(bands, y, ink), *_lines_at(seen, x, line_y, ink), *_versions(seen, x, ink)]
    for joined_values in _unbroken(seen):
        layers += _line(joined_values, x, line_y, colour, ink)
    aside = [_plotted(seen, one) for one in seen.measures.values if one.comparison and one.value is not None]
    if aside:
        layers.append(
            _drawn(aside, {"type": "line", "color": ink, "strokeDash": [4, 4], "point": {"filled": False}}, x, line_y)
        )
    return {
        "layer": layers,
        "resolve": {"axis": {"y": "independent"}} if bands else {},
        "padding": {"left": 0, "right": 8, "top": 10, "bottom": 6},
    }


def _ends(seen: IndicatorSeen) -> tuple[float, float]:
    if seen.score is not None and seen.score.range is not None:
        return float(seen.score.range[0]), float(seen.score.range[1])
    own = seen.indicator
    known = [own.baseline, own.target, seen.benchmark, *(one.value for one in seen.measures.values if not one.part)]
    values = [float(one) for one in known if one is not None]
    room = (max(values) - min(values) or 1.0) * ROOM
    low = min(values) - room
    return (max(low, 0.0) if min(values) >= 0 else low), max(values) + room


def _unbroken(seen: IndicatorSeen) -> Iterator[list[dict[str, Any]]]:
    """The points that a line joins: up to where a value is missing, or a form came in another version."""
    run, version = list(_begins(seen)), ""
    for one in seen.measures.of_all:
        if one.value is None or (version and one.version and one.version != version):
            yield run
            run = []
        version = one.version or version
        if one.value is not None:
            run.append(_plotted(seen, one))
    yield run


def _plotted(seen: IndicatorSeen, one: MeasuredValue) -> dict[str, Any]:
    return _point(seen, one.on, one.value or 0, came_words(one), say(one.band))


def _drawn(
    points: Sequence[dict[str, Any]], mark: dict[str, Any], x: dict[str, Any], y: dict[str, Any]
) -> dict[str, Any]:
    tooltip = [
        {"field": "when", "title": _("Day")},
        {"field": "said", "title": _("Value")},
        {"field": "band", "title": _("Meaning")},
        {"field": "came", "title": _("Where it comes from")},
    ]
    return {"data": {"values": points}, "mark": mark, "encoding": {"x": x, "y": y, "tooltip": tooltip}}


def _line(
    points: Sequence[dict[str, Any]], x: dict[str, Any], y: dict[str, Any], colour: str, ink: str
) -> Iterator[dict[str, Any]]:
    if not points:
        return
    yield _drawn(points, {"type": "line", "color": colour, "strokeWidth": 3}, x, y)
    yield _drawn(points, {"type": "point", "filled": True, "size": 90, "opacity": 1, "color": colour}, x, y)
    if len(points) <= VALUES_WRITTEN:
        words = _drawn(points, {"type": "text", "dy": -13, "fontSize": 13, "fontWeight": 600, "color": ink}, x, y)
        yield {**words, "encoding": {**words["encoding"], "text": {"field": "short"}}}


def _shading(bands: Sequence[dict[str, Any]], y: dict[str, Any], ink: str) -> Iterator[dict[str, Any]]:
    if bands:
        encoding = {
            "y": {**y, "field": "from", "axis": band_names(bands, ink)},
            "y2": {"field": "to"},
            "color": {"field": "colour", "type": "nominal", "scale": None},
        }
        yield {"data": {"values": bands}, "mark": {"type": "rect"}, "encoding": encoding}


def _lines_at(seen: IndicatorSeen, x: dict[str, Any], y: dict[str, Any], ink: str) -> Iterator[dict[str, Any]]:
    """Level lines with their names: the target, and what others reach. Two of one value are one line.

    The name stands at the end of the chart where the values are farther away from it.
    """
    days = list(_days(seen))
    values = [
        *(one["value"] for one in _begins(seen)),
        *(float(one.value) for one in seen.measures.of_all if one.value),
    ]
    for value, names in named_values(seen).items():
        at_end = bool(values) and abs(values[-1] - float(value)) > abs(values[0] - float(value))
        name = f"{', '.join(names)} {value_words(value)}"
        place = [{"value": float(value), "day": days[-1] if at_end else days[0], "name": name}]
        rule = {"type": "rule", "color": ink, "strokeDash": [6, 4]}
        yield {"data": {"values": place}, "mark": rule, "encoding": {"y": y}}
        label = {"type": "text", "align": "right" if at_end else "left", "dy": -8, "fontSize": 12, "color": ink}
        yield {"data": {"values": place}, "mark": label, "encoding": {"x": x, "y": y, "text": {"field": "name"}}}


def _versions(seen: IndicatorSeen, x: dict[str, Any], ink: str) -> Iterator[dict[str, Any]]:
    """Where the form behind it came in another version: an upright line with the version's number."""
    forms = [one for one in seen.measures.of_all if one.version]
    changed = [
        {"day": after.on.toordinal(), "name": _("version {version}", version=after.version)}
        for before, after in pairwise(forms)
        if before.version != after.version
    ]
    if changed:
        rule = {"type": "rule", "color": ink, "strokeDash": [2, 3]}
        yield {"data": {"values": changed}, "mark": rule, "encoding": {"x": x}}
        label = {"type": "text", "align": "left", "dx": 4, "y": 6, "fontSize": 12, "color": ink}
        yield {"data": {"values": changed}, "mark": label, "encoding": {"x": x, "text": {"field": "name"}}}
