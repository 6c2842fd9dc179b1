"""What was typed outside of a form and not kept yet: where it stands among what is unfinished, and where it goes on."""

from collections.abc import Callable, Mapping
from typing import NoReturn

import streamlit as st

from casewright import service
from casewright.cases.own_words import OWN_WORDS
from casewright.cases.records import Draft
from casewright.cases.states import NAMED
from casewright.errors import Refused
from casewright.service import Jotting, Unfinished
from ui import places, session
from ui.entry_words import LONGEST, kind_words
from ui.people import joined, named
from ui.trouble import flash_refusal
from ui.wording import _, ago, plain

WORDS = (
    "words",
    "narrative",
    "story",
    "what",
    "message",
    "decision",
    "problem",
    "changed",
    "came",
    "says",
    "assumed",
    "not_asked",
)
"""The fields of a jotting that say most, the first one first."""


def _go_to_referral(draft: Draft) -> NoReturn:
    """What it is about is the part of the address that leads there, as `ui.refer` and `ui.referral_answer` name it."""
    name, _between, id = draft.replaces.partition(":")
    if name in ("answer", "referral"):
        places.go_to_referral(draft.case, referral=id, write="answer" if name == "answer" else "draft")
    places.go_to_referral(draft.case, **{name: id})


def _go_on_conference(draft: Draft) -> NoReturn:
    """One that is called for the first time has no page of its own yet."""
    if draft.replaces:
        places.go_to_conference(draft.case, draft.replaces)
    places.go_to_case(draft.case)


def _to_note(draft: Draft) -> NoReturn:
    places.go_to_note(draft=draft.id, case=draft.case)


GO_ON: Mapping[str, Callable[[Draft], NoReturn]] = {
    "note": _to_note,
    "contact": _to_note,
    "conference": _go_on_conference,
    **dict.fromkeys(("review", "trial"), lambda draft: places.go_to_review(draft.case, draft.replaces)),
    "referral": _go_to_referral,
    "handover": lambda draft: places.go_to_hand_over(draft.case, draft.replaces),
    "task": lambda draft: places.go_to_tasks(case=draft.case, task=draft.replaces),
    "evaluation": lambda draft: places.go_to_evaluate(draft.case),
    "plan_reasons": lambda draft: places.go_to_plan_versions(draft.case, draft.replaces),
    OWN_WORDS: lambda draft: places.go_to_read_back(draft.case, draft.replaces),
}
"""By kind of entry the page on which it is written. Of any other it is the page of its case."""


def go_on_jotting(draft: Draft) -> NoReturn:
    if draft.instrument in GO_ON:
        GO_ON[draft.instrument](draft)
    places.go_to_case(draft.case)


def whose(one: Unfinished) -> str:
    return named(one.summary) if one.summary else _("For no {case} yet")


def jotted_words(draft: Draft) -> str:
    """What it is to become, and how it begins."""
    jotted = Jotting(draft)
    said = next((text for name in WORDS if (text := jotted.text(name).strip())), "")
    line = said.splitlines()[0] if said else ""
    short = line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
    return joined(kind_words(draft.instrument) if draft.instrument in NAMED else "", plain(short))


def show_jotted(unfinished: tuple[Unfinished, ...]) -> None:
    """On the page of a case: what somebody has begun to write down for it. Its words are for who types them: they may
    tell of another case too, and nobody has kept them yet.
    """
    context = session.context()
    for one in unfinished:
        draft = one.draft
        if draft.by != context.actor.id:
            begun = _("{name} has begun something here", name=context.name_of(draft.by))
            st.caption(joined(plain(begun), ago(draft.saved) if draft.saved else ""))
            continue
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-jotted-{draft.id}"):
            standing = _("not kept yet")
            st.markdown(f"**{jotted_words(draft)}**  \n{standing}", width=400)
            st.markdown(ago(draft.saved) if draft.saved else "", width=130)
            if st.button(_("Go on"), key=f"go_on_{draft.id}", icon=":material/edit:"):
                go_on_jotting(draft)
            offer_to_put_away(draft)


def show_not_kept(jotting: Jotting) -> None:
    """What the worker has typed where it cannot be kept any more: somebody else was first, or it was called off."""
    typed = [text for name in jotting.draft.answers if (text := jotting.text(name).strip())]
    if not jotting.is_stored or jotting.draft.put_away or not typed:
        return
    with st.container(border=True, gap="xsmall", key=f"not-kept-{jotting.id}"):
        st.markdown(":material/edit_off: " + _("You typed this, and it is not in the record:"))
        st.text("\n".join(typed))
        offer_to_put_away(jotting.draft)


def offer_quick_note(case: str = "") -> None:
    """The button for the bar: on a phone the sidebar is two taps away."""
    if st.button(_("Quick note"), key="note_here", icon=":material/edit_note:"):
        places.go_to_note(case=case)


def offer_to_put_away(draft: Draft) -> None:
    st.button(
        _("Put away"),
        key=f"put_away_{draft.id}",
        icon=":material/archive:",
        type="tertiary",
        on_click=_put_away,
        args=(draft, True),
    )


def show_put_away() -> None:
    """What the worker has put away, and can bring back with all its words."""
    away = service.jotted_and_put_away(session.context())
    if not away:
        return
    with st.expander(_("Put away ({count})", count=len(away)), type="compact"):
        for one in away:
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-{one.draft.id}"):
                st.markdown(f"**{whose(one)}**  \n{jotted_words(one.draft)}", width=470)
                st.button(
                    _("Bring back"),
                    key=f"bring_back_{one.draft.id}",
                    icon=":material/unarchive:",
                    on_click=_put_away,
                    args=(one.draft, False),
                )


def _put_away(draft: Draft, away: bool) -> None:
    try:
        service.put_jotting_away(session.context(), Jotting(draft), away)
    except Refused as refused:
        flash_refusal(refused)
