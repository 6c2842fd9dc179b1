"""Fields outside of a form whose words are saved at every touch: texts, choices, numbers and days of one jotting.

Each page makes its own labels and keeps the entry; what is typed until then is safe here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from casewright import service
from casewright.cases.records import Value
from casewright.errors import Refused
from casewright.service import Jotting
from casewright.translations import translator
from ui import session
from ui.text_field import TextField
from ui.typed_days import HALF, read_date
from ui.typed_numbers import Unreadable
from ui.wording import _
from ui.wording import day as day_words
from ui.wording_hints import show_wording_hints

DAY_WIDTH, NUMBER_WIDTH = "12rem", "7rem"
DIGITS = 5


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one jotting, as this rerun has read it. Each gives what is saved of it."""

    jotting: Jotting

    def text(
        self, name: str, label: str, lines: int = 1, hint: str = "", hide_label: bool = False, otherwise: str = ""
    ) -> str:
        """A text. What another window of the same worker wrote there meanwhile stays beside it.

        `otherwise` is what it begins with, as long as nothing was typed.
        """
        refused = session.kept(self._refused(name), lambda: ("", ""))
        saved = otherwise if self.jotting.value(name) is None else self.jotting.text(name)
        TextField(
            key=self._key(name),
            label=label,
            value=refused[0] or saved,
            save_over=lambda text, over: self._save_text(name, text, over),
            lines=lines,
            hint=hint,
            hide_label=hide_label,
            small_label=True,
            held=bool(refused[0]),
            wrong=refused[1],
        ).draw()
        if lines > 1:
            show_wording_hints(saved, self._key(name))
        return saved

    def one_of(
        self, name: str, label: str, options: Sequence[str], words: Callable[[str], str], otherwise: str = ""
    ) -> str:
        """One of a few; `otherwise` is what holds as long as nobody has chosen. "" for none."""
        chosen = self.jotting.text(name) or otherwise
        key = self._widget(name, chosen if chosen in options else None)
        st.pills(
            label,
            options,
            key=key,
            format_func=words,
            wrap=True,
            required=bool(otherwise),
            on_change=lambda: self.save(name, session.widget(key) or ""),
        )
        return chosen

    def someone(self, name: str, label: str, offered: Mapping[str, str], otherwise: str = "") -> str:
        """One of those who are known (`ui.parties.offered_parties`), or a name that is typed; as a line of
        `cases.parties`.
        """
        chosen = self.jotting.text(name) or otherwise
        key = self._widget(name, chosen or None)
        st.selectbox(
            label,
            list(offered) if not chosen or chosen in offered else [*offered, chosen],
            index=None,
            format_func=lambda line: offered.get(line, line),
            key=key,
            placeholder=_("Choose, or type a name"),
            accept_new_options=True,
            on_change=lambda: self.save(name, (session.widget(key) or "").strip()),
        )
        return chosen

    def some_of(self, name: str, label: str, options: Sequence[str], words: Callable[[str], str]) -> tuple[str, ...]:
        """Any of a few."""
        chosen = self.jotting.many(name)
        key = self._widget(name, [one for one in chosen if one in options])
        st.pills(
            label,
            options,
            selection_mode="multi",
            key=key,
            format_func=words,
            wrap=True,
            on_change=lambda: self.save(name, tuple(session.widget(key) or ())),
        )
        return chosen

    def number(self, name: str, label: str, unit: str = "", otherwise: int | None = None) -> int | None:
        """A whole number; None while it is empty or cannot be read. `otherwise` is what it begins with."""
        saved = self.jotting.value(name)
        typed = otherwise if saved is None else saved
        wrong = _("“{typed}” is not a number. Write it in digits.", typed=typed) if isinstance(typed, str) else ""
        TextField(
            key=self._key(name),
            label=label,
            value="" if typed is None else str(typed),
            save=lambda text: self.save(name, _whole(text)),
            small_label=True,
            mode="numeric",
            is_read=True,
            is_unit=True,
            beside=unit,
            wrong=wrong if typed else "",
            width=NUMBER_WIDTH,
        ).draw()
        return typed if isinstance(typed, int) and not isinstance(typed, bool) else None

    def day(
        self, name: str, label: str, last: date | None = None, first: date | None = None, otherwise: date | None = None
    ) -> date | None:
        """A day, not after `last` and not before `first`; None while it is empty, or cannot be what stands there."""
        typed = self.jotting.value(name)
        shown = otherwise if typed is None else typed
        found = read_date(shown, session.language()) if isinstance(shown, str) and shown else shown
        if isinstance(found, date) and last and found > last:
            found = Unreadable(_("This day lies ahead."))
        elif isinstance(found, date) and first and found < first:
            found = Unreadable(_("This day is over."))
        TextField(
            key=self._key(name),
            label=label,
            value=shown.isoformat() if isinstance(shown, date) else str(shown or ""),
            save=lambda text: self.save(name, _day(text)),
            small_label=True,
            kind="date",
            is_read=True,
            spoken=session.language(),
            beside=day_words(found) if isinstance(found, date) else "",
            wrong=found.why if isinstance(found, Unreadable) else "",
            width=DAY_WIDTH,
        ).draw()
        return found if isinstance(found, date) else None

    def time(self, name: str, label: str) -> str:
        """A time of the day, as its field gives it; "" while it is empty or half there."""
        TextField(
            key=self._key(name),
            label=label,
            value=self.jotting.text(name),
            save=lambda text: self.save(name, text if text != HALF else ""),
            small_label=True,
            kind="time",
            is_read=True,
            width=NUMBER_WIDTH,
        ).draw()
        return self.jotting.text(name)

    def save(self, name: str, value: Value | None) -> None:
        service.jot(session.context(), self.jotting, name, value)

    def _save_text(self, name: str, text: str, over: str) -> None:
        """A text that is refused stays in its field, with the reason, until it is another one."""
        session.forget(self._refused(name))
        try:
            service.jot(session.context(), self.jotting, name, text, over)
        except Refused as refused:
            session.keep(self._refused(name), (text, refused.message(translator(session.language()))))

    def _key(self, name: str) -> str:
        return f"{self.jotting.id}:{name}"

    def _refused(self, name: str) -> str:
        return f"{self._key(name)}:refused"

    def _widget(self, name: str, value: object) -> str:
        """A widget whose labels change their language would lose what was chosen."""
        key = f"{self._key(name)}:{session.language()}"
        session.set_widget(key, value)
        return key


def _whole(text: str) -> int | str | None:
    return int(text) if text.isdecimal() and len(text) <= DIGITS else text.strip() or None


def _day(text: str) -> date | str | None:
    """What is no whole day stays as it was typed, so that it can be said what is wrong with it."""
    try:
        return date.fromisoformat(text) if text else ""
    except ValueError:
        return text
