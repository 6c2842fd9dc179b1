"""The worker's own check: what was ours in how it went, four questions about it, and who gives a second opinion.

A page that is about to write down that something came to nothing draws it where that is said (`ask_own_check`).
"""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from casewright import service
from casewright.cases.entries import Entry
from casewright.cases.own_part import Ours
from casewright.cases.state import CaseState
from casewright.cases.work import OwnCheck
from casewright.cases.work.party import Party
from casewright.errors import Refused
from casewright.service import Jotting, Opinion
from ui import session
from ui.entry_words import LONGEST
from ui.jotting import Fields
from ui.parties import party_name
from ui.people import joined
from ui.shown_case import ShownCase
from ui.trouble import show_refusal
from ui.wording import _, mark, plain, say, short_day

KIND = "own_check"
FIRST_SHOWN = 5
YES, NO = "yes", "no"
OURS: Mapping[str, tuple[str, str]] = {
    "missed_visit": (":material/person_off:", mark("We did not come")),
    "missed_time": (":material/event_busy:", mark("We missed a time")),
    "change_of_worker": (":material/swap_horiz:", mark("The worker changed")),
    "late_task": (":material/alarm:", mark("Our task was late")),
    "late_answer": (":material/hourglass_bottom:", mark("An answer was late, and to ask again was ours")),
}
"""By kind of what was ours: its sign, and what it is."""


def ask_own_check(shown: ShownCase, before: str, words: str, goal: str = "") -> bool:
    """Draw the check that comes before this is said of a goal, or of the case; whether it is made.

    Args:
        before: a state of the goal, or a reason of the cycle; `words` is what that is called.
    """
    made = service.own_check_of(shown.context, shown.id, before, goal)
    with st.container(border=True, gap="small", key=f"own-check-{goal or 'case'}-{before}"):
        if made is not None:
            _made(shown.state, made)
            return True
        st.subheader(_("First, our own part"), anchor=False)
        st.caption(_("Before “{wanted}” stands in the record. It is for us, not about the {person}.", wanted=words))
        show_own_part(shown, goal)
        _questions(shown, before, goal)
        refused: Refused | None = session.kept(_refused(before, goal), lambda: None)
        session.forget(_refused(before, goal))
        if refused is not None:
            show_refusal(refused)
        st.button(
            _("Keep the own check"),
            key=f"keep_own_check_{goal or 'case'}_{before}",
            icon=":material/check:",
            on_click=_keep,
            args=(shown, before, goal),
        )
    return False


def show_own_part(shown: ShownCase, goal: str = "") -> None:
    """Visits that we missed, changes of worker, what came late: the latest first; a line where there is none."""
    found = service.own_part_of(shown.context, shown.id, goal)[::-1]
    if not found:
        st.markdown(_("As far as the record knows, we missed no visit, the worker did not change, nothing was late."))
        return
    st.markdown("\n".join(f"- {_ours(one)}" for one in found[:FIRST_SHOWN]))
    if len(found) > FIRST_SHOWN:
        with st.expander(_("{count} more", count=len(found) - FIRST_SHOWN), type="compact"):
            st.markdown("\n".join(f"- {_ours(one)}" for one in found[FIRST_SHOWN:]))


def _ours(one: Ours) -> str:
    icon, words = OURS[one.kind]
    said = one.what if isinstance(one.what, str) else say(one.what)
    short = said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"
    return f"{icon} {joined(f'**{_(words)}**', plain(short), _when(one))}"


def _when(one: Ours) -> str:
    on = short_day(one.day)
    if one.kind not in ("late_task", "late_answer"):
        return on
    if one.came is None:
        return _("due {day}, not there yet", day=on)
    return _("due {day}, came {came}", day=on, came=short_day(one.came))


def _jotting(shown: ShownCase, before: str, goal: str) -> Jotting:
    return service.jotting(shown.context, KIND, shown.id, f"{goal}:{before}")


