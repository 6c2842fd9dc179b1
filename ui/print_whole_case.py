"""A whole case on paper: which parts of it, and which of the things that are sensitive."""

from datetime import date

import streamlit as st

from casewright import service, translations
from casewright.cases.fold import Axis
from casewright.cases.state import CaseState
from casewright.exchange.case_told import SECTIONS, Section
from casewright.service import CaseWanted
from ui import session
from ui.on_paper import Paper, draw_paper
from ui.wording import _, short_day


def open_print_whole(case: str) -> None:
    session.open_dialog(f"whole {case}")


def ask_to_print_whole(state: CaseState, day: date | None = None, axis: Axis = "recorded") -> None:
    """Draw the dialog while it is open for this case. `day` is the one as of which it is printed, None for now."""
    if session.dialog_is_open(f"whole {state.case}"):
        st.dialog(_("Print the whole {case}"), width="medium", on_dismiss=session.close_dialog)(_body)(state, day, axis)


def _body(state: CaseState, day: date | None, axis: Axis) -> None:
    context, key = session.context(), f"whole_{state.case}"
    if day is not None:
        st.markdown(_("As it stood at the end of **{day}**.", day=short_day(day)))
    sections: list[Section] = st.multiselect(
        _("What is on it"),
        list(SECTIONS),
        default=[one for one in SECTIONS if one != "answers"],
        format_func=lambda one: _(SECTIONS[one]),
        key=f"{key}_sections_{session.language()}",
        placeholder=_("Nothing yet"),
    )
    wanted = CaseWanted(tuple(sections), day, axis)
    sensitive = {one.id: one.name for one in service.left_out_of_case(context, state.case, wanted, session.language())}
    chosen: list[str] = []
    if sensitive:
        words = _("This is sensitive, and is not on the paper. Choose what must be, one by one:")
        chosen = st.multiselect(
            words,
            list(sensitive),
            format_func=sensitive.__getitem__,
            key=f"{key}_sensitive_{session.language()}",
            placeholder=_("None of it"),
        )
    draw_paper(
        Paper(
            key=key,
            languages=translations.languages(),
            first=session.language(),
            file=f"record-{(day or context.today()).isoformat()}.pdf",
            make=lambda language, _sensitive: service.whole_case_paper(
                context, state.case, wanted, language, frozenset(chosen)
            ),
            nothing_else=not sections,
        )
    )
