"""How far all goals came together, day by day: one number over goals of any kind, as a picture and as a table."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from casewright.cases.case_facts import Attained
from casewright.methods.goal_attainment import MEAN, SPREAD
from ui.charts import INK, LINE, VALUES_WRITTEN, day_axis
from ui.people import joined
from ui.wording import _, day, value_words

HEIGHT = 200
LOWEST, HIGHEST = 20, 80
"""Three deviations to each side of what was expected: where nearly all values lie."""


def show_attained(points: Sequence[Attained]) -> None:
    """Nothing where no goal has a ladder."""
    if not points:
        return
    st.header(_("All goals together"), anchor=False)
    first, last = points[0], points[-1]
    began = _("{value} at first", value=value_words(first.score)) if first != last else ""
    st.markdown(joined(f"**{value_words(last.score)}**", began, meaning(last)))
    st.caption(
        _(
            "Goal attainment (GAS T; Kiresuk and Sherman 1968): each goal stands on its own ladder and counts with its "
            "weight. 50: all came as expected. 10 more or less is one standard deviation."
        )
    )
    if first.on != last.on:
        st.vega_lite_chart(_spec(points), height=HEIGHT, alt=in_words(points))
    with st.expander(_("As a table"), type="compact", key="table-attained"):
        rows = [
            {_("Day"): day(one.on), _("All goals together"): value_words(one.score), _("Meaning"): meaning(one)}
            for one in reversed(points)
        ]
        st.table(rows, border="horizontal", hide_index=True, hide_header=False, alt=in_words(points))


def meaning(one: Attained) -> str:
    if one.score == MEAN:
        return _("as far as agreed")
    return _("further than agreed") if one.score > MEAN else _("not yet as far as agreed")


def in_words(points: Sequence[Attained]) -> str:
    values = "; ".join(f"{day(one.on)}: {value_words(one.score)}" for one in points)
    return _("All goals together. {values}. 50: all came as expected.", values=values)


def _spec(points: Sequence[Attained]) -> dict[str, Any]:
    theme = st.context.theme.type or "light"
    ink, colour = INK[theme], LINE[theme]
    days = [one.on.toordinal() for one in points]
    values = [
        {
            "day": one.on.toordinal(),
            "when": day(one.on),
            "value": float(one.score),
            "said": value_words(one.score),
            "means": meaning(one),
            "side": "below" if one.score < MEAN else "above",
        }
        for one in points
    ]
    ends = [*(float(one.score) for one in points), LOWEST + SPREAD, HIGHEST - SPREAD]
    scale = {"domain": [min(ends) - SPREAD / 2, max(ends) + SPREAD / 2], "nice": False, "zero": False}
    x = day_axis(days, ink)
    y = {"field": "value", "type": "quantitative", "title": None, "scale": scale, "axis": None}
    tooltip = [
        {"field": "when", "title": _("Day")},
        {"field": "said", "title": _("All goals together")},
        {"field": "means", "title": _("Meaning")},
    ]
    agreed = {"day": days[0], "value": MEAN, "name": _("as agreed: 50")}
    marks: list[dict[str, Any]] = [
        {"mark": {"type": "line", "color": colour, "strokeWidth": 3}},
        {
            "mark": {"type": "point", "filled": True, "size": 110, "opacity": 1, "color": colour},
            "encoding": {"tooltip": tooltip},
        },
    ]
    if len(values) <= VALUES_WRITTEN:
        # Away from the line of 50, which would go through the number.
        for side, dy in (("below", 18), ("above", -14)):
            text = {"type": "text", "dy": dy, "fontSize": 14, "fontWeight": 600, "color": ink}
            marks.append(
                {
                    "transform": [{"filter": f"datum.side == '{side}'"}],
                    "mark": text,
                    "encoding": {"text": {"field": "said"}},
                }
            )
    label = {"type": "text", "align": "left", "dy": -8, "fontSize": 12, "color": ink}
    return {
        "layer": [
            {
                "data": {"values": [agreed]},
                "mark": {"type": "rule", "color": ink, "strokeDash": [6, 4]},
                "encoding": {"y": y},
            },
            {"data": {"values": [agreed]}, "mark": label, "encoding": {"x": x, "y": y, "text": {"field": "name"}}},
            {"data": {"values": values}, "encoding": {"x": x, "y": y}, "layer": marks},
        ],
        "padding": {"left": 0, "right": 24, "top": 10, "bottom": 6},
    }
