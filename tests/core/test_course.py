"""A case on its way through a cycle of another make than the shipped ones: what is asked for, what opens and closes."""

from dataclasses import replace
from datetime import date, timedelta
from textwrap import dedent

import pytest

from casewright import service
from casewright.cases import case_facts
from casewright.cases.case_facts import CaseSeen, case_fact
from casewright.cases.course import Asked, Course, ScoreMoved
from casewright.cases.entry_events import Moved
from casewright.cases.on_cycle import Snoozed
from casewright.cases.records import Answer, Person
from casewright.cases.work import CheckIn, Consent, Contact, Goal, Plan, Referral, Task, TeamMember
from casewright.cases.work.check_in import Level
from casewright.cases.work.goal import Ladder
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement
from casewright.definitions.case_cycle import Cycle
from casewright.definitions.facts import CASE_FACTS
from casewright.definitions.library import load_definition
from casewright.definitions.model import Text
from casewright.errors import Refused
from tests.core.service_house import MOOD, RENEE, WORRY, House, build

CYCLE = dedent(
    """\
    casewright: 1
    kind: cycle
    id: rounds
    version: 1.0.0
    title: Rounds
    facts:
      mood: mood.total
      before: {from: mood.total, at: previous}
      alone: mood.alone
      low: mood.low_mood
      alerts: case.open_alerts
      to_confirm: case.needs_to_confirm
      contacts: case.contacts
      missed: case.missed_contacts
      quiet: case.days_since_contact
      late: case.overdue_forms
      to_ask: case.to_ask_first
      silent: case.silent_referrals
    attention:
      - {id: calm, label: Calm}
      - {id: close, label: Close, meaning: watch, when: mood >= 2 or late > 0}
      - {id: now, label: Now, meaning: act_now, when: alerts > 0}
    cadence:
      contact: {every: {calm: 30 days, close: 14 days, now: 7 days}, first: 3 days, why: So that nobody is lost.}
      check_in: {every: 30 days}
      review: {every: 2 months}
    steps:
      - id: listen
        title: Listen
        does: [assess]
        within: 14 days
        asks_first: [who_may_be_present, who_may_see, what_to_call_you]
        forms:
          - instrument: mood
            within: 7 days
            again: {every: {calm: 3 months, close: 4 weeks, now: 2 weeks}, while: mood >= 1}
          - {instrument: worry, open_if: contacts >= 1}
        gates:
          - {id: confirmed, when: to_confirm == 0, label: Some needs wait., by: [lead]}
          - {id: safe, when: alerts == 0, label: An alert is open., pass: never}
      - {id: agree, title: Agree, does: [plan]}
      - {id: walk, title: Walk, does: [implement, monitor], next: [listen, agree]}
    referrals:
      answer: {within: 2 working days}
    alerts:
      - {id: quiet, label: Nobody called, when: quiet > 14, snooze: 1 week}
      - {id: worse, label: Worse than before, change: {score: mood.total, by: 1}}
      - {id: unheard, label: No answer, when: silent > 0}
    """
)
ANA, SHE = Party("worker", "ana", "Ana Ruiz"), Party("person")


def cycle_of(text: str, house: House) -> Cycle:
    loaded = load_definition(text, "rounds.yaml", known=house.context.library.known())
    assert isinstance(loaded.definition, Cycle), [problem.message() for problem in loaded.problems]
    return loaded.definition


@pytest.fixture
def house() -> House:
    house = build(MOOD, WORRY.replace("[household]", "[individual, household]"))
    library = replace(house.context.library, cycles={"rounds": cycle_of(CYCLE, house)})
    return House(replace(house.context, library=library), house.clock)


@pytest.fixture
def case(house: House) -> str:
    return house.new_case()


def now(house: House, case: str) -> Course:
    found = service.course_of(house.context, case)
    assert found is not None
    return found


def asked(house: House, case: str, form: str = "mood") -> Asked:
    return next(one for one in now(house, case).asked if one.form.instrument == form)


def later(house: House, days: int) -> date:
    house.clock.moment += timedelta(days=days)
    return house.context.today()


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.raises(Refused, match=code)


def test_a_new_case_is_in_the_first_step(house: House, case: str) -> None:
    course = now(house, case)
    assert (course.cycle.id, course.here.step.id, course.here.due) == ("rounds", "listen", date(2026, 3, 17))
    assert [(one.step.id, one.standing) for one in course.steps] == [
        ("listen", "here"),
        ("agree", "ahead"),
        ("walk", "ahead"),
    ]
    assert [one.id for one in course.following] == ["agree"]
    assert (course.attention and course.attention.id) == "calm"
    assert [(due.kind, due.day) for due in course.dues] == [("contact", date(2026, 3, 6)), ("step", date(2026, 3, 17))]


