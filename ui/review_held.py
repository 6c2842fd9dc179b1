"""A review as it went: what was said and decided, who does what; and what came of what it decided to try."""

from collections.abc import Mapping

import streamlit as st

from casewright import service
from casewright.cases.state import CaseState
from casewright.cases.work import Review, Task
from casewright.cases.work.review import THENS, Option, Then, Trial
from casewright.errors import Refused
from ui import session
from ui.jotted import show_not_kept
from ui.jotting import Fields
from ui.next_for_plan import rework
from ui.parties import party_name
from ui.people import joined
from ui.trouble import refuse_at_hand
from ui.wording import _, day, mark, plain

TRIAL = "trial"
"""As what words about what came of a trial are kept until they are part of the record."""
FOLLOWS: Mapping[Then, str] = {
    "adopt": mark("Keep doing it"),
    "adapt": mark("Do it otherwise"),
    "abandon": mark("Leave it"),
}


def show_held(state: CaseState, review: Review) -> None:
    if review.present:
        st.markdown(_("There: {names}", names=", ".join(party_name(state, one) for one in review.present)))
    _said(_("What matters of what has changed"), review.changed)
    _said(_("What was not looked at"), review.not_looked_at)
    _said(_("The problem"), review.problem)
    if review.options:
        st.header(_("What could be done"), anchor=False)
    for option in review.options:
        _option(option)
    _said(_("What is decided"), review.decision)
    for one in review.delegated:
        st.markdown(f":material/check_small: {joined(plain(one.words), _task(state, one.task))}")


def _said(title: str, words: str) -> None:
    if words:
        st.header(title, anchor=False)
        st.text(words)


def _option(option: Option) -> None:
    chosen = ":green-badge[:material/check: " + _("taken") + "]" if option.chosen else ""
    scale = ""
    if option.impact is not None and option.effort is not None:
        scale = _("effect {impact} of 5, effort {effort} of 5", impact=option.impact, effort=option.effort)
    st.markdown(joined(f"**{plain(option.words)}**", scale, chosen))
    for sign, words in (("add", option.pros), ("remove", option.cons)):
        if words:
            st.markdown(f":material/{sign}: {plain(words)}")


def _task(state: CaseState, id: str) -> str:
    entry = state.entry("task", id) if id else None
    if entry is None or not isinstance(entry.entity, Task):
        return ""
    due = _("until {day}", day=day(entry.entity.due)) if entry.entity.due else ""
    return joined(party_name(state, entry.entity.owner), due)


def show_trial(state: CaseState, review: Review) -> None:
    """The prediction, as it was written before; and what came, or the fields for it."""
    if review.prediction:
        st.header(_("What was expected") if review.trial is None else _("Tried first"), anchor=False)
        st.markdown(_("Expected: {words}", words=plain(review.prediction)))
    if review.trial is None:
        return
    if review.trial.measure:
        st.markdown(_("Seen by: {words}", words=plain(review.trial.measure)))
    if review.is_tried:
        st.markdown(_("To be looked at on {day}.", day=day(review.trial.look_on)))
        if not state.ended:
            _ask_what_came(state, review.id)
        return
    _what_came(review.trial)
    show_not_kept(service.jotting(session.context(), TRIAL, state.case, review.id))


def offer_next_version(state: CaseState, review: Review, main: bool) -> None:
    """What was decided is the reason for the next version of the plan that was looked at."""
    entry = state.entry("plan", review.plan) if review.plan else None
    if entry is None or entry.in_error or entry.state not in ("active", "on-hold") or state.ended:
        return
    words, kind = _("Write the next version of the plan"), "primary" if main else "secondary"
    if st.button(words, key="next_version", icon=":material/edit_document:", type=kind):  # type: ignore[arg-type]
        rework(state.case, review.plan, review.decision)


def _what_came(trial: Trial) -> None:
    st.markdown(_("Came: {words}", words=plain(trial.came)))
    on = day(trial.looked) if trial.looked else ""
    st.markdown(joined(f"**{_(FOLLOWS[trial.then])}**" if trial.then else "", on))


def _ask_what_came(state: CaseState, review: str) -> None:
    fields = Fields(service.jotting(session.context(), TRIAL, state.case, review))
    fields.text("came", _("What came of it, beside what you expected?"), lines=3)
    fields.one_of("then", _("What follows from it?"), THENS, _follows)


def _follows(then: str) -> str:
    return _(FOLLOWS[then])  # type: ignore[index]  # one of its keys


def keep_what_came(state: CaseState, review: str) -> None:
    jotting = service.jotting(session.context(), TRIAL, state.case, review)
    try:
        came, then = jotting.text("came"), jotting.text("then")
        service.look_at_trial(session.context(), state.case, review, came, then, jotting)
    except Refused as refused:
        refuse_at_hand(refused)
        return
    session.flash(_("It stands beside what was expected."))
