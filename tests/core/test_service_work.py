"""The entries of a case through the service: who, when, on whose behalf, and what two at once do."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.work import Goal, Note, Plan, Task
from casewright.cases.work.party import Party
from casewright.definitions.model import Text
from casewright.errors import Refused
from casewright.ports import CaseQuery, Commit
from tests.core.service_house import House, build

ANA = Party("worker", "ana", "Ana Ruiz")
PLAN = Plan("", Text({"en": "Care plan"}), "care", "1.0.0")


@pytest.fixture
def house() -> House:
    return build()


@pytest.fixture
def case(house: House) -> str:
    return house.new_case()


def test_what_is_written_down_is_there_for_another_process(house: House, case: str) -> None:
    id = service.record(house.context, case, Note("", "She called."))
    (entry,) = service.case(house.as_another_process().context, case).entries("note")
    assert entry.entity == Note(id, "She called.")


def test_when_it_happened_and_who_asked_stay(house: House, case: str) -> None:
    ben = house.context.acting_as(house.context.agency.people[1], on_behalf_of="Clinic B")
    id = service.record(ben, case, PLAN)
    service.move(ben, case, Moved("plan", id, "active"), date(2026, 1, 5))
    entry = service.case(house.context, case).timeline[-1]
    assert (entry.who, entry.on_behalf_of, entry.happened) == ("Ben Otieno", "Clinic B", date(2026, 1, 5))
    assert entry.recorded == house.clock.now()


def test_a_day_to_come_is_refused(house: House, case: str) -> None:
    with pytest.raises(Refused, match="CW578"):
        service.record(house.context, case, Note("", "x"), happened=datetime(2099, 1, 1, tzinfo=UTC))


def test_a_stale_change_is_refused_and_a_fresh_one_is_not(house: House, case: str) -> None:
    id = service.record(house.context, case, Note("", "first"))
    seen = service.case(house.context, case).revision
    service.revise(house.context, case, Note(id, "second"), seen, "misheard")
    with pytest.raises(Refused, match="CW501"):
        service.revise(house.as_worker("ben").context, case, Note(id, "third"), seen)
    assert service.case(house.context, case).entries("note")[0].entity == Note(id, "second")


def test_someone_else_saving_in_between_is_no_conflict(
    house: House, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, done = house.context.store, []
    kept = store.commit

    def first_the_other(commit: Commit) -> None:
        if not done:
            done.append(True)
            service.record(house.as_worker("ben").context, case, Note("", "from Ben"))
        kept(commit)

    monkeypatch.setattr(store, "commit", first_the_other)
    service.record(house.context, case, Note("", "from Ana"))
    assert [one.entity.words for one in service.case(house.context, case).entries("note")] == ["from Ben", "from Ana"]  # type: ignore[union-attr]


def test_a_finding_is_decided_changed_and_seen_in_a_correction(house: House, case: str) -> None:
    mood = house.finished(case, low="always")

    def changed(found: Any) -> Any:
        return replace(found, priority=1)

    id = service.decide(house.context, case, mood, "low_mood", "changed", "she says so", changed)
    need = service.case(house.context, case).entry("need", id)
    assert need is not None
    assert (need.state, need.entity.priority, need.entity.rests_on[0].finding) == ("confirmed", 1, "low_mood")  # type: ignore[union-attr]
    draft = service.reopen(house.context, case, mood, "typed wrong")
    house.say(draft, low="never")
    corrected = house.finish(draft)
    assert service.decided(house.context, case, corrected) == {}, "it is not found any more"
    shaken = service.case(house.context, case).entry("need", id)
    assert shaken is not None
    assert [one.why for one in shaken.shaken] == ["finding_gone", "answer_changed"]
    service.confirm(house.context, case, "need", id, service.case(house.context, case).revision)
    assert service.case(house.context, case).entries("need")[0].shaken == ()


def test_an_assessment_in_error_counts_no_more(house: House, case: str) -> None:
    mood = house.finished(case, low="always")
    service.mark_in_error(house.context, case, "assessment", mood, "her sister's")
    assert service.scores_over_time(house.context, case) == ()
    assert service.assessment(house.context, case, mood).record.in_error == "her sister's"
    for do in (
        lambda: service.reopen(house.context, case, mood, "typed wrong"),
        lambda: service.mark_in_error(house.context, case, "assessment", mood, "again"),
    ):
        with pytest.raises(Refused, match="CW561"):
            do()


def test_a_correction_that_was_begun_before_is_not_finished(house: House, case: str) -> None:
    mood = house.finished(case)
    draft = service.reopen(house.context, case, mood, "typed wrong")
    service.mark_in_error(house.context, case, "assessment", mood, "her sister's")
    with pytest.raises(Refused, match="CW561"):
        house.finish(draft)


def test_a_case_that_ended_takes_no_form_and_goes_on_in_a_new_one(house: House, case: str) -> None:
    with pytest.raises(Refused, match="CW572"):
        service.continue_case(house.context, case, "back again")
    begun = house.start(case)
    service.move_case(house.context, case, "finished", happened=house.context.today())
    with pytest.raises(Refused, match="CW562"):
        house.start(case, "worry")
    house.say(begun, low="never", harm="never")
    assert house.finish(begun), "what was begun before is not lost"
    later = service.continue_case(house.context, case, "back again")
    old, new = service.case(house.context, case), service.case(house.context, later)
    assert (old.status, old.later, new.status, new.earlier) == ("finished", later, "active", case)
    assert (old.timeline[-1].note, new.timeline[1].note) == ("back again", "back again")
    assert new.person == old.person
    rows = {row.case: row.status for row in service.caseload(house.context, CaseQuery()).rows}
    assert rows == {case: "finished", later: "active"}


def test_the_row_of_the_caseload_has_the_day_that_is_due_first(house: House, case: str) -> None:
    service.record(house.context, case, Task("", "Call", ANA, date(2026, 9, 2)))
    first = service.record(house.context, case, Task("", "Write", ANA, date(2026, 9, 1)))
    assert service.caseload(house.context, CaseQuery()).rows[0].due == date(2026, 9, 1)
    service.move(house.context, case, Moved("task", first, "completed"))
    assert service.caseload(house.context, CaseQuery()).rows[0].due == date(2026, 9, 2)


def test_a_goal_for_a_need_of_another_case_is_refused(house: House, case: str) -> None:
    mood = house.finished(case, low="always")
    need = service.decide(house.context, case, mood, "low_mood", "confirmed")
    with pytest.raises(Refused, match="CW563"):
        service.record(house.context, house.new_case(), Goal("", "Sleep", (need,)))
    assert service.record(house.context, case, Goal("", "Sleep", (need,)))
