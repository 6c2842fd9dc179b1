"""What each column of the list is for: its heading makes something likely, and who knows the list changes that."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from casewright.definitions.model import Instrument
from casewright.exchange.spreadsheet import Table
from casewright.service.case_columns import NAMES, NOTE, forms_for, guessed, questions_of, target_of
from casewright.service.imported import remembered
from ui import session
from ui.import_cases.looking import look_through
from ui.import_cases.stand import Given, begin_anew, put, stand
from ui.person_form import ask_status, ask_subject
from ui.wording import _, plain, plural, say

EXAMPLES = 3
LONGEST = 40
FORMS = "import_forms"


def show_columns(given: Given) -> None:
    """The whole list: what its rows are about, which forms it answers, and its columns."""
    context = session.context()
    rows = plural("{count} row", "{count} rows", len(given.table.rows))
    st.markdown(f"**{plain(given.path)}** · {rows}")
    subject, status = ask_subject("import"), ask_status("import")
    forms = {form.id: form for form in forms_for(context, subject)}
    chosen = _forms(forms)
    st.header(_("What is in which column?"), anchor=False)
    words = fixed_words() | {
        target_of(form, one): f"{say(one.ask)} · {say(form.title)}" for form in chosen for one in questions_of(form)
    }
    columns = {heading: _column(number, heading, given.table, words) for number, heading in enumerate(given.headings)}
    reading = replace(stand().reading, columns=columns, subject=subject, status=status)
    put(reading=reading, forms=tuple(form.id for form in chosen))
    _bar(_what_is_missing(columns, words))


def fixed_words() -> dict[str, str]:
    """What a column may be for, beside the questions of forms."""
    return {
        "": _("Leave out"),
        "name": _("Name"),
        "first_name": _("First name"),
        "last_name": _("Last name"),
        "preferred_name": _("Called (nickname or preferred name)"),
        "former_names": _("Former names"),
        "birth_date": _("Birth date"),
        "pronouns": _("Pronouns"),
        "phone": _("Phone"),
        "language": _("Language"),
        "opened": _("Day on which the {case} was opened"),
        "status": _("State of the {case}"),
        "worker": _("Who leads"),
        "held": _("Day of the forms"),
        NOTE: _("Into a note"),
    }


def _forms(known: Mapping[str, Instrument]) -> list[Instrument]:
    session.seed_widget(FORMS, [id for id in stand().forms if id in known])
    chosen = st.multiselect(
        _("Forms that the list answers"),
        list(known),
        format_func=lambda id: say(known[id].title),
        key=FORMS,
        placeholder=_("none"),
        on_change=_guess_again,
    )
    return [known[id] for id in chosen]


def _guess_again() -> None:
    """Columns that were for nothing may be for a question of a form that was chosen now."""
    context, now = session.context(), stand()
    given, chosen = now.given, session.widget(FORMS) or ()
    if given is None:
        return
    forms = [form for form in forms_for(context, now.reading.subject) if form.id in chosen]
    likely = guessed(given.headings, forms, remembered(context).columns)
    taken = set(now.reading.columns.values())
    for number, heading in enumerate(given.headings):
        if not now.reading.columns.get(heading) and likely[heading] not in taken:
            session.set_widget(_key(number), likely[heading])


def _key(number: int) -> str:
    return f"import_column_{number}"


def _column(number: int, heading: str, table: Table, words: Mapping[str, str]) -> str:
    """One column: its heading with what stands there, and what it is for."""
    known = stand().reading.columns.get(heading, "")
    key = _key(number)
    session.seed_widget(key, known if known in words else "")
    if session.widget(key) not in words:
        session.set_widget(key, "")
    left, right = st.columns([1, 1], vertical_alignment="center")
    with left, st.container(gap=None):
        st.markdown(f"**{plain(heading)}**")
        st.caption(plain(" · ".join(_examples(heading, table))) or _("empty"))
    with right:
        return str(
            st.selectbox(
                _("What “{heading}” is for", heading=plain(heading)),
                list(words),
                format_func=words.__getitem__,
                key=key,
                label_visibility="collapsed",
            )
        )


def _examples(heading: str, table: Table) -> list[str]:
    found: dict[str, None] = {}
    for row in table.rows:
        if cell := row.cells.get(heading, ""):
            found[cell if len(cell) <= LONGEST else cell[:LONGEST] + " …"] = None
        if len(found) == EXAMPLES:
            break
    return list(found)


def _what_is_missing(columns: Mapping[str, str], words: Mapping[str, str]) -> str:
    """Why it cannot be looked through yet; "" where it can."""
    if not any(target in NAMES for target in columns.values()):
        return _("Say which column is the name")
    counted = Counter(target for target in columns.values() if target not in ("", NOTE))
    twice = next((target for target, count in counted.items() if count > 1), "")
    return _("Two columns are for “{what}”", what=plain(words[twice])) if twice else ""


def _bar(missing: str) -> None:
    with st.bottom, st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.button(_("Another list"), key="import_anew", icon=":material/restart_alt:", on_click=begin_anew)
        if missing:
            st.markdown(f":orange[:material/info: {missing}]")
        pressed = st.button(
            _("Look it through"), key="import_look", type="primary", icon=":material/search:", disabled=bool(missing)
        )
    if pressed:
        look_through()
