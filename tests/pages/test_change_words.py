"""What is different about a case, in the words of the pages."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.work import Contact, Expense, Goal, Task
from casewright.cases.work.party import Party
from tests.core.service_house import House, build
from tests.core.test_between import next_day
from ui import session
from ui.change_words import said_change, said_details

WORKER = Party("worker", "ana", "Ana Ruiz")


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> House:
    there = build()
    for name, value in (("context", there.context), ("agency", there.context.agency), ("language", "en")):
        monkeypatch.setattr(session, name, lambda value=value: value)
    monkeypatch.setattr(session, "browser_locale", lambda: "en-US")
    return there


def said(there: House, case: str, since: date) -> list[str]:
    state = service.case(there.context, case)
    found = service.changes_between(there.context, case, since)
    return [line for one in found for line in (said_change(state, one), *said_details(state, one))]


def test_each_thing_says_what_it_was_and_is(there: House) -> None:
    context, case = there.context, there.new_case()
    goal = service.record(context, case, Goal("", "Keep the flat", due=date(2026, 5, 1)))
    task = service.record(context, case, Task("", "Call", WORKER))
    there.finished(case, low="always")
    over = next_day(there)
    service.revise(context, case, Goal(goal, "Keep the flat", due=date(2026, 6, 1), value="The school"), 99)
    service.move(context, case, Moved("goal", goal, "achieved", aside="achievement"))
    service.move(context, case, Moved("task", task, "completed"))
    service.record(context, case, Contact("", purpose="educate", minutes=45), "kept")
    service.record(context, case, Expense("", "The bus", Decimal("12.50"), "USD"))
    there.finished(case, low="never")
    assert said(there, case, over) == [
        "**Mood check** filled in",
        "Mood check · **Total**: 2 · Poor → **0 · Fine**",
        "Goal changed: **Keep the flat**",
        "by when: May 1, 2026 → Jun 1, 2026",
        "what it is good for: now The school",
        "Goal **Keep the flat**, achievement: now **achieved**",
        "Task **Call**: ready → **completed**",
        "New contact · Inform and teach · 45 minutes · kept",
        "New expense: **The bus** · 12.5 USD",
    ]


def test_the_details_of_the_person(there: House) -> None:
    case = there.new_case()
    over = next_day(there)
    seen = service.case(there.context, case).person
    service.change_person(there.context, case, replace(seen, phone="", pronouns="she/her"), seen)
    assert said(there, case, over) == [
        "Details of the person changed",
        "pronouns: now she/her",
        "phone: no longer 555-0142",
    ]