def _refused(before: str, goal: str) -> str:
    """Where the browser session keeps why this one was not kept: several may stand on one page."""
    return f"own_check_refused:{goal}:{before}"


def _questions(shown: ShownCase, before: str, goal: str) -> None:
    fields = Fields(_jotting(shown, before, goal))
    fields.text("assumed", _("What did I assume?"), lines=2)
    fields.text("not_asked", _("What did I not ask?"), lines=2)
    says = {YES: _("Yes"), NO: _("No, or not sure")}
    scope = fields.one_of("scope", _("Is this within my scope of practice?"), list(says), says.__getitem__)
    others = _others(shown)
    asked = fields.one_of(
        "opinion", _("Who should give a second opinion?"), list(others), lambda id: others.get(id, id)
    )
    if scope == NO and not asked:
        st.caption(_("Where it is beyond your own field, somebody else sees more."))
    if asked:
        fields.day("due", _("Until when?"), first=shown.today)
        st.caption(_("It becomes their task."))


def _others(shown: ShownCase) -> Mapping[str, str]:
    """Everybody of the agency but who acts, by id."""
    return {one.id: one.name for one in shown.context.agency.people if one.id != shown.context.actor.id}


def _keep(shown: ShownCase, before: str, goal: str) -> None:
    """What was typed last came with the press itself."""
    jotting = _jotting(shown, before, goal)
    scope = {YES: True, NO: False}.get(jotting.text("scope"))
    check = OwnCheck("", before, goal, jotting.text("assumed"), jotting.text("not_asked"), scope)
    try:
        service.keep_own_check(shown.context, shown.id, check, _opinion(shown, jotting, goal), jotting)
    except Refused as refused:
        session.keep(_refused(before, goal), refused)


def _opinion(shown: ShownCase, jotting: Jotting, goal: str) -> Opinion | None:
    """Raises Refused CW571: its day cannot be read."""
    who, others = jotting.text("opinion"), _others(shown)
    if not who:
        return None
    if jotting.text("due"):
        raise Refused("CW571", kind="task")
    due: date | None = jotting.day("due")
    # Lists show what a task is called, and others may see the screen: which goal it is about stands in the task.
    what = _("A second opinion on a goal") if goal else _("A second opinion on how it went")
    return Opinion(Party("worker", who, others.get(who, "")), what, due)


def show_own_checks(state: CaseState, goal: str = "") -> None:
    """Those that were made of a goal, or of the case, the latest first; folded, for whoever looks for them."""
    made = [one for one in state.entries("own_check") if one.stands and getattr(one.entity, "about", "") == goal]
    if made:
        with st.expander(
            _("Our own part ({count})", count=len(made)), type="compact", key=f"own-checks-{goal or 'case'}"
        ):
            for one in reversed(made):
                _made(state, one)


def show_what_opinion_is_asked(state: CaseState, task: str) -> None:
    """In the task of who is asked for a second opinion: what was said in the own check."""
    for one in state.entries("own_check"):
        if one.stands and getattr(one.entity, "task", "") == task:
            _made(state, one)


def _made(state: CaseState, made: Entry) -> None:
    """What was said in it, for whoever reads it later."""
    check = made.entity
    if not isinstance(check, OwnCheck):
        return
    words = _("Own check made")
    st.markdown(joined(f":green[:material/check:] **{words}**", plain(made.by), short_day(_day(made))))
    for label, said in ((_("Assumed:"), check.assumed), (_("Not asked:"), check.not_asked)):
        if said:
            st.caption(label)
            st.text(said)
    if check.within_scope is False:
        st.markdown(_("It may be beyond our scope of practice."))
    if check.second_opinion is not None:
        st.markdown(_("A second opinion is asked of {name}.", name=party_name(state, check.second_opinion)))


def _day(entry: Entry) -> date:
    return entry.recorded.astimezone(session.context().zone).date()
