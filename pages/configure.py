"""Configure: which definitions are in use, and which are out and why. Works also when agency.yaml itself is out."""

import streamlit as st

from casewright import service
from casewright.errors import Problem
from ui import definitions, places, session, versions
from ui.wording import _

library = session.application().library()
st.title(_("Configure"), anchor=False)
changed: tuple[Problem, ...] = ()
impacts: tuple[service.Impact, ...] = ()
if session.agency() is not None and session.application().trouble is None:
    changed = service.changed_after_use(session.context())
    with st.spinner(_("Looking at what was captured …")):
        impacts = service.impacts(session.context())
definitions.show_trouble(library, changed, [problem for one in impacts for problem in one.comparison.problems])
versions.show_impacts(impacts)
definitions.show_tests(library)
if session.agency() is not None:
    st.page_link(places.IMPORT_CASES, label=_("Take {cases} in from a list"), icon=":material/group_add:")
    st.page_link(places.PROVIDERS, label=_("Import providers from a spreadsheet"), icon=":material/upload_file:")
    st.header(_("Forms in use"), anchor=False)
    definitions.show_in_use(library)
    definitions.show_case_work(library)
    definitions.show_choice_lists(library)
