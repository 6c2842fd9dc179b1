"""One person recorded twice: the other record is found, both are shown side by side, merged, and parted again."""

from collections.abc import Mapping, Sequence

import streamlit as st

from casewright import service
from casewright.cases.person_commands import together
from casewright.cases.person_fold import PERSON_FIELDS
from casewright.cases.records import Person, PersonSummary
from casewright.errors import Refused
from casewright.service import Context, PersonRecord
from ui import session
from ui.edit_person import field_words
from ui.people import born_year, isolated, joined, named
from ui.timeline import field_name
from ui.trouble import show_refusal
from ui.wording import _, moment, plain, plural

SHOWN = 6


def show_joined(record: PersonRecord) -> None:
    """The records that were merged into this one, each with who said so, why, and the way back."""
    for joined_one, who in record.joined:
        with st.container(border=True, gap="xsmall", key=f"joined-{who.id}"):
            said = _("Merged {moment} by {who}", moment=moment(joined_one.at), who=plain(joined_one.by))
            st.markdown(joined(f"**{named(who)}**", said))
            st.text(joined_one.reason)
            st.button(
                _("Part them again"),
                key=f"part_{who.id}",
                icon=":material/call_split:",
                on_click=session.open_dialog,
                args=(f"part {who.id}",),
            )


def show_search(context: Context, record: PersonRecord) -> None:
    """Other records that may be of the same person, and a search for one."""
    st.header(_("Recorded twice?"), anchor=False)
    person = record.state.person
    search = st.text_input(
        _("Search by name, nickname, former name, phone or birth date"),
        type="search",
        live="300ms",
        key=f"twice_{person.id}",
    )
    if search and search.strip():
        found: Sequence[PersonSummary] = service.found_people(context, search.strip(), SHOWN + 1)
    else:
        alike = service.known_already(context, person.name, person.preferred_name, person.birth_date, person.phone)
        found = [one.person for one in alike if one.person is not None]
    others = [one for one in found if one.person != person.id][:SHOWN]
    if not others:
        st.markdown(_("Nobody else was found.") if search else _("Nobody else is known by a name like this."))
    for one in others:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"row-twice-{one.person}"):
            st.markdown(joined(f"**{named(one)}**", born_year(one), plain(one.phone)), width=470)
            st.button(
                _("Compare"),
                key=f"compare_{one.person}",
                icon=":material/compare_arrows:",
                on_click=session.open_dialog,
                args=(f"merge {one.person}",),
            )


def ask_what_is_open(context: Context, record: PersonRecord) -> None:
    """Draw the dialog that is open for this person, if one is."""
    opened = session.opened_dialog().partition(" ")
    if opened[0] == "merge":
        dialog = st.dialog(_("Is it the same {person}?"), width="large", on_dismiss=session.close_dialog)
        dialog(_merge)(context, record, opened[2])
    elif opened[0] == "part":
        st.dialog(_("Part them again"), on_dismiss=session.close_dialog)(_part)(context, record, opened[2])


def _merge(context: Context, record: PersonRecord, other: str) -> None:
    try:
        theirs = service.person(context, other)
    except Refused as refused:
        show_refusal(refused)
        return
    both = {one.state.id: one for one in (record, theirs)}
    key = f"merge_{record.state.id}_{other}"
    for column, one in zip(st.columns(2), both.values(), strict=False):
        with column:
            _side(one)
    stands = st.radio(
        _("Which record stands from now on?"),
        list(both),
        format_func=lambda id: _which(both[id]),
        key=f"{key}_stands",
    )
    gone = next((id for id in both if id != stands), stands)
    _then(both[stands].state.person, both[gone].state.person)
    reason = st.text_area(_("How do you know that it is the same {person}?"), key=f"{key}_reason", height=80)
    if st.button(_("Merge the two records"), key=key, type="primary", icon=":material/merge:"):
        try:
            service.merge_people(context, stands, gone, reason or "")
        except Refused as refused:
            show_refusal(refused)
            return
        session.close_dialog()
        session.flash(_("The two records are one now. They can be parted again."))
        st.rerun()


def _side(one: PersonRecord) -> None:
    person = one.state.person
    with st.container(border=True, gap="xsmall", key=f"side-{person.id}"):
        st.markdown(f"**{named(person)}**")
        for name, words in _said(person).items():
            if name not in ("name", "preferred_name"):
                st.markdown(f"{_label(name)}: {words}")
        st.caption(plural("{count} {case}", "{count} {cases}", len(one.cases)))


def _label(name: str) -> str:
    words = field_name(name)
    return words[:1].upper() + words[1:]


def _said(person: Person) -> Mapping[str, str]:
    return {name: field_words(name, person) for name in PERSON_FIELDS}


def _which(one: PersonRecord) -> str:
    person = one.state.person
    return joined(named(person), born_year(person), plural("{count} {case}", "{count} {cases}", len(one.cases)))


def _then(stands: Person, gone: Person) -> None:
    """What the record that stands will say and does not say now."""
    now, then = _said(stands), _said(together(stands, gone))
    added = [f"{_label(name)}: {then[name]}" for name in PERSON_FIELDS if then[name] != now[name]]
    if added:
        st.markdown(_("It then says, too:") + "  \n" + "  \n".join(added))


def _part(context: Context, record: PersonRecord, other: str) -> None:
    name = next((isolated(who.name) for _joined, who in record.joined if who.id == other), "")
    st.markdown(_("{name} gets a record apart again, with the {cases} that were theirs.", name=name))
    key = f"part_{record.state.id}_{other}"
    reason = st.text_area(_("How do you know that they are two?"), key=f"{key}_reason", height=80)
    if st.button(_("Part them"), key=key, type="primary", icon=":material/call_split:"):
        try:
            service.unmerge_people(context, record.state.id, other, reason or "")
        except Refused as refused:
            show_refusal(refused)
            return
        session.close_dialog()
        st.rerun()
