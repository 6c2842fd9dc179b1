"""What a sum hangs on, as a picture: a bar for each input, as wide as the sum moves when that input alone moves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from casewright.methods.cost_benefit import Swing
from ui.charts import INK, LINE
from ui.planning.suggested import money
from ui.wording import _

ROW, ROOM = 54, 40
MOST = 8
"""So many bars are drawn, those that matter most; the table has all of them."""
LONGEST = 46


@dataclass(frozen=True, slots=True)
class Hanging:
    """`sum` is what is looked at, in `currency`; `names` are what the inputs are called, the words of the sum `of`."""

    swings: Sequence[Swing]
    sum: float
    currency: str
    names: Mapping[str, str]
    of: str


def show_tornado(hanging: Hanging, key: str) -> None:
    drawn = hanging.swings[:MOST]
    st.vega_lite_chart(_spec(hanging, drawn), height=ROW * len(drawn) + ROOM, alt=in_words(hanging))
    with st.expander(_("As a table"), type="compact", key=f"table-{key}"):
        rows = [
            {
                _("What"): hanging.names.get(one.name, one.name),
                _("A quarter less"): money(one.less, hanging.currency),
                _("A quarter more"): money(one.more, hanging.currency),
            }
            for one in hanging.swings
        ]
        st.table(rows, border="horizontal", hide_index=True, hide_header=False, alt=in_words(hanging))


def in_words(hanging: Hanging) -> str:
    """The same as a text, for who does not see the picture."""
    told = (
        _(
            "{name}: between {less} and {more}",
            name=hanging.names.get(one.name, one.name),
            less=money(min(one.less, one.more), hanging.currency),
            more=money(max(one.less, one.more), hanging.currency),
        )
        for one in hanging.swings[:MOST]
    )
    return f"{hanging.of}. {'; '.join(told)}"


def _spec(hanging: Hanging, drawn: Sequence[Swing]) -> dict[str, Any]:
    theme = st.context.theme.type or "light"
    ink, colour = INK[theme], LINE[theme]
    rows = [
        {
            "place": place,
            "low": float(min(one.less, one.more)),
            "high": float(max(one.less, one.more)),
            "name": _short(hanging.names.get(one.name, one.name)),
            "less": money(one.less, hanging.currency),
            "more": money(one.more, hanging.currency),
        }
        for place, one in enumerate(drawn)
    ]
    across = {"type": "quantitative", "title": hanging.of, "scale": {"zero": False, "nice": True, "padding": 10}}
    axis = {"format": "~s", "tickCount": 4, "grid": False, "labelColor": ink, "titleColor": ink}
    x = {**across, "axis": axis}
    y = {"field": "place", "type": "ordinal", "axis": None, "scale": {"paddingInner": 0.55, "paddingOuter": 0.3}}
    tooltip = [
        {"field": "name", "title": _("What")},
        {"field": "less", "title": _("A quarter less")},
        {"field": "more", "title": _("A quarter more")},
    ]
    bars = {
        "mark": {"type": "bar", "color": colour, "yOffset": 8, "y2Offset": 8},
        "encoding": {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}, "tooltip": tooltip},
    }
    words = {
        "mark": {"type": "text", "align": "left", "baseline": "bottom", "dy": -6, "fontSize": 13, "color": ink},
        "encoding": {"y": y, "x": {"value": 0}, "text": {"field": "name"}},
    }
    here = {
        "data": {"values": [{"sum": hanging.sum}]},
        "mark": {"type": "rule", "color": ink, "strokeDash": [4, 3], "opacity": 0.5},
        "encoding": {"x": {**x, "field": "sum"}},
    }
    return {"data": {"values": rows}, "layer": [here, bars, words]}


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"
