"""Rows of a draft: added, removed after a question, brought back; and what of them becomes part of the record."""

import json
from datetime import date
from pathlib import Path

import pytest

from casewright import service
from casewright.cases.canonical import canonical_text, draft_of, plain_draft
from casewright.cases.records import Answer, Row
from casewright.errors import Refused
from casewright.logic.known import Known
from tests.core.service_house import WALTER, House, build

ROSTER = (Path(__file__).parents[1] / "fixtures" / "household_roster.yaml").read_text(encoding="utf-8")
COUNTED = """
casewright: 1
kind: instrument
id: counted
version: 1.0.0
title: Counted
sections:
  - id: home
    title: Home
    questions:
      - {id: size, type: integer, ask: How many?}
  - id: people
    title: People
    repeat: {count: size, max: 4}
    questions:
      - {id: given_name, type: text, ask: Name}
      - {id: posts, type: group, repeat: {min: 1}, questions: [{id: post, type: text, ask: Post}]}
"""


@pytest.fixture
def house() -> House:
    return build(ROSTER, COUNTED)


@pytest.fixture
def draft(house: House) -> str:
    return house.start(house.new_case(), "household_roster")


def rows(house: House, draft: str, repeat: str = "household") -> tuple[str, ...]:
    return house.open(draft).form.shown_rows(repeat) or ()


def person(house: House, draft: str, name: str, born: date | None = None, income: int | None = None) -> str:
    """A further person, into the empty row at the end if there is one; gives the id of the row."""
    there = [row for row in rows(house, draft) if not house.open(draft).answer_to(f"first_name[{row}]").given]
    if not there:
        service.add_row(house.context, draft, "household")
        there = [rows(house, draft)[-1]]
    row = there[0]
    house.say(draft, **{f"first_name[{row}]": name, f"born[{row}]": born, f"income[{row}]": income})
    return row


ANA, BEN, CY = ("Ana", date(1990, 5, 1), 800), ("Ben", date(2020, 1, 1), None), ("Cy", date(1960, 1, 1), 300)


def test_the_form_begins_with_as_many_rows_as_it_needs(house: House, draft: str) -> None:
    assert len(rows(house, draft)) == 1
    assert len(rows(house.as_another_process(), draft)) == 1


def test_every_row_keeps_its_own_answers(house: House, draft: str) -> None:
    ana, ben, cy = (person(house, draft, *one) for one in (ANA, BEN, CY))
    service.add_row(house.context, draft, f"jobs[{ana}]")
    (job,) = rows(house, draft, f"jobs[{ana}]")
    house.say(draft, **{f"employer[{ana}.{job}]": "Mill", f"hours[{ana}.{job}]": 20})
    form = house.as_another_process().open(draft).form
    assert [form.value(f"first_name[{row}]") for row in (ana, ben, cy)] == ["Ana", "Ben", "Cy"]
    assert (form.value("income_of_all"), form.known("income_of_all")) == (1100, Known(2, 2))
    assert (form.value("hours_of_all"), form.value("children")) == (20, 1)


def test_removing_and_bringing_back(house: House, draft: str) -> None:
    ana, _ben, cy = (person(house, draft, *one) for one in (ANA, BEN, CY))
    opened = service.remove_row(house.context, draft, "household", ana)
    assert opened.form.value("income_of_all") == 300
    assert "income_of_all" in opened.changed
    assert opened.draft.rows["household"][0] == Row(ana, removed=True)
    again = house.as_another_process().open(draft)
    assert again.answer_to(f"first_name[{ana}]").value == "Ana"
    opened = service.restore_row(house.context, draft, "household", ana)
    assert opened.form.shown_rows("household") == (ana, _ben, cy)
    assert opened.form.value("income_of_all") == 1100


def test_what_was_done_already_changes_nothing(house: House, draft: str) -> None:
    ana, _ = (person(house, draft, *one) for one in (ANA, BEN))
    before = service.remove_row(house.context, draft, "household", ana).draft
    assert service.remove_row(house.context, draft, "household", ana).draft == before


def test_no_more_rows_than_the_form_takes(house: House, draft: str) -> None:
    ana = person(house, draft, *ANA)
    service.add_row(house.context, draft, f"jobs[{ana}]")
    service.add_row(house.context, draft, f"jobs[{ana}]")
    last = service.add_row(house.context, draft, f"jobs[{ana}]").draft.rows[f"jobs[{ana}]"][-1].id
    with pytest.raises(Refused, match="CW545") as refusal:
        service.add_row(house.context, draft, f"jobs[{ana}]")
    assert refusal.value.params == {"most": "3"}
    service.remove_row(house.context, draft, f"jobs[{ana}]", last)
    service.add_row(house.context, draft, f"jobs[{ana}]")
    with pytest.raises(Refused, match="CW545"):
        service.restore_row(house.context, draft, f"jobs[{ana}]", last)