def test_a_case_without_a_cycle_has_no_course(house: House, case: str) -> None:
    bare = build(store=house.context.store)
    assert service.course_of(bare.context, case) is None
    with refused("CW610"):
        service.enter_step(bare.context, case, "agree")


def test_of_several_cycles_the_first_that_the_agency_names(house: House, case: str) -> None:
    other = replace(house.context.library.cycles["rounds"], id="a_first_file")
    library = replace(house.context.library, cycles={"a_first_file": other, **house.context.library.cycles})
    several = House(replace(house.context, library=library), house.clock)
    assert service.course_of(several.context, case) is None, "the order of files says nothing"
    named = replace(house.context.agency, cycles=("rounds", "a_first_file"))
    assert now(House(replace(several.context, agency=named), house.clock), case).cycle.id == "rounds"
    service.choose_cycle(several.context, case, "a_first_file")
    assert now(several, case).cycle.id == "a_first_file"


@pytest.mark.parametrize("status", ["on-hold", "finished"])
def test_nothing_is_due_while_a_case_is_not_active(house: House, case: str, status: str) -> None:
    service.move_case(house.context, case, status)
    assert service.course_of(house.context, case) is None


# Forms


def test_a_form_becomes_overdue_after_its_day_and_raises_the_attention(house: House, case: str) -> None:
    assert (asked(house, case).standing, asked(house, case).due) == ("open", date(2026, 3, 10))
    later(house, 7)
    assert asked(house, case).standing == "open", "on the day itself it is not late"
    later(house, 1)
    course = now(house, case)
    assert asked(house, case).standing == "overdue"
    assert (course.overdue_forms, course.attention and course.attention.id) == (1, "close")


def test_a_form_that_is_not_yet_asked_for_is_never_overdue(house: House, case: str) -> None:
    later(house, 400)
    assert asked(house, case, "worry").standing == "not_yet"
    service.record(house.context, case, Contact("", how="phone"), "kept")
    assert asked(house, case, "worry").standing == "open"


def test_a_form_that_opened_later_has_its_time_from_then(house: House, case: str) -> None:
    text = CYCLE.replace("open_if: contacts >= 1", "open_if: contacts >= 2, within: 5 days")
    library = replace(house.context.library, cycles={"rounds": cycle_of(text, house)})
    house = House(replace(house.context, library=library), house.clock)
    service.record(house.context, case, Contact("", how="phone"), "kept")
    later(house, 30)
    opened = service.record(house.context, case, Contact("", how="phone"), "kept") and house.context.today()
    later(house, 3)
    service.record(house.context, case, Contact("", how="phone"), "kept")
    one = asked(house, case, "worry")
    assert (one.standing, one.due) == ("open", opened + timedelta(days=5)), "from the second contact, not the third"
    later(house, 3)
    assert asked(house, case, "worry").standing == "overdue"


def test_a_form_for_others_is_not_asked_for(house: House) -> None:
    family = service.open_case(house.context, Person("", "Okafor"), "household")
    cycle = replace(house.context.library.cycles["rounds"], subjects=("household",))
    library = replace(house.context.library, cycles={"rounds": cycle})
    here = House(replace(house.context, library=library), house.clock)
    assert [one.form.instrument for one in now(here, family).asked] == ["worry"], "the other one is for one person"


def test_a_form_is_asked_for_again_as_often_as_the_level_says(house: House, case: str) -> None:
    house.finished(case)
    one = asked(house, case)
    assert (one.standing, one.due, one.last) == ("done", date(2026, 6, 3), date(2026, 3, 3))
    house.finished(case, low="always")
    assert asked(house, case).due == date(2026, 3, 31), "4 weeks at the level close"
    service.set_attention(house.context, case, "now", "She asked for it.")
    assert asked(house, case).due == date(2026, 3, 17)
    later(house, 14)
    assert asked(house, case).standing == "open"
    later(house, 1)
    assert asked(house, case).standing == "overdue"


def test_a_form_is_not_asked_for_again_once_it_need_not_be(house: House, case: str) -> None:
    house.finished(case, low="never")
    later(house, 1000)
    assert (asked(house, case).standing, asked(house, case).due) == ("done", None)


def test_a_form_that_repeats_is_asked_for_in_later_steps_when_it_is_due(house: House, case: str) -> None:
    house.finished(case)
    service.enter_step(house.context, case, "agree")
    assert now(house, case).asked == ()
    later(house, 95)
    assert [(one.form.instrument, one.step, one.standing) for one in now(house, case).asked] == [
        ("mood", "listen", "overdue")
    ]


