"""The fields that say who a case is about: for a new case, and to change them later."""

from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from casewright import service
from casewright.cases.records import Person
from casewright.cases.states import CASE
from casewright.definitions.facts import SUBJECTS
from ui import session, unsaved
from ui.day_field import DayField
from ui.terms import LANGUAGES, language_in_words, status_words
from ui.typed_numbers import Unreadable
from ui.wording import _

LONGEST_NAME = 200
ALWAYS = ("individual", "household")
"""What a case may be about in every agency."""


@dataclass(frozen=True, slots=True)
class PersonFields:
    """The fields of one form. `prefix` begins the keys of its widgets; `held` is what they show at first.

    What was typed stays until `forget`, also when one looks at another page meanwhile.
    `tried` says that one has tried to save: only then does a field say that it is missing.
    """

    prefix: str
    held: Person
    tried: bool = False
    subject: str = "individual"

    def draw(self) -> Person:
        """Draw the fields and return what stands in them; what is not asked stays as it was."""
        held: Person = session.kept(f"{self.prefix}_typed", lambda: self.held)
        name = self._text("name", name_words(self.subject), held.name)
        if self.tried and not name:
            said = _("Write a name. A nickname or a description will do until it is known.")
            st.markdown(f":red[:material/error: {said}]")
        left, right = st.columns(2, vertical_alignment="bottom")
        with left:
            preferred = self._text("preferred", _("Called (nickname or preferred name)"), held.preferred_name)
        with right:
            former = self._text("former", _("Former names, with commas between"), ", ".join(held.former_names))
        birth_date, pronouns = self._birth_date_and_pronouns(held) if self._of_one else (None, "")
        left, right = st.columns(2, vertical_alignment="bottom")
        with left:
            phone = self._text("phone", _("Phone"), held.phone)
        with right:
            language = self._language(held.language)
        typed = replace(
            held,
            name=name,
            preferred_name=preferred,
            former_names=tuple(one.strip() for one in former.split(",") if one.strip()),
            birth_date=birth_date,
            pronouns=pronouns,
            phone=phone,
            language=language,
        )
        session.keep(f"{self.prefix}_typed", typed)
        unsaved.draw(typed != self.held or self.unread)
        return typed

    def forget(self) -> None:
        """Begin anew from `held` when the form is next drawn."""
        session.forget_widgets(f"{self.prefix}_")

    def _text(self, field: str, label: str, held: str) -> str:
        key = f"{self.prefix}_{field}"
        session.seed_widget(key, held)
        typed = st.text_input(label, max_chars=LONGEST_NAME, key=key, autocomplete="off", live="400ms")
        return (typed or "").strip()

    def _birth_date_and_pronouns(self, held: Person) -> tuple[date | None, str]:
        left, right = st.columns(2, vertical_alignment="top")
        with left:
            birth_date = self._birth_date.draw()
        with right:
            return birth_date, self._text("pronouns", _("Pronouns"), held.pronouns)

    @property
    def _birth_date(self) -> DayField:
        return DayField(f"{self.prefix}_birth_date", _("Birth date"), self.held.birth_date, session.context().today())

    @property
    def unread(self) -> bool:
        """Whether a birth date stands in the fields that cannot be read: then there is nothing to save yet."""
        return self._of_one and isinstance(self._birth_date.read(), Unreadable)

    @property
    def _of_one(self) -> bool:
        """Whether it is about one person, who was born on a day."""
        return self.subject == "individual"

    def _language(self, held: str) -> str:
        known = [*LANGUAGES, *([held] if held and held not in LANGUAGES else [])]
        key = f"{self.prefix}_language_{session.language()}"
        session.seed_widget(key, held or None)
        chosen = st.selectbox(
            _("Language (choose or write)"),
            known,
            index=None,
            format_func=language_in_words,
            placeholder="",
            accept_new_options=True,
            key=key,
        )
        return (chosen or "").strip()


def name_words(subject: str) -> str:
    """What the name of whom a case is about is called."""
    return {
        "household": _("Name of the household"),
        "group": _("Name of the group"),
        "population": _("Name of the community"),
    }.get(subject, _("Name"))


def ask_subject(prefix: str) -> str:
    """What the case is about: one person or a household; a group or a community where there is something for such."""
    named = {
        "individual": _("one {person}"),
        "household": _("a household"),
        "group": _("a group"),
        "population": _("a community"),
    }
    context = session.context()
    made_for = {subject for form in service.startable(context) for subject in form.subjects if len(form.subjects) == 1}
    words = {
        code: named[code]
        for code in SUBJECTS
        if code in ALWAYS or code in made_for or service.cycles_for(context, code)
    }
    key = f"{prefix}_subject_{session.language()}"
    session.seed_widget(key, session.kept(f"{prefix}_subject", lambda: SUBJECTS[0]))
    chosen = st.radio(_("Who is it about?"), list(words), format_func=words.__getitem__, horizontal=True, key=key)
    session.keep(f"{prefix}_subject", chosen)
    return chosen or SUBJECTS[0]


def ask_status(prefix: str) -> str:
    """In which state the case begins."""
    key = f"{prefix}_status_{session.language()}"
    session.seed_widget(key, session.kept(f"{prefix}_status", lambda: CASE.begins[0]))
    chosen = st.radio(_("It begins as"), CASE.begins, format_func=status_words, horizontal=True, key=key)
    session.keep(f"{prefix}_status", chosen)
    return chosen or CASE.begins[0]
