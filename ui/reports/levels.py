"""How many were at each level of a score at first and at last: two bars that lie one below the other."""

from typing import Any

import streamlit as st

from casewright.cases.report import ScoreSums
from ui.charts import BANDS, INK
from ui.wording import _, say

BARS, LEGEND_LINE, IN_A_LINE = 90, 26, 2
"""Pixels of the bars and of each line of the legend, and how many levels stand in a line."""


def show_levels(one: ScoreSums) -> None:
    height = BARS + LEGEND_LINE * -(-len(one.bands) // IN_A_LINE)
    st.vega_lite_chart(_spec(one), height=height, alt=in_words(one))
    rows = [
        {_("Level"): say(band.label), _("At first"): str(band.first), _("At last"): str(band.last)}
        for band in one.bands
    ]
    with st.expander(_("As a table"), type="compact", key=f"report-levels-{one.instrument}-{one.score}"):
        st.table(rows, border="horizontal", hide_index=True, hide_header=False, alt=in_words(one))


def in_words(one: ScoreSums) -> str:
    said = (
        _("{level}: {first} at first, {last} at last", level=say(band.label), first=band.first, last=band.last)
        for band in one.bands
    )
    return "; ".join(said)


def _spec(one: ScoreSums) -> dict[str, Any]:
    """The drawing in Vega-Lite, from better to worse."""
    theme = st.context.theme.type or "light"
    names, colours = [say(band.label) for band in one.bands], BANDS[theme]
    last = max(len(names) - 1, 1)
    scale = [colours[round(place / last * (len(colours) - 1))] for place in range(len(names))]
    values = [
        {"when": when, "level": say(band.label), "order": place, "count": count}
        for place, band in enumerate(one.bands)
        for when, count in ((_("At first"), band.first), (_("At last"), band.last))
        if count
    ]
    share = {"field": "count", "type": "quantitative", "stack": "normalize", "axis": None}
    return {
        "data": {"values": values},
        "encoding": {
            "y": {
                "field": "when",
                "type": "nominal",
                "sort": [_("At first"), _("At last")],
                "axis": {"title": None, "labelColor": INK[theme], "ticks": False, "domain": False},
            },
            "x": share,
            "order": {"field": "order"},
            "tooltip": [{"field": "level", "title": _("Level")}, {"field": "count", "title": _("How many")}],
        },
        "layer": [
            {
                "mark": {"type": "bar", "stroke": INK[theme], "strokeWidth": 0.5},
                "encoding": {
                    "color": {
                        "field": "level",
                        "type": "nominal",
                        "scale": {"domain": names, "range": scale if one.better != "higher" else scale[::-1]},
                        "legend": {
                            "title": None,
                            "orient": "bottom",
                            "labelColor": INK[theme],
                            "columns": IN_A_LINE,
                            "symbolStrokeWidth": 0.5,
                        },
                    }
                },
            },
            {
                "mark": {"type": "text", "fontWeight": 600, "fontSize": 14, "color": INK[theme]},
                "encoding": {"text": {"field": "count"}, "x": {**share, "bandPosition": 0.5}},
            },
        ],
    }