def test_leaving_a_form_out_with_a_reason(house: House, case: str) -> None:
    with refused("CW553"):
        service.leave_out(house.context, case, "mood", " ")
    with refused("CW606"):
        service.leave_out(house.context, case, "worry", "Not yet.")
    service.leave_out(house.context, case, "mood", "She is too tired.")
    assert asked(house, case).standing == "left_out"
    with refused("CW606"):
        service.leave_out(house.context, case, "mood", "Twice.")
    (told,) = [one for one in service.case(house.context, case).timeline if one.kind == "form_left_out"]
    assert (told.note, told.title and told.title.say("en")) == ("She is too tired.", "Mood check")


# Steps and gates


def test_going_on_and_round(house: House, case: str) -> None:
    house.finished(case)
    service.enter_step(house.context, case, "agree", happened=date(2026, 3, 2))
    later(house, 3)
    service.enter_step(house.context, case, "walk")
    course = now(house, case)
    assert [(one.step.id, one.standing, one.entered) for one in course.steps] == [
        ("listen", "done", date(2026, 3, 3)),
        ("agree", "done", date(2026, 3, 2)),
        ("walk", "here", date(2026, 3, 6)),
    ]
    assert [one.id for one in course.following] == ["listen", "agree"]
    later(house, 1)
    service.enter_step(house.context, case, "listen")
    assert [one.standing for one in now(house, case).steps] == ["here", "ahead", "ahead"]
    # A form that repeats keeps its day; the other one is asked for anew in each round.
    assert (asked(house, case).standing, asked(house, case).due) == ("done", date(2026, 6, 3))
    assert now(house.as_another_process(), case) == now(house, case)


def test_a_step_that_does_not_follow(house: House, case: str) -> None:
    with refused("CW601") as refusal:
        service.enter_step(house.context, case, "walk")
    assert refusal.value.params == {"step": "Listen", "next": "Agree"}


def test_a_gate_is_passed_with_a_reason_by_those_who_may(house: House, case: str) -> None:
    house.finished(case, low="always")
    assert [gate.id for gate in now(house, case).blocked] == ["confirmed"]
    with refused("CW603"):
        service.enter_step(house.context, case, "agree", {"confirmed": "Later."})
    lead = house.as_worker("ben")
    with refused("CW604") as refusal:
        service.enter_step(lead.context, case, "agree")
    assert refusal.value.params == {"gate": "confirmed", "label": "Some needs wait."}
    service.enter_step(lead.context, case, "agree", {"confirmed": "We talk about it on Friday."})
    (entered,) = service.case(house.context, case).cycle.entered
    assert [(one.gate, one.reason) for one in entered.passed] == [("confirmed", "We talk about it on Friday.")]


def test_a_gate_that_nobody_passes(house: House, case: str) -> None:
    draft = house.start(case)
    house.say(draft, harm="often")
    with refused("CW602"):
        service.enter_step(house.as_worker("ben").context, case, "agree", {"safe": "All is well."})
    assert now(house, case).attention == now(house, case).cycle.attention[-1]


def test_a_need_that_stands_is_not_to_be_confirmed_again(house: House, case: str) -> None:
    first = house.finished(case, low="always", harm="never")
    assert [gate.id for gate in now(house, case).blocked] == ["confirmed"]
    service.decide(house.context, case, first, "low_mood", "confirmed")
    assert now(house, case).blocked == ()
    house.finished(case, low="always")
    assert now(house, case).blocked == (), "found again, and confirmed before"


def test_a_gate_that_hears_a_refusal(house: House, case: str) -> None:
    text = CYCLE.replace("low: mood.low_mood", "low: mood.low")
    text = text.replace("when: to_confirm == 0", 'when: answered(low) or refused(low) or low == "never"')
    library = replace(house.context.library, cycles={"rounds": cycle_of(text, house)})
    house = House(replace(house.context, library=library), house.clock)
    assert [gate.id for gate in now(house, case).blocked] == ["confirmed"]
    draft = house.start(case)
    house.say(draft, harm="never")
    house.give(draft, "low", Answer(missing="refused"))
    house.finish(draft)
    assert now(house, case).blocked == (), "a no is an answer"