def test_no_fewer_rows_than_the_form_needs(house: House, draft: str) -> None:
    (only,) = rows(house, draft)
    with pytest.raises(Refused, match="CW547") as refusal:
        service.remove_row(house.context, draft, "household", only)
    assert refusal.value.params == {"least": "1"}


@pytest.mark.parametrize("repeat", ["nothing", "home", "jobs", "jobs[gone]", "household[1]"])
def test_what_does_not_repeat_here(house: House, draft: str, repeat: str) -> None:
    with pytest.raises(Refused, match="CW546"):
        service.add_row(house.context, draft, repeat)
    with pytest.raises(Refused, match="CW546"):
        service.remove_row(house.context, draft, repeat, "1")
    with pytest.raises(Refused, match="CW546"):
        service.restore_row(house.context, draft, repeat, "1")


def test_a_row_that_is_not_there_takes_no_answer(house: House, draft: str) -> None:
    with pytest.raises(Refused, match="CW541"):
        house.give(draft, "first_name[gone]", Answer("Ana"))
    with pytest.raises(Refused, match="CW541"):
        house.give(draft, "first_name", Answer("Ana"))


def test_two_windows_on_one_row(house: House, draft: str) -> None:
    ana = person(house, draft, *ANA)
    other = house.as_another_process()
    seen = house.open(draft).seen(f"first_name[{ana}]")
    ben = other.open(draft)
    service.add_row(other.context, ben.draft.id, "household")
    house.give(draft, f"born[{ana}]", Answer(date(1991, 1, 1)))
    other.give(draft, f"first_name[{ana}]", Answer("Anna"))
    with pytest.raises(Refused, match="CW540") as refusal:
        house.give(draft, f"first_name[{ana}]", Answer("Hannah"), seen=seen)
    assert refusal.value.params["now"] == "Anna"
    assert len(rows(house, draft)) == 2


def test_what_is_typed_in_a_row_that_another_window_removed_is_kept(house: House, draft: str) -> None:
    ana, _ = (person(house, draft, *one) for one in (ANA, BEN))
    service.remove_row(house.as_another_process().context, draft, "household", ana)
    house.give(draft, f"first_name[{ana}]", Answer("Anna"))
    assert service.restore_row(house.context, draft, "household", ana).form.value(f"first_name[{ana}]") == "Anna"


def test_own_words_and_missing_codes_in_a_row(house: House, draft: str) -> None:
    ana = person(house, draft, *ANA[:2])
    house.give(draft, f"income[{ana}]", Answer(missing="refused", own_words="Not your business."))
    form = house.open(draft).form
    assert (form.known("income_of_all"), form.value("income_of_all")) == (Known(0, 1), None)
    heard = service.hear(house.context, draft, "She works nights.").draft.heard[0]
    service.move_words(house.context, draft, heard.id, "She works nights.", f"income[{ana}]", "her sister")
    assert house.open(draft).answer_to(f"income[{ana}]").own_words == "Not your business.\nShe works nights."


def test_only_what_was_there_becomes_the_record(house: House, draft: str) -> None:
    ana, ben, cy = (person(house, draft, *one) for one in (ANA, BEN, CY))
    house.say(draft, **{f"income[{cy}]": 0, "enough": False})
    service.remove_row(house.context, draft, "household", cy)
    case = house.open(draft).draft.case
    house.finish(draft)
    finished = service.assessment(house.as_another_process().context, case, draft)
    assert finished.record.rows == {"household": (Row(ana), Row(ben))}
    assert sorted(key for key in finished.record.answers) == sorted(
        [f"first_name[{ana}]", f"born[{ana}]", f"income[{ana}]", f"first_name[{ben}]", f"born[{ben}]", "enough"]
    )
    assert finished.form.value(f"age[{ana}]") == 35
    (finding,) = finished.record.findings
    assert (finding.id, finding.because) == ("low_income", (f"income[{ana}]",))


def test_what_is_missing_leads_to_its_row(house: House, draft: str) -> None:
    person(house, draft, *ANA)
    cy = person(house, draft, "Cy", CY[1])
    assert house.open(draft).in_the_way.unanswered == (f"income[{cy}]",)
    with pytest.raises(Refused, match="CW550") as refusal:
        house.finish(draft)
    assert refusal.value.params == {"questions": f"income[{cy}]", "named": "Monthly income", "count": "1"}
    house.say(draft, **{f"born[{cy}]": date(2030, 1, 1)})
    assert house.open(draft).in_the_way.invalid == (f"born[{cy}]",)


def test_correcting_opens_the_rows_again(house: House, draft: str) -> None:
    ana, ben = (person(house, draft, *one) for one in (ANA, BEN))
    case = house.open(draft).draft.case
    house.finish(draft)
    again = service.reopen(house.context, case, draft, "Ben moved out")
    assert rows(house, again) == (ana, ben)
    service.remove_row(house.context, again, "household", ben)
    house.finish(again)
    assert service.assessment(house.context, case, again).record.rows == {"household": (Row(ana),)}
    assert service.assessment(house.context, case, draft).record.rows == {"household": (Row(ana), Row(ben))}


