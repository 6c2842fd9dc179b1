"""What is suggested for the needs of a case: what answers them, who can have it, in which order, for which reasons."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from textwrap import dedent

import pytest

from casewright import service
from casewright.cases.entry_events import Moved
from casewright.cases.records import Answer, Person
from casewright.cases.work import Intervention, Need, Referral
from casewright.cases.work.party import Party
from casewright.cases.work.plan import Agreement
from casewright.definitions.catalog import Catalog
from casewright.definitions.library import load_definition
from casewright.definitions.measures import Duration
from casewright.definitions.model import Text
from casewright.errors import Refused
from casewright.methods.ranking import Fit, order, points
from casewright.service import Suggestion
from tests.core.service_house import MOOD, WALTER, House, build
from tests.core.test_planning import PLAN, template_of, whole_goal

CATALOG = dedent(
    """\
    casewright: 1
    kind: catalog
    id: housing
    version: 2.0.0
    title: Housing
    facts:
      age: case.age
      hours: mood.hours
    domains:
      - {id: housing, label: Housing}
      - {id: mental_health, label: Mood}
    interventions:
      - id: grant
        domain: housing
        label: {en: Rent grant, es: Ayuda de alquiler}
        what: Money for the rent.
        evidence: {level: strong, checked: true, said: Helps., source: A study}
        stages: [preparation, action]
        eligible_if: age >= 18
        cost: {amount: 2150, per: case, source: ours}
      - id: talk
        domain: housing
        label: Talk with the landlord
        what: A talk.
        evidence: {level: practice}
        stages: [contemplation]
      - id: old_age
        domain: housing
        label: Home for the old
        what: A home.
        evidence: {level: moderate}
        eligible_if: age >= 65
      - id: sleep
        domain: mental_health
        for: [mood.low_mood]
        label: Sleep course
        what: A course.
        evidence: {level: promising}
        eligible_if: hours < 6
      - id: waiting
        domain: housing
        label: A place on the list
        what: A list.
        evidence: {level: strong, checked: true, said: Helps., source: A study}
        eligibility: Who the city lists.
    providers:
      - id: city
        name: City office
        languages: [es]
        offers:
          - {intervention: grant, capacity: waitlist, wait: 2 weeks}
      - id: shut
        name: Shut door
        closed: 2025-12-31
        offers:
          - {intervention: talk}
    """
)
LABEL = Text({"en": "Housing"})


def catalog_of(house: House, text: str = CATALOG) -> Catalog:
    loaded = load_definition(text, "housing.yaml", known=house.context.library.known())
    assert isinstance(loaded.definition, Catalog), [problem.message() for problem in loaded.problems]
    return loaded.definition


@pytest.fixture
def house() -> House:
    plain = build(MOOD)
    library = replace(plain.context.library, catalogs={"housing": catalog_of(plain)})
    library = replace(library, plan_templates={"care": template_of(PLAN, library)})
    return House(replace(plain.context, library=library), plain.clock)


def with_need(house: House, person: Person | None = None, **said: object) -> tuple[str, str]:
    case = house.new_case(person) if person else house.new_case()
    wanted = Need("", "housing", LABEL, wants_help="yes", stage="preparation")
    id = service.record(house.context, case, replace(wanted, **said))  # type: ignore[arg-type]
    service.move(house.context, case, Moved("need", id, "confirmed"))
    return case, id


def named(found: tuple[Suggestion, ...]) -> list[str]:
    return [one.intervention.id for one in found]


def codes(one: Suggestion) -> set[str]:
    return {reason.code for reason in one.reasons}


def test_all_that_answers_a_need_is_there_what_fits_best_first(house: House) -> None:
    case, need = with_need(house)
    found = service.suggestions(house.context, case)
    assert named(found) == ["grant", "talk", "waiting", "old_age"]
    grant, talk, waiting, old_age = found
    assert (grant.needs, grant.wants, grant.eligible, grant.stage_steps) == ((need,), "yes", True, 0)
    assert codes(grant) == {"need", "wants_yes", "eligible", "fits_stage", "evidence", "cost", "room"}
    assert (waiting.eligible, "ask_eligibility" in codes(waiting)) == (None, True)
    assert {"stage_apart", "for_everyone", "only_closed"} <= codes(talk)
    assert (old_age.eligible, "not_eligible" in codes(old_age)) == (False, True)


def test_the_points_of_the_reasons_are_the_rank(house: House) -> None:
    case, _need = with_need(house)
    ranks = [sum(reason.points for reason in one.reasons) for one in service.suggestions(house.context, case)]
    assert ranks == sorted(ranks, reverse=True)


def test_what_is_not_known_says_what_is_missing(house: House) -> None:
    case, _need = with_need(house, Person("", "Sam"))
    grant = next(one for one in service.suggestions(house.context, case) if one.intervention.id == "grant")
    assert (grant.eligible, grant.unknown) == (None, ("case.age",))


def test_a_finding_that_is_named_is_answered_by_the_need_that_rests_on_it(house: House) -> None:
    case = house.new_case()
    assessment = house.finished(case, low="always", harm="never", hours=4)
    service.decide(house.context, case, assessment, "low_mood", "confirmed")
    (sleep,) = service.suggestions(house.context, case)
    assert (sleep.intervention.id, sleep.eligible) == ("sleep", True)
    assert "wants_not_asked" in codes(sleep)


def test_a_provider_is_told_with_what_it_has(house: House) -> None:
    case, _need = with_need(house, Person("", "Nee", birth_date=date(1992, 5, 14), language="es-MX"))
    found = {one.intervention.id: one for one in service.suggestions(house.context, case)}
    (city,) = found["grant"].providers
    assert (city.provider.id, city.known.capacity, city.language, city.closed) == ("city", "waitlist", True, False)
    assert "speaks_language" in codes(found["grant"])
    (shut,) = found["talk"].providers
    assert shut.closed


def test_what_a_provider_has_reported_counts_from_then_on(house: House) -> None:
    case, need = with_need(house)
    kept = service.record(house.context, case, Intervention("", "housing", "2.0.0", "grant", LABEL))
    asked = Referral("", "Grant", Party("worker", "ana"), "city", "City office", kept, (need,))
    referral = service.record(house.context, case, asked)
    service.move(house.context, case, Moved("referral", referral, "requested", side="requester"))
    service.move(house.context, case, Moved("referral", referral, "no_capacity", aside="capacity", side="provider"))
    grant = next(one for one in service.suggestions(house.context, case) if one.intervention.id == "grant")
    (known,) = (one.known for one in grant.providers)
    today = house.context.today()
    assert (known.capacity, known.day, known.by, known.outdated) == ("no_capacity", today, "ana", False)
    other, _need = with_need(house, WALTER)
    grant = next(one for one in service.suggestions(house.context, other) if one.intervention.id == "grant")
    assert grant.providers[0].known == known, "in every case"
    (room,) = (reason for reason in grant.reasons if reason.code == "room")
    assert room.params == {"capacity": "no_capacity"}
    assert [(one.provider, one.intervention) for one in house.context.store.capacities()] == [("city", "grant")]


def test_what_was_said_long_ago_counts_no_more_and_says_so(house: House) -> None:
    case, _need = with_need(house)
    service.say_capacity(house.context, "city", "grant", "no_capacity", Duration(10, "day"))
    house.clock.walk(days=10)
    grant = next(one for one in service.suggestions(house.context, case) if one.intervention.id == "grant")
    assert (grant.providers[0].room, grant.providers[0].known.until) == ("no_capacity", house.context.today())
    house.clock.walk(days=1)
    grant = next(one for one in service.suggestions(house.context, case) if one.intervention.id == "grant")
    assert (grant.providers[0].known.outdated, grant.providers[0].room) == (True, "")
    assert "not_heard_since" in codes(grant)
    service.say_capacity(house.context, "city", "grant", "capacity")
    house.clock.walk(days=28)
    assert next(iter(service.suggestions(house.context, case))).providers[0].room == "capacity"
    house.clock.walk(days=1)
    assert next(iter(service.suggestions(house.context, case))).providers[0].room == ""


def test_room_of_what_nobody_offers__refused(house: House) -> None:
    for provider, intervention in (("city", "talk"), ("nobody", "grant")):
        with pytest.raises(Refused, match="CW654"):
            service.say_capacity(house.context, provider, intervention, "capacity")


def test_what_is_chosen_turned_down_and_in_place_is_said_and_stays_in_sight(house: House) -> None:
    case, _need = with_need(house)
    draft = service.start_plan(house.context, case, "care")
    service.choose(house.context, draft, "do", "housing.grant")
    service.choose(house.context, draft, "do", "housing.talk", "declined", "He shouted at her")
    found = {one.intervention.id: one for one in service.suggestions(house.context, case, draft)}
    assert found["grant"].standing == "chosen"
    assert found["talk"].standing == "turned_down"
    assert found["talk"].reasons[-1].params == {"reason": "He shouted at her"}
    assert named(service.suggestions(house.context, case, draft))[-1] == "talk"
    again = service.choose(house.context, draft, "do", "housing.talk", "wanted")
    assert len(again.draft.rows["do__rows"]) == 2
    house.say(draft, matters__words="Peace")
    plan = service.keep_plan(house.context, draft)
    service.move(house.context, case, Moved("plan", plan, "active"))
    found = {one.intervention.id: one for one in service.suggestions(house.context, case)}
    assert found["grant"].standing == "in_place"


def test_what_the_plan_in_force_turned_down_can_be_taken_back_in_the_next_and_is_told_in_another(house: House) -> None:
    case, need = with_need(house)
    draft = service.start_plan(house.context, case, "care")
    service.choose(house.context, draft, "do", "housing.talk", "not_now")
    house.say(draft, matters__words="Maya", ps__now__body="Tired", rooms=3)
    whole_goal(house, draft, need)
    plan = service.keep_plan(house.context, draft)
    said = Agreement("said", Party("person"), house.context.today())
    service.agree(house.context, case, plan, said, service.case(house.context, case).revision)

    def talk(of: str) -> Suggestion:
        return next(one for one in service.suggestions(house.context, case, of) if one.intervention.id == "talk")

    after = service.rework_plan(house.context, case, plan, "more")
    assert talk(after).standing == "turned_down"
    service.remove_row(house.context, after, "do__rows", talk(after).row)
    assert (talk(after).standing, talk(after).row) == ("", "")
    text = PLAN.replace("id: care", "id: beside\npurpose: programme")
    beside = template_of(text, house.context.library)
    templates = {**house.context.library.plan_templates, "beside": beside}
    library = replace(house.context.library, plan_templates=templates)
    house = House(replace(house.context, library=library), house.clock)
    other = service.start_plan(house.context, case, "beside")
    assert (talk(other).standing, talk(other).row) == ("turned_down", ""), "no row of this draft"


def test_a_kept_intervention_names_what_the_catalog_has_in_each_language(house: House) -> None:
    case, need = with_need(house)
    draft = service.start_plan(house.context, case, "care")
    service.choose(house.context, draft, "do", "housing.grant", needs=need, provider="city", planned=3)
    house.say(draft, matters__words="Peace")
    service.keep_plan(house.context, draft)
    (entry,) = service.case(house.context, case).entries("intervention")
    assert isinstance(entry.entity, Intervention)
    assert entry.entity.label == Text({"en": "Rent grant", "es": "Ayuda de alquiler"})
    assert (entry.entity.catalog_version, entry.entity.needs, entry.entity.provider) == ("2.0.0", (need,), "city")
    assert entry.entity.planned == 3


def test_what_left_the_catalog_is_kept_as_it_was_called(house: House) -> None:
    case, _need = with_need(house)
    draft = service.start_plan(house.context, case, "care")
    service.choose(house.context, draft, "do", "housing.grant")
    house.say(draft, matters__words="Peace")
    gone = House(replace(house.context, library=replace(house.context.library, catalogs={})), house.clock)
    service.keep_plan(gone.context, draft)
    (entry,) = service.case(house.context, case).entries("intervention")
    assert getattr(entry.entity, "label", None) == Text({"en": "Rent grant"})


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (Fit(wish="yes"), Fit(wish="not_now")),
        (Fit(), Fit(wish="not_now")),
        (Fit(eligible=True), Fit(eligible=None)),
        (Fit(eligible=None), Fit(eligible=False)),
        (Fit(stage_steps=0), Fit(stage_steps=1)),
        (Fit(evidence="strong"), Fit(evidence="promising")),
        (Fit(evidence="strong", checked=True), Fit(evidence="strong")),
        (Fit(room="capacity"), Fit(room="waitlist")),
        (Fit(), Fit(room="no_capacity")),
        (Fit(language=True), Fit()),
        (Fit(priority=1), Fit(priority=2)),
        (Fit(), Fit(standing="turned_down")),
        (Fit(cost=10), Fit(cost=Decimal("10.50"))),
        (Fit(cost=10), Fit(cost=None)),
    ],
)
def test_each_reason_moves_the_rank(better: Fit, worse: Fit) -> None:
    assert order(better) < order(worse)


def test_a_need_without_a_wish_for_help_never_hides_anything() -> None:
    assert points(Fit(wish="declined"))["wish"] < 0
    assert order(Fit(wish="declined", eligible=True)) < order(Fit(wish="yes", eligible=False, stage_steps=4))


def test_no_suggestion_where_nothing_is_needed(house: House) -> None:
    assert service.suggestions(house.context, house.new_case()) == ()


def test_an_answer_that_was_not_given_is_asked_for_by_its_origin(house: House) -> None:
    case = house.new_case()
    draft = house.start(case)
    house.say(draft, low="always", harm="never")
    house.give(draft, "low", Answer("always"))
    service.decide(house.context, case, house.finish(draft), "low_mood", "confirmed")
    (sleep,) = service.suggestions(house.context, case)
    assert sleep.unknown == ("mood.hours",)


def facts_of(one: Suggestion, code: str) -> list[tuple[str, object]]:
    return [(fact.origin, fact.answer.value) for reason in one.reasons if reason.code == code for fact in reason.facts]


def test_who_can_have_it_is_told_with_the_value_that_decides(house: House) -> None:
    case, _need = with_need(house)
    grant, _talk, _waiting, old_age = service.suggestions(house.context, case)
    age = facts_of(grant, "eligible")[0][1]
    assert isinstance(age, int) and age >= 18
    assert facts_of(grant, "eligible") == [("case.age", age)]
    assert facts_of(old_age, "not_eligible") == [("case.age", age)]


def test_what_is_missing_is_named_and_has_no_value(house: House) -> None:
    case, _need = with_need(house, Person("", "Sam"))
    grant = next(one for one in service.suggestions(house.context, case) if one.intervention.id == "grant")
    assert facts_of(grant, "eligibility_unknown") == [("case.age", None)]


def test_what_one_must_be_able_to_keep_decides_and_is_not_told(house: House) -> None:
    text = CATALOG.replace("hours: mood.hours", "hours: mood.hours\n  harm: mood.harm").replace(
        "eligible_if: hours < 6", 'eligible_if: hours < 6 and harm == "never"'
    )
    library = replace(house.context.library, catalogs={"housing": catalog_of(house, text)})
    house = House(replace(house.context, library=library), house.clock)
    case = house.new_case()
    assessment = house.finished(case, low="always", harm="never", hours=4)
    service.decide(house.context, case, assessment, "low_mood", "confirmed")
    (sleep,) = service.suggestions(house.context, case)
    assert sleep.eligible
    assert facts_of(sleep, "eligible") == [("mood.hours", 4)]
