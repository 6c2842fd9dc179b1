"""How far each score moved from the first time to the last, and what every source says of such a change."""

from collections.abc import Iterator, Sequence

import streamlit as st

from casewright.definitions.model import Number
from casewright.logic.score_change import score_change
from casewright.service import ScoreSeries
from ui.charts import better_words, out_of
from ui.people import joined
from ui.score_change import response_words, threshold_words
from ui.wording import _, plain, say, short_day, value_words

REACHED, NOT_REACHED = ":green[:material/check_circle:]", ":gray[:material/radio_button_unchecked:]"


def show_scores_came(all_series: Sequence[ScoreSeries]) -> None:
    """Those that were taken more than once; nothing where there is none."""
    moved = [series for series in all_series if len(series.points) > 1]
    if not moved:
        return
    st.header(_("What the forms say"), anchor=False)
    for series in moved:
        name = "-".join(filter(None, (series.instrument, series.score.id, series.until.replace(".", "_"))))
        with st.container(border=True, gap="xsmall", key=f"moved-{name}"):
            st.subheader(plain(say(series.title)), anchor=False)
            for line in lines(series):
                st.markdown(line)


def lines(series: ScoreSeries) -> Iterator[str]:
    """From where to where, how far and which way is better; then a line for each threshold, with its source."""
    first, last = series.points[0], series.points[-1]
    change = score_change(series.score, first.value, last.value)
    if series.until:
        yield _("Up to version {version}. Later versions count otherwise.", version=series.until)
    yield joined(
        plain(say(series.score.label)),
        _("{value} on {day}", value=out_of(series.score, first.value), day=short_day(first.date)),
        plain(say(first.band_label)),
    )
    yield joined(
        _("{value} on {day}", value=f"**{out_of(series.score, last.value)}**", day=short_day(last.date)),
        f"**{plain(say(last.band_label))}**" if last.band_label else "",
        f"**{_moved(change.difference)}**",
        better_words(series.score),
    )
    reached = [*(holds for _source, holds in change.reliable), *(holds for _source, holds in change.important)]
    for holds, sentence in zip(reached, threshold_words(series.score), strict=True):
        said = _("Reached:") if holds else _("Not reached:")
        yield f"{REACHED if holds else NOT_REACHED} **{said}** {plain(sentence)}"
    for came, words in response_words(series.score, first.value, last.value):
        yield f"{NOT_REACHED if came == 'no_response' else REACHED} {plain(words)}"


def _moved(difference: Number) -> str:
    if difference == 0:
        return _("no change")
    return ("+" if difference > 0 else "−") + value_words(abs(difference))