def test_an_alert_over_all_rows_names_its_answers_and_follows_them(house: House, draft: str) -> None:
    (only,) = rows(house, draft)
    house.say(draft, **{f"first_name[{only}]": "Ben", f"born[{only}]": date(2020, 1, 1)})
    (raised,) = house.open(draft).alerts
    assert raised.alert.because == (f"born[{only}]",)
    person(house, draft, *ANA)
    (raised,) = house.open(draft).alerts
    assert raised.alert.answer_changed is not None


def test_moving_the_form_to_another_person_takes_the_rows_along(house: House, draft: str) -> None:
    ana, ben = (person(house, draft, *one) for one in (ANA, BEN))
    other = house.new_case(WALTER)
    service.move_assessment(house.context, draft, house.open(draft).draft.case, other, "wrong person")
    assert rows(house, draft) == (ana, ben)
    house.finish(draft)
    assert service.assessment(house.context, other, draft).record.rows["household"] == (Row(ana), Row(ben))


class TestCounted:
    @pytest.fixture
    def draft(self, house: House) -> str:
        return house.start(house.new_case(), "counted")

    def test_rows_are_made_and_hidden_to_match_and_nothing_is_lost(self, house: House, draft: str) -> None:
        assert house.open(draft).form.shown_rows("people") is None
        house.say(draft, size=3)
        one, two, three = rows(house, draft, "people")
        assert len(rows(house, draft, f"posts[{one}]")) == 1
        house.say(draft, **{f"given_name[{three}]": "Cy"})
        house.say(draft, size=1)
        assert rows(house, draft, "people") == (one,)
        house.say(draft, size=3)
        assert rows(house, draft, "people") == (one, two, three)
        assert house.open(draft).form.value(f"given_name[{three}]") == "Cy"

    def test_an_empty_row_takes_the_place_of_a_removed_one_until_it_is_back(self, house: House, draft: str) -> None:
        house.say(draft, size=2)
        one, two = rows(house, draft, "people")
        with pytest.raises(Refused, match="CW545"):
            service.add_row(house.context, draft, "people")
        service.remove_row(house.context, draft, "people", one)
        new = rows(house, draft, "people")[-1]
        assert rows(house, draft, "people") == (two, new)
        service.restore_row(house.context, draft, "people", one)
        assert rows(house, draft, "people") == (one, two)

    def test_hidden_rows_are_no_part_of_the_record(self, house: House, draft: str) -> None:
        house.say(draft, size=2)
        one, two = rows(house, draft, "people")
        house.say(draft, **{f"given_name[{two}]": "Ben"})
        house.say(draft, size=1)
        case = house.open(draft).draft.case
        house.finish(draft)
        record = service.assessment(house.context, case, draft).record
        (post,) = record.rows[f"posts[{one}]"]
        assert record.rows == {"people": (Row(one),), f"posts[{one}]": (post,)}
        assert set(record.answers) == {"size"}


def test_a_draft_of_before_there_were_rows_is_read(house: House, draft: str) -> None:
    plain = json.loads(canonical_text(plain_draft(house.open(draft).draft)))
    del plain["rows"]
    assert draft_of(plain).rows == {}


CHILDREN = """
casewright: 1
kind: instrument
id: children
version: 1.0.0
title: Children
sections:
  - id: child
    title: Child
    repeat: {min: 2}
    questions:
      - {id: hurt, type: yes_no, ask: Hurt?}
findings:
  - {id: danger, when: "any(child, hurt)", alert: critical, protocol: safety}
"""


@pytest.mark.parametrize("handled_between", [True, False])
def test_what_was_done_for_one_child_is_not_done_for_the_next(handled_between: bool) -> None:
    house = build(CHILDREN)
    case = house.new_case()
    draft = house.start(case, "children")
    first, second = rows(house, draft, "child")

    def handle_first() -> None:
        (raised,) = house.open(draft).alerts
        service.acknowledge_alert(house.context, case, raised.alert.id, ("call",))

    house.say(draft, **{f"hurt[{first}]": True})
    if handled_between:
        handle_first()
    house.say(draft, **{f"hurt[{second}]": True})
    if not handled_between:
        handle_first()
    (alert,) = (raised.alert for raised in house.open(draft).alerts if raised.alert.open)
    assert alert.because == (f"hurt[{first}]", f"hurt[{second}]")
    with pytest.raises(Refused, match="CW533"):
        house.finish(draft)
    service.acknowledge_alert(house.context, case, alert.id, ("call",))
    assert not any(raised.alert.open for raised in house.open(draft).alerts)
    house.finish(draft)
