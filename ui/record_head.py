"""The head of a finished assessment: whose it is, how it was held, by whom, and which version of it stands."""

import streamlit as st

from casewright.service import FinishedForm
from ui import places, session
from ui.held import held_words
from ui.terms import language_in_words
from ui.wording import _, moment, person_line, plain, say


def show_record_head(finished: FinishedForm, case: str) -> None:
    record = finished.record
    st.page_link(
        places.CASE, label=person_line(finished.summary), icon=":material/arrow_back:", query_params={"case": case}
    )
    title = plain(say(finished.instrument.title))
    st.title(f"~~{title}~~" if record.in_error else title, anchor=False)
    held = _("Held on {how}", how=held_words(record.administration))
    language = _("in {language}", language=language_in_words(record.administration.language))
    st.markdown(f"{held}, {language}")
    if record.finished:
        who = plain(session.context().name_of(record.by))
        st.markdown(_("Finished {moment} by {who}", moment=moment(record.finished), who=who))
    _notices(finished, case)


def _notices(finished: FinishedForm, case: str) -> None:
    record = finished.record
    if record.in_error:
        said = _("Entered in error, because: {reason}", reason=plain(record.in_error))
        st.error(f"{said}  \n" + _("It stays readable, and counts no more."), icon=":material/do_not_disturb_on:")
    if record.replaced_by:
        st.warning(_("This was corrected later. What counts is the later one."), icon=":material/history:")
        _link(_("Look at the one that counts"), case, record.replaced_by)
    if record.replaces:
        st.info(_("This is a correction, because: {reason}", reason=plain(record.reason)), icon=":material/edit_note:")
        _link(_("Look at what was there before"), case, record.replaces)
    if "other_version" in finished.notices:
        st.caption(_("Captured with version {version} of this form; by now there is another.", version=record.version))


def _link(label: str, case: str, assessment: str) -> None:
    address = places.record_address(case, assessment)
    st.page_link(places.RECORD, label=label, icon=":material/arrow_forward:", query_params=address)
