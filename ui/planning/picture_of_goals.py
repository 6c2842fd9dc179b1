"""What comes first among the goals of a plan, as a picture, with the numbers that it rests on beside it."""

import streamlit as st

from casewright.definitions.plan_fields import key_of
from casewright.definitions.plan_template import Block
from casewright.expressions.rows import at
from ui import session
from ui.planning.fields import short
from ui.planning.priorities import Weighed, show_priorities
from ui.planning.window import Planning, fold
from ui.wording import _, plain

FROM_SO_MANY = 2
"""One goal alone comes first anyway."""
SCALES = {"importance": 11, "impact": 6, "effort": 6}


def show_picture(window: Planning, block: Block) -> None:
    rows = [row for row in window.rows(block) if window.words(block.id, "statement", row)]
    if len(rows) < FROM_SO_MANY or not fold(window, f"first-{block.id}", _("What comes first?")):
        return
    for number, row in enumerate(window.rows(block), 1):
        if row in rows:
            _inputs(window, block, row, number)
    weighed = [_weighed(window, block, row) for row in rows]
    show_priorities(weighed, session.context().today(), block.id)


def _weighed(window: Planning, block: Block, row: str) -> Weighed:
    """Where a plan does not ask how much a goal matters, what it would change stands for it."""
    numbers = {part: window.said(block.id, part, row) for part in SCALES}
    impact = numbers["impact"]
    if not window.asks(block.id, "importance") and isinstance(impact, int):
        numbers["importance"] = 2 * impact
    due = window.said(block.id, "due", row)
    return Weighed(short(window.words(block.id, "statement", row)), due=due, **numbers)  # type: ignore[arg-type]  # by their questions


def _inputs(window: Planning, block: Block, row: str, number: int) -> None:
    """The three numbers of a goal, each a short list to choose from."""
    st.markdown(f"**{number}** \u2002{plain(short(window.words(block.id, 'statement', row)))}")
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        for part, end in SCALES.items():
            if window.asks(block.id, part):
                _number(window, block, row, part, range(0 if part == "importance" else 1, end))


def _number(window: Planning, block: Block, row: str, part: str, offered: range) -> None:
    key = at(key_of(block.id, part), row)
    widget = f"{window.draft}:first:{key}"
    session.set_widget(widget, window.said(block.id, part, row))
    label = {
        "importance": _("How much it matters, 0 to 10"),
        "impact": _("How much it would change, 1 to 5"),
        "effort": _("How much it takes, 1 to 5"),
    }[part]
    st.selectbox(
        label,
        offered,
        index=None,
        key=widget,
        placeholder="–",
        width=240,
        on_change=lambda: window.change(key, value=session.widget(widget)),
    )
