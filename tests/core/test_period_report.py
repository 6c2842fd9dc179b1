"""A report about a period: whom it counts, and as of when; what is made of it apart from the app."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.plain_entity import entity_of, plain_entity
from casewright.cases.records import Person
from casewright.cases.report import Count, Report
from casewright.cases.work import CheckIn, Contact, Goal, Outcome, Plan, Referral
from casewright.cases.work.check_in import Level
from casewright.cases.work.goal import Ladder
from casewright.cases.work.party import Party
from casewright.definitions.model import Text
from casewright.errors import Refused
from casewright.service.period_report import Wanted, period_report
from casewright.service.report_runs import ReportRun, followed, made_here
from tests.core.service_house import MOOD, RENEE, WALTER, House, build

MARCH = Wanted(date(2026, 3, 1), date(2026, 3, 31))
APRIL = Wanted(date(2026, 4, 1), date(2026, 4, 30))
CHANGE = (
    "important_difference: [{points: 2, method: anchor, source: somebody_2020}]\n"
    "    response: [{percent: 50, remission: 1, source: somebody_2021}]"
)
ONE_WAY = MOOD.replace("    better: lower\n", f"    better: lower\n    {CHANGE}\n")


@pytest.fixture
def house() -> House:
    """On 3 March, with a clock that the tests move on."""
    made = build(ONE_WAY)
    return House(replace(made.context, clock=made.clock), made.clock)


def report(house: House, wanted: Wanted = MARCH) -> Report:
    return period_report(house.context, wanted)


def counts(counted: tuple[Count, ...]) -> dict[str, int]:
    return {one.id: one.count for one in counted}


def test_each_person_counts_once(house: House) -> None:
    """Walter has several cases and is in a household, by two records that are merged in the end."""
    house.new_case()
    walter = service.case(house.context, house.new_case(WALTER)).person
    flow = report(house).flow
    assert (flow.people, flow.new_people, flow.opened, flow.at_end) == (2, 2, 2, 2)
    service.open_another_case(house.context, walter.id)
    again = service.case(house.context, house.new_case(replace(WALTER, preferred_name="Walt"))).person
    household = service.open_case(house.context, Person("", "Lindqvist"), "household")
    service.link_person(house.context, household, again.id, "himself")
    service.link_person(house.context, household, Person("", "Ruth Lindqvist"), "wife")
    service.link_person(house.context, household, Person("", "Dr Mensah"), "doctor", "contact")
    service.merge_people(house.context, walter.id, again.id, "the same man")
    flow = report(house).flow
    assert (flow.people, flow.households, flow.opened) == (3, 1, 5)


def test_a_case_counts_where_it_was_open_on_a_day_of_the_period(house: House) -> None:
    over, waiting = house.new_case(), house.new_case(WALTER)
    house.new_case(Person("", "Ada Reyes"))
    service.move_case(house.context, over, "finished")
    service.move_case(house.context, waiting, "on-hold")
    house.clock.walk(days=40)
    service.open_case(house.context, Person("", "Somebody New"))
    march, april = report(house), report(house, APRIL)
    assert (march.flow.at_first, march.flow.opened, march.flow.closed, march.flow.at_end) == (0, 3, 1, 2)
    assert (april.flow.at_first, april.flow.opened, april.flow.closed, april.flow.at_end) == (2, 1, 0, 3)
    assert (april.flow.people, april.flow.new_people) == (3, 1)


def test_it_shows_the_case_as_it_stood_then_less_what_was_entered_in_error(house: House) -> None:
    case = house.new_case()
    service.record(house.context, case, Contact("", "advocate", minutes=30, also_for=("educate",)), "kept")
    wrong = service.record(house.context, case, Contact("", "advocate", minutes=90), "kept")
    service.record(house.context, case, Contact("", "educate"), "unreachable")
    house.clock.walk(days=40)
    service.record(house.context, case, Contact("", "advocate", minutes=5), "kept")
    service.mark_in_error(house.context, case, "contact", wrong, "another person")
    contacts = report(house).contacts
    assert counts(contacts.ended) == {"kept": 1, "unreachable": 1}
    assert counts(contacts.purposes) == {"advocate": 1, "educate": 1}
    assert (contacts.minutes, contacts.cases) == (30, 1)
    assert report(house, APRIL).contacts.minutes == 5


def test_referrals_count_by_how_they_stand_with_days_to_an_answer(house: House) -> None:
    case = house.new_case()
    me = Party("worker", "ana", "Ana Ruiz")
    ids = [
        service.record(house.context, case, Referral("", what, me, provider_name="Clinic B"))
        for what in ("a bed", "a lawyer")
    ]
    for id in ids:
        service.move(house.context, case, Moved("referral", id, "requested", side="requester"))
    house.clock.walk(days=3)
    service.move(house.context, case, Moved("referral", ids[0], "accepted", side="provider"))
    service.record(house.context, case, Outcome("", "moved in", referral=ids[0]))
    referrals = report(house).referrals
    assert counts(referrals.states) == {"accepted": 1, "requested": 1}
    assert (referrals.asked, referrals.with_outcome, referrals.answered, referrals.days) == (2, 1, 1, 3)


def test_scores_are_held_against_the_first(house: House) -> None:
    case = house.new_case()
    house.finished(case, low="always", harm="never")
    house.clock.walk(days=10)
    house.finished(case, low="never", harm="never")
    other = house.new_case(WALTER)
    house.finished(other)
    (score,) = report(house).scores
    assert (score.cases, score.first, score.last) == (1, 2, 0)
    assert [(band.id, band.first, band.last) for band in score.bands] == [("fine", 0, 1), ("poor", 1, 0)]
    (source,) = score.sources
    assert (source.kind, source.better, source.worse) == ("important", 1, 0)
    (response,) = score.responses
    assert (response.asked, response.response, response.remission) == (1, 0, 1)


def test_a_form_that_some_roles_alone_may_read_is_left_out() -> None:
    house = build(ONE_WAY.replace("version: 1.0.0", "version: 1.0.0\nread_by: [lead]"))
    case = house.new_case()
    house.finished(case, low="always")
    house.finished(case, low="never")
    assert period_report(house.as_worker("ben").context, MARCH).scores == ()


def test_goals_of_any_kind_come_to_one_number(house: House) -> None:
    case = house.new_case()
    words = ("much less", "less", "as agreed", "more", "much more")
    goals = [service.record(house.context, case, Goal("", what, ladder=Ladder(words))) for what in ("a", "b")]
    for goal in goals:
        service.move(house.context, case, Moved("goal", goal, "planned"))
    service.record(house.context, case, CheckIn("", "better", levels=tuple(Level(goal, 0) for goal in goals)))
    service.move(house.context, case, Moved("goal", goals[0], "improving", aside="achievement"))
    sums = report(house).goals
    assert counts(sums.achievement) == {"improving": 1, "": 1}
    assert (sums.cases, str(sums.first), str(sums.last), sums.as_expected) == (1, "37.60", "50.00", 1)


def test_groups_keep_small_numbers_back(house: House) -> None:
    for number in range(26):
        house.new_case(Person("", f"Person {number}", language="en" if number < 14 else "es"))
    for number in range(3):
        case = house.new_case(Person("", f"Third {number}", language="so", birth_date=date(2012 - number, 1, 1)))
    assert report(house).groups[0].rows[0].rates[0].of == 14, "nobody has a contact: that tells of no few"
    service.record(house.context, case, Contact("", "advocate"), "kept")
    language, age = report(house).groups
    assert {row.id: row.people for row in language.rows} == {"en": 14, "es": None, "so": None}
    assert language.whole.people == 29
    assert {row.id: row.people for row in age.rows} == {"0-17": None, "": None}
    contact = language.rows[0].rates[0]
    assert (contact.done, contact.of) == (None, None), "else the one of another group could be reckoned out"


def test_people_are_grouped_by_what_the_agency_asks(house: House) -> None:
    """The latest answer counts; who chose several things is one group with all others who did."""
    agency = replace(house.context.agency, smallest_group=2, report_groups=("mood.low", "mood.helps"))
    house = House(replace(house.context, agency=agency), house.clock)
    for number, low in enumerate(("often", "often", "always", "always", "always")):
        case = house.new_case(Person("", f"Person {number}"))
        house.finished(case, low="never")
        house.finished(case, low=low, helps=("walks", "talk") if number else ("walks",))
    _language, _age, low, helps = report(house).groups
    assert [(row.id, row.people, row.label and row.label.say("en")) for row in low.rows] == [
        ("often", 2, "Often"),
        ("always", 3, "Always"),
    ]
    assert [(row.id, row.people) for row in helps.rows] == [("walks", None), ("several", None)]


def test_it_can_be_about_one_worker_or_cycle(house: House) -> None:
    house.new_case()
    mine = report(house, replace(MARCH, worker="ana"))
    assert mine.flow.opened == 1
    with pytest.raises(Refused, match="CW694"):
        report(house, replace(MARCH, worker="ben"))
    with pytest.raises(Refused, match="CW694"):
        report(house, replace(MARCH, cycle="none_such"))


def test_there_is_none_without_a_case_or_a_period(house: House) -> None:
    with pytest.raises(Refused) as refused:
        report(house)
    assert str(refused.value) == (
        "CW694 From 2026-03-01 to 2026-03-31 no case was worked on that this report asks for."
    )
    backwards = Wanted(MARCH.ends, MARCH.begins)
    for wanted in (backwards, Wanted(house.context.today() + timedelta(days=1), date(2027, 1, 1))):
        with pytest.raises(Refused, match=r"CW695 From .* to .*: that is no period that a report can be about\."):
            report(house, wanted)


def test_it_is_told_how_far_it_has_come_and_can_be_stopped(house: House) -> None:
    for person in (RENEE, WALTER):
        house.new_case(person)
    told: list[tuple[int, int]] = []
    period_report(house.context, MARCH, lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]
    run = made_here(house.context, MARCH)
    assert run.wait(20)
    assert run.report is not None
    assert run.report.flow.people == 2
    stopped = made_here(house.context, MARCH)
    stopped.stop()
    assert stopped.wait(20)
    assert stopped.refused is None


def test_why_there_is_none_is_kept(house: House) -> None:
    run = made_here(house.context, MARCH)
    assert run.wait(20)
    assert run.refused is not None
    assert run.refused.code == "CW694"


def test_work_that_breaks_off_says_so() -> None:
    def breaks(run: ReportRun) -> Report:
        run.told(1, 2)
        return followed(run, iter([{"done": 2, "of": 2}]))

    run = ReportRun(MARCH).begin(breaks)
    assert run.wait(20)
    assert (run.done, run.of) == (2, 2)
    assert str(run.refused) == "CW696 The report was not made: the work on it broke off."


def test_it_is_the_same_after_it_was_written_down(house: House) -> None:
    case = house.new_case()
    house.finished(case, low="always")
    house.finished(case, low="never")
    service.record(house.context, case, Plan("", Text({"en": "A plan"}), "t", "1.0.0"))
    made = report(house)
    assert entity_of(Report, plain_entity(made)) == made
