"""What a case cost and brought: each line in its own currency and year, nothing guessed, and nothing counted twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from textwrap import dedent

import pytest

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.work import Benefit, Contact, Goal, Intervention, Task
from casewright.cases.work.party import Party
from casewright.cases.work.task import Time
from casewright.definitions.measures import Duration
from casewright.definitions.model import AgencyCosts
from casewright.errors import Refused
from casewright.exchange.money_told import money_told
from casewright.service import Went
from tests.core.service_house import WALTER, House, build
from tests.core.test_measures import LABEL, measured, write
from tests.core.test_suggesting import catalog_of

FOOD = dedent(
    """\
    casewright: 1
    kind: catalog
    id: housing
    version: 2.0.0
    title: Food
    domains:
      - {id: food, label: Food}
    interventions:
      - id: meals
        domain: food
        label: Meals
        what: Meals brought home.
        evidence: {level: consensus}
        cost: {amount: 11.06, per: one meal, counted: each_time, source: Mathematica 2015}
      - id: course
        domain: food
        label: A course
        what: Six evenings.
        evidence: {level: consensus}
        cost: {amount: 350, per: one person, counted: once, source: Ahn 2013}
      - id: range
        domain: food
        label: A home
        what: A home.
        evidence: {level: consensus}
        cost: {amount: 100, up_to: 900, per: one person, source: A study}
      - id: talk
        domain: food
        label: A talk
        what: A talk.
        evidence: {level: practice}
    """
)
ANA = Party("worker", "ana", "Ana Ruiz")


@pytest.fixture
def there() -> House:
    house = build()
    library = replace(house.context.library, catalogs={"housing": catalog_of(house, FOOD)})
    agency = replace(house.context.agency, costs=AgencyCosts("USD", 38))
    return House(replace(house.context, library=library, agency=agency), house.clock)


@pytest.fixture
def case(there: House) -> str:
    return there.new_case()


@pytest.fixture
def help_with(there: House, case: str) -> Callable[[str], str]:
    """Help of the catalog in the case; its id."""
    return lambda name: service.record(there.context, case, Intervention("", "housing", "2.0.0", name, LABEL))


def met(there: House, case: str, minutes: int | None = None, intervention: str = "", times: int = 1) -> None:
    for _time in range(times):
        contact = Contact("", minutes=minutes, intervention=intervention)
        service.write_contact(there.context, (case,), Went(contact))


def rated(there: House, **costs: object) -> House:
    agency = replace(there.context.agency, costs=replace(there.context.agency.costs, **costs))  # type: ignore[arg-type]
    return House(replace(there.context, agency=agency), there.clock)


def gained(there: House, case: str, amount: int = 1000, currency: str = "USD", **more: object) -> str:
    wanted = replace(Benefit("", "Visits less", amount, currency, based_on="the bill"), **more)  # type: ignore[arg-type]
    return service.write_benefit(there.context, case, wanted, there.context.today())


def amounts(there: House, case: str) -> list[tuple[str, Decimal]]:
    return [(one.origin, one.amount) for one in service.costs(there.context, case).lines]


def unknown(there: House, case: str) -> list[tuple[str, int]]:
    return [(one.what, one.count) for one in service.costs(there.context, case).not_known]


def test_the_work_of_fourteen_contacts(there: House, case: str) -> None:
    met(there, case, minutes=45, times=14)
    assert amounts(there, case) == [("work", 399)]
    assert unknown(there, case) == [("benefits", 0)]


def test_help_costs_each_time_or_once_as_the_catalog_says(
    there: House, case: str, help_with: Callable[[str], str]
) -> None:
    met(there, case, intervention=help_with("meals"), times=3)
    met(there, case, intervention=help_with("course"), times=5)
    assert amounts(there, case) == [("service", Decimal("33.18")), ("service", 350)]


def test_help_that_did_not_take_place_costs_nothing(there: House, case: str, help_with: Callable[[str], str]) -> None:
    contact = Contact("", intervention=help_with("meals"))
    service.write_contact(there.context, (case,), Went(contact, "person_did_not_come"))
    assert amounts(there, case) == []


def test_a_task_for_help_counts_as_often_as_it_was_kept(
    there: House, case: str, help_with: Callable[[str], str]
) -> None:
    day = there.context.today()
    times = (Time(day, "kept"), Time(day, "missed"), Time(day, "kept"))
    lunch = Task("", "Lunch", ANA, every=Duration(1, "day"), intervention=help_with("meals"), times=times)
    service.record(there.context, case, lunch)
    assert amounts(there, case) == [("service", Decimal("22.12"))]


def test_what_was_paid_goes_before_the_price_of_the_catalog(
    there: House, case: str, help_with: Callable[[str], str]
) -> None:
    meals, day = help_with("meals"), there.context.today()
    met(there, case, intervention=meals, times=3)
    service.spend_on_units(there.context, case, "Lunch", 120, day, meals)
    found = service.costs(there.context, case)
    assert amounts(there, case) == [("spent", Decimal("1327.20"))]
    assert found.of_help(meals) == {"USD": Decimal("1327.20")}
    assert found.lines[0].count == 120


def test_the_minutes_of_help_with_a_price_are_in_the_price(
    there: House, case: str, help_with: Callable[[str], str]
) -> None:
    met(there, case, minutes=60, intervention=help_with("course"))
    met(there, case, minutes=60, intervention=help_with("talk"))
    assert amounts(there, case) == [("service", 350), ("work", 38)]


def test_what_nobody_knows_is_named_and_counts_nothing(
    there: House, case: str, help_with: Callable[[str], str]
) -> None:
    met(there, case)
    met(there, case, minutes=30, intervention=help_with("range"))
    assert unknown(there, case) == [("minutes", 1), ("price", 1), ("benefits", 0)]
    silent = rated(there, hour=None)
    assert unknown(silent, case)[0] == ("hour", 0)
    assert amounts(silent, case) == []


def test_two_currencies_are_not_added(there: House, case: str) -> None:
    day = there.context.today()
    service.spend(there.context, case, "Rent", 2150, "USD", day)
    service.spend(there.context, case, "Bus", 400, "MXN", day)
    assert service.costs(there.context, case).totals == {"USD": 2150, "MXN": 400}
    with pytest.raises(Refused, match="CW680") as refused:
        service.cost_benefit(there.context, case)
    assert str(refused.value) == "CW680 The amounts are in several currencies (USD, MXN). They are not added up."


def test_a_gain_in_another_currency_is_not_held_against_the_cost(there: House, case: str) -> None:
    service.spend(there.context, case, "Rent", 2150, "USD", there.context.today())
    gained(there, case, currency="EUR")
    with pytest.raises(Refused, match="CW680"):
        service.cost_benefit(there.context, case)


def test_what_is_left_and_what_it_hangs_on(there: House, case: str) -> None:
    service.spend(there.context, case, "Rent", 2000, "USD", there.context.today())
    id = gained(there, case, amount=100, times=12, per="month")
    found = service.cost_benefit(there.context, case)
    assert (found.cost, found.benefit, found.net, found.ratio) == (2000, 1200, -800, Decimal("0.6"))
    assert [one.name == id for one in found.swings] == [False, True]
    assert (found.swings[1].less, found.swings[1].more) == (-1100, -500)


def test_money_of_a_later_year_counts_less(there: House, case: str) -> None:
    service.spend(there.context, case, "Rent", 1000, "USD", there.context.today())
    gained(there, case, amount=1000, times=2, per="year")
    assert service.cost_benefit(there.context, case).benefit == 2000
    found = service.cost_benefit(rated(there, discount_rate=25).context, case)
    assert (found.benefit, found.net, found.rate) == (1800, 800, 25)


def test_years_are_counted_from_the_day_the_case_was_opened(there: House, case: str) -> None:
    met(there, case, minutes=60)
    there.clock.walk(days=400)
    met(there, case, minutes=60)
    found = service.costs(there.context, case)
    assert [found.year(one.on) for one in found.lines] == [0, 1]


def test_what_a_goal_and_a_point_cost(there: House, case: str) -> None:
    context, day = there.context, there.context.today()
    service.spend(context, case, "Care", 3873, "USD", day)
    goal = service.record(context, case, Goal("", "I get up", due=day))
    service.move(context, case, Moved("goal", goal, "accepted"))
    service.move(context, case, Moved("goal", goal, "achieved", aside="achievement"))
    id = measured(there, case, baseline=17, target=9)
    write(there, case, id, 13, 3)
    found = service.cost_benefit(context, case)
    assert (found.reached, found.per_goal) == (1, 3873)
    (one,) = found.per_unit
    assert (one.measures.indicator.id, one.change, one.people) == (id, 14, 1)
    assert str(round(one.each, 2)) == "276.64"


def test_what_got_worse_has_no_cost_of_a_point(there: House, case: str) -> None:
    service.spend(there.context, case, "Care", 100, "USD", there.context.today())
    write(there, case, measured(there, case, baseline=17, target=9), 20)
    assert service.cost_benefit(there.context, case).per_unit == ()


def test_a_case_without_anything_costs_nothing_known(there: House, case: str) -> None:
    found = service.cost_benefit(there.context, case)
    assert (found.currency, found.cost, found.benefit, found.ratio, found.swings) == ("USD", 0, 0, None, ())


def test_what_was_gained_needs_an_amount_a_ground_and_a_day_that_was(there: House, case: str) -> None:
    with pytest.raises(Refused, match="CW681") as refused:
        gained(there, case, based_on=" ")
    assert str(refused.value) == "CW681 It is not said what this amount is based on."
    with pytest.raises(Refused, match="CW666") as refused:
        gained(there, case, times=1201, per="year")
    assert str(refused.value) == (
        "CW666 How many of it is a whole number from 1 on; what comes each month or year comes 1200 times at most."
    )
    with pytest.raises(Refused, match="CW651"):
        gained(there, case, amount=0)
    with pytest.raises(Refused, match="CW571"):
        gained(there, case, what=" ")
    with pytest.raises(Refused, match="CW666"):
        gained(there, case, times=0)
    tomorrow = there.context.today() + timedelta(days=1)
    with pytest.raises(Refused, match="CW578"):
        service.write_benefit(there.context, case, Benefit("", "Less", 1, "USD", based_on="it"), tomorrow)
    service.take_back(there.context, case, "benefit", gained(there, case))
    assert service.costs(there.context, case).benefits == ()


@pytest.mark.parametrize("name", ["range", "talk"])
def test_so_many_of_it_need_a_price_of_one(there: House, case: str, help_with: Callable[[str], str], name: str) -> None:
    day = there.context.today()
    with pytest.raises(Refused, match="CW682") as refused:
        service.spend_on_units(there.context, case, "It", 2, day, help_with(name))
    assert str(refused.value) == "CW682 The catalog does not say what one of it costs."
    with pytest.raises(Refused, match="CW651"):
        service.spend_on_units(there.context, case, "It", None, day, help_with("meals"))
    with pytest.raises(Refused, match="CW682"):
        service.spend_on_units(there.context, case, "It", 2, day, "")


def test_a_paper_tells_sums_up_to_a_day_and_no_amount_by_itself(there: House, case: str) -> None:
    met(there, case, minutes=60)
    service.spend(there.context, case, "A room away from him", 200, "USD", there.context.today())
    gained(there, case, amount=10, what="Visits less")
    gained(there, case, amount=5, what="Something private")
    until = there.context.today()
    there.clock.walk(days=3)
    service.spend(there.context, case, "Later", 1000, "MXN", there.context.today())
    state = service.case(there.context, case)
    found = service.costs_of(there.context, state, until)
    assert [*money_told(found, "en", lambda words: "private" not in words)] == [
        "It cost $238.00",
        "Money that was written down: $200.00",
        "Time of contacts: $38.00",
        "It brought $15.00",
        "Visits less (based on: the bill)",
    ]
    whole = [*money_told(service.costs_of(there.context, state), "en", bool)]
    assert whole[0] == "It cost MX$1,000.00 + $238.00"
    nothing = service.costs(there.context, there.new_case(WALTER))
    assert [*money_told(nothing, "en", bool)] == []