def test_points_of_an_answer_are_read(house: House, case: str) -> None:
    text = CYCLE.replace("low: mood.low_mood", "low: mood.low").replace("to_confirm == 0", "points(low) >= 2")
    library = replace(house.context.library, cycles={"rounds": cycle_of(text, house)})
    house = House(replace(house.context, library=library), house.clock)
    house.finished(case, low="often")
    assert [gate.id for gate in now(house, case).blocked] == ["confirmed"]
    house.finished(case, low="always")
    assert now(house, case).blocked == ()


# Attention, rules, what is asked first


def test_attention_is_proposed_and_a_person_decides(house: House, case: str) -> None:
    house.finished(case, low="always")
    with refused("CW553"):
        service.set_attention(house.context, case, "calm", "")
    with refused("CW605"):
        service.set_attention(house.context, case, "wild", "Hm.")
    service.set_attention(house.context, case, "calm", "Her sister is with her.")
    course = now(house, case)
    assert (course.attention and course.attention.id, course.proposed and course.proposed.id) == ("calm", "close")
    service.set_attention(house.context, case, "", "Her sister has left.")
    assert (now(house, case).attention or course.attention) == course.proposed


def test_a_rule_is_put_off_until_a_day_with_a_reason(house: House, case: str) -> None:
    with refused("CW607"):
        service.snooze(house.context, case, "quiet", date(2026, 3, 5), "She is away.")
    today = later(house, 15)
    assert [(one.rule.id, one.snoozed) for one in now(house, case).rules] == [("quiet", None)]
    for until in (today, today + timedelta(days=8)):
        with refused("CW608"):
            service.snooze(house.context, case, "quiet", until, "She is away.")
    until = today + timedelta(days=7)
    service.snooze(house.context, case, "quiet", until, "She is away.")
    assert now(house, case).rules[0].snoozed == Snoozed(until, "She is away.", house.context.actor.name)
    later(house, 8)
    assert now(house, case).rules[0].snoozed is None


def test_a_rule_and_a_level_say_what_made_them_so(house: House, case: str) -> None:
    later(house, 15)
    house.finished(case, low="always")
    course = now(house, case)
    (risen,) = course.rules
    assert risen.because == {"quiet": 15}
    seen = service.facts_seen(house.context, course.cycle.facts, course.proposed_because)
    assert [(one.origin, one.answer.value) for one in seen] == [("mood.total", 2)]


def test_a_score_that_turned_for_the_worse(house: House, case: str) -> None:
    house.finished(case, low="often")
    house.finished(case, low="never")
    assert now(house, case).rules == ()
    house.finished(case, low="always")
    (risen,) = now(house, case).rules
    assert risen.rule.id == "worse"
    assert risen.moved == (ScoreMoved("mood", "total", 0, 2, house.context.today()),), "by which score, and how far"


def test_what_is_asked_before_any_form(house: House, case: str) -> None:
    assert now(house, case).asked_first == ("who_may_be_present", "who_may_see"), "she is called Nee"
    with refused("CW609"):
        service.answer_first(house.context, case, "who_may_be_present")
    service.answer_first(house.context, case, "who_may_be_present", "Her niece")
    service.record(house.context, case, Consent("", Party("outside", name="Clinic"), ("plan",), False, SHE))
    assert now(house, case).asked_first == ()


def test_a_condition_knows_how_much_is_still_to_ask_in_this_step(house: House, case: str) -> None:
    rule = "  - {id: not_asked, label: Not asked, when: to_ask > 1}\n"
    library = replace(house.context.library, cycles={"rounds": cycle_of(CYCLE + rule, house)})
    house = House(replace(house.context, library=library), house.clock)
    assert (facts(house, case)["to_ask_first"], [one.rule.id for one in now(house, case).rules]) == (2, ["not_asked"])
    service.answer_first(house.context, case, "who_may_see", declined=True)
    assert (facts(house, case)["to_ask_first"], now(house, case).rules) == (1, ())
    service.enter_step(house.context, case, "agree")
    assert facts(house, case)["to_ask_first"] == 0, "the next step asks for nothing first"


def test_to_decline_is_an_answer(house: House, case: str) -> None:
    service.answer_first(house.context, case, "who_may_see", declined=True)
    assert now(house, case).asked_first == ("who_may_be_present",)


# Another cycle


