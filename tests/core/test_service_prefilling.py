"""What an assessment begins with: from the form, the case and the last time; and answers that are read only."""

from dataclasses import replace
from datetime import date

import pytest

from casewright import service
from casewright.cases import canonical
from casewright.cases.records import Answer, Person
from casewright.errors import Refused
from casewright.logic.composed import PersonLink
from tests.core.service_house import RENEE, WALTER, House, build, library_of

HOME = """\
casewright: 1
kind: instrument
id: home
version: 1.0.0
title: Home
sections:
  - id: only
    title: Only
    questions:
      - {id: called, type: text, ask: Called?, default: {case: preferred_name}}
      - {id: born, type: date, ask: Born?, default: {case: birth_date}}
      - {id: heating, type: choice, ask: "Heating, {called}?", required: true, default: {last: true},
         choices: [{id: gas, label: Gas}, {id: other, label: Other, say_which: true}], own_words: true}
      - {id: back, type: date, ask: Back?, default: {expression: "add_days(today, 30)"}}
      - {id: sure, type: yes_no, ask: Sure?}
      - {id: name, type: text, ask: Name on the lease?, read_only_if: sure, own_words: true}
findings:
  - {id: young, when: "years_between(born, today) < 18", alert: critical, label: "{called} is a minor"}
"""
REVIEW = """\
casewright: 1
kind: instrument
id: review
version: 1.0.0
title: Review
sections:
  - id: again
    title: Again
    questions:
      - {id: heating_now, type: choice, ask: Heating?, choices: [{id: gas, label: Gas}], default: {last: home.heating}}
"""


@pytest.fixture
def house() -> House:
    return build(HOME, REVIEW)


def test_the_case_and_the_form_fill_in_what_they_know(house: House) -> None:
    opened = house.open(house.start(house.new_case(), "home"))
    called = opened.answer_to("called")
    assert (called.value, called.origin, called.by, called.revision) == ("Nee", "case", "ana", 1)
    assert opened.answer_to("born").value == date(1992, 5, 14)
    assert opened.answer_to("back").origin == "default"
    assert opened.form.progress() == (3, 6)
    assert opened.in_the_way.unanswered == ("heating",)


def test_the_last_time_with_its_day(house: House) -> None:
    case = house.new_case()
    first = house.start(case, "home", held=date(2026, 2, 1))
    house.give(first, "heating", Answer("other", say_which="pellets", own_words="smoky"))
    house.finish(first)
    again = house.open(house.start(case, "home")).answer_to("heating")
    assert (again.value, again.say_which, again.own_words) == ("other", "pellets", "")
    assert (again.origin, again.origin_day) == ("last", date(2026, 2, 1))


def test_only_what_was_held_by_that_day_counts(house: House) -> None:
    case = house.new_case()
    draft = house.start(case, "home", held=date(2026, 2, 1))
    house.say(draft, heating="gas")
    house.finish(draft)
    before = house.open(house.start(case, "home", held=date(2026, 1, 1)))
    assert before.answer_to("heating") == Answer()


def test_a_correction_counts_and_what_it_replaced_does_not(house: House) -> None:
    case = house.new_case()
    draft = house.start(case, "home")
    house.give(draft, "heating", Answer("other", say_which="pellets"))
    corrected = service.reopen(house.context, case, house.finish(draft), "a slip")
    house.say(corrected, heating="gas")
    house.finish(corrected)
    assert house.open(house.start(case, "home")).answer_to("heating").value == "gas"


def test_another_form_s_answer_where_it_fits(house: House) -> None:
    case = house.new_case()
    draft = house.start(case, "home")
    house.say(draft, heating="gas")
    house.finish(draft)
    assert house.open(house.start(case, "review")).answer_to("heating_now").value == "gas"
    later = house.start(case, "home")
    house.give(later, "heating", Answer("other"))
    house.finish(later)
    (unfinished,) = service.unfinished(house.context, case)
    service.put_away(house.context, unfinished.draft.id, unfinished.draft.revision)
    assert house.open(house.start(case, "review")).answer_to("heating_now") == Answer()


def test_typing_over_it_takes_the_mark_away_and_own_words_do_not(house: House) -> None:
    case = house.new_case()
    draft = house.start(case, "home")
    house.say(draft, heating="gas")
    house.finish(draft)
    again = house.start(case, "home")
    kept = house.open(again).answer_to("heating")
    with_words = house.give(again, "heating", replace(kept, own_words="it hums")).answer_to("heating")
    assert (with_words.origin, with_words.own_words) == ("last", "it hums")
    assert house.give(again, "heating", Answer("other")).answer_to("heating").origin == ""
    assert house.give(again, "heating", Answer("gas")).answer_to("heating").origin == ""


def test_the_mark_is_in_the_record_and_another_process_reads_it(house: House) -> None:
    case = house.new_case()
    draft = house.start(case, "home")
    house.say(draft, heating="gas")
    house.finish(draft)
    again = house.finish(house.start(case, "home"))
    answers = service.assessment(house.as_another_process().context, case, again).record.answers
    assert (answers["heating"].origin, answers["heating"].origin_day) == ("last", house.context.today())
    assert (answers["called"].origin, answers["called"].origin_day) == ("case", None)


def test_an_answer_of_an_older_store_was_given() -> None:
    assert canonical.answer_of({"value": {"text": "Ada"}, "revision": 3}).origin == ""
    assert canonical.plain_answer(Answer("Ada", revision=3)) == {"value": {"text": "Ada"}, "revision": 3}


