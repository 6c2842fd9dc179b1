"""Runs at every rerun, whatever page was asked for: who acts, in which language, then the page."""

import json
from pathlib import Path
from urllib.parse import quote

import streamlit as st

from casewright import translations
from ui import connection, places, session, today_count
from ui.terms import language_in_itself
from ui.trouble import show_refusal, show_waiting
from ui.wording import _, say

STYLE = Path(__file__).parent / "style.css"
CONFIGURE = "../pages/configure.py"
ICON = Path(__file__).parent / "static" / "icon.png"


def main() -> None:
    st.set_page_config(page_title="Casewright", page_icon=str(ICON), layout="wide")
    st.html(STYLE)
    session.take_up_choices()
    session.step_aside(None)
    session.speak("")
    application, today = session.application(), ""
    if application.trouble is None and application.agency is not None:
        today = today_count.title()
        page = st.navigation(_pages(today), position="sidebar")
        with st.sidebar:
            _sidebar()
    else:
        page = st.navigation(_only_configure())
        if application.trouble is not None:
            show_refusal(application.trouble)
    show_waiting()
    with st.container(width=1080):
        page.run()
    if today and (now := today_count.title()) != today:
        st.navigation(_pages(now), position="sidebar")
    _tell_browser()
    connection.draw()


def _tell_browser() -> None:
    """The language of the page, which Streamlit always gives as English, for screen readers; and who one is."""
    cookies = "".join(
        f"document.cookie = {json.dumps(f'{name}={quote(value)}; path=/; SameSite=Strict')};"
        for name, value in session.choices().items()
    )
    told = f"<script>document.documentElement.lang = {json.dumps(session.language())};{cookies}</script>"
    st.html(told, width="content", unsafe_allow_javascript=True)


def _pages(today: str) -> list[st.Page]:
    def hidden(name: str, title: str) -> st.Page:
        return st.Page(f"../pages/{name}.py", title=title, visibility="hidden")

    return [
        st.Page("../pages/today.py", title=today, icon=":material/calendar_today:", default=True),
        st.Page("../pages/caseload.py", title=_("Caseload"), icon=":material/groups:"),
        st.Page("../pages/tasks.py", title=_("Tasks"), icon=":material/checklist:"),
        st.Page("../pages/team.py", title=_("Team"), icon=":material/supervisor_account:"),
        st.Page("../pages/directory.py", title=_("Directory"), icon=":material/contacts:"),
        st.Page("../pages/reports.py", title=_("Reports"), icon=":material/bar_chart:"),
        st.Page("../pages/library.py", title=_("Library"), icon=":material/local_library:"),
        st.Page(CONFIGURE, title=_("Configure"), icon=":material/tune:"),
        hidden("new_case", _("New {case}")),
        hidden("case", _("Case")),
        hidden("step", _("A step of the {case}")),
        hidden("assessment", _("Assessment")),
        hidden("record", _("What was found")),
        hidden("person", _("Who it is")),
        hidden("plan", _("Plan")),
        hidden("plan_seen", _("Plan")),
        hidden("plan_versions", _("Versions of a plan")),
        hidden("read_back", _("Read back")),
        hidden("swot", _("SWOT board")),
        hidden("measures", _("How far we have come")),
        hidden("referral", _("Referral")),
        hidden("conference", _("Conference")),
        hidden("review", _("Review")),
        hidden("note", _("Quick note")),
        hidden("as_it_was", _("As it was")),
        hidden("hand_over", _("Hand over")),
        hidden("close", _("The end")),
        hidden("evaluate", _("Looking back")),
        hidden("preview", _("Preview")),
        hidden("providers", _("Import providers")),
        hidden("import_cases", _("Take {cases} in from a list")),
    ]


def _only_configure() -> list[st.Page]:
    """The same page under every address: no case can be opened, and a link to one must say why."""
    names = (
        "today",
        "caseload",
        "tasks",
        "team",
        "reports",
        "new_case",
        "case",
        "step",
        "assessment",
        "record",
        "person",
        "swot",
        "measures",
        "referral",
        "conference",
        "review",
        "note",
        "as_it_was",
        "hand_over",
        "close",
        "evaluate",
        "plan",
        "plan_seen",
        "plan_versions",
        "read_back",
        "directory",
        "providers",
        "import_cases",
        "library",
        "preview",
    )
    return [
        st.Page(CONFIGURE, title=_("Configure"), icon=":material/tune:", default=True),
        *(st.Page(CONFIGURE, title=_("Configure"), url_path=name, visibility="hidden") for name in names),
    ]


def _sidebar() -> None:
    application = session.application()
    agency = session.context().agency
    st.markdown(f"**{say(agency.name)}**")
    if application.demo:
        st.badge(_("Demo: everyone here is fictional"), icon=":material/science:", color="orange")
        if st.button(_("Reset the demo"), key="reset_demo", icon=":material/restart_alt:"):
            application.reset_demo()
            places.go_to_today()
    if st.button(_("Quick note"), key="quick_note", icon=":material/edit_note:"):
        places.go_to_note(case=places.asked("case"))
    people = {worker.id: worker for worker in agency.people}
    if people:
        st.selectbox(
            _("You are"),
            list(people),
            format_func=lambda id: people[id].name,
            index=list(people).index(session.context().actor.id),
            key="choose_worker",
            on_change=lambda: session.set_worker(session.widget("choose_worker")),
        )
    st.selectbox(
        _("Language"),
        translations.languages(),
        format_func=language_in_itself,
        index=translations.languages().index(session.language()),
        key="choose_language",
        on_change=lambda: session.set_language(session.widget("choose_language")),
    )


main()
