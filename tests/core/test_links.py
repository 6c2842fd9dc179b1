"""Links by which somebody outside answers one request."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.referring import Said
from casewright.cases.work import Consent, Link, Referral
from casewright.cases.work.party import Party
from casewright.cases.work.referral import Shared
from tests.core.test_course import House, case, house, later, refused

__all__ = ["case", "house"]

CLINIC = Party("outside", "", "Clinic B")
WANTED = Referral(
    "",
    "A first talk",
    Party("worker", "ana", "Ana Ruiz"),
    provider_name="Clinic B",
    shared=(Shared("name"), Shared("phone")),
)
YES = Consent("", CLINIC, ("name", "phone"), True, Party("person"))


@pytest.fixture
def asked(house: House, case: str) -> str:
    return service.refer(house.context, case, service.Request(WANTED, YES))


def link_to(house: House, referral: str) -> Link:
    return Link("", Party("outside"), "", house.context.today() + timedelta(days=14), referral)


def test_it_shows_what_was_agreed_to_and_nothing_else(house: House, case: str, asked: str) -> None:
    link = service.make_link(house.context, case, link_to(house, asked))
    seen = service.outside(house.context, link)
    assert (seen.to, seen.what, seen.who, seen.state) == ("Clinic B", "A first talk", "Ana Ruiz", "requested")
    assert [(one.what, words) for one, words in seen.shared] == [("name", "Renee Calloway"), ("phone", "555-0142")]
    (kept,) = service.links_of(service.case(house.context, case), asked)
    assert kept.entity.secret == hashlib.sha256(link.partition(".")[2].encode()).hexdigest()


def test_it_is_used_once_and_what_is_said_is_the_providers(house: House, case: str, asked: str) -> None:
    link = service.make_link(house.context, case, link_to(house, asked))
    service.answer_outside(house.context, link, Said("accepted", "capacity"), "Mona Petit")
    entry = service.case(house.context, case).entry("referral", asked)
    assert entry and (entry.state, entry.moves[-1].by) == ("accepted", "Mona Petit, Clinic B")
    for again in (
        lambda: service.outside(house.context, link),
        lambda: service.answer_outside(house.context, link, Said("rejected", reason="No."), "M"),
    ):
        with refused("CW619"):
            again()
    assert (entry := service.case(house.context, case).entry("referral", asked)) and entry.state == "accepted"


def test_an_answer_that_is_refused_leaves_the_link_as_it_was(house: House, case: str, asked: str) -> None:
    link = service.make_link(house.context, case, link_to(house, asked))
    with refused("CW553"):
        service.answer_outside(house.context, link, Said("rejected"), "Mona Petit")
    with refused("CW571"):
        service.answer_outside(house.context, link, Said("accepted"), " ")
    service.answer_outside(house.context, link, Said("", "waitlist", "Until April."), "Mona Petit")
    entry = service.case(house.context, case).entry("referral", asked)
    assert entry and (entry.state, entry.aside["capacity"], entry.moves[-1].reason) == (
        "requested",
        "waitlist",
        "Until April.",
    )


def test_it_opens_until_its_last_day(house: House, case: str, asked: str) -> None:
    with refused("CW608"):
        service.make_link(house.context, case, replace(link_to(house, asked), until=house.context.today()))
    link = service.make_link(house.context, case, link_to(house, asked))
    later(house, 14)
    assert service.outside(house.context, link).until == house.context.today()
    later(house, 1)
    with refused("CW618"):
        service.outside(house.context, link)


def test_a_new_one_takes_the_earlier_one_back(house: House, case: str, asked: str) -> None:
    first = service.make_link(house.context, case, link_to(house, asked))
    second = service.make_link(house.context, case, link_to(house, asked))
    with refused("CW617"):
        service.outside(house.context, first)
    entry = service.links_of(service.case(house.context, case), asked)[-1]
    service.withdraw_link(house.context, case, entry.entity.id)
    with refused("CW617"):
        service.outside(house.context, second)


@pytest.mark.parametrize("address", ["", ".", "x", "nobody.secret", "{case}.", "{case}.wrong"])
def test_any_other_address_opens_nothing(house: House, case: str, asked: str, address: str) -> None:
    service.make_link(house.context, case, link_to(house, asked))
    with refused("CW617"):
        service.outside(house.context, address.format(case=case))


def test_it_closes_with_the_consent_and_with_the_request(house: House, case: str, asked: str) -> None:
    link = service.make_link(house.context, case, link_to(house, asked))
    (consent,) = service.case(house.context, case).entries("consent")
    service.move(house.context, case, Moved("consent", consent.entity.id, "withdrawn"))
    with refused("CW617"):
        service.outside(house.context, link)
    with refused("CW563"):
        service.make_link(house.context, case, link_to(house, "none"))
    draft = service.refer(house.context, case, service.Request(replace(WANTED, shared=())), send=False)
    with refused("CW563"):
        service.make_link(house.context, case, link_to(house, draft))


@pytest.mark.parametrize("how", ["entered in error", "run out"])
def test_it_closes_where_the_consent_holds_no_more(house: House, case: str, how: str) -> None:
    until = house.context.today() + timedelta(days=5)
    asked = service.refer(house.context, case, service.Request(WANTED, replace(YES, until=until)))
    link = service.make_link(house.context, case, link_to(house, asked))
    (consent,) = service.case(house.context, case).entries("consent")
    later(house, 5)
    assert service.outside(house.context, link).shared, "up to and on the last day"
    if how == "run out":
        later(house, 1)
    else:
        service.mark_in_error(house.context, case, "consent", consent.entity.id, "It was somebody else.")
    with refused("CW617"):
        service.outside(house.context, link)
    with refused("CW617"):
        service.answer_outside(house.context, link, Said("accepted"), "Mona Petit")


def test_somebody_outside_answers_an_invitation_with_a_message(house: House, case: str) -> None:
    school = Party("outside", name="Ms. Ortiz, school")
    day = house.context.today() + timedelta(days=2)
    conference = service.plan_conference(house.context, case, "What to do about the notice", day, (school,))
    wanted = Link("", school, "", day, conference=conference)
    with refused("CW571"):
        service.make_link(house.context, case, wanted)
    link = service.make_link(house.context, case, replace(wanted, asked="Can you come on Thursday?"))
    seen = service.outside(house.context, link)
    assert (seen.what, seen.who, seen.to, seen.shared) == ("Can you come on Thursday?", "Ana Ruiz", school.name, ())
    service.answer_invitation(house.context, link, "I will be there.", "Ms. Ortiz")
    (told,) = service.messages_of(house.context, case)
    assert (told.message.words, told.message.conference, told.is_new) == ("I will be there.", conference, True)
    with refused("CW619"):
        service.answer_invitation(house.context, link, "No.", "Ms. Ortiz")
