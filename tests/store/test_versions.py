"""Version 2 of a form, with a rename and a recoding, over 500 captured records of version 1: none is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from casewright import service
from casewright.cases.assessment import Assessment
from casewright.cases.records import Answer, Person, Value
from casewright.ports import CaseQuery
from casewright.service.carrying import carried
from store.opening import open_store
from tests.core.service_house import House, build, library_of

FIXTURES = Path(__file__).parents[1] / "fixtures" / "versions"
FIRST, SECOND = ((FIXTURES / f"evening_{number}.yaml").read_text(encoding="utf-8") for number in (1, 2))
RECORDS, CASES = 500, 50
OFTEN = ("never", "some", "mostly")
COMPANY = (("kids",), ("friends",), ("kids", "friends"), ("nobody",))
RECODED = {"some": "sometimes", "kids": "children"}
Houses = tuple[House, dict[str, Assessment], str]
DRAFTED = {"liked_things": Answer("some"), "hobby": Answer("chess")}


def answers(number: int) -> dict[str, Answer]:
    """What was answered in the record of this number: each of them otherwise, some with a question left open."""
    first = Answer(missing="refused") if number % 11 == 0 else Answer(OFTEN[number % 3], own_words=f"words {number}")
    given = {
        "liked_things": first,
        "sleep": Answer(OFTEN[number // 3 % 3]),
        "with_whom": Answer(COMPANY[number % 4]),
        "hobby": Answer(f"hobby {number}"),
        "hours": Answer(number % 25),
    }
    return {id: answer for id, answer in given.items() if number % 7 or id != "hours"}


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Houses]:
    """The house after the change of version, the records as they were before, and a draft that was open."""
    store = open_store("tinydb:data/casewright.db", "harbor", tmp_path_factory.mktemp("store"))
    first = build(FIRST, store=store)
    cases = [first.new_case(Person("", f"Person {number}")) for number in range(CASES)]
    for number in range(RECORDS):
        held = first.context.today() - timedelta(days=RECORDS - number)
        draft = first.start(cases[number % CASES], "evening", held=held)
        for id, answer in answers(number).items():
            first.give(draft, id, answer)
        first.finish(draft)
    draft = first.start(first.new_case(Person("", "Person with a draft")), "evening")
    for id, answer in DRAFTED.items():
        first.give(draft, id, answer)
    before = {record.id: record for case in cases for record in service.case(first.context, case).assessments}
    after = first.as_another_process()
    yield House(replace(after.context, library=library_of(SECOND)), first.clock), before, draft
    store.close()


def records(house: House) -> Iterator[tuple[str, Assessment]]:
    for row in service.caseload(house.context, CaseQuery(limit=CASES + 1)).rows:
        for record in service.case(house.context, row.case).assessments:
            yield row.case, record


def test_each_of_the_records_is_there_and_reopens_as_captured(houses: Houses) -> None:
    house, before, _ = houses
    found = {record.id: (case, record) for case, record in records(house) if record.id in before}
    assert len(before) == RECORDS
    assert found.keys() == before.keys()
    for id, (case, record) in found.items():
        assert record == before[id]
        opened = service.assessment(house.context, case, id)
        assert opened.instrument.version == "1.0.0"
        assert {"liked_things", "hobby"} <= opened.instrument.questions.keys()
        assert opened.form.answers == record.answers
        assert opened.notices == ("other_version",)
        assert opened.form.score("ease").value == record.scores[0].value


def test_each_answer_is_carried_over_as_declared_or_says_why_not(houses: Houses) -> None:
    house, before, _ = houses
    second = house.context.library.instruments["evening"]
    for record in before.values():
        result = carried(house.context, record, second)
        left = {one.key: one.reason for one in result.left}
        assert left == {"hobby": "nobody used it"}
        assert len(result.answers) + len(left) == len(record.answers)
        for id, answer in record.answers.items():
            if id != "hobby":
                now = result.answers["interest" if id == "liked_things" else id]
                assert now == replace(answer, value=_now(answer.value))


def _now(value: Value | None) -> Value | None:
    if isinstance(value, tuple):
        return tuple(RECODED.get(one, one) for one in value)
    return RECODED.get(value, value) if isinstance(value, str) else value


def test_a_new_assessment_stands_in_one_line_with_the_old_ones(houses: Houses) -> None:
    house, _, _ = houses
    case = next(case for case, _ in records(house))
    (series,) = service.scores_over_time(house.context, case)
    was = [record.scores[0].value for record in service.case(house.context, case).assessments]
    assert (series.score.id, [point.value for point in series.points]) == (
        "ease",
        [value for value in was if value is not None],
    )
    draft = house.start(case, "evening")
    house.give(draft, "interest", Answer("sometimes"))
    house.give(draft, "sleep", Answer("mostly"))
    house.finish(draft)
    (joined,) = service.scores_over_time(house.context, case)
    assert joined.score.id == "lightness"
    assert joined.until == ""
    assert joined.points == (*series.points, joined.points[-1])
    assert (joined.points[-1].value, joined.points[-1].score, joined.points[0].score) == (3, "lightness", "ease")


def test_a_correction_is_made_on_the_version_that_was_captured(houses: Houses) -> None:
    house, before, _ = houses
    case, record = next((case, record) for case, record in records(house) if record.id == list(before)[-1])
    draft = house.open(service.reopen(house.context, case, record.id, "a slip"))
    assert draft.instrument.version == "1.0.0"
    assert {id: answer.value for id, answer in draft.draft.answers.items()} == {
        id: answer.value for id, answer in record.answers.items()
    }
    house.give(draft.draft.id, "liked_things", Answer("mostly"))
    corrected = service.assessment(house.context, case, house.finish(draft.draft.id))
    assert (corrected.record.version, corrected.record.replaces) == ("1.0.0", record.id)


def test_a_draft_that_was_open_goes_on_with_its_version(houses: Houses) -> None:
    house, _, draft = houses
    opened = house.open(draft)
    assert opened.instrument.version == "1.0.0"
    assert {id: answer.value for id, answer in opened.draft.answers.items()} == {
        id: answer.value for id, answer in DRAFTED.items()
    }
    house.give(draft, "hobby", Answer("go"))
    finished = service.assessment(house.context, opened.draft.case, house.finish(draft))
    assert finished.record.answers["hobby"].value == "go"
