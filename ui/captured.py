"""What was captured in a case: what is unfinished, then what is finished, with its scores, then what was put away."""

from collections.abc import Sequence

import streamlit as st

from casewright import service
from casewright.cases.assessment import Assessment, ScoreRecord
from casewright.cases.state import CaseState, PutAway
from casewright.definitions.model import Number
from casewright.errors import Refused
from casewright.service import Unfinished
from ui import places, session
from ui.charts import out_of
from ui.held import mode_words
from ui.people import joined
from ui.trouble import show_refusal
from ui.wording import _, ago, plain, say, short_day, value_words

FIRST_SHOWN = 8


def show_captured(state: CaseState, unfinished: Sequence[Unfinished]) -> None:
    for one in unfinished:
        _unfinished(one)
    newest_first = state.current_assessments[::-1]
    with st.container(gap="xxsmall"):
        for assessment in newest_first[:FIRST_SHOWN]:
            _finished(state.case, assessment)
    if len(newest_first) > FIRST_SHOWN:
        with st.expander(_("{count} earlier ones", count=len(newest_first) - FIRST_SHOWN), type="compact"):
            for assessment in newest_first[FIRST_SHOWN:]:
                _finished(state.case, assessment)
    if not state.assessments and not unfinished:
        st.markdown(_("Nothing yet. Begin with “Start an assessment” below; a first talk is a good start."))
    in_error = [one for one in state.assessments[::-1] if one.in_error]
    if in_error:
        with st.expander(_("Entered in error ({count})", count=len(in_error)), type="compact"):
            for assessment in in_error:
                _in_error(state.case, assessment)
    if state.put_away:
        with st.expander(_("Put away ({count})", count=len(state.put_away)), type="compact"):
            for put_away in state.put_away:
                _put_away(put_away)


def _unfinished(one: Unfinished) -> None:
    draft = one.draft
    begun = _("unfinished, begun on {day}", day=short_day(draft.administration.held))
    kind = _("a correction") if draft.replaces else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-draft-{draft.id}"):
        st.markdown(f"**{plain(say(one.title))}**  \n{joined(kind, begun)}", width=330)
        st.markdown(_("{given} of {visible}", given=one.given, visible=one.visible), width=70)
        st.markdown(ago(draft.saved) if draft.saved else "", width=130)
        if st.button(_("Go on"), key=f"go_on_{draft.id}", icon=":material/edit:"):
            if draft.kind == "plan":
                places.go_to_plan_draft(draft.id)
            places.go_to_draft(draft.id)


def _finished(case: str, assessment: Assessment) -> None:
    held = assessment.administration
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-{assessment.id}"):
        with st.container(width=330, gap="xxsmall"):
            st.page_link(
                places.RECORD,
                label=f"**{plain(say(assessment.title))}**",
                icon="",
                query_params=places.record_address(case, assessment.id),
                help=_("Answers, and why"),
            )
            corrected = _("corrected") if assessment.replaces else ""
            who = plain(session.context().name_of(assessment.by))
            st.markdown(joined(short_day(held.held), mode_words(held.mode), who, corrected))
        with st.container(width=440, gap="xxsmall"):
            for score in (one for one in assessment.scores if one.rule != "not_meant"):
                st.markdown(joined(plain(say(score.label)), score_words(score)))


def _in_error(case: str, assessment: Assessment) -> None:
    with st.container(gap="xxsmall", key=f"row-error-{assessment.id}"):
        st.page_link(
            places.RECORD,
            label=f"~~{plain(say(assessment.title))}~~",
            icon="",
            query_params=places.record_address(case, assessment.id),
            help=_("Answers, and why"),
        )
        st.markdown(joined(short_day(assessment.administration.held), plain(assessment.in_error)))


def score_words(score: ScoreRecord) -> str:
    """A score as it was on the day, with its range and its band in words."""
    if score.value is None:
        return (
            _("no score") if score.rule not in ("", "too_few", "no_score") else _("no score, too little was answered")
        )
    band = f"**{plain(say(score.band_label))}**" if score.band_label else ""
    return joined(f"**{out_of(score, score.value)}**" + error_words(score.error), band)


def error_words(error: Number | None) -> str:
    """The standard error behind a score, where its table gives one."""
    return "" if error is None else f" ± {value_words(error)}"


def _put_away(put_away: PutAway) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-away-{put_away.draft}"):
        st.markdown(
            f"**{plain(say(put_away.title))}**  \n"
            + _("put away {ago} by {who}", ago=ago(put_away.at), who=plain(put_away.by)),
            width=330,
        )
        if st.button(_("Take up again"), key=f"take_up_{put_away.draft}", icon=":material/unarchive:"):
            _take_up(put_away.draft)


def _take_up(draft: str) -> None:
    try:
        service.take_up(session.context(), draft)
    except Refused as refused:
        show_refusal(refused)
        return
    places.go_to_draft(draft)