def test_an_alert_on_what_the_case_says_is_open_from_the_start(house: House) -> None:
    """It is not raised unseen: it stands in the form, and the form cannot be finished before it was dealt with."""
    case = house.new_case(Person("", "Maya Calloway", "May", birth_date=date(2019, 1, 1)))
    opened = house.open(house.start(case, "home"))
    (raised,) = opened.alerts
    assert raised.alert.open
    assert raised.alert.label is not None
    assert raised.alert.label.say("en") == "May is a minor"
    assert opened.in_the_way.alerts == (raised,)


def test_a_read_only_answer_is_refused_and_words_beside_it_are_not(house: House) -> None:
    draft = house.start(house.new_case(WALTER), "home")
    house.say(draft, name="W. Lindqvist", sure=True)
    with pytest.raises(Refused) as refusal:
        house.say(draft, name="Walter")
    assert refusal.value.code == "CW519"
    kept = house.open(draft).answer_to("name")
    assert house.give(draft, "name", replace(kept, own_words="as on paper")).answer_to("name").own_words
    house.say(draft, sure=False)
    assert house.say(draft, name="Walter").answer_to("name").value == "Walter"


def test_a_correction_keeps_what_stood_and_fills_in_nothing(house: House) -> None:
    case = house.new_case(RENEE)
    draft = house.start(case, "home")
    house.say(draft, heating="gas", called=None)
    again = house.open(service.reopen(house.context, case, house.finish(draft), "a slip"))
    assert again.answer_to("called") == Answer()
    assert again.answer_to("born").origin == "case"


ROSTER = """\
casewright: 1
kind: instrument
id: roster
version: 1.0.0
title: Roster
sections:
  - id: people
    title: People
    repeat: {min: 1}
    questions:
      - {id: first_name, type: text, ask: First name}
      - {id: here, type: yes_no, ask: Here?, default: {value: true}}
      - {id: seen_again, type: date, ask: When again?, default: {expression: "add_days(today, 7)"}}
"""


def test_each_new_row_begins_with_what_is_filled_in(house: House) -> None:
    house = build(ROSTER)
    draft = house.start(house.new_case(), "roster")
    (first,) = house.open(draft).form.shown_rows("people") or ()
    here = house.open(draft).answer_to(f"here[{first}]")
    assert (here.value, here.origin, here.by, here.revision) == (True, "default", "ana", 1)
    house.give(draft, f"here[{first}]", Answer(value=False))
    opened = service.add_row(house.context, draft, "people")
    _, second = opened.form.shown_rows("people") or ()
    assert opened.answer_to(f"here[{first}]").value is False
    assert opened.answer_to(f"here[{second}]").value is True
    assert opened.answer_to(f"seen_again[{second}]").origin == "default"
    service.remove_row(house.context, draft, "people", second)
    house.give(draft, f"seen_again[{first}]", None)
    back = service.restore_row(house.context, draft, "people", second)
    assert back.answer_to(f"seen_again[{first}]").value is None
    assert house.as_another_process().open(draft).answer_to(f"here[{second}]").origin == "default"


def test_the_last_answer_of_an_older_version_comes_over_by_what_is_declared(house: House) -> None:
    case = house.new_case()
    draft = house.start(case, "home")
    house.say(draft, heating="gas")
    house.finish(draft)
    newer = HOME.replace("version: 1.0.0", "version: 2.0.0").replace("id: heating,", "id: stove,")
    newer = newer.replace("{id: gas, label: Gas}", "{id: city_gas, label: City gas}")
    newer += "changes:\n  from: 1.0.0\n  renamed: {heating: stove}\n  recoded: {stove: {gas: city_gas}}\n"
    later = House(replace(house.context, library=library_of(newer, REVIEW)), house.clock)
    stove = later.open(later.start(case, "home")).answer_to("stove")
    assert (stove.value, stove.origin) == ("city_gas", "last")


COUNTED = """\
casewright: 1
kind: instrument
id: counted
version: 1.0.0
title: Counted
sections:
  - id: people
    title: People
    repeat: {label: "{first_name}", min: 1}
    questions:
      - {id: first_name, type: text, ask: First name}
      - {id: jobs, type: integer, ask: Jobs?, default: {value: 2}}
      - id: job
        type: group
        repeat: {count: jobs}
        questions: [{id: place, type: text, ask: Where?, default: {value: In town}}]
  - id: contact
    title: Contact
    questions:
      - {id: nearest, type: person, ask: Whom to call?, from: [people], default: {last: true}}
"""


def test_rows_that_a_filled_in_number_asks_for_are_there_at_once() -> None:
    house = build(COUNTED)
    draft = house.start(house.new_case(), "counted")
    (person,) = house.open(draft).form.shown_rows("people") or ()
    jobs = house.open(draft).form.shown_rows(f"job[{person}]") or ()
    assert len(jobs) == 2
    assert {house.open(draft).answer_to(f"place[{person}.{job}]").value for job in jobs} == {"In town"}


def test_a_person_of_the_last_time_is_in_no_row_of_this_time() -> None:
    house = build(COUNTED)
    case = house.new_case()
    draft = house.start(case, "counted")
    (person,) = house.open(draft).form.shown_rows("people") or ()
    house.say(draft, **{f"first_name[{person}]": "Ben"}, nearest=PersonLink("Ben", "son", f"people[{person}]"))
    house.finish(draft)
    assert house.open(house.start(case, "counted")).answer_to("nearest").value == PersonLink("Ben", "son")
