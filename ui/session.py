"""The only file that touches `st.session_state`: who acts, in which language, what a page holds between reruns."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import streamlit as st

from casewright import translations
from casewright.definitions.library import Library
from casewright.definitions.model import Agency
from casewright.errors import Refused
from casewright.ports import CaseStore
from casewright.service.context import Context
from casewright.service.period_report import Wanted
from casewright.service.report_runs import ReportRun


class Application(Protocol):
    """What app.py has built: one per process."""

    demo: bool
    folder: Path
    """Where the agency's own files are."""
    trouble: Refused | None
    """Why no case can be opened, or None."""

    @property
    def agency(self) -> Agency | None:
        """The agency in force; None while its file could never be read."""

    def library(self) -> Library:
        """The definitions as the files stand now."""

    def context(self, worker: str) -> Context:
        """A context in which this person of the agency acts."""

    def whole_library(self) -> Library:
        """All that is shipped, with the packs that the agency does not use."""

    def store_aside(self) -> CaseStore:
        """An empty store that nothing outlives."""

    def report(self, worker: str, wanted: Wanted) -> ReportRun:
        """Begin to make a report."""

    def reset_demo(self) -> None:
        """Throw the demo's cases away and build them again."""


T = TypeVar("T")

REMEMBERED = ("worker", "language")

_application: list[Application] = []


def start(application: Application) -> None:
    """Called once, by app.py, before the first page is drawn."""
    _application[:] = [application]


def application() -> Application:
    return _application[0]


def context() -> Context:
    """The context of this rerun: the person who acts now, on the definitions as they stand.

    On a page where a form is tried out it is the one aside, so that nothing done there reaches the agency's store.
    """
    aside: Context | None = st.session_state.get("aside")
    return aside or application().context(worker())


def step_aside(context: Context | None) -> None:
    """Act in another context from now on, until the shell runs for the next page; None: in the usual one."""
    st.session_state["aside"] = context


def is_aside() -> bool:
    """Whether a form is tried out, and nothing of it is kept."""
    return st.session_state.get("aside") is not None


def agency() -> Agency | None:
    """The agency in force; None while its file could never be read."""
    return application().agency


def worker() -> str:
    """The id of the person who acts. Until sign-in exists, the first of the agency, or whom the sidebar chose."""
    return str(st.session_state.get("worker", ""))


def set_worker(worker: str) -> None:
    st.session_state["worker"] = worker


def take_up_choices() -> None:
    """What this browser chose before: a reload, or a server started anew, would make another the one who acts."""
    for name in REMEMBERED:
        chosen = st.context.cookies.get(f"casewright_{name}")
        if chosen and name not in st.session_state:
            st.session_state[name] = chosen


def choices() -> dict[str, str]:
    """What the browser is to remember until it is closed: the cookies by name."""
    return {f"casewright_{name}": str(st.session_state[name]) for name in REMEMBERED if name in st.session_state}


def language() -> str:
    """The language of the interface: chosen in the sidebar, else the browser's if we speak it, else English.

    A page that is turned to the person is in theirs.
    """
    chosen = st.session_state.get("spoken") or st.session_state.get("language", "")
    if chosen in translations.languages():
        return str(chosen)
    browser = browser_locale().split("-")[0]
    return browser if browser in translations.languages() else "en"


def browser_locale() -> str:
    """The language and region that the browser is set to, such as "es-MX"; "" where it does not say."""
    return st.context.locale or ""


def speak(language: str) -> None:
    """Be in this language from now on, until the shell runs for the next page; "": in the worker's own."""
    st.session_state["spoken"] = language


def set_language(language: str) -> None:
    st.session_state["language"] = language


@dataclass(frozen=True, slots=True)
class Flash:
    """A message for the next page that is drawn: kind is "good", "watch" or "act_now"."""

    text: str
    kind: str = "good"


def flash(text: str, kind: str = "good") -> None:
    st.session_state.setdefault("flash", []).append(Flash(text, kind))


def take_flash() -> list[Flash]:
    """The waiting messages; they are shown once."""
    return list(st.session_state.pop("flash", []))


def widget(key: str) -> Any:
    """What a widget holds, for use in its callback."""
    return st.session_state.get(key)


def set_widget(key: str, value: Any) -> None:
    """What a widget is to show when it is next drawn; only before it is drawn, or in a callback.

    A widget that shows it already is left alone: told again, the browser would take it for an order and undo what was
    clicked there since this rerun began.
    """
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def seed_widget(key: str, value: Any) -> None:
    """What a widget shows when it is drawn for the first time, or again after it was not drawn for a while."""
    if key not in st.session_state:
        st.session_state[key] = value


def forget_widgets(prefix: str) -> None:
    """Let widgets be seeded anew from the record."""
    for key in [key for key in st.session_state if str(key).startswith(prefix)]:
        del st.session_state[key]


def kept(name: str, make: Callable[[], T]) -> T:
    """Something of this browser session, made when it is first asked for."""
    if name not in st.session_state:
        st.session_state[name] = make()
    value: T = st.session_state[name]
    return value


def keep(name: str, value: object) -> None:
    st.session_state[name] = value


def forget(name: str) -> None:
    st.session_state.pop(name, None)


def open_dialog(name: str) -> None:
    """Open one dialog. It stays open over reruns until it is closed; `name` holds the record that it is about."""
    st.session_state["dialog"] = name


def close_dialog() -> None:
    st.session_state.pop("dialog", None)


def opened_dialog() -> str:
    """The name of the dialog that is open, "" for none."""
    return str(st.session_state.get("dialog", ""))


def dialog_is_open(name: str) -> bool:
    return opened_dialog() == name
