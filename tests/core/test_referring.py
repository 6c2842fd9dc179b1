"""A referral from the asking to what came of it: with whose consent, what is told, who is asked where it fails."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casewright import service
from casewright.cases.case_facts import CaseSeen
from casewright.cases.entry_events import Moved
from casewright.cases.referring import Said, consent_for, consents_to, covers, median_days, told_under
from casewright.cases.work import Consent, Referral
from casewright.cases.work.party import Party
from casewright.cases.work.referral import Shared
from casewright.errors import Refused
from casewright.service import ReferralSeen, Request
from tests.core.service_house import MOOD, WORRY, House, build
from tests.core.test_course import CYCLE, cycle_of, later
from tests.core.test_suggesting import CATALOG, catalog_of, with_need

LIMITS = "answer: {within: 2 working days}\n  first_contact: {within: 7 days}\n  outcome: {within: 30 days}"
DIRECTORY = CATALOG.replace(
    "  - id: shut\n",
    "  - {id: bank, name: Rent bank, offers: [{intervention: grant}]}\n"
    "  - {id: fund, name: Old fund, languages: [en], offers: [{intervention: grant, capacity: no_capacity}]}\n"
    "  - {id: gone, name: Gone, closed: 2026-01-31, offers: [{intervention: grant}]}\n"
    "  - id: shut\n",
)
LEAST = (Shared("name"), Shared("phone"), Shared("asked", "Rent grant"))


@pytest.fixture
def house() -> House:
    plain = build(MOOD, WORRY.replace("[household]", "[individual, household]"))
    cycle = CYCLE.replace("answer: {within: 2 working days}", LIMITS)
    library = replace(
        plain.context.library,
        catalogs={"housing": catalog_of(plain, DIRECTORY)},
        cycles={"rounds": cycle_of(cycle, plain)},
    )
    return House(replace(plain.context, library=library), plain.clock)


def written(house: House, case: str, need: str, **said: object) -> Referral:
    begun = service.begun_referral(house.context, case, "en", need=need)
    known = {
        "what": "Rent grant",
        "offer": "grant",
        "provider": "city",
        "provider_name": "City office",
        "shared": LEAST,
    }
    return replace(begun, **{**known, "shared": LEAST, **said})  # type: ignore[arg-type]


def ask(house: House, case: str, need: str, **said: object) -> str:
    referral = written(house, case, need, **said)
    return service.refer(house.context, case, Request(referral, consent_for(referral, True)))


def seen(house: House, case: str, id: str) -> ReferralSeen:
    return service.referral(house.context, case, id)


def say(house: House, case: str, id: str, state: str = "", **said: str) -> None:
    service.answer_referral(house.context, case, id, Said(state, **said))


def refused(code: str, do: object, *args: object, **more: object) -> Refused:
    with pytest.raises(Refused, match=code) as caught:
        do(*args, **more)  # type: ignore[operator]
    return caught.value


def waiting(house: House) -> list[tuple[str, str, bool]]:
    return [(one.id, one.state, one.overdue) for one in service.today(house.context).waiting if one.kind == "referral"]


def test_the_loop_is_closed_by_what_came_of_it(house: House) -> None:
    case, need = with_need(house)
    id = ask(house, case, need)
    assert (seen(house, case, id).entry.state, seen(house, case, id).asked) == ("requested", house.context.today())
    due = seen(house, case, id).due
    assert due and (due.awaits, due.day) == ("answer", date(2026, 3, 5))
    assert waiting(house) == [], "an answer that may still come is not asked for"
    later(house, 2)
    say(house, case, id, "accepted", capacity="capacity")
    now = seen(house, case, id)
    assert (now.days, now.due and (now.due.awaits, now.due.day)) == (2, ("first_contact", date(2026, 3, 12)))
    assert waiting(house) == [(id, "accepted", False)]
    refused("CW567", say, house, case, id, "completed")
    later(house, 3)
    say(house, case, id, "in-progress")
    now = seen(house, case, id)
    assert (now.met, now.due and (now.due.awaits, now.due.day)) == (date(2026, 3, 8), ("outcome", date(2026, 4, 4)))
    say(house, case, id, "completed", outcome="2150 dollars were paid.")
    now = seen(house, case, id)
    assert (now.entry.state, now.due, now.waits_for_another) == ("completed", None, False)
    assert [getattr(one.entity, "what", "") for one in now.outcomes] == ["2150 dollars were paid."]
    assert waiting(house) == []


def test_who_has_met_the_person_has_said_yes(house: House) -> None:
    case, need = with_need(house)
    id = ask(house, case, need)
    say(house, case, id, "completed", outcome="Paid at once.")
    assert [move.to for move in seen(house, case, id).entry.moves] == ["requested", "accepted", "completed"]


def test_nothing_is_told_without_a_yes_to_it(house: House) -> None:
    case, need = with_need(house)
    wanted = written(house, case, need)
    assert refused("CW615", service.refer, house.context, case, Request(wanted)).params == {"provider": "City office"}
    draft = service.refer(house.context, case, Request(wanted), send=False)
    assert (seen(house, case, draft).entry.state, waiting(house)) == ("draft", [(draft, "draft", False)])
    kept = seen(house, case, draft).referral
    revision = service.case(house.context, case).revision
    refused("CW615", service.send_referral, house.context, case, Request(kept), revision)
    service.send_referral(house.context, case, Request(kept, consent_for(kept, True)), revision)
    assert seen(house, case, draft).entry.state == "requested"


def test_after_a_no_the_person_may_take_the_paper(house: House) -> None:
    case, need = with_need(house)
    wanted = written(house, case, need)
    id = service.refer(house.context, case, Request(wanted, consent_for(wanted, False)))
    now = seen(house, case, id)
    assert (now.entry.state, now.referral.shared) == ("requested", ())
    assert now.consent and isinstance(now.consent.entity, Consent) and not now.consent.entity.agreed


def test_a_yes_covers_what_it_names_and_whom_it_names_until_its_day(house: House) -> None:
    case, need = with_need(house)
    until = house.context.today() + timedelta(days=10)
    first = written(house, case, need)
    service.refer(house.context, case, Request(first, consent_for(first, True, until)))
    state = service.case(house.context, case)
    (yes,) = consents_to(state, first, house.context.today())
    assert isinstance(yes.entity, Consent)
    more = (*LEAST, Shared("score", "PHQ-9: 17"))
    assert (covers(yes.entity, LEAST), covers(yes.entity, more)) == (True, False)
    again = replace(first, consent=yes.entity.id)
    assert service.refer(house.context, case, Request(again))
    refused("CW615", service.refer, house.context, case, Request(replace(again, shared=more)))
    refused("CW615", service.refer, house.context, case, Request(replace(again, provider="bank")))
    later(house, 11)
    refused("CW615", service.refer, house.context, case, Request(again))


def test_a_yes_in_words_of_its_own_covers_the_least_alone() -> None:
    yes = Consent("c", Party("outside", name="City office"), ("The rent and the notice",), True, Party("person"))
    assert covers(yes, LEAST)
    assert not covers(yes, (*LEAST, Shared("score", "PHQ-9: 17")))
    assert not covers(replace(yes, agreed=False), LEAST)


def test_who_has_closed_is_not_asked_and_others_are_named(house: House) -> None:
    case, need = with_need(house)
    why = refused("CW614", ask, house, case, need, provider="gone", provider_name="Gone")
    assert why.params["others"] == "Rent bank, City office, Old fund"
    assert service.referrals(house.context, case) == ()
    assert ask(house, case, need, provider="fund", provider_name="Old fund"), "without room it is only a warning"


def test_who_says_no_is_followed_by_the_next_best_one(house: House) -> None:
    case, need = with_need(house)
    id = ask(house, case, need)
    refused("CW553", say, house, case, id, "rejected")
    say(house, case, id, "rejected", reason="Full.", capacity="no_capacity")
    assert waiting(house) == [(id, "rejected", False)]
    assert seen(house, case, id).waits_for_another
    best, *_others = service.who_else(house.context, case, seen(house, case, id).referral)
    assert best.provider.id == "bank"
    begun = service.begun_referral(house.context, case, "en", replaces=id)
    assert (begun.what, begun.needs, begun.offer, begun.replaces) == ("Rent grant", (need,), "grant", id)
    assert (begun.consent, begun.shared, begun.provider) == ("", (), "")
    second = ask(house, case, need, provider="bank", provider_name="Rent bank", replaces=id)
    assert not seen(house, case, id).waits_for_another
    assert [one.entity.id for one in seen(house, case, id).after] == [second]
    say(house, case, second, "accepted")
    say(house, case, second, "failed", reason="They moved away.")
    assert [one for one, *_more in waiting(house)] == [second], "what fails later comes back, too, and only that"
    say(house, case, second, outcome="She pays it herself now.")
    assert waiting(house) == []


def test_who_is_silent_is_replaced_and_the_request_taken_back(house: House) -> None:
    case, need = with_need(house)
    id = ask(house, case, need)
    later(house, 5)
    assert waiting(house) == [(id, "requested", True)]
    assert (seen(house, case, id).late, seen(house, case, id).waits_for_another) == (True, True)
    other = written(house, case, need, provider="bank", provider_name="Rent bank", replaces=id)
    request = Request(other, consent_for(other, True))
    service.refer(house.context, case, request, takes_back="Somebody else was asked.")
    assert seen(house, case, id).entry.state == "cancelled"
    assert not seen(house, case, id).waits_for_another


def test_two_who_answer_one_referral_see_each_other(house: House) -> None:
    case, need = with_need(house)
    id = ask(house, case, need)
    shown = seen(house, case, id).shown
    service.answer_referral(house.context, case, id, Said("accepted"), shown=shown)
    late = house.as_worker("ben").context
    refused("CW501", service.answer_referral, late, case, id, Said("rejected", reason="Full."), shown=shown)
    service.answer_referral(late, case, id, Said(capacity="waitlist"), shown=seen(house, case, id).shown)
    assert seen(house, case, id).entry.aside["capacity"] == "waitlist"


def test_a_word_on_their_room_that_is_said_again_is_as_new_as_that_day(house: House) -> None:
    case, need = with_need(house)
    id = ask(house, case, need)
    for said in (Said("accepted", capacity="capacity"), Said("in-progress", capacity="capacity"), Said("", "capacity")):
        later(house, 20)
        service.answer_referral(house.context, case, id, said)
        (word,) = house.context.store.capacities()
        assert (word.capacity, word.day) == ("capacity", house.context.today())
    assert len([move for move in seen(house, case, id).entry.moves if move.aside]) == 1


def test_a_case_that_has_ended_asks_for_no_answer(house: House) -> None:
    case, need = with_need(house)
    say(house, case, ask(house, case, need), "accepted")

    def asked_of_them() -> bool:
        row = house.context.store.summary(case)
        return row is not None and any(one.kind == "referral" for one in row.asks)

    assert asked_of_them()
    service.move_case(house.context, case, "finished", "She moved away.")
    assert not asked_of_them()


def test_no_answer_comes_before_the_asking(house: House) -> None:
    case, need = with_need(house)
    id = ask(house, case, need)
    before, ahead = house.context.today() - timedelta(days=1), house.context.today() + timedelta(days=1)
    why = refused("CW616", service.answer_referral, house.context, case, id, Said("accepted"), before)
    assert why.params["sent"] == house.context.today().isoformat()
    refused("CW578", service.answer_referral, house.context, case, id, Said("accepted"), ahead)
    refused("CW571", service.answer_referral, house.context, case, id, Said(reason="Because."))


def test_a_yes_that_is_taken_back_leaves_what_was_told(house: House) -> None:
    case, need = with_need(house)
    id = ask(house, case, need)
    consent = seen(house, case, id).referral.consent
    service.move(house.context, case, Moved("consent", consent, "withdrawn"))
    assert seen(house, case, id).is_withdrawn
    assert [one.entity.id for one in told_under(service.case(house.context, case), consent)] == [id]


def test_days_until_they_answer(house: House) -> None:
    case, need = with_need(house)
    ids = [ask(house, case, need) for _time in range(3)]
    for days, id in zip((1, 1, 3), ids, strict=True):
        later(house, days)
        say(house, case, id, "accepted")
    state = service.case(house.context, case)
    assert median_days(CaseSeen(state, house.context.today(), house.context.zone)) == 2


def test_the_least_is_told_unless_more_is_chosen(house: House) -> None:
    case, _need = with_need(house)
    house.finished(case, low="always")
    known = service.may_be_shared(house.context, case, "Rent grant", "en")
    assert {one.shared.named for one in known if one.usual} == {"name", "phone", "Rent grant"}
    scores = [one for one in known if one.shared.what == "score"]
    assert scores and all(one.sensitive and not one.usual for one in scores)


def test_a_yes_that_is_over_is_none(house: House) -> None:
    case, clinic = house.new_case(), Party("outside", "", "Clinic B")
    wanted = Referral(
        "", "A talk", Party("worker", "ana", "Ana Ruiz"), provider_name=clinic.name, shared=(Shared("name"),)
    )
    today = house.context.today()
    for until, is_yes in ((today - timedelta(days=1), False), (today, True)):
        yes = Consent("", clinic, ("name",), True, Party("person"), until)
        if is_yes:
            assert service.refer(house.context, case, Request(wanted, yes))
        else:
            with pytest.raises(Refused, match="CW615"):
                service.refer(house.context, case, Request(wanted, yes))
