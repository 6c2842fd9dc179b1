"""The care team: who opens a case leads it, a part is handed over in one step, and who left stays readable."""

from dataclasses import replace
from datetime import date

import pytest

from casewright import service
from casewright.cases import care_team
from casewright.cases.care_team import former_team, in_team, lead, team
from casewright.cases.work import Handover, TeamMember
from casewright.cases.work.party import Party
from casewright.definitions.model import Worker
from casewright.errors import Refused
from tests.core.service_house import WALTER, House, build

ANA, BEN = Party("worker", "ana", "Ana Ruiz"), Party("worker", "ben", "Ben Otieno")
CLINIC = Party("outside", "", "Clinic B")
OPENED, LATER = date(2026, 3, 3), date(2026, 3, 13)


@pytest.fixture
def house() -> House:
    return build()


def names(house: House, case: str) -> list[str]:
    return [one.who.name for one in team(service.case(house.context, case), house.context.today())]


def handed_over(house: House, case: str, to: Party = BEN, stays: bool = False) -> None:
    state = service.case(house.context, case)
    own = lead(state, house.context.today())
    assert own is not None
    service.hand_over(house.context, case, Handover("", own.who, to, "she moves on"), state.revision, stays)


def test_who_opens_a_case_leads_it(house: House) -> None:
    case = house.new_case()
    state = service.case(house.context, case)
    (member,) = team(state, OPENED)
    assert (member.who, member.role, member.since, member.leads) == (ANA, "worker", OPENED, True)
    other = service.open_another_case(house.context, state.person.id, happened=date(2026, 2, 1))
    assert lead(service.case(house.context, other), OPENED).since == date(2026, 2, 1)  # type: ignore[union-attr]
    household = service.open_case(house.context, WALTER, "household")
    assert names(house, household) == ["Ana Ruiz"]


def test_who_opens_the_case_that_goes_on_leads_that_one(house: House) -> None:
    case = house.new_case()
    service.move_case(house.context, case, "finished")
    ben = house.context.acting_as(house.context.agency.people[1])
    later = service.continue_case(ben, case, "back again")
    assert names(house, later) == ["Ben Otieno"]
    assert names(house, case) == ["Ana Ruiz"], "a closed case keeps its team"


def test_a_case_opened_by_somebody_the_agency_does_not_know_has_no_team(house: House) -> None:
    nobody = house.context.acting_as(Worker("import", "", ""))
    case = service.open_case(nobody, WALTER)
    state = service.case(house.context, case)
    assert (team(state, OPENED), lead(state, OPENED)) == ((), None)


def test_the_lead_is_handed_over_and_who_left_stays_readable(house: House) -> None:
    case = house.new_case()
    house.clock.walk(days=10)
    before = len(house.context.store.events(case))
    handed_over(house, case)
    state = service.case(house.context, case)
    assert [(one.who, one.role, one.leads) for one in team(state, LATER)] == [(BEN, "worker", True)]
    assert [(one.who, one.until, one.leads) for one in former_team(state, LATER)] == [(ANA, LATER, False)]
    assert len(house.context.store.events(case)) == before + 3, "in one commit"


def test_who_hands_the_lead_over_may_stay(house: House) -> None:
    case = house.new_case()
    service.record(house.context, case, TeamMember("", BEN, "second opinion", OPENED))
    handed_over(house, case, stays=True)
    state = service.case(house.context, case)
    assert [(one.who.name, one.role, one.leads) for one in team(state, OPENED)] == [
        ("Ben Otieno", "second opinion", True),
        ("Ana Ruiz", "worker", False),
    ]


def test_a_part_that_ended_is_not_handed_over(house: House) -> None:
    case = house.new_case()
    state = service.case(house.context, case)
    (member,) = team(state, OPENED)
    service.revise(house.context, case, replace(member, until=OPENED, leads=False), state.revision)
    now = service.case(house.context, case)
    joins = TeamMember("new", BEN, "", OPENED)
    with pytest.raises(Refused, match="CW675"):
        care_team.hand_over(now, member.id, joins, now.revision, OPENED)
    with pytest.raises(Refused, match="CW563"):
        care_team.hand_over(now, "nothing", joins, now.revision, OPENED)
    with pytest.raises(Refused, match="CW689"):
        service.hand_over(house.context, case, Handover("", ANA, BEN), now.revision)
    assert lead(now, OPENED) is None


def test_handing_it_to_who_has_it_changes_nothing(house: House) -> None:
    case = house.new_case()
    before = len(house.context.store.events(case))
    with pytest.raises(Refused, match="CW689"):
        handed_over(house, case, ANA)
    assert len(house.context.store.events(case)) == before


def test_somebody_covers_until_a_day(house: House) -> None:
    case = house.new_case()
    service.record(house.context, case, TeamMember("", BEN, "covers", OPENED, until=LATER))
    state = service.case(house.context, case)
    assert in_team(state, BEN, date(2026, 3, 12)) is not None
    assert in_team(state, BEN, LATER) is None


def test_somebody_outside_is_known_by_name(house: House) -> None:
    case = house.new_case()
    service.record(house.context, case, TeamMember("", CLINIC, "clinic", OPENED))
    state = service.case(house.context, case)
    assert in_team(state, Party("outside", "", "clinic b"), OPENED) is not None
    assert in_team(state, Party("outside", "", "Clinic C"), OPENED) is None
