"""The dialog that changes who someone is, and asks where someone else changed the same meanwhile."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace

import streamlit as st

from casewright import service
from casewright.cases.records import Person
from casewright.cases.state import CaseState, TimelineEntry
from casewright.errors import Refused
from ui import presence, session
from ui.people import isolated
from ui.person_form import PersonFields, name_words
from ui.terms import language_in_words
from ui.trouble import show_refusal
from ui.wording import _, day

MOVED_ON = "CW501"
CHANGES = ("person_changed", "person_joined", "person_parted")


@dataclass(frozen=True, slots=True)
class Clash:
    """What someone else made of the person since this window opened the details."""

    was: Person
    theirs: Person
    by: str

    def changed(self, mine: Person) -> tuple[str, ...]:
        """The fields that they changed and that say something else here."""
        names = (field.name for field in fields(Person))
        return tuple(
            name for name in names if getattr(self.theirs, name) not in (getattr(self.was, name), getattr(mine, name))
        )

    def touched(self, name: str, mine: Person) -> bool:
        """Whether it was changed here, too."""
        return bool(getattr(mine, name) != getattr(self.was, name))


@dataclass(frozen=True, slots=True)
class Edited:
    """Who is changed, as known now. `change` takes what is wanted and what was seen; `look` says who it is and who
    changed that last.
    """

    key: str
    person: Person
    change: Callable[[Person, Person], None]
    look: Callable[[], tuple[Person, Sequence[TimelineEntry]]]
    subject: str = "individual"


def of_case(state: CaseState) -> Edited:
    """Who a case is about."""

    def change(wanted: Person, seen: Person) -> None:
        service.change_person(session.context(), state.case, wanted, seen)

    def look() -> tuple[Person, Sequence[TimelineEntry]]:
        now = service.case(session.context(), state.case)
        return now.person, now.timeline

    return Edited(state.case, state.person, change, look, state.subject)


def of_person(person: Person) -> Edited:
    """Somebody whom no case need be about."""

    def change(wanted: Person, seen: Person) -> None:
        service.change_details(session.context(), person.id, wanted, seen)

    def look() -> tuple[Person, Sequence[TimelineEntry]]:
        now = service.person(session.context(), person.id).state
        return now.person, now.timeline

    return Edited(person.id, person, change, look)


def open_edit(edited: Edited) -> None:
    session.open_dialog(_name(edited))


def ask_to_edit(edited: Edited) -> None:
    """Draw the dialog while it is open for this one."""
    if session.dialog_is_open(_name(edited)):
        st.dialog(_("Change the details"), width="medium", on_dismiss=lambda: _close(edited))(_body)(edited)


def _name(edited: Edited) -> str:
    return f"edit {edited.key}"


def _fields(edited: Edited) -> PersonFields:
    prefix = f"edit_{edited.key}"
    # As it was when the dialog was opened: what is typed over it must outlast what someone else makes of it.
    was = session.kept(f"{prefix}_was", lambda: edited.person)
    return PersonFields(prefix, was, tried=True, subject=edited.subject)


def _body(edited: Edited) -> None:
    form = _fields(edited)
    presence.draw(f"person {edited.person.id}")
    typed = form.draw()
    st.caption(_("A name that you change stays findable as a former name."))
    # Drawn after the button: saving may be what finds out that someone else has changed the same.
    beside = st.container()
    if (
        st.button(_("Save"), key=f"{form.prefix}_save", type="primary", icon=":material/check:")
        and typed.name
        and not form.unread
    ):
        clash = _clash(form)
        wanted = _decided(form, clash, typed) if clash else typed
        if wanted is not None and _saved(form, edited, wanted, clash.theirs if clash else form.held):
            _close(edited)
            session.flash(_("Saved."))
            st.rerun()
    _offer_died(form, edited)
    clash = _clash(form)
    if clash:
        with beside:
            _ask(form, clash, typed)


def _offer_died(form: PersonFields, edited: Edited) -> None:
    """The way to the dialog that asks for the day. A dialog is drawn apart from its page, which draws the next one."""
    if edited.subject != "individual" or edited.person.died:
        return
    if st.button(_("They have died …"), key=f"{form.prefix}_died", type="tertiary"):
        session.open_dialog(f"died {edited.person.id}")
        st.rerun()


def _saved(form: PersonFields, edited: Edited, wanted: Person, seen: Person) -> bool:
    try:
        edited.change(wanted, seen)
    except Refused as refused:
        if refused.code == MOVED_ON:
            now, told = edited.look()
            by = next((one.who for one in reversed(told) if one.kind in CHANGES), "")
            session.forget_widgets(_choice(form, ""))
            session.keep(f"{form.prefix}_clash", Clash(form.held, now, by))
        else:
            show_refusal(refused)
        return False
    return True


def _clash(form: PersonFields) -> Clash | None:
    nothing: Clash | None = None
    return session.kept(f"{form.prefix}_clash", lambda: nothing)


def _choice(form: PersonFields, name: str) -> str:
    return f"{form.prefix}_which_{name}"


def _decided(form: PersonFields, clash: Clash, mine: Person) -> Person | None:
    """The person as it was decided; None while a field is not. What they alone changed is theirs unless said."""
    chosen = {name: session.widget(_choice(form, name)) for name in clash.changed(mine)}
    if not all(chosen.values()):
        return None
    return replace(mine, **{name: getattr(clash.theirs, name) for name, which in chosen.items() if which == "theirs"})


def _ask(form: PersonFields, clash: Clash, mine: Person) -> None:
    with st.container(border=True, key=f"{form.prefix}_beside"):
        said = _("{who} changed these details meanwhile. Nothing of yours is saved yet.", who=isolated(clash.by))
        st.markdown(f":orange[:material/sync_problem: {said}]")
        for name in clash.changed(mine):
            theirs, own = field_words(name, clash.theirs), field_words(name, mine)
            offered = {"theirs": _("There: **{theirs}**", theirs=theirs), "mine": _("Here: **{mine}**", mine=own)}
            key = _choice(form, name)
            session.seed_widget(key, None if clash.touched(name, mine) else "theirs")
            st.radio(_label(form, name), list(offered), format_func=offered.__getitem__, key=key)
        st.caption(_("Choose which one stands, then save."))


def _label(form: PersonFields, name: str) -> str:
    return {
        "name": name_words(form.subject),
        "preferred_name": _("Called (nickname or preferred name)"),
        "former_names": _("Former names, with commas between"),
        "birth_date": _("Birth date"),
        "pronouns": _("Pronouns"),
        "phone": _("Phone"),
        "language": _("Language (choose or write)"),
        "died": _("Day of death"),
    }[name]


def field_words(name: str, person: Person) -> str:
    if name in ("birth_date", "died"):
        return day(getattr(person, name)) or "–"
    if name == "language":
        return isolated(language_in_words(person.language)) if person.language else "–"
    value = getattr(person, name)
    return isolated(", ".join(value) if isinstance(value, tuple) else value) or "–"


def _close(edited: Edited) -> None:
    session.close_dialog()
    _fields(edited).forget()
