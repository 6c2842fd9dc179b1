"""A form tried out as it is filled in, in a store aside that goes with the browser session."""

from dataclasses import dataclass

import streamlit as st

from casewright import service
from casewright.definitions.model import Instrument
from casewright.errors import Refused
from casewright.service import Context, Entry
from ui import filling, form, places, session
from ui.library_words import facts_words
from ui.sources import show_source
from ui.trouble import show_refusal
from ui.wording import _, plain, say

TRIED = "tried_out"


@dataclass(frozen=True, slots=True)
class Tried:
    """The form that is tried out in this browser session."""

    content_hash: str
    context: Context
    draft: str


def show(entry: Entry) -> None:
    if not isinstance(entry.definition, Instrument):
        raise TypeError(entry.kind)
    try:
        tried = _tried(entry.definition)
    except Refused as refused:
        st.page_link(places.LIBRARY, label=_("Library"), icon=":material/arrow_back:")
        st.title(plain(say(entry.title)), anchor=False)
        st.markdown(facts_words(entry))
        show_refusal(refused)
        show_source(entry.definition)
        return
    session.step_aside(tried.context)
    form.draw_tried_out(tried.draft)


def leave() -> None:
    """Forget what was tried out: the next preview begins empty."""
    session.forget(TRIED)


def _tried(wanted: Instrument) -> Tried:
    tried: Tried | None = session.kept(TRIED, lambda: None)
    if tried is None or tried.content_hash != wanted.content_hash:
        store = session.application().store_aside()
        language = session.language() if session.language() in wanted.languages else wanted.language
        context, draft = service.try_out(session.context(), store, wanted, _("Preview"), language)
        tried = Tried(wanted.content_hash, context, draft)
        session.keep(TRIED, tried)
        filling.leave()
    return tried
