"""Numbers as bars that lie one below the other, each with its number at the end, and the same as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from casewright.definitions.model import Number
from ui.charts import INK, LINE
from ui.wording import value_words

BAR_HEIGHT = 34
MARGINS = 30


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar by its name, and how long it is. `said` stands at its end, the number unless something else is said."""

    name: str
    count: Number
    said: str = ""

    @property
    def words(self) -> str:
        return self.said or value_words(self.count)


def show_bars(bars: Sequence[Bar], name: str, count: str, longest: Number = 0) -> None:
    """`name` is what the bars are, `count` what is counted of them. `longest` is the most that there could be."""
    st.vega_lite_chart(
        bar_spec(bars, name, count, longest), height=BAR_HEIGHT * len(bars) + MARGINS, alt=in_words(bars)
    )


def in_words(bars: Sequence[Bar]) -> str:
    return "; ".join(f"{one.name}: {one.words}" for one in bars)


def bar_spec(bars: Sequence[Bar], name: str, count: str, longest: Number) -> dict[str, Any]:
    """The drawing in Vega-Lite."""
    most = float(longest or max((one.count for one in bars), default=0)) or 1.0
    theme = st.context.theme.type or "light"
    ink, axis = INK[theme], {"title": None, "labelColor": INK[theme], "ticks": False, "domain": False}
    drawn = {"mark": {"type": "bar", "color": LINE[theme], "cornerRadiusEnd": 3, "height": {"band": 0.7}}}
    number = {
        "mark": {"type": "text", "align": "left", "dx": 6, "fontSize": 14, "fontWeight": 600, "color": ink},
        "encoding": {"text": {"field": "said"}},
    }
    return {
        "data": {"values": [{"name": one.name, "count": float(one.count), "said": one.words} for one in bars]},
        "encoding": {
            "y": {"field": "name", "type": "nominal", "sort": None, "axis": {**axis, "labelLimit": 200}},
            "x": {
                "field": "count",
                "type": "quantitative",
                "axis": None,
                "scale": {"domain": [0, most], "nice": False},
            },
            "tooltip": [{"field": "name", "title": name}, {"field": "said", "title": count}],
        },
        "layer": [drawn, number],
        "padding": {"left": 0, "right": 120 if any(one.said for one in bars) else 40, "top": 4, "bottom": 4},
    }
