"""Who else has a record open: told to the others for as long as someone is there."""

import pytest

from casewright import service
from tests.core.service_house import House, build


@pytest.fixture
def ana() -> House:
    return build()


def test_those_who_are_there_are_told_to_each_other(ana: House) -> None:
    ben = ana.as_worker("ben")
    assert service.others_at(ana.context, "draft") == ()
    assert service.others_at(ben.context, "draft") == ("Ana Ruiz",)
    assert service.others_at(ana.context, "draft") == ("Ben Otieno",)
    assert service.others_at(ana.context, "another") == ()


def test_who_left_is_gone_after_45_seconds(ana: House) -> None:
    ben = ana.as_worker("ben")
    service.others_at(ana.context, "draft")
    ana.clock.walk(seconds=45)
    assert service.others_at(ben.context, "draft") == ("Ana Ruiz",)
    ana.clock.walk(seconds=1)
    assert service.others_at(ben.context, "draft") == ()


def test_nothing_of_it_is_in_the_record(ana: House) -> None:
    case = ana.new_case()
    draft = ana.start(case)
    before = (ana.open(draft).draft, ana.context.store.events(case), ana.context.store.summary(case))
    service.others_at(ana.as_worker("ben").context, draft)
    assert (ana.open(draft).draft, ana.context.store.events(case), ana.context.store.summary(case)) == before
