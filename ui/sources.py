"""Who made a form or another definition, and on which terms it is used."""

import streamlit as st

from casewright.definitions.case_work import CaseWork
from casewright.definitions.model import ChoiceList, Instrument
from ui.wording import plain


def show_source(definition: Instrument | ChoiceList | CaseWork) -> None:
    source = definition.source
    said = [plain(source[part]) for part in ("attribution", "licence", "notice") if source.get(part)]
    if source.get("url"):
        said.append(f"[{plain(source.get('title') or source['url'])}]({source['url']})")
    if said:
        st.caption("  \n".join(said))
