"""One form, written in the test, begun for one person and drawn by AppTest; and what the service has stored of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import indent
from typing import Any

import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Radio, TextInput

from casewright import service
from casewright.cases.records import Administration, Answer
from casewright.service import OpenForm
from tests.pages.conftest import Agency, shown

AgencyIn = Callable[[Callable[[Path], None]], Agency]
DAY = date(2026, 3, 3)
HEAD = """casewright: 1
kind: instrument
id: tried
version: 1.0.0
title: {en: Tried out, es: Probado}
"""
ONE_SECTION = """sections:
  - id: only
    title: Only
    questions:
"""


@dataclass
class OneForm:
    """A draft on the page. `page` is what AppTest drew last."""

    agency: Agency
    draft: str
    page: AppTest
    language: str = "en"

    @property
    def stored(self) -> OpenForm:
        return service.open_form(self.agency.context, self.draft)

    def answer(self, question: str) -> Answer:
        return self.stored.answer_to(question)

    def value(self, question: str) -> object:
        return self.answer(question).value

    def key(self, question: str) -> str:
        return f"{self.draft}:{question}:{self.language}"

    def has(self, kind: str, question: str) -> bool:
        """Whether the page shows the field of a question. `kind` as AppTest calls it: "radio", "checkbox"."""
        return self.key(question) in [element.key for element in self.page.get(kind)]

    def choose(self, question: str, picked: str | None) -> None:
        self.page.radio(key=self.key(question)).set_value(picked).run()

    def tick(self, question: str, choice: str) -> None:
        box = self.page.checkbox(key=f"{self.key(question)}:{choice}")
        (box.uncheck() if box.value else box.check()).run()

    def ticked(self, question: str, choice: str) -> bool:
        return bool(self.page.checkbox(key=f"{self.key(question)}:{choice}").value)

    def type(self, question: str, text: str) -> None:
        """Type into the field of a question: a text, a number, or a day as the browser's field gives it."""
        self.type_words(self.key(question), text)

    def typed(self, question: str) -> str:
        """What stands in the field of a question."""
        return str(self.page.text_area(key=f"{self.key(question)}:stand-in").value)

    def has_field(self, question: str) -> bool:
        """Whether the page shows a field of our own for a question."""
        return f"{self.key(question)}:stand-in" in [element.key for element in self.page.text_area]

    def no_answer(self, question: str, why: str | None) -> None:
        """Touch one of the pills that say why there is no answer."""
        self.page.get_by_key(f"{self.key(question)}:missing").set_value(why).run()

    def press(self, key: str) -> None:
        self.page.button(key=key).click().run()
        assert not self.page.exception, self.page.exception

    def type_words(self, key: str, text: str) -> None:
        """Type into one of our own fields, which AppTest cannot: `typing` puts a field of Streamlit in its place."""
        self.page.text_area(key=f"{key}:stand-in").set_value(text).run()

    def held(self, field: str) -> TextInput | Radio:
        """A field of how it is held, which stands in the open "More"."""
        fields = [*self.page.text_input, *self.page.radio]
        return next(one for one in fields if str(one.key).startswith("held-") and str(one.key).endswith(f":{field}"))

    def type_held(self, field: str, text: str) -> None:
        self.held(field).set_value(text).run()

    @property
    def open_label(self) -> str:
        """What stands at the bottom about questions that are open."""
        return str(self.page.get_by_key("form_open").proto.popover.label)

    def words(self) -> str:
        return shown(self.page)

    def again(self) -> None:
        """Open the page anew, as a reload does: what it shows comes from the store."""
        self.agency.app = AppTest.from_file(self.agency.app._script_path, default_timeout=30)
        self.page = self.agency.open_page("assessment", draft=self.draft)


def begun(agency_in: AgencyIn, form: str, language: str = "en") -> OneForm:
    """An agency that has only this form, and one draft of it. `form`: from `sections:`, or only the questions."""
    text = HEAD + (form if "sections:" in form else ONE_SECTION + indent(form, "      "))

    def change(folder: Path) -> None:
        agency = folder / "agency.yaml"
        lines = re.sub(r"\ninstruments:(\n  - \w+)+", r"\ninstruments: [tried]", agency.read_text(encoding="utf-8"))
        agency.write_text(lines, encoding="utf-8")
        (folder / "forms").mkdir(exist_ok=True)
        (folder / "forms" / "tried.yaml").write_text(text, encoding="utf-8")

    agency = agency_in(change)
    assert not agency.workspace.library().out, agency.workspace.library().out
    case = agency.person()
    draft = service.start_assessment(agency.context, case, "tried", Administration(DAY, language=language))
    return OneForm(agency, draft, agency.open_page("assessment", draft=draft), language)


def stand_in(*, key: str, data: dict[str, Any], on_typed_change: Callable[[], None]) -> None:
    """Streamlit's text area where our own field stands, with the same data and the same way back."""

    def typed() -> None:
        over = {"over": st.session_state["typed over"]} if "typed over" in st.session_state else {}
        st.session_state[key] = {"typed": {"text": st.session_state[f"{key}:stand-in"], "number": "a:1", **over}}
        on_typed_change()

    st.session_state[f"{key}:stand-in"] = data["value"]
    st.text_area(data["label"], key=f"{key}:stand-in", on_change=typed, max_chars=data["max"] or None)
    if data["wrong"]:
        st.markdown(f":red[{data['wrong']}]")
