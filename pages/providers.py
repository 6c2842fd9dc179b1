"""Taking a list of providers in from a spreadsheet: what it would change is looked at first. For who configures."""

import streamlit as st

from ui import places, provider_import
from ui.wording import _

st.page_link(places.DIRECTORY, label=_("Directory"), icon=":material/arrow_back:")
st.title(_("Import providers"), anchor=False)
st.markdown(
    _(
        "Download the list, change it in a spreadsheet, save it as “CSV UTF-8”, and give it here. "
        "What would change is shown first; nothing is written before you press “Import”."
    )
)
provider_import.show_download()
provider_import.show_import()
