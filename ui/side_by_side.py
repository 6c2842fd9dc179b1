"""A finished assessment beside an earlier one of the same form: the scores, then each answer, with what has changed."""

from collections.abc import Mapping

import streamlit as st

from casewright import service
from casewright.cases.assessment import Assessment
from casewright.errors import Refused
from casewright.expressions.rows import split
from casewright.logic import FormState
from casewright.logic.beside import Pair, pairs
from casewright.service import Context, FinishedForm, LastTime, ScoreSeries
from ui import session
from ui.answered import answer_in_form
from ui.charts import out_of
from ui.numbering import number_of
from ui.people import joined
from ui.piped import said
from ui.score_change import change_words
from ui.trouble import show_refusal
from ui.wording import _, plain, say, short_day

FEW = 12
"""With more answers than these, what has changed is shown first."""


def show_side_by_side(context: Context, case: str, finished: FinishedForm) -> None:
    """Nothing where the form was never filled in before."""
    earlier = {one.id: one for one in service.earlier_ones(context, case, finished.record.id)}
    if not earlier:
        return
    st.header(_("Then and now"), anchor=False)
    chosen = next(iter(earlier))
    if len(earlier) > 1:
        chosen = st.selectbox(
            _("Beside which one?"),
            list(earlier),
            format_func=lambda id: short_day(earlier[id].administration.held),
            key=f"beside_{finished.record.id}",
            width=320,
        )
    try:
        both = service.side_by_side(context, case, finished.record.id, chosen)
    except Refused as refused:
        show_refusal(refused)
        return
    if both is None:
        st.markdown(_("The earlier one cannot be read in this form any more."))
        return
    now, then = both
    _scores(service.scores_over_time(context, case), finished.record, then.assessment)
    _answers(now, then, finished.record)


def _scores(series: tuple[ScoreSeries, ...], now: Assessment, then: Assessment) -> None:
    """Each score of both, as it was called on its day, and how far it has moved."""
    for one in series:
        points = {point.assessment: point for point in one.points}
        before, after = points.get(then.id), points.get(now.id)
        if before and after:
            was, is_now = (
                joined(f"**{out_of(one.score, point.value)}**", plain(say(point.band_label)))
                for point in (before, after)
            )
            moved = change_words(one.score, before.value, after.value, before.date)
            st.markdown(f"{plain(say(one.score.label))}: {was} → {is_now}  \n{moved}")


def _answers(now: FormState, then: LastTime, record: Assessment) -> None:
    found = list(pairs(now, then.form, session.language()))
    changed = [pair for pair in found if pair.changed]
    if not changed:
        st.markdown(_("Every answer is the same."))
    label = _("Only what has changed ({count})", count=len(changed))
    if changed and len(changed) < len(found) and st.toggle(label, value=len(found) > FEW, key=f"only_{record.id}"):
        found = changed
    held, before = short_day(record.administration.held), short_day(then.assessment.administration.held)
    if held == before:
        held, before = _("Now"), _("Before")
    rows = [_row(pair, now, then.form, (before, held)) for pair in found]
    alt = _("Each question with its answer on {before} and on {now}.", before=before, now=held)
    st.table(rows, border="horizontal", hide_index=True, hide_header=False, alt=alt)


def _row(pair: Pair, now: FormState, then: FormState, days: tuple[str, str]) -> Mapping[str, str]:
    form, key = (now, pair.now) if pair.now else (then, pair.then)
    number = plain(number_of(form, key))
    asked = f"{number}  {said(form, pair.question.ask, row=split(key)[1])}".strip()
    before, after = (_words(pair, form, key) for form, key in ((then, pair.then), (now, pair.now)))
    return {
        _("Question"): asked,
        days[0]: before,
        days[1]: joined(f":material/change_circle: **{after}**", _("changed")) if pair.changed else after,
    }


def _words(pair: Pair, form: FormState, key: str) -> str:
    answer = form.answers.get(key) if key else None
    if answer is None:
        return "–"
    own = f" “{plain(answer.own_words)}”" if answer.own_words else ""
    return answer_in_form(form, pair.question, split(key)[1]) + own
