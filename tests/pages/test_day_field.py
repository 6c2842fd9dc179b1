"""A field for one day: what stands in it is the day that is meant, or none."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ui import day_field, session, text_field
from ui.day_field import DayField
from ui.typed_days import HALF
from ui.typed_numbers import Unreadable

FIELD = DayField("held", "Held on", date(2026, 3, 1), date(2026, 3, 3))


@pytest.fixture(autouse=True)
def window(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the browser session keeps, and what the field was drawn with last."""
    kept: dict[str, Any] = {}
    monkeypatch.setattr(session, "kept", lambda name, make: kept.setdefault(name, make()))
    monkeypatch.setattr(session, "keep", kept.__setitem__)
    monkeypatch.setattr(session, "widget", kept.get)
    monkeypatch.setattr(session, "language", lambda: "en")
    monkeypatch.setattr(session, "browser_locale", lambda: "")
    monkeypatch.setattr(text_field, "_mount", lambda **drawn: kept.update(drawn=drawn))
    monkeypatch.setattr(day_field, "_", str)
    monkeypatch.setattr(day_field, "day", lambda value: value.strftime("%d %B"))
    monkeypatch.setattr(text_field, "_", str)
    return kept


def typed(window: dict[str, Any], field: DayField, text: str) -> date | None:
    field.draw()
    window["held"] = {"typed": {"text": text, "number": "a:1"}}
    window["drawn"]["on_typed_change"]()
    return field.draw()


def test_it_shows_the_day_that_is_kept(window: dict[str, Any]) -> None:
    assert FIELD.draw() == date(2026, 3, 1)
    assert window["drawn"]["data"]["value"] == "2026-03-01"
    assert window["drawn"]["data"]["beside"] == "01 March"


@pytest.mark.parametrize(
    ("text", "said"), [(HALF, "not complete"), ("2026-03-04", "lies ahead"), ("1206-01-01", "1206")]
)
def test_a_day_that_cannot_be_is_none_and_not_the_old_one(window: dict[str, Any], text: str, said: str) -> None:
    assert typed(window, FIELD, text) is None
    assert isinstance(FIELD.read(), Unreadable)
    assert said in window["drawn"]["data"]["wrong"]
    assert window["drawn"]["data"]["value"] == text


def test_an_emptied_field_is_no_day_and_nothing_wrong(window: dict[str, Any]) -> None:
    assert typed(window, FIELD, "") is None
    assert FIELD.read() is None


def test_a_day_that_another_window_has_kept_is_not_put_back(window: dict[str, Any]) -> None:
    assert typed(window, FIELD, "2026-02-01") == date(2026, 2, 1)
    assert replace(FIELD, held=date(2026, 2, 20)).draw() == date(2026, 2, 20)
