"""Beside Today stands what that page shows: counted anew with it, for another worker, and after a minute."""

from typing import Any

import pytest

from casewright import service
from casewright.cases.work import Task
from casewright.cases.work.party import Party
from tests.core.service_house import House, build
from ui import session, today_count


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> House:
    house, kept = build(), dict[str, Any]()
    monkeypatch.setattr(session, "kept", lambda name, make: kept.setdefault(name, make()))
    monkeypatch.setattr(session, "keep", kept.__setitem__)
    monkeypatch.setattr(session, "context", lambda: house.context)
    monkeypatch.setattr(today_count, "_", str)
    return house


def test_it_is_what_the_page_shows(house: House) -> None:
    assert today_count.title() == "Today"
    for number in range(2):
        case = house.new_case()
        for what in ("call", "write"):
            owner = Party("worker", "ana", "Ana Ruiz")
            service.record(house.context, case, Task("", f"{what} {number}", owner, due=house.context.today()))
    assert today_count.title() == "Today", "not counted at every click"
    house.clock.walk(minutes=2)
    assert today_count.title() == "Today 2", "a case is one line"
    service.record(house.context, house.new_case(), Task("", "x", Party("worker", "ana"), due=house.context.today()))
    today_count.keep(service.today(house.context))
    assert today_count.title() == "Today 3"


def test_it_is_counted_for_who_acts(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    service.record(house.context, house.new_case(), Task("", "x", Party("worker", "ana"), due=house.context.today()))
    assert today_count.title() == "Today 1"
    monkeypatch.setattr(session, "context", lambda: house.as_worker("ben").context)
    assert today_count.title() == "Today"