def test_choosing_another_cycle(house: House, case: str) -> None:
    other = cycle_of(
        CYCLE.replace("id: rounds", "id: short").replace("[assess]\n    within", "[assess]\n    within"), house
    )
    families = replace(other, id="families", subjects=("household",))
    cycles = {**house.context.library.cycles, "short": other, "families": families}
    library, agency = replace(house.context.library, cycles=cycles), replace(house.context.agency, cycles=("rounds",))
    house = House(replace(house.context, library=library, agency=agency), house.clock)
    service.enter_step(house.context, case, "agree")
    with refused("CW600"):
        service.choose_cycle(house.context, case, "families")
    with refused("CW610"):
        service.choose_cycle(house.context, case, "nothing")
    with refused("CW553"):
        service.choose_cycle(house.context, case, "short")
    service.choose_cycle(house.context, case, "short", "She wants it shorter.")
    assert (now(house, case).cycle.id, now(house, case).here.step.id) == ("short", "listen")
    revision = service.case(house.context, case).revision
    service.choose_cycle(house.context, case, "short", "Again.")
    assert service.case(house.context, case).revision == revision


def test_a_step_that_the_cycle_has_no_more_is_passed_over(house: House, case: str) -> None:
    service.enter_step(house.context, case, "agree")
    cycle = house.context.library.cycles["rounds"]
    shorter = replace(cycle, steps=tuple(step for step in cycle.steps if step.id != "agree"))
    library = replace(house.context.library, cycles={"rounds": shorter})
    assert now(House(replace(house.context, library=library), house.clock), case).here.step.id == "listen"


# What a case knows


def test_each_fact_is_computed() -> None:
    assert set(case_facts._FACTS) == set(CASE_FACTS)


def facts(house: House, case: str) -> dict[str, object]:
    state = service.case(house.context, case)
    course = now(house, case)
    asked = len(course.asked_first)
    seen = CaseSeen(state, house.context.today(), house.context.zone, course.overdue_forms, course.silent, asked)
    return {name: case_fact(seen, name) for name in CASE_FACTS}


def test_what_a_new_case_knows(house: House, case: str) -> None:
    known = {name: value for name, value in facts(house, case).items() if value not in (0, None, (), False)}
    assert known == {
        "age": 33,
        "birth_date": RENEE.birth_date,
        "subject": "individual",
        "opened": date(2026, 3, 3),
        "to_ask_first": 2,
    }


def test_what_a_case_in_full_swing_knows(house: House, case: str) -> None:
    do = house.context
    need = service.decide(do, case, house.finished(case, low="always"), "low_mood", "confirmed")
    ladder = Ladder(("a", "b", "c", "d", "e"), begins=-1)
    goal = service.record(do, case, Goal("", "Sleep", needs=(need,), ladder=ladder), "proposed")
    for state in ("accepted", "active"):
        service.move(do, case, Moved("goal", goal, state))
    agreed = Agreement("said", SHE, date(2026, 3, 3))
    plan = service.record(do, case, Plan("", Text({"en": "Plan"}), "t", "1.0.0", agreement=agreed))
    service.move(do, case, Moved("plan", plan, "active"))
    service.record(do, case, Task("", "Call", ANA, due=date(2026, 3, 4)))
    first = service.record(do, case, Referral("", "Rent", ANA, needs=(need,)))
    service.move(do, case, Moved("referral", first, "requested", side="requester"))
    service.move(do, case, Moved("referral", first, "rejected", "Full.", side="provider"))
    service.record(do, case, Contact("", how="phone"), "kept")
    later(house, 10)
    service.record(do, case, Contact("", how="phone"), "unreachable")
    service.record(do, case, CheckIn("", "It goes.", levels=(Level(goal, 1),)))
    silent = service.record(do, case, Referral("", "Food", ANA))
    service.move(do, case, Moved("referral", silent, "requested", side="requester"))
    service.record(do, case, TeamMember("", ANA, "lead", date(2026, 3, 3), until=date(2026, 3, 10)))
    later(house, 5)
    service.move(do, case, Moved("goal", goal, "achieved", aside="achievement"))
    known = facts(house, case)
    assert known["needs"] == ("mental_health",)
    assert (known["goals"], known["goals_reached"], str(known["gas_t"])) == (1, 1, "60.00")
    assert (known["open_tasks"], known["overdue_tasks"]) == (1, 1)
    assert (known["open_referrals"], known["silent_referrals"], known["rejected_referrals"]) == (1, 1, 1)
    assert (known["contacts"], known["missed_contacts"], known["days_since_contact"]) == (1, 1, 15)
    assert (known["plan_agreed"], known["days_since_progress"], known["days_since_check_in"]) == (True, 5, 5)
    assert (known["changes_of_worker"], known["days_since_review"]) == (1, 15)
    course = now(house, case)
    assert ("check_in", date(2026, 4, 12)) in [(due.kind, due.day) for due in course.dues]
    assert ("review", date(2026, 5, 3)) in [(due.kind, due.day) for due in course.dues]
    assert [one.rule.id for one in course.rules] == ["quiet", "unheard"]
